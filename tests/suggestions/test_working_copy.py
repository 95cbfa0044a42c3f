"""What stands in the form is kept while it is written, for the writer alone, and comes back after a time-out or a crash."""

from datetime import timedelta

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Stale
from tracker.core.events import keep
from tracker.drafts.actions import save_copy
from tracker.drafts.models import WorkingCopy
from tracker.drafts.queries import working_copy
from tracker.suggestions import actions
from tracker.suggestions.policy import sheet_of

pytestmark = pytest.mark.one_engine
TITLE = "关于早高峰公交的建议"


def copies():
    return db.session.scalars(db.select(WorkingCopy)).all()


def type_into(browser, page, **fields):
    """What the page's script sends while somebody types."""
    browser.get(page)
    form = browser.page.form()
    data = dict(form.fields) | fields
    return browser.post("/suggestions/working-copy", 200, data=data | {"suggestion": fields.get("suggestion", "")})


def test_a_copy_is_kept_and_the_text_others_see_stays_as_it_was(cast):
    case = cast.draft()

    save_copy(sheet_of(case), {"title": TITLE}, by=cast.wang, at=at(FILED))
    keep()

    assert working_copy(cast.wang.id, "suggestion", case.id).fields == {"title": TITLE}
    assert case.title == "关于治理东巷积水的建议"


def test_another_window_does_not_write_over_the_first(cast):
    first = save_copy(sheet_of(None), {"title": "甲"}, by=cast.wang, at=at(FILED))
    keep()

    with pytest.raises(Stale) as clash:
        save_copy(sheet_of(None), {"title": "乙"}, by=cast.wang, at=at(FILED), stamp=0)

    assert [theirs[2] for theirs in clash.value.theirs] == ["甲"]
    assert first.fields == {"title": "甲"}


def test_the_same_window_goes_on_with_the_stamp_it_was_given(cast):
    stamp = save_copy(sheet_of(None), {"title": "甲"}, by=cast.wang, at=at(FILED)).stamp
    save_copy(sheet_of(None), {"title": "甲乙"}, by=cast.wang, at=at(FILED), stamp=stamp)
    keep()

    assert [copy.fields for copy in copies()] == [{"title": "甲乙"}]


def test_nobody_keeps_a_copy_of_another_s_paper(cast):
    case = cast.cosigning()

    for other in (cast.chen, cast.sun, cast.zhao, cast.he):
        with pytest.raises(Forbidden):
            save_copy(sheet_of(case), {}, by=other, at=at(FILED))


def test_saving_the_draft_forgets_the_copy(cast):
    save_copy(sheet_of(None), {"title": "甲"}, by=cast.wang, at=at(FILED))
    case = cast.draft()
    assert copies() == []

    save_copy(sheet_of(case), {"title": "乙"}, by=cast.wang, at=at(FILED))
    actions.edit(case, cast.text(), by=cast.wang, version=case.version)
    keep()

    assert copies() == []


def test_throwing_a_paper_away_forgets_its_copy(cast):
    case = cast.draft()
    save_copy(sheet_of(case), {"title": "乙"}, by=cast.wang, at=at(FILED))
    actions.discard(case, by=cast.wang)
    keep()

    assert copies() == []


def test_what_was_typed_comes_back_when_the_page_is_opened_again(cast, browser):
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title=TITLE, situation="站台太短", **{"asks-0": "延长站台"})

    page = browser.get("/suggestions/new")

    fields = dict(page.form("/suggestions/new").fields)
    assert (fields["title"], fields["situation"].strip(), fields["asks-0"].strip()) == (TITLE, "站台太短", "延长站台")
    assert "已恢复" in page.text


def test_it_comes_back_after_the_sign_in_has_timed_out(cast, browser):
    clock.start_at(at(FILED))
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title=TITLE)
    clock.start_at(at(FILED) + timedelta(days=1))
    assert browser.get("/suggestions/new").path.startswith("/login")

    page = browser.send("/login", username="wang", password="correct horse battery staple 9")

    assert page.path == "/suggestions/new"
    assert dict(page.form("/suggestions/new").fields)["title"] == TITLE


def test_it_is_the_writer_s_alone(cast, browser):
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title=TITLE)
    let_in(browser, cast.chen)

    assert TITLE not in browser.get("/suggestions/new").source


def test_a_draft_recovered_over_a_newer_text_is_still_told_so(cast, browser):
    case = cast.draft()
    let_in(browser, cast.wang)
    type_into(browser, f"/suggestions/{case.id}/draft", title=TITLE, suggestion=str(case.id))
    typed = working_copy(cast.wang.id, "suggestion", case.id)
    fields, stamp = dict(typed.fields), typed.stamp
    actions.edit(case, cast.text("另一处改的标题"), by=cast.wang, version=case.version)
    save_copy(sheet_of(case), fields, by=cast.wang, at=at(FILED), stamp=stamp)
    keep()
    browser.get(f"/suggestions/{case.id}/draft")

    page = browser.send("/draft", 409)

    assert "另一处改的标题" in page.text
    assert TITLE in page.source


def test_what_was_typed_can_be_dropped(cast, browser):
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title=TITLE)
    browser.get("/suggestions/new")

    page = browser.send("/working-copy/dropping")

    assert dict(page.form("/suggestions/new").fields)["title"] == ""
    assert copies() == []


def test_only_the_boxes_of_the_form_are_kept_and_cleaned(cast, browser):
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title="甲\x00乙\u200b", nonsense="x", situation="字" * 9000)

    (copy,) = copies()

    assert copy.fields["title"] == ["甲乙"]
    assert "nonsense" not in copy.fields
    assert len(copy.fields["situation"][0]) == 6000


def test_a_stale_window_is_told_and_keeps_its_text(cast, browser):
    let_in(browser, cast.wang)
    type_into(browser, "/suggestions/new", title=TITLE)

    page = browser.post("/suggestions/working-copy", 409, data={"title": "另一窗口写的标题", "stamp": "0"})

    assert TITLE in page.text
    assert "另一窗口写的标题" in page.source

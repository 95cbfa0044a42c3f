"""Pages of the paper: sentences at the boxes, two texts side by side, one form one record."""

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.suggestions import actions
from tracker.suggestions.models import MOST_ASK, MOST_ASKS, MOST_SECTION, MOST_TITLE, Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
TITLE = "关于治理东巷积水的建议"


@pytest.fixture
def wang(cast, browser):
    """王芳 at her browser, in session."""
    clock.start_at(at(FILED))
    let_in(browser, cast.wang)
    return browser


def cases():
    found = db.session.scalars(db.select(Suggestion).order_by(Suggestion.id)).all()
    db.session.commit()  # a reader that lingers would keep the browser waiting
    return found


FAULTS = {
    "title-empty": ({"title": " \u3000"}, "请填写标题"),
    "title-short": ({"title": "积水"}, "标题太短"),
    "title-long": ({"title": "长" * (MOST_TITLE + 1)}, f"不超过 {MOST_TITLE} 字，现在 {MOST_TITLE + 1} 字"),
    "situation-long": ({"situation": "长" * (MOST_SECTION + 1)}, f"不超过 {MOST_SECTION} 字"),
    "ask-long": ({"asks-0": "长" * (MOST_ASK + 1)}, f"不超过 {MOST_ASK} 字"),
    "category-strange": ({"category_id": "999999"}, "请从所列选项中选择"),
    "wanted-strange": ({"wanted": "everything"}, "请从所列选项中选择"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_at_its_box_and_nothing_typed_is_lost(wang, fault):
    fields, sentence = FAULTS[fault]
    wang.get("/suggestions/new")

    page = wang.send("/suggestions/new", 422, **{"title": TITLE, "analysis": "管网老旧", **fields})

    assert sentence in page.text
    assert dict(page.form("/suggestions/new").fields)["analysis"].strip() == "管网老旧"
    assert cases() == []


def test_text_is_cleaned_before_it_is_judged_and_rare_characters_stay(wang):
    wang.get("/suggestions/new")

    wang.send("/suggestions/new", title=" 关于𠮷祥里\x00积水的\u200b建议 ", situation="第一行\r\n\r\n\r\n\r\n第二行")

    assert [(case.title, case.situation) for case in cases()] == [("关于𠮷祥里积水的建议", "第一行\n\n第二行")]


def test_a_form_sent_twice_makes_one_paper(wang):
    wang.get("/suggestions/new")
    fields = dict(wang.page.form("/suggestions/new").fields) | {"title": TITLE}
    token = fields.pop("csrf_token")

    first = wang.post("/suggestions/new", data=fields, token=token)
    second = wang.post("/suggestions/new", data=fields, token=token)

    assert first.location == second.location
    assert len(cases()) == 1


@pytest.mark.parametrize("sent", [MOST_ASKS, MOST_ASKS + 1])
def test_as_many_asks_as_there_may_be_are_kept_and_no_more(wang, sent):
    wang.get("/suggestions/new")

    wang.send("/suggestions/new", title=TITLE, **{f"asks-{n}": f"第{n}件" for n in range(sent)})

    assert len(cases()[0].asks) == MOST_ASKS


def test_two_windows_get_both_texts_side_by_side(cast, wang):
    case = cast.draft()
    wang.get(f"/suggestions/{case.id}/draft")
    actions.edit(case, cast.text(situation="先存的情况"), by=cast.wang, version=case.version)
    keep()

    page = wang.send("/draft", 409, situation="后存的情况")

    assert "先存的情况" in page.source
    assert "后存的情况" in page.source
    assert "已有人保存过" in page.text
    assert case.situation == "先存的情况"


def test_save_and_check_leads_to_the_last_look(wang):
    wang.get("/suggestions/new")

    page = wang.send("/suggestions/new", title=TITLE, onward="submission")

    assert page.path.endswith("/submission")


def test_an_invitation_names_deputies_of_this_term_and_not_oneself(cast, wang):
    case = cast.draft()

    page = wang.get(f"/suggestions/{case.id}/invitation")

    names = {label.text for label in page.all("label")}
    assert {"陈立", "孙立"} <= names
    assert "王芳" not in names


def test_an_invitation_goes_out_and_an_empty_one_is_told_so(cast, wang):
    case = cast.draft()
    wang.get(f"/suggestions/{case.id}/invitation")
    assert "请至少选择一位代表" in wang.send("/invitation", 422).text

    page = wang.send("/invitation", deputies=[str(cast.deputies["陈立"].id)])

    db.session.expire_all()
    assert "已邀请 1 位代表附议" in page.text
    assert case.state is State.COSIGNING


def test_an_invitation_to_somebody_not_offered_is_refused(cast, wang):
    case = cast.draft()
    wang.get(f"/suggestions/{case.id}/invitation")

    page = wang.send("/invitation", 422, deputies=[str(cast.deputies["王芳"].id), "999999"])

    assert page.status == 422
    assert case.state is State.DRAFT


def test_a_draft_is_thrown_away_after_a_second_look(cast, wang):
    case = cast.draft()
    number = case.id
    page = wang.get(f"/suggestions/{number}/discarding")
    assert case.title in page.text

    wang.send("/discarding")

    assert cases() == []
    wang.get(f"/cases/{number}", 404)


def test_only_those_who_may_write_are_offered_to(cast, browser):
    for who, may in ((cast.wang, True), (cast.tuan, True), (cast.zhao, False), (cast.he, False), (cast.wei, False)):
        let_in(browser, who)
        assert ("/suggestions/new" in browser.get("/suggestions").links()) is may
        assert browser.get("/suggestions/new", 200 if may else 403).status in (200, 403)

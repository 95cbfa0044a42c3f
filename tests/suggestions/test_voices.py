"""Issues taken up into a paper: several into one, the person's name stays behind, and they are freed with the paper."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.issues.states import State as Voice
from tracker.suggestions import actions
from tracker.suggestions.errors import Frozen
from tracker.suggestions.labels import DeclineOutcome, DeclineReason
from tracker.suggestions.models import IssueLink
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine


def linked(cast, case, *issues):
    for issue in issues:
        actions.link(case, issue, by=cast.wang, on=FILED)
    keep()


def live(case):
    return [link.issue_id for link in case.links if link.unlinked_on is None]


def test_a_draft_may_begin_with_an_issue(cast):
    issue = cast.issue()

    case = actions.draft(cast.text(), by=cast.wang, at=at(FILED), issue=issue)
    keep()

    assert live(case) == [issue.id]
    assert (issue.state, issue.taken_up_by_id) == (Voice.LINKED, cast.wang.deputy_id)


def test_several_issues_feed_one_paper_and_one_issue_only_one_paper(cast):
    case, first, second = cast.draft(), cast.issue(), cast.issue("水泵老是坏。")
    linked(cast, case, first, second)

    with pytest.raises(NoSuchStep):
        actions.link(cast.draft(), first, by=cast.wang, on=FILED)

    assert live(case) == [first.id, second.id]


def test_what_goes_on_the_paper_is_the_number_of_the_issue_and_not_the_person(cast):
    case, issue = cast.draft(), cast.issue(name="陈婆婆", phone="13800138000")
    linked(cast, case, issue)

    from tracker.audit.queries import of_case as entries_of

    trail = "".join(f"{entry.note}{entry.details}" for entry in entries_of(case.id))
    assert f"#{issue.id}" in trail
    assert "陈婆婆" not in trail
    assert "13800138000" not in trail


@pytest.mark.parametrize("make", ["draft", "cosigning", "returned", "submitted", "registered", "assigned"])
def test_until_the_answer_an_issue_can_be_taken_up_and_let_go_again(cast, make):
    case, issue = getattr(cast, make)(), cast.issue()
    linked(cast, case, issue)
    actions.unlink(case, issue, by=cast.wang, on=FILED)
    keep()

    assert live(case) == []
    assert (issue.state, issue.taken_up_by_id) == (Voice.RECORDED, None)


@pytest.mark.parametrize("make", ["replied", "closed", "declined", "withdrawn"])
def test_after_that_it_is_too_late(cast, make):
    with pytest.raises(NoSuchStep):
        actions.link(getattr(cast, make)(), cast.issue(), by=cast.wang, on=FILED)


def test_an_issue_let_go_can_be_taken_up_into_another_paper(cast):
    first, second, issue = cast.draft(), cast.draft(), cast.issue()
    linked(cast, first, issue)
    actions.unlink(first, issue, by=cast.wang, on=FILED)
    linked(cast, second, issue)

    assert (live(first), live(second)) == ([], [issue.id])


def test_an_issue_that_is_not_in_the_paper_cannot_be_let_go(cast):
    with pytest.raises(Invalid):
        actions.unlink(cast.draft(), cast.issue(), by=cast.wang, on=FILED)


def test_only_the_lead_takes_issues_up(cast):
    case, issue = cast.cosigning(), cast.issue()

    for other in (cast.chen, cast.zhao, cast.li, cast.he):
        with pytest.raises(Forbidden):
            actions.link(case, issue, by=other, on=FILED)


def test_a_case_nobody_has_adopted_takes_nothing_up(cast):
    from tests.flows.stages import frozen

    with pytest.raises(Frozen):
        actions.link(frozen(cast, State.REGISTERED), cast.issue(), by=cast.wang, on=FILED)


def _discarded(cast, case):
    actions.discard(case, by=cast.wang)


def _declined(cast, case):
    actions.submit(case, by=cast.wang, at=at(FILED))
    cast.decline(case, DeclineReason.EMPTY, DeclineOutcome.RETURNED, "说明")


@pytest.mark.parametrize("end", [_discarded, _declined])
def test_a_paper_thrown_away_or_not_accepted_frees_its_issues(cast, end):
    case, issue = cast.draft(), cast.issue()
    linked(cast, case, issue)

    end(cast, case)
    keep()

    assert (issue.state, issue.taken_up_by_id) == (Voice.RECORDED, None)
    linked(cast, cast.draft(), issue)
    assert issue.state is Voice.LINKED


def test_the_page_takes_up_those_that_are_ticked_and_lets_one_go(cast, browser):
    case, first, second = cast.draft(), cast.issue(), cast.issue("水泵老是坏。")
    let_in(browser, cast.wang)
    browser.get(f"/suggestions/{case.id}/issues")

    page = browser.send("/issues", issue=[str(first.id), str(second.id)])
    assert "水泵老是坏。" in page.text
    browser.send("/issues")

    db.session.expire_all()
    remaining = db.session.scalars(db.select(IssueLink).filter_by(unlinked_on=None)).all()
    assert [link.issue_id for link in remaining] == [second.id]
    assert first.state is Voice.RECORDED


def test_writing_from_an_issue_starts_with_its_words_and_takes_it_up_when_saved(cast, browser):
    from tracker.core import clock

    clock.start_at(at(FILED))
    issue = cast.issue(category=cast.category, name="陈婆婆", phone="13800138000")
    let_in(browser, cast.wang)
    page = browser.get(f"/suggestions/new?issue={issue.id}")
    assert "陈婆婆" not in page.source
    assert dict(page.form("/suggestions/new").fields)["situation"].strip() == issue.text

    page = browser.send("/suggestions/new", title="关于治理东巷积水的建议")

    db.session.expire_all()
    assert page.path.startswith("/cases/")
    assert issue.state is Voice.LINKED
    assert issue.recorded_on == date(2026, 1, 5)


def test_an_issue_of_another_station_is_not_there_to_write_from(cast, browser):
    issue = cast.issue()
    let_in(browser, cast.sun)

    assert browser.get(f"/suggestions/new?issue={issue.id}", 404).status == 404

"""A result is one of its own: it is tried, told and judged for itself, and no other takes its place."""

from datetime import timedelta

import pytest

from tests.issues.voices import DONE, HEARD, TOLD, issue_in, tried_in_vain
from tests.people import FILED, at
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.issues import actions, citizen_actions, closing_actions
from tracker.issues.loop_models import Solved, Verdict
from tracker.issues.loop_queries import Loop, stands, verdict_of, verdicts_of
from tracker.issues.models import Issue, Target, Way
from tracker.issues.night_tools import close_settled
from tracker.issues.public_actions import Said, record_by_code
from tracker.issues.queries import tries_of
from tracker.issues.states import State
from tracker.suggestions import actions as suggestions


def told_of_round_one(cast):
    """A voice that a paper took up, told what came of the first round. Gives (paper, voice)."""
    clock.start_at(at(TOLD))
    case, issue = cast.draft(), cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    actions.outcome(issue, "管网改好了。", by=SYSTEM, on=DONE)
    actions.tell(issue, Way.PHONE, "", by=cast.li, on=TOLD)
    keep()
    return case, issue


def test_i13_opened_again_it_leaves_the_paper_and_the_same_or_another_may_take_it_up(cast):
    first, issue = told_of_round_one(cast)
    second = cast.draft()

    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()
    assert [link.unlinked_on for link in first.links] == [TOLD]
    assert [(e.act, e.note) for e in of("suggestion", first.id)][-1] == ("unlink", f"重新打开：#{issue.id}")
    suggestions.link(first, issue, by=cast.wang, on=TOLD)
    suggestions.unlink(first, issue, by=cast.wang, on=TOLD)
    suggestions.link(second, issue, by=cast.wang, on=TOLD)
    keep()

    assert issue.state is State.LINKED
    assert [link.unlinked_on for link in second.links] == [None]


@pytest.mark.parametrize("then", ["answer", "report", "close"])
def test_i13_a_result_of_its_own_is_not_overwritten_by_a_later_round_of_the_old_paper(cast, then):
    case, issue = told_of_round_one(cast)
    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()
    if then == "report":
        actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
        actions.sign_for(issue, by=cast.he, on=TOLD)
        actions.report_back(issue, "换了水泵。", by=cast.he, on=TOLD)
    else:
        actions.answer(issue, "换了水泵。", by=cast.wang)
    if then == "close":
        actions.close(issue, by=cast.li, on=TOLD)
    keep()
    before = (issue.state, issue.answer, issue.outcome, issue.told_on)

    suggestions.hand_outcome(case, "第二轮。", by=SYSTEM, on=TOLD)
    keep()

    assert (issue.state, issue.answer, issue.outcome, issue.told_on) == before


# two results on one day


def test_two_results_on_one_day_are_tried_and_judged_each_for_itself(cast):
    case, issue = cast.draft(), cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    suggestions.hand_outcome(case, "水利局：列入计划。", by=SYSTEM, on=DONE)
    tried_in_vain(cast, issue, times=2)
    citizen_actions.verdict(issue, Solved.NO, by=PUBLIC)

    suggestions.hand_outcome(case, "住建局：已经改好。", by=SYSTEM, on=DONE, is_more=True)
    keep()
    assert (verdict_of(issue), verdicts_of([issue]), len(tries_of(issue))) == (None, {}, 0)
    assert not counted(Loop.NOT_SOLVED)
    citizen_actions.verdict(issue, Solved.YES, by=cast.li)
    keep()

    assert [(v.result_no, v.outcome_on, v.solved) for v in db.session.query(Verdict).order_by(Verdict.id)] == [
        (1, DONE, Solved.NO), (2, DONE, Solved.YES),
    ]  # fmt: skip
    assert (counted(Loop.SOLVED), counted(Loop.NOT_SOLVED)) == ({issue.id}, set())


@pytest.mark.one_engine
def test_what_was_said_of_an_answer_is_not_said_of_the_next_answer_of_that_day(cast):
    issue = issue_in(cast, State.ANSWERED)
    citizen_actions.verdict(issue, Solved.NO, by=PUBLIC)
    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()
    assert (verdict_of(issue), counted(Loop.NOT_SOLVED)) == (None, set())

    actions.answer(issue, "换了水泵。", by=cast.wang)
    keep()

    assert (verdict_of(issue), issue.result_no) == (None, 2)
    assert not counted(Loop.NOT_SOLVED)


def counted(loop):
    return set(db.session.scalars(db.select(Issue.id).where(stands(loop, TOLD))))


# read online


def by_code(cast, phone=""):
    """What somebody sent by code, with a result from the unit it was passed to."""
    clock.start_at(at(TOLD))
    issue = record_by_code(cast.station, Said("巷口积水。", phone=phone), by=PUBLIC, on=HEARD)
    actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    actions.sign_for(issue, by=cast.he, on=DONE)
    actions.report_back(issue, "已经清淤。", by=cast.he, on=DONE)
    keep()
    return issue


def test_who_wrote_by_code_and_left_no_phone_is_told_by_reading_it_online_once_a_result(cast):
    issue = by_code(cast)

    for _time in range(2):
        citizen_actions.seen(issue, by=PUBLIC)
        keep()

    assert (issue.state, issue.told_way, issue.told_on, issue.settled_on) == (State.TOLD, Way.ONLINE, TOLD, TOLD)
    assert [(e.act, e.role, e.note) for e in of("issue", issue.id)][-2:] == [
        ("seen", "public", ""), ("tell", "public", "凭查询码在网上看到"),
    ]  # fmt: skip
    assert counted(Loop.TOLD) == {issue.id}


@pytest.mark.one_engine
def test_whoever_can_be_rung_up_is_still_to_be_told(cast):
    issue = by_code(cast, phone="13800001234")

    citizen_actions.seen(issue, by=PUBLIC)

    assert (issue.state, issue.told_on) == (State.TO_TELL, None)
    assert issue.seen_at
    with pytest.raises(Forbidden):
        actions.tell(issue, Way.ONLINE, "", by=PUBLIC, on=TOLD)


@pytest.mark.one_engine
def test_before_there_is_a_result_reading_tells_nothing(cast):
    issue = record_by_code(cast.station, Said("巷口积水。"), by=PUBLIC, on=HEARD)

    citizen_actions.seen(issue, by=PUBLIC)

    assert (issue.state, issue.told_on) == (State.RECORDED, None)


@pytest.mark.one_engine
def test_what_was_said_at_the_station_is_not_told_by_a_page(cast):
    issue = issue_in(cast, State.TO_TELL)

    citizen_actions.seen(issue, by=PUBLIC)

    assert issue.state is State.TO_TELL


@pytest.mark.one_engine
def test_the_next_result_is_to_be_read_anew_and_then_it_closes_like_any_other(cast):
    issue = by_code(cast)
    citizen_actions.seen(issue, by=PUBLIC)
    actions.outcome(issue, "又加了雨篦子。", by=SYSTEM, on=TOLD)
    assert (issue.state, issue.told_on) == (State.TO_TELL, None)

    citizen_actions.seen(issue, by=PUBLIC)
    keep()
    closed = sum(close_settled(cast.city.id, TOLD + timedelta(days=31)))

    assert (closed, issue.state) == (1, State.CLOSED)


@pytest.mark.one_engine
def test_nobody_at_the_station_tells_by_the_code(signed_in, cast):
    issue = issue_in(cast, State.TO_TELL)

    page = signed_in("li").get(f"/issues/{issue.id}/telling")

    assert 'value="phone"' in page.source
    assert 'value="online"' not in page.source

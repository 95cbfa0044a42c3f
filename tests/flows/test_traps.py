"""The traps of the papers, one by one: where a naive system goes wrong, this one does not. (Part one: dates, papers, shares.)"""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import ASSIGNED, FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines.actions import read_arrangement
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.queries import explained, shipped
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.roster.actions import add_session, add_unit
from tracker.statistics.queries import By, Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions as suggestions
from tracker.suggestions import signing_actions
from tracker.suggestions.labels import Kind, Part, Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine


def test_trap_01_the_three_months_run_from_assignment_not_from_filing_or_the_end_of_the_session(cast):
    case = cast.assigned(on=date(2026, 3, 10))

    assert (case.received_on, case.due_on) == (FILED, date(2026, 6, 10))


def test_trap_02_the_six_months_are_counted_from_assignment(cast):
    _rule, told = explained(cast.city.id, "reply_cap", date(2026, 3, 10))

    assert told.due == date(2026, 9, 10)


def test_trap_03_three_months_are_calendar_months_not_ninety_days():
    assert Period(Measure.MONTHS, 3).nominal(date(2025, 11, 30), shipped()) == date(2026, 2, 28)


def test_trap_04_working_days_follow_the_yearly_notice():
    """19 weekdays off and 6 weekend days worked in 2026: 248 working days in all."""
    work = shipped()
    days = [date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]

    assert sum(work.is_workday(on) for on in days) == 248
    assert sum(on.weekday() < 5 and not work.is_workday(on) for on in days) == 19
    assert sum(on.weekday() >= 5 and work.is_workday(on) for on in days) == 6


def test_trap_05_a_year_without_a_notice_is_unknown_and_its_dates_are_provisional(cast):
    told = explained(cast.city.id, "reply", date(2026, 11, 30))[1]

    assert (told.nominal, told.due, told.provisional) == (date(2027, 2, 28), date(2027, 3, 1), True)
    with pytest.raises(Invalid, match="尚未公布"):
        read_arrangement('{"year": 2027, "days": []}')


def test_trap_06_an_impossible_date_in_a_paper_is_named_and_crashes_nothing():
    with pytest.raises(Invalid, match="第 1 项"):
        read_arrangement('{"year": 2026, "days": [{"name": "国庆节", "date": "2026-09-31", "isOffDay": true}]}')


def test_trap_07_an_issue_of_the_station_is_no_suggestion_and_keeps_its_own_life(cast):
    issue = cast.issue()

    assert db.session.scalar(sa.select(sa.func.count(Suggestion.id))) == 0
    assert issue.state == "recorded"


def test_trap_08_one_deputy_is_enough_for_a_suggestion_and_weighs_as_much_as_many(cast):
    assert cast.submitted().state is State.SUBMITTED


def test_trap_09_a_delegation_may_be_the_author_its_head_signs_and_rates(cast):
    case = cast.draft(by=cast.tuan)
    suggestions.submit(case, by=cast.tuan, at=at(FILED))
    keep()

    assert case.is_delegation_paper
    assert case.author == "第一代表团"
    with pytest.raises(Forbidden):
        suggestions.discard(cast.draft(by=cast.tuan), by=cast.wang)


def test_trap_10_a_signature_is_a_yes_to_the_final_text_and_a_change_voids_it(cast):
    case = cast.cosigning("陈立")
    signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version)

    signing_actions.revise(case, by=cast.wang)

    assert [c.state for c in case.co_signers] == [Signature.VOID]


def test_trap_13_a_co_unit_does_not_answer_the_deputy_and_a_split_unit_does(cast):
    led = cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO))
    split = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    assert [s.is_answering for s in (cast.share(led, cast.finance), cast.share(led), cast.share(split, cast.police))] == [
        False, True, True,
    ]  # fmt: skip


def test_trap_14_a_refused_refusal_means_handle_and_the_clock_never_stopped(cast):
    case = cast.assigned()
    share, due = cast.share(case), case.due_on
    refusal_actions.refuse(share, "不是我们的职责", by=cast.he, on=date(2026, 3, 12))

    refusal_actions.insist(share, "就是你们的职责", by=cast.zhao, on=date(2026, 3, 20))

    assert (share.state, share.due_on, case.due_on) == (ShareState.ACCEPTED, due, due)


def test_trap_15_the_coordinator_routes_inside_the_government_only(cast):
    case = cast.assigned((cast.court, Part.SOLE))

    with pytest.raises(Forbidden):
        assignments.sub_assign(cast.share(case, cast.court), cast.housing, by=cast.luo, on=ASSIGNED)


def test_trap_20_units_counted_one_by_one_add_up_to_more_than_the_cases(cast):
    cast.assigned((cast.housing, Part.SPLIT), (cast.court, Part.SPLIT))

    said = summary(cast.city, Scope(cast.city.id, date(2026, 7, 1)), By.UNIT)

    assert said["counts"]["received"] == 1
    assert sum(group["counts"]["received"] for group in said["groups"]) == 2


def test_trap_22_a_number_is_a_text_of_its_session_and_kind_and_two_sessions_may_fall_in_one_year(cast):
    first = cast.registered()
    later = add_session(cast.term, 6, by=SYSTEM, opens_on=date(2026, 2, 2), closes_on=date(2026, 2, 4))
    keep()
    second = cast.registered(on=date(2026, 2, 3))
    between = cast.registered(on=date(2026, 3, 3))

    assert (first.number, second.number, between.number) == ("0001", "0001", "闭001")
    assert (second.session_id, between.session_id, between.kind) == (later.id, later.id, Kind.INTERSESSION)


def test_trap_24_a_deputy_sends_nothing_to_a_unit(cast):
    case, issue = cast.registered(), cast.issue()

    with pytest.raises(Forbidden):
        assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.wang, on=ASSIGNED)
    with pytest.raises(Forbidden):
        issues.transfer(issue, Target.STREET, by=cast.wang, name="东街街道")


def test_units_are_renamed_and_merged_and_their_cases_stay_readable(cast):
    new = add_unit(cast.city, {"name": "市住房保障局", "short": "市住保局", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    case = cast.assigned()
    cast.housing.until_on, cast.housing.successor_id = date(2026, 4, 1), new.id
    keep()

    with pytest.raises(Invalid, match="停用"):
        assignments.assign(cast.registered(), [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 4, 2))
    assert cast.share(case).unit.name == "市住房和城乡建设局"

"""What follows a rating: the case closes, S15, or is handled again, S16."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.assignments import refusal_actions
from tracker.assignments.errors import RefusalClosed
from tracker.assignments.queries import live_of, of_case
from tracker.audit.models import Entry
from tracker.commitments.queries import of_case as promises_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.feedback import actions as feedback
from tracker.feedback.actions import Mark
from tracker.feedback.errors import NobodyDissatisfied, StillOpen
from tracker.feedback.models import Degree
from tracker.replies.queries import live_of as reply_of
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, FAIR, BAD = Degree
ON, LAST, AFTER = date(2026, 4, 10), date(2026, 4, 27), date(2026, 4, 28)  # the window after a reply of 3 April


def split(cast):
    case = cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    return case, cast.share(case, cast.housing), cast.share(case, cast.police)


def rate(cast, case, marks, on=ON):
    feedback.rate(case, {share.id: mark for share, mark in marks.items()}, by=cast.wang, on=on)
    db.session.commit()


def rehandle(cast, case, on=ON):
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=on)
    db.session.commit()


@pytest.mark.parametrize("degree", [GOOD, FAIR])
def test_at_least_basically_satisfied_closes_the_case_by_itself(cast, degree):
    case = cast.rate(cast.replied(), degree, degree)

    assert (case.state, case.closed_on, case.due_on) == (State.CLOSED, ON, None)


def test_it_closes_with_the_last_share_that_is_rated_and_not_before(cast):
    case, housing, police = split(cast)

    rate(cast, case, {housing: Mark(GOOD, GOOD)})
    in_between = case.state
    rate(cast, case, {police: Mark(FAIR, FAIR)})

    assert (in_between, case.state) == (State.REPLIED, State.CLOSED)


def test_one_dissatisfied_share_keeps_it_open_for_the_office_to_decide(cast):
    case, housing, police = split(cast)

    rate(cast, case, {housing: Mark(GOOD, GOOD), police: Mark(BAD, GOOD, "来人态度不好")})

    assert (case.state, case.round) == (State.REPLIED, 1)


def test_a_promise_outlives_the_closing(cast):
    case = cast.rate(cast.replied(klass=ReplyClass.B))

    assert case.state is State.CLOSED
    assert [promise.state for promise in promises_of(case.id)] == ["open"]


def test_the_office_closes_when_the_form_never_came_and_not_a_day_before(cast):
    case = cast.replied()

    with pytest.raises(StillOpen):
        feedback.close(case, "", by=cast.zhao, on=LAST)
    feedback.close(case, "", by=cast.zhao, on=AFTER)

    assert (case.state, case.closed_on) == (State.CLOSED, AFTER)


def test_the_office_closes_a_dissatisfied_case_only_with_a_reason(cast):
    case = cast.dissatisfied()

    with pytest.raises(Invalid) as fault:
        feedback.close(case, "", by=cast.zhao, on=AFTER)
    feedback.close(case, "按规划明年改造", by=cast.zhao, on=ON)

    assert fault.value.field == "reason"
    assert (case.state, case.close_reason) == (State.CLOSED, "按规划明年改造")


@pytest.mark.parametrize("reason", ["", "不需要再办"])
def test_while_an_answer_can_still_be_rated_no_reason_closes_the_case(cast, reason):
    case, housing, _police = split(cast)
    rate(cast, case, {housing: Mark(GOOD, BAD, "没有办")})

    with pytest.raises(StillOpen):
        feedback.close(case, reason, by=cast.zhao, on=LAST)

    assert case.state is State.REPLIED


def test_with_every_answer_rated_a_reason_closes_it_inside_the_window_too(cast):
    case, housing, police = split(cast)
    rate(cast, case, {housing: Mark(GOOD, BAD, "没有办"), police: Mark(GOOD, GOOD)})

    feedback.close(case, "按规划明年改造", by=cast.zhao, on=ON)

    assert case.state is State.CLOSED


def test_the_lead_reads_why_no_further_round_is_needed(cast, browser):
    case = cast.dissatisfied()
    feedback.close(case, "按规划明年改造", by=cast.zhao, on=ON)
    db.session.commit()

    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")

    assert "办结2026年4月10日 · 按规划明年改造" in page.text


def test_only_the_units_found_wanting_handle_it_again_each_with_its_own_clock(cast):
    case, housing, police = split(cast)
    rate(cast, case, {housing: Mark(GOOD, GOOD), police: Mark(GOOD, BAD, "没有办")})

    rehandle(cast, case)

    (again,) = live_of(case)
    assert (again.unit_id, again.part, again.state, again.round) == (cast.police.id, Part.SOLE, "accepted", 2)
    assert again.due_on == case.due_on == date(2026, 5, 11)  # a month is a Sunday
    assert {share.state for share in of_case(case.id) if share.round == 1} == {"answered"}


def test_a_second_round_cannot_be_refused(cast):
    case = cast.second_round()

    with pytest.raises(RefusalClosed):
        refusal_actions.refuse(cast.share(case), "不属职责", by=cast.he, on=date(2026, 4, 13))


def test_the_satisfaction_of_the_other_unit_still_counts_when_the_second_round_is_rated(cast):
    case, housing, police = split(cast)
    rate(cast, case, {housing: Mark(GOOD, GOOD), police: Mark(GOOD, BAD, "没有办")})
    rehandle(cast, case)
    cast.answer(cast.share(case, cast.police), date(2026, 4, 20))

    rate(cast, case, {cast.share(case, cast.police): Mark(FAIR, FAIR)}, on=date(2026, 4, 22))

    assert case.state is State.CLOSED


def test_a_second_round_begins_with_an_empty_reply_and_leaves_the_first_one_standing(cast):
    case = cast.second_round()
    (again,) = live_of(case)

    cast.answer(again, date(2026, 4, 20))

    first, second = (reply_of(share) for share in of_case(case.id))
    assert (first.delivered_on, second.delivered_on) == (date(2026, 4, 3), date(2026, 4, 20))


def test_dissatisfied_twice_there_is_a_third_round_which_is_marked_on_the_trail(cast):
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 20))
    cast.rate(case, BAD, on=date(2026, 4, 22))

    rehandle(cast, case, on=date(2026, 4, 23))

    notes = list(db.session.scalars(sa.select(Entry.note).where(Entry.case_id == case.id, Entry.act == "rehandle")))
    assert [("升级" in note) for note in notes] == [False, True]
    assert case.round == 3


@pytest.mark.parametrize("made", ["replied", "satisfied with one of two"])
def test_nobody_handles_again_what_nobody_found_wanting(cast, made):
    if made == "replied":
        case = cast.replied()
    else:
        case, housing, _police = split(cast)
        rate(cast, case, {housing: Mark(GOOD, GOOD)})

    with pytest.raises(NobodyDissatisfied):
        feedback.rehandle(case, "请重新办理", by=cast.zhao, on=ON)


def test_where_the_congress_has_it_so_the_rating_itself_begins_the_round(cast):
    db.session.add(
        Rule(congress_id=cast.city.id, key="rehandle_started_by", measure=Measure.CHOICE, value="rating",
             from_on=date(2020, 1, 1), source="本市办法")
    )  # fmt: skip
    db.session.commit()

    case = cast.dissatisfied()

    assert (case.state, case.round) == (State.ASSIGNED, 2)
    assert live_of(case)[0].assigned_on == ON


def test_where_the_congress_has_it_so_it_waits_until_every_unit_is_rated(cast):
    db.session.add(
        Rule(congress_id=cast.city.id, key="rehandle_started_by", measure=Measure.CHOICE, value="rating",
             from_on=date(2020, 1, 1), source="本市办法")
    )  # fmt: skip
    db.session.commit()
    case, housing, police = split(cast)

    rate(cast, case, {housing: Mark(GOOD, BAD, "没有办")})
    in_between = case.round
    rate(cast, case, {police: Mark(GOOD, GOOD)})

    assert (in_between, case.round) == (1, 2)
    assert [share.unit_id for share in live_of(case)] == [cast.housing.id]


def test_the_deputy_is_told_on_the_page_what_follows(cast, browser):
    case = cast.dissatisfied()
    clock.start_at(at(ON))
    db.session.commit()

    page = let_in(browser, cast.wang).get(f"/suggestions/{case.id}/rating/receipt")

    assert "代表工作机构会决定是否重新办理" in page.text

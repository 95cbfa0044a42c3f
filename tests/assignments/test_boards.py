"""The pre-assignment board 两上两下: proposed, asked, revised, asked again, fixed; no clock starts before the assignment."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.assignments.boards import AFTER, DAY, UNTIL, all_say, asked, drafted, say, sees
from tests.people import ASSIGNED
from tracker.assignments import actions as assignments
from tracker.assignments import board_actions
from tracker.assignments.batch_actions import assign_batch
from tracker.assignments.batch_queries import Item
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import proposal_of, tally
from tracker.assignments.board_states import BoardState
from tracker.assignments.errors import BoardHeld, NothingProposed, RoundOver, RoundRunning, SecondRoundOwed
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import drop, keep
from tracker.deadlines.models import Computation
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine


def test_b1_it_begins_with_the_waiting_cases_of_a_session_and_the_unit_a_deputy_wished_for(cast):
    wished, other, gone = cast.registered(wanted_unit=cast.police), cast.registered(), cast.assigned()

    board = board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)
    keep()

    assert (board.state, board.round) == (BoardState.DRAFTING, 0)
    assert [proposal_of(case.id) is not None for case in (wished, other, gone)] == [True, True, False]
    assert proposal_of(wished.id).parts == [(cast.police, Part.SOLE)]
    assert (tally(board).cases, tally(board).blank) == (2, 1)


def test_b1_one_at_a_time_and_none_without_cases(cast):
    with pytest.raises(Invalid):
        board_actions.start_board(cast.session, Kind.INTERSESSION, by=cast.zhao, on=DAY)
    drop()
    drafted(cast)
    with pytest.raises(Invalid):
        board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)


def test_b2_what_is_registered_later_is_taken_up(cast):
    board, _cases = drafted(cast)
    cast.registered()

    assert board_actions.gather(board, by=cast.zhao, on=DAY) == 1
    assert board_actions.gather(board, by=cast.zhao, on=DAY) == 0
    assert tally(board).cases == 3


def test_b3_units_read_a_proposed_case_while_they_are_asked_and_not_a_day_longer(cast):
    board, (case, _other) = drafted(cast)
    people = [cast.he, cast.shen, cast.zhou, cast.luo, cast.wu]
    found = [[sees(who, case) for who in people]]
    board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY)
    keep()
    found.append([sees(who, case) for who in people])
    board_actions.close_round(board, by=cast.zhao, on=AFTER)
    keep()
    found.append([sees(who, case) for who in people])

    assert found == [[False] * 5, [True, True, True, True, False], [False] * 5]


@pytest.mark.parametrize("way", ["assigned to another", "dropped"])
def test_nor_when_the_case_no_longer_waits(cast, way):
    board, (case, _other) = asked(cast)
    if way == "dropped":
        board_actions.drop_board(board, "重拟", by=cast.zhao)
    else:
        assignments.assign(case, [(cast.police, Part.SOLE)], by=cast.zhao, on=DAY)
    keep()

    assert not sees(cast.he, case)
    assert not sees(cast.zhou, case)


def test_nothing_of_it_starts_a_clock(cast):
    before = db.session.scalar(sa.select(sa.func.count(Computation.id)))
    board, cases = asked(cast)
    all_say(cast, cases)
    board_actions.close_round(board, by=cast.zhao, on=DAY)
    board_actions.fix(board, by=cast.zhao, on=DAY)
    keep()

    assert db.session.scalar(sa.select(sa.func.count(Computation.id))) == before
    assert {case.state for case in cases} == {CaseState.REGISTERED}


def test_b3_nobody_is_asked_without_a_day_or_a_unit(cast):
    cast.registered()
    board = board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)

    with pytest.raises(NothingProposed):
        board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY)
    with pytest.raises(Invalid):
        board_actions.open_round(board, date(2026, 2, 1), by=cast.zhao, on=DAY)


def test_b2_while_the_units_are_asked_the_proposal_stands_still(cast):
    board, (case, _other) = asked(cast)

    with pytest.raises(BoardHeld):
        board_actions.propose(case, [(cast.police, Part.SOLE)], by=cast.zhao, on=DAY)
    with pytest.raises(NoSuchStep):
        board_actions.gather(board, by=cast.zhao, on=DAY)


def test_b4_an_objection_says_why_and_whose_it_is_and_is_kept_when_the_proposal_changes(cast):
    board, (case, other) = asked(cast)
    with pytest.raises(Invalid) as fault:
        say(cast, case, Word.OBJECTED)
    assert fault.value.field == "reason"
    drop()
    say(cast, case, Word.OBJECTED, "排水属水务", instead=cast.police)
    say(cast, case, by=cast.zhou, unit=cast.finance)
    all_say(cast, [other])
    board_actions.close_round(board, by=cast.zhao, on=DAY)

    board_actions.propose(case, [(cast.police, Part.SOLE)], by=cast.zhao, on=DAY)
    keep()

    (objection,) = [a for a in proposal_of(case.id).answers if a.word is Word.OBJECTED]
    assert (objection.unit, objection.round, objection.reason, objection.instead) == (
        cast.housing,
        1,
        "排水属水务",
        cast.police,
    )
    assert objection.part is Part.MAIN


def test_b4_a_unit_may_say_otherwise_until_the_last_day_and_not_after(cast):
    board, (case, _other) = asked(cast)
    say(cast, case, Word.OBJECTED, "不属职责")
    say(cast, case, on=UNTIL)

    assert (tally(board).agreed, tally(board).objected) == (1, 0)
    with pytest.raises(RoundOver):
        say(cast, case, on=date(2026, 2, 7))


def test_b4_each_speaks_for_its_own_unit_and_the_coordinator_for_the_government_s(cast):
    _board, (case, _other) = asked(cast)
    proposal = proposal_of(case.id)

    for by, unit in (
        (cast.zhou, cast.housing),
        (cast.shen, cast.housing),
        (cast.zhao, cast.housing),
        (cast.wang, cast.housing),
    ):
        with pytest.raises(Forbidden):
            board_actions.answer(proposal, unit, Word.AGREED, by=by, on=DAY)
    with pytest.raises(Invalid):  # it is not proposed at all
        board_actions.answer(proposal, cast.police, Word.AGREED, by=cast.wu, on=DAY)
    said = say(cast, case, by=cast.luo)
    assert said.said_by.startswith("罗平")


def test_b4_the_coordinator_does_not_speak_for_the_court(cast):
    case = cast.registered()
    board = board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)
    board_actions.propose(case, [(cast.court, Part.SOLE)], by=cast.zhao, on=DAY)
    board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY)
    keep()

    with pytest.raises(Forbidden):
        say(cast, case, by=cast.luo, unit=cast.court)
    assert not sees(cast.luo, case)


def test_b5_a_round_ends_when_all_have_spoken_or_the_day_is_over(cast):
    board, cases = asked(cast)
    with pytest.raises(RoundRunning) as fault:
        board_actions.close_round(board, by=cast.zhao, on=UNTIL)
    assert "还有 4 份没有答复" in fault.value.sentence

    all_say(cast, cases)
    board_actions.close_round(board, by=cast.zhao, on=DAY)

    assert board.state is BoardState.REVISING


def test_b5_after_the_day_it_ends_whoever_was_silent(cast):
    board, _cases = asked(cast)

    board_actions.close_round(board, by=cast.zhao, on=date(2026, 2, 7))

    assert board.state is BoardState.REVISING


def test_b8_without_objections_one_round_is_enough_with_one_there_is_a_second(cast):
    board, cases = asked(cast)
    all_say(cast, cases, Word.OBJECTED)
    board_actions.close_round(board, by=cast.zhao, on=DAY)

    with pytest.raises(SecondRoundOwed):
        board_actions.fix(board, by=cast.zhao, on=DAY)
    board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY)
    keep()
    assert (board.round, tally(board).silent) == (2, 4)
    all_say(cast, cases, Word.OBJECTED)
    board_actions.close_round(board, by=cast.zhao, on=DAY)
    board_actions.propose(cases[0], [(cast.police, Part.SOLE)], by=cast.zhao, on=DAY)
    board_actions.fix(board, by=cast.zhao, on=DAY)

    assert (board.state, board.fixed_on) == (BoardState.FIXED, DAY)
    with pytest.raises(BoardHeld):
        board_actions.propose(cases[1], [(cast.police, Part.SOLE)], by=cast.zhao, on=DAY)


def test_what_was_fixed_flows_into_the_assignment_meeting(cast):
    board, cases = asked(cast)
    all_say(cast, cases)
    board_actions.close_round(board, by=cast.zhao, on=DAY)
    board_actions.fix(board, by=cast.zhao, on=DAY)
    keep()

    batch = assign_batch([Item(case.id) for case in cases], by=cast.zhao, on=ASSIGNED, today=ASSIGNED)
    keep()

    assert (batch.given, {case.first_assigned_on for case in cases}) == (2, {ASSIGNED})


def test_what_the_units_are_still_asked_about_is_not_assigned_in_a_batch(cast):
    _board, cases = asked(cast)

    batch = assign_batch([Item(case.id) for case in cases], by=cast.zhao, on=ASSIGNED, today=ASSIGNED)

    assert {line["words"] for line in batch.results["lines"]} == {"正在征求单位意见，方案确定后再交办"}
    assert batch.given == 0


def test_b9_given_up_with_a_reason_its_proposals_stay_and_another_may_begin(cast):
    board, (case, _other) = asked(cast)
    with pytest.raises(Invalid):
        board_actions.drop_board(board, "", by=cast.zhao)

    board_actions.drop_board(board, "会议改期", by=cast.zhao)
    again = board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)
    keep()

    assert board.state is BoardState.DROPPED
    assert proposal_of(case.id).board is again
    assert proposal_of(case.id).parts == [(cast.housing, Part.MAIN), (cast.finance, Part.CO)]

"""The pre-assignment board: its way, and every act in every state by everybody."""

import pytest

from tests.assignments.boards import AFTER, DAY, UNTIL, drafted
from tracker.assignments import board_actions
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import proposal_of
from tracker.assignments.board_states import BOARD, BoardAct, BoardState
from tracker.core.errors import Forbidden, TrackerError
from tracker.core.events import drop, keep
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


def in_every_state(cast):
    """The one board in each state in turn, and what brings it to the next."""
    board, cases = drafted(cast)
    yield board, cases
    for step in (
        lambda: board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY),
        lambda: board_actions.close_round(board, by=cast.zhao, on=AFTER),
        lambda: board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY),
        lambda: board_actions.close_round(board, by=cast.zhao, on=AFTER),
        lambda: board_actions.fix(board, by=cast.zhao, on=AFTER),
    ):
        step()
        keep()
        yield board, cases


WHO = {  # act: the states it is open in, and by whom; the rest of the world is refused
    "gather": ("drafting revising settling", "zhao"),
    "propose": ("drafting revising settling", "zhao"),
    "open": ("drafting revising", "zhao"),
    "answer": ("round_one round_two", "he luo"),
    "close_round": ("round_one round_two", "zhao"),
    "fix": ("revising settling", "zhao"),
    "drop": ("drafting round_one revising round_two settling", "zhao"),
}


def test_every_act_in_every_state_by_everybody(cast):
    everybody, found, wanted = {**cast.everybody(), "shen": cast.shen, "wu": cast.wu}, {}, {}
    acts = {
        "gather": lambda b, _c, by: board_actions.gather(b, by=by, on=DAY),
        "propose": lambda _b, c, by: board_actions.propose(c, [(cast.police, Part.SOLE)], by=by, on=DAY),
        "open": lambda b, _c, by: board_actions.open_round(b, UNTIL, by=by, on=DAY),
        "answer": lambda _b, c, by: board_actions.answer(proposal_of(c.id), cast.housing, Word.AGREED, by=by, on=DAY),
        "close_round": lambda b, _c, by: board_actions.close_round(b, by=by, on=AFTER),
        "fix": lambda b, _c, by: board_actions.fix(b, by=by, on=AFTER),
        "drop": lambda b, _c, by: board_actions.drop_board(b, "重拟", by=by),
    }
    for board, cases in in_every_state(cast):
        for name, act in acts.items():
            states, who = WHO[name]
            for person, by in everybody.items():
                try:
                    act(board, cases[0], by)
                    sign = "o"
                except Forbidden:
                    sign = "F"
                except TrackerError:
                    sign = "."
                drop()
                cell = (str(board.state), name, person)
                found[cell] = sign
                is_open = str(board.state) in states.split()
                wanted[cell] = "F" if person not in who.split() else "o" if is_open else "."

    assert {state for state, _name, _person in found} == {str(s) for s in BoardState} - {"dropped"}
    assert {cell: sign for cell, sign in found.items() if sign != wanted[cell]} == {}


def test_the_way_of_a_board_is_the_table(cast):
    moves = {(str(s.start), str(s.act), str(s.target)) for s in BOARD.steps if s.start and s.start != s.target}

    assert moves == {
        ("drafting", "open", "round_one"), ("round_one", "close_round", "revising"), ("revising", "open", "round_two"),
        ("round_two", "close_round", "settling"), ("revising", "fix", "fixed"), ("settling", "fix", "fixed"),
        *((state, "drop", "dropped") for state in ("drafting", "round_one", "revising", "round_two", "settling")),
    }  # fmt: skip
    assert {step.act for step in BOARD.steps} == set(BoardAct) - {BoardAct.READ}

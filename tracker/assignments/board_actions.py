"""A pre-assignment board 两上两下: units proposed, asked twice, and fixed. Nothing here starts a clock."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.assignments.actions import must_make_sense
from tracker.assignments.board_models import Board, Proposal, ProposalAnswer, ProposalUnit, Word
from tracker.assignments.board_policy import BOARD_RULES
from tracker.assignments.board_queries import lines_of, objections, open_board, proposal_of, tally
from tracker.assignments.board_states import ASKING, BOARD, WITH_OFFICE, BoardAct, BoardState
from tracker.assignments.errors import BoardHeld, NothingProposed, RoundOver, RoundRunning, SecondRoundOwed
from tracker.assignments.events import BoardOpened, ProposalObjected
from tracker.audit.actions import advance, record, start
from tracker.congress.models import Session, Unit
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import CaseProposal, Suggestion
from tracker.suggestions.states import Act as CaseAct
from tracker.suggestions.states import State as CaseState

Parts = Sequence[tuple[Unit, Part]]


def start_board(session: Session, kind: Kind, *, by: Any, on: date) -> Board:
    """Begin a board with the registered cases of a session and kind; the unit a deputy wished for is filled in.

    Raises Invalid where there is one already, or no case waits.
    """
    require(BOARD_RULES, BoardAct.START, by, session)
    if open_board(session.id, kind):
        raise Invalid("kind", _("这次会议的这一类建议已有一份预交办方案，请在那一份上继续"))
    board = Board(congress_id=session.congress_id, session=session, session_id=session.id, kind=kind, started_on=on)
    start(board, BOARD, BoardAct.START, by=by)
    if not _take_up(board, on):
        raise Invalid("kind", _("没有已立案、待交办的建议"))
    return board


def gather(board: Board, *, by: Any, on: date) -> int:
    """Take up what was registered since. Gives how many."""
    require(BOARD_RULES, BoardAct.GATHER, by, board)
    BOARD.step(board.state, BoardAct.GATHER)
    found = _take_up(board, on)
    if found:
        record(board, BoardAct.GATHER, by=by, note=str(found))
    return found


def propose(suggestion: Suggestion, parts: Parts, *, by: Any, on: date) -> Proposal:
    """Write down which units a registered case is to go to; none clears it. What was there before is replaced.

    Raises Invalid for units that could not be assigned so, NoSuchStep for a case that no longer waits, BoardHeld while the
    units are being asked and after the board was fixed.
    """
    require(BOARD_RULES, BoardAct.PROPOSE, by, suggestion)
    must_move(suggestion)
    if suggestion.state is not CaseState.REGISTERED:
        raise NoSuchStep(CaseAct.ASSIGN.text, suggestion.state.text)
    proposal = proposal_of(suggestion.id) or Proposal(
        congress_id=suggestion.congress_id, suggestion=suggestion, suggestion_id=suggestion.id
    )
    if proposal.board and proposal.board.state not in (*WITH_OFFICE, BoardState.DROPPED):
        raise BoardHeld(proposal.board.state.text)
    if parts:
        must_make_sense(suggestion, parts, on)
    _write(proposal, parts)
    named = "；".join(f"{unit.name}（{part.zh}）" for unit, part in parts)
    record(proposal, BoardAct.PROPOSE, by=by, note=named)
    return proposal


def open_round(board: Board, answer_by: date, *, by: Any, on: date) -> None:
    """Ask the proposed units: from now until the round is closed they read the cases proposed to them.

    Raises Invalid for a day that is over, NothingProposed where no case has units.
    """
    require(BOARD_RULES, BoardAct.OPEN, by, board)
    BOARD.step(board.state, BoardAct.OPEN)
    if answer_by < on:
        raise Invalid("answer_by", _("截止日不能早于今天"))
    if tally(board).lines == 0:
        raise NothingProposed()
    board.round += 1
    board.answer_by = answer_by
    advance(board, BOARD, BoardAct.OPEN, by=by, note=answer_by.isoformat())
    asked = sa.select(Proposal.suggestion_id, ProposalUnit.unit_id).join(ProposalUnit).where(Proposal.board_id == board.id)
    for suggestion_id, unit_id in db.session.execute(asked).all():
        db.session.add(CaseProposal(suggestion_id=suggestion_id, unit_id=unit_id))
    tell(BoardOpened(board.id))


def answer(
    proposal: Proposal, unit: Unit, word: Word, reason: str = "", *, by: Any, on: date, instead: Unit | None = None
) -> ProposalAnswer:
    """Say what a unit thinks of being proposed; until the last day it may say otherwise. The coordinator may speak for it.

    instead: the unit whose matter it is. Raises Invalid for an objection without a reason and for a unit that is not
    proposed, RoundOver after the last day.
    """
    require(BOARD_RULES, BoardAct.ANSWER, by, unit)
    line = next((line for line in proposal.lines if line.unit_id == unit.id), None)
    board = proposal.board
    if line is None or board is None:
        raise Invalid("word", _("这件没有拟交%(unit)s办理", unit=unit.name))
    BOARD.step(board.state, BoardAct.ANSWER)
    if proposal.suggestion.state is not CaseState.REGISTERED:
        raise NoSuchStep(BoardAct.ANSWER.text, proposal.suggestion.state.text)
    if board.answer_by is not None and on > board.answer_by:
        raise RoundOver(board.answer_by)
    if word is Word.OBJECTED and not reason:
        raise Invalid("reason", _("请写明异议的理由"))
    who = f"{by.name}（{by.place}）"[:120]
    said = proposal.answer_of(unit.id, board.round) or ProposalAnswer(unit=unit, unit_id=unit.id, round=board.round)
    said.part, said.word, said.reason, said.instead = line.part, word, reason, instead
    said.said_by, said.said_on = who, on
    if said not in proposal.answers:
        proposal.answers.append(said)
    other = f"（建议：{instead.name}）" if instead else ""
    record(proposal, BoardAct.ANSWER, by=by, note=f"{unit.name}：{word.zh} {reason}{other}".strip())
    if word is Word.OBJECTED:
        tell(ProposalObjected(proposal.suggestion_id))
    return said


def agree_to_the_rest(board: Board, unit: Unit, *, by: Any, on: date) -> int:
    """Agree to all cases proposed to a unit of which it has said nothing in this round. Gives how many."""
    require(BOARD_RULES, BoardAct.ANSWER, by, unit)
    BOARD.step(board.state, BoardAct.ANSWER)
    ids = lines_of(by).where(Proposal.board_id == board.id, ProposalUnit.unit_id == unit.id)
    query = sa.select(Proposal).where(Proposal.id.in_(ids.with_only_columns(Proposal.id).correlate(None)))
    query = query.options(selectinload(Proposal.lines), selectinload(Proposal.answers))
    silent = [proposal for proposal in db.session.scalars(query) if proposal.answer_of(unit.id, board.round) is None]
    for proposal in silent:
        answer(proposal, unit, Word.AGREED, by=by, on=on)
    return len(silent)


def close_round(board: Board, *, by: Any, on: date) -> None:
    """End the asking: the units read the cases no more, and the office revises. Raises RoundRunning while some may still answer."""
    require(BOARD_RULES, BoardAct.CLOSE_ROUND, by, board)
    BOARD.step(board.state, BoardAct.CLOSE_ROUND)
    silent = tally(board).silent
    if silent and board.answer_by is not None and on <= board.answer_by:
        raise RoundRunning(silent, board.answer_by)
    _hide(board)
    advance(board, BOARD, BoardAct.CLOSE_ROUND, by=by)


def fix(board: Board, *, by: Any, on: date) -> None:
    """Settle the board: what it proposes goes to the assignment meeting. Raises SecondRoundOwed after one round with objections."""
    require(BOARD_RULES, BoardAct.FIX, by, board)
    BOARD.step(board.state, BoardAct.FIX)
    if board.state is BoardState.REVISING and objections(board):
        raise SecondRoundOwed()
    board.fixed_on = on
    advance(board, BOARD, BoardAct.FIX, by=by)


def drop_board(board: Board, why: str, *, by: Any) -> None:
    """Give a board up. The proposals stay as the office's own notes. Raises Invalid without a why."""
    require(BOARD_RULES, BoardAct.DROP, by, board)
    BOARD.step(board.state, BoardAct.DROP)
    if not why:
        raise Invalid("why", _("请写明作废的原因"))
    _hide(board)
    advance(board, BOARD, BoardAct.DROP, by=by, note=why)


def _take_up(board: Board, on: date) -> int:
    """Put the waiting cases that stand on no other board on this one. Gives how many."""
    s = Suggestion
    query = sa.select(s).where(
        s.session_id == board.session_id, s.kind == board.kind, s.state == CaseState.REGISTERED, ~s.is_frozen
    )
    cases = db.session.scalars(query.order_by(s.id).options(selectinload(s.wanted_unit))).all()
    known = {p.suggestion_id: p for p in _proposals_of(cases)}
    found = 0
    for case in cases:
        proposal = known.get(case.id)
        if proposal and proposal.board and proposal.board.state is not BoardState.DROPPED:
            continue
        if proposal is None:
            proposal = Proposal(congress_id=case.congress_id, suggestion=case, suggestion_id=case.id)
            db.session.add(proposal)
            if case.wanted_unit and case.wanted_unit.is_in_use(on):
                _write(proposal, [(case.wanted_unit, Part.SOLE)])
        proposal.board = board
        found += 1
    db.session.flush()  # whoever counts them next asks the table
    return found


def _proposals_of(cases: Sequence[Suggestion]) -> Sequence[Proposal]:
    query = sa.select(Proposal).where(Proposal.suggestion_id.in_([case.id for case in cases]))
    return db.session.scalars(query.options(selectinload(Proposal.board))).all()


def _write(proposal: Proposal, parts: Parts) -> None:
    wanted = {unit.id: (unit, part) for unit, part in parts}
    for line in [line for line in proposal.lines if line.unit_id not in wanted]:
        proposal.lines.remove(line)
    for line in proposal.lines:
        line.part = wanted.pop(line.unit_id)[1]
    proposal.stamp = (proposal.stamp or 0) + 1
    proposal.lines += [ProposalUnit(unit=unit, unit_id=unit.id, part=part) for unit, part in wanted.values()]


def _hide(board: Board) -> None:
    of_board = sa.select(Proposal.suggestion_id).where(Proposal.board_id == board.id)
    if board.state in ASKING:
        db.session.execute(sa.delete(CaseProposal).where(CaseProposal.suggestion_id.in_(of_board)))

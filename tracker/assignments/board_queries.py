"""Finding boards and what is proposed on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.assignments.board_models import Board, Proposal, ProposalAnswer, ProposalUnit, Word
from tracker.assignments.board_states import ASKING, WITH_OFFICE
from tracker.congress.models import Branch, Session, Unit
from tracker.core.db import db
from tracker.suggestions.labels import Kind
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

PER_PAGE = 20
MOST_LISTED = 100


def boards_visible_to(actor: Any) -> sa.Select[Any]:
    """The boards a person may open: the office its own; units, and the coordinator for the government's, while they are asked."""
    query = sa.select(Board).where(Board.congress_id == actor.congress_id)
    if actor.role is Role.OFFICE:
        return query
    if actor.role not in (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.COORDINATOR):
        return query.where(sa.false())
    return query.where(Board.state.in_(ASKING), Board.id.in_(lines_of(actor).with_only_columns(Proposal.board_id)))


def lines_of(actor: Any) -> sa.Select[Any]:
    """The lines of proposals for cases still waiting that are for a person's unit, or for the government's units."""
    query = sa.select(ProposalUnit).join(Proposal).join(Suggestion, Suggestion.id == Proposal.suggestion_id)
    query = query.where(Proposal.congress_id == actor.congress_id, Suggestion.state == State.REGISTERED)
    if actor.role is Role.COORDINATOR:
        return query.join(Unit, Unit.id == ProposalUnit.unit_id).where(Unit.branch == Branch.GOVERNMENT)
    return query.where(ProposalUnit.unit_id == actor.unit_id)


def unanswered(actor: Any, on: Any) -> sa.Select[Any]:
    """The cases on which a person has still to say something to the office, while there is time."""
    said = sa.select(ProposalAnswer.id).where(
        ProposalAnswer.proposal_id == Proposal.id, ProposalAnswer.unit_id == ProposalUnit.unit_id, ProposalAnswer.round == Board.round
    )  # fmt: skip
    owed = lines_of(actor).join(Board, Board.id == Proposal.board_id)
    owed = owed.where(Board.state.in_(ASKING), Board.answer_by >= on, ~sa.exists(said.correlate(Proposal, ProposalUnit, Board)))
    waiting = owed.with_only_columns(Proposal.suggestion_id).correlate(None)
    return sa.select(Suggestion).where(Suggestion.id.in_(waiting))


def objected(actor: Any) -> sa.Select[Any]:
    """The cases on a board in the office's hands of which a unit said in the last round that it is not its own."""
    said = (
        sa.select(Proposal.suggestion_id)
        .join(Board, Board.id == Proposal.board_id)
        .join(ProposalAnswer, ProposalAnswer.proposal_id == Proposal.id)
        .join(ProposalUnit, sa.and_(ProposalUnit.proposal_id == Proposal.id, ProposalUnit.unit_id == ProposalAnswer.unit_id))
        .where(Board.congress_id == actor.congress_id, Board.state.in_(WITH_OFFICE))
        .where(ProposalAnswer.round == Board.round, ProposalAnswer.word == Word.OBJECTED)
        .where(ProposalUnit.part == ProposalAnswer.part)
    )
    here = sa.select(Suggestion).where(Suggestion.congress_id == actor.congress_id, Suggestion.state == State.REGISTERED)
    return here.where(Suggestion.id.in_(said))


def boards_of(actor: Any) -> Sequence[Board]:
    """The boards a person may open, the latest first."""
    query = boards_visible_to(actor).options(joinedload(Board.session).joinedload(Session.term))
    return db.session.scalars(query.order_by(Board.id.desc()).limit(MOST_LISTED)).all()


def find_board(actor: Any, board_id: int) -> Board:
    """A board this person may open; for all others it does not exist."""
    query = boards_visible_to(actor).where(Board.id == board_id)
    found: Board = db.one_or_404(query.options(joinedload(Board.session).joinedload(Session.term)))
    return found


def open_board(session_id: int, kind: Kind) -> Board | None:
    """The board of a session and kind that is neither fixed nor dropped."""
    open_states = (*WITH_OFFICE, *ASKING)
    query = sa.select(Board).where(Board.session_id == session_id, Board.kind == kind, Board.state.in_(open_states))
    return db.session.scalars(query).first()


_WHOLE = (
    joinedload(Proposal.board),
    joinedload(Proposal.suggestion),
    selectinload(Proposal.lines).joinedload(ProposalUnit.unit),
)
_SAID = (
    selectinload(Proposal.answers).joinedload(ProposalAnswer.unit),
    selectinload(Proposal.answers).joinedload(ProposalAnswer.instead),
)


def proposal_of(suggestion_id: int) -> Proposal | None:
    """What is proposed for a case."""
    return db.session.scalars(sa.select(Proposal).where(Proposal.suggestion_id == suggestion_id).options(*_WHOLE)).first()


def proposals_of_cases(ids: Sequence[int]) -> dict[int, Proposal]:
    """What is proposed for cases, by the id of the case; read anew, whatever is held."""
    query = sa.select(Proposal).where(Proposal.suggestion_id.in_(ids)).options(*_WHOLE)
    return {p.suggestion_id: p for p in db.session.scalars(query.execution_options(populate_existing=True))}


def asked_of(actor: Any, suggestion_id: int) -> Proposal:
    """The proposal of a case on which a person is asked; for all others it does not exist."""
    here = lines_of(actor).join(Board, Board.id == Proposal.board_id).where(Board.state.in_(ASKING))
    query = sa.select(Proposal).where(
        Proposal.suggestion_id == suggestion_id, Proposal.id.in_(here.with_only_columns(Proposal.id))
    )
    found: Proposal = db.one_or_404(query.options(*_WHOLE, *_SAID))
    return found


def page_of(board: Board, actor: Any, after: int | None) -> list[Proposal]:
    """One page of a board's proposals for cases still waiting, one more than a page to say that there is more.

    A unit is shown those that name it, the coordinator those that name a unit of the government.
    """
    query = _still_waiting(board).options(*_WHOLE, *_SAID)
    if actor.role is not Role.OFFICE:
        query = query.where(Proposal.id.in_(lines_of(actor).with_only_columns(Proposal.id).correlate(None)))
    query = query.where(Proposal.suggestion_id > after) if after else query
    return list(db.session.scalars(query.order_by(Proposal.suggestion_id).limit(PER_PAGE + 1)))


def _still_waiting(board: Board) -> sa.Select[Any]:
    query = sa.select(Proposal).join(Suggestion, Suggestion.id == Proposal.suggestion_id)
    return query.where(Proposal.board_id == board.id, Suggestion.state == State.REGISTERED)


@dataclass(frozen=True, slots=True)
class Tally:
    """A board in numbers. cases: waiting to be assigned; blank: without units; of the lines asked this round, what was said."""

    cases: int
    blank: int
    lines: int
    agreed: int
    objected: int

    @property
    def silent(self) -> int:
        """How many of those asked have said nothing in this round."""
        return self.lines - self.agreed - self.objected


def tally(board: Board) -> Tally:
    """The numbers of a board, in one query."""
    ids = _still_waiting(board).with_only_columns(Proposal.id)

    def some(query: sa.Select[Any]) -> Any:
        return query.scalar_subquery()

    lines = sa.select(sa.func.count(ProposalUnit.id)).where(ProposalUnit.proposal_id.in_(ids))
    said = (
        sa.select(sa.func.count(ProposalAnswer.id))
        .join(
            ProposalUnit,
            sa.and_(ProposalUnit.proposal_id == ProposalAnswer.proposal_id, ProposalUnit.unit_id == ProposalAnswer.unit_id),
        )
        .where(ProposalAnswer.proposal_id.in_(ids), ProposalAnswer.round == board.round)
    )
    cases = sa.select(sa.func.count(Proposal.id)).where(Proposal.id.in_(ids))
    row = db.session.execute(
        sa.select(
            some(cases),
            some(cases.where(Proposal.id.not_in(sa.select(ProposalUnit.proposal_id)))),
            some(lines),
            some(said.where(ProposalAnswer.word == Word.AGREED)),
            some(said.where(ProposalAnswer.word == Word.OBJECTED)),
        )
    ).one()
    return Tally(*row)


def objections(board: Board) -> int:
    """How many objections there were on a board in all rounds."""
    query = sa.select(sa.func.count(ProposalAnswer.id)).join(Proposal).where(Proposal.board_id == board.id)
    return db.session.scalar(query.where(ProposalAnswer.word == Word.OBJECTED)) or 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """The registered cases somebody asked to see, to propose units for them or to assign them."""

    actor: Any
    session_id: int | None = None
    kind: Kind | None = None
    category_id: int | None = None
    board_id: int | None = None
    after: int | None = None
    case_id: int | None = None

    def page(self, most: int) -> list[Suggestion]:
        """So many of them and one more, in the order of their numbers' making."""
        s = Suggestion
        query = sa.select(s).where(s.congress_id == self.actor.congress_id, s.state == State.REGISTERED, ~s.is_frozen)
        equal = ((s.session_id, self.session_id), (s.kind, self.kind), (s.category_id, self.category_id), (s.id, self.case_id))
        for column, value in equal:
            query = query.where(column == value) if value is not None else query
        if self.board_id:
            query = query.where(s.id.in_(sa.select(Proposal.suggestion_id).where(Proposal.board_id == self.board_id)))
        query = query.where(s.id > self.after) if self.after else query
        return list(db.session.scalars(query.order_by(s.id).limit(most + 1)))

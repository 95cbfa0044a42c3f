"""What is proposed before the assignment meeting, what the units say to it, and what the meeting assigned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.board_states import BoardState
from tracker.congress.models import Session, Unit
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import Suggestion

_OPEN = sa.text("state NOT IN ('fixed', 'dropped')")


class Word(Label):
    """What a unit says to being proposed."""

    AGREED = "agreed", N_("同意承办"), "go"
    OBJECTED = "objected", N_("有异议"), "stop"


class Board(Base):
    """A pre-assignment board 预交办方案: the proposals for the registered cases of a session and kind.

    round: 0 until the units are asked, then 1 and 2. answer_by: the last day the units may answer in this round.
    """

    __tablename__ = "board"
    __table_args__ = (
        Index("uq_board_open", "session_id", "kind", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_board_congress", "congress_id", "state", "id"),
        CheckConstraint("round IN (0, 1, 2)", name="round"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    kind: Mapped[Kind]
    state: Mapped[BoardState]
    round: Mapped[int] = mapped_column(default=0)
    started_on: Mapped[date]
    answer_by: Mapped[date | None]
    fixed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    session: Mapped[Session] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Proposal(Base):
    """The units proposed for a registered case 拟办意见. One a case; board_id: none while it is the office's own note.

    stamp: goes up with each change of its units.
    """

    __tablename__ = "proposal"
    __table_args__ = (UniqueConstraint("suggestion_id"), Index("ix_proposal_board", "board_id", "id"))

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    board_id: Mapped[int | None] = mapped_column(ForeignKey("board.id"))
    stamp: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    suggestion: Mapped[Suggestion] = relationship()
    board: Mapped[Board | None] = relationship()
    lines: Mapped[list[ProposalUnit]] = relationship(order_by="ProposalUnit.id", cascade="all, delete-orphan")
    answers: Mapped[list[ProposalAnswer]] = relationship(order_by="ProposalAnswer.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def parts(self) -> list[tuple[Unit, Part]]:
        """The units and their parts, as `assign` takes them: those that answer come first."""
        return [(line.unit, line.part) for line in self.in_order]

    @property
    def in_order(self) -> list[ProposalUnit]:
        """The lines, those of the units that answer first."""
        order = list(Part)
        return sorted(self.lines, key=lambda line: (order.index(line.part), line.id or 0))

    def answer_of(self, unit_id: int, round_: int) -> ProposalAnswer | None:
        """What a unit said in a round."""
        return next((a for a in self.answers if a.unit_id == unit_id and a.round == round_), None)


class ProposalUnit(Base):
    """One unit of a proposal."""

    __tablename__ = "proposal_unit"
    __table_args__ = (UniqueConstraint("proposal_id", "unit_id"), Index("ix_proposal_unit_unit", "unit_id", "proposal_id"))

    id: Mapped[pk]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part]

    unit: Mapped[Unit] = relationship()


class ProposalAnswer(Base):
    """What a unit said in a round; it is kept when the proposal changes. part: that was proposed to it then."""

    __tablename__ = "proposal_answer"
    __table_args__ = (
        UniqueConstraint("proposal_id", "unit_id", "round"),
        CheckConstraint("word <> 'objected' OR reason <> ''", name="reason"),
    )

    id: Mapped[pk]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part]
    round: Mapped[int]
    word: Mapped[Word]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    instead_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    said_by: Mapped[str] = mapped_column(sa.String(120), default="")
    said_on: Mapped[date]

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    instead: Mapped[Unit | None] = relationship(foreign_keys=[instead_id])


class Batch(Base):
    """What one press at an assignment meeting 交办会 did. assigned_on: the day of the meeting; results: a line per case."""

    __tablename__ = "batch"
    __table_args__ = (Index("ix_batch_congress", "congress_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    assigned_on: Mapped[date]
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    given: Mapped[int]
    refused: Mapped[int]
    results: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(120), default="")

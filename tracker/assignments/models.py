"""A unit's share."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.states import State
from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.suggestions.labels import ANSWERING, Part
from tracker.suggestions.models import Suggestion

_LIVE = sa.text("state NOT IN ('moved', 'ended')")
_LIVE_MAIN = sa.text("state NOT IN ('moved', 'ended') AND part IN ('sole', 'main')")


class Assignment(Base):
    """A unit's share 交办件 in one round of handling.

    round: the round of the suggestion when it was assigned. assigned_on: when this unit got it. clock_on: the day its
    reply clock runs from; the office's assignment where the coordinator passed it on. due_on: the last day on which an
    answer (of a co-unit: its opinion) is in time. ended_on: when it was moved or ended. is_sub: the coordinator gave it.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        Index("uq_assignment_live", "suggestion_id", "round", "unit_id", unique=True,
              sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("uq_assignment_one_main", "suggestion_id", "round", unique=True,
              sqlite_where=_LIVE_MAIN, postgresql_where=_LIVE_MAIN),
        Index("ix_assignment_unit_state", "unit_id", "state", "due_on"),
        Index("ix_assignment_congress_state", "congress_id", "state", "due_on"),
        CheckConstraint("due_on >= clock_on", name="clock"),
        CheckConstraint("(state IN ('moved', 'ended')) = (ended_on IS NOT NULL)", name="ended"),
        CheckConstraint("(state = 'answered') = (answered_on IS NOT NULL)", name="answered"),
        CheckConstraint("state <> 'opinion_sent' OR opinion_on IS NOT NULL", name="opinion"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part]
    round: Mapped[int]
    state: Mapped[State]
    assigned_on: Mapped[date]
    clock_on: Mapped[date]
    due_on: Mapped[date | None]
    refuse_by: Mapped[date | None]
    contact_by: Mapped[date | None]
    accepted_on: Mapped[date | None]
    first_contact_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    refusal_reason: Mapped[str] = mapped_column(sa.Text, default="")
    proposed_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    reassign_by: Mapped[date | None]
    insisted_why: Mapped[str] = mapped_column(sa.Text, default="")
    opinion: Mapped[str] = mapped_column(sa.Text, default="")
    opinion_on: Mapped[date | None]
    opinion_approved_by: Mapped[str] = mapped_column(sa.String(60), default="")
    answered_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    is_sub: Mapped[bool] = mapped_column(default=False)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    version: Mapped[int] = mapped_column(default=1)

    suggestion: Mapped[Suggestion] = relationship()  # points down; nothing points up
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    proposed_unit: Mapped[Unit | None] = relationship(foreign_keys=[proposed_unit_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_answering(self) -> bool:
        """Whether this unit answers the deputy; a co-unit answers the main unit."""
        return self.part in ANSWERING

    @property
    def may_go_back(self) -> bool:
        """Whether the unit may refuse it within its window: not in a second round, and not after it was told to go on."""
        return self.refuse_by is not None and not self.insisted_why

    @property
    def may_be_passed_on(self) -> bool:
        """Whether the coordinator may pass it on: from the second round on the unit that was rated handles it."""
        return self.round == 1

    @property
    def is_live(self) -> bool:
        """Whether the share counts: it was not moved and did not end."""
        return self.state not in (State.MOVED, State.ENDED)

"""The ledger of promises."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.commitments.states import State
from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.suggestions.models import Suggestion


class Commitment(Base):
    """An act promised in a reply 承诺事项, with its date."""

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_congress_due", "congress_id", "state", "due_on", "id"),
        Index("ix_commitment_suggestion", "suggestion_id"),
        Index("ix_commitment_unit", "unit_id", "state", "due_on"),
        CheckConstraint("(state = 'kept') = (kept_on IS NOT NULL)", name="kept"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[State]
    text: Mapped[str] = mapped_column(sa.Text)
    made_on: Mapped[date]
    due_on: Mapped[date]
    kept_on: Mapped[date | None]

    suggestion: Mapped[Suggestion] = relationship()
    unit: Mapped[Unit] = relationship()
    share: Mapped[Assignment] = relationship()

"""A paper that is not within a congress's powers, passed up to the congress above."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Congress, Deputy
from tracker.core.db import Base, pk
from tracker.suggestions.labels import PassedOutcome
from tracker.suggestions.models import CALLED, REASON, Suggestion


class PassedPaper(Base):
    """A paper passed up 转上级人大: a copy, for there it is no suggestion unless a deputy makes one of it.

    congress_id: which has it now; from_id: which declined it. asks: by their position. outcome: none until the office there
    has answered. called: what the reason was called below. deputy_id: the deputy it was given to; draft_id: what that deputy
    began from it.
    """

    __tablename__ = "passed_paper"
    __table_args__ = (
        Index("ix_passed_paper_congress", "congress_id", "outcome", "id"),
        CheckConstraint("(outcome IS NULL) = (answered_on IS NULL)", name="answered"),
        CheckConstraint("(outcome = 'deputy') = (deputy_id IS NOT NULL)", name="deputy"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    from_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), unique=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    situation: Mapped[str] = mapped_column(sa.Text, default="")
    analysis: Mapped[str] = mapped_column(sa.Text, default="")
    asks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    author: Mapped[str] = mapped_column(sa.String(100))
    is_confidential: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(sa.String(REASON))
    called: Mapped[str] = mapped_column(sa.String(CALLED), default="")
    words: Mapped[str] = mapped_column(sa.Text, default="")
    passed_on: Mapped[date]
    outcome: Mapped[PassedOutcome | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"), index=True)
    answered_on: Mapped[date | None]
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"), index=True)

    origin: Mapped[Congress] = relationship(foreign_keys=[from_id])
    suggestion: Mapped[Suggestion] = relationship(foreign_keys=[suggestion_id])
    deputy: Mapped[Deputy | None] = relationship()

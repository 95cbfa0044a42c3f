"""What a deputy says of a reply."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.core.db import Base, pk, stored
from tracker.core.labels import Label
from tracker.core.words import N_


class Degree(Label):
    """The three degrees, from best to worst."""

    SATISFIED = "satisfied", N_("满意"), "go"
    BASICALLY = "basically", N_("基本满意"), "act"
    DISSATISFIED = "dissatisfied", N_("不满意"), "stop"


class Rating(Base):
    """One judgement 征询意见 of attitude and result of a unit's share in a round. Never changed: a correction is a new row.

    attitude: unknown for some imported ones. returned_on: the day the form came back. paper: where the paper form lies, if
    the office entered it. corrects_id, correction_reason: which earlier row it puts right, and why.
    """

    __tablename__ = "rating"
    __table_args__ = (
        Index("ix_rating_assignment", "assignment_id", "id"),
        Index("ix_rating_suggestion", "suggestion_id"),
        Index("uq_rating_first", "assignment_id", unique=True,
              sqlite_where=sa.text("corrects_id IS NULL"), postgresql_where=sa.text("corrects_id IS NULL")),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction"),
        CheckConstraint(
            "reason <> '' OR is_imported OR (attitude <> 'dissatisfied' AND result <> 'dissatisfied')", name="reason"
        ),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    round: Mapped[int]
    attitude: Mapped[Degree | None] = mapped_column(stored(Degree, "attitude"))
    result: Mapped[Degree] = mapped_column(stored(Degree, "result"))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    remark: Mapped[str] = mapped_column(sa.Text, default="")
    returned_on: Mapped[date]
    paper: Mapped[str] = mapped_column(sa.String(100), default="")
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("rating.id"), unique=True)
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")
    is_imported: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]

    share: Mapped[Assignment] = relationship()

    @property
    def is_dissatisfied(self) -> bool:
        """Whether the attitude or the result is found wanting."""
        return Degree.DISSATISFIED in (self.attitude, self.result)

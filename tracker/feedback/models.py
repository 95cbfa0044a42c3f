"""What a deputy says of a reply."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.core.db import Base, pk, stored
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.suggestions.models import Suggestion


class Degree(Label):
    """The three degrees, from best to worst."""

    SATISFIED = "satisfied", N_("满意"), "go"
    BASICALLY = "basically", N_("基本满意"), "act"
    DISSATISFIED = "dissatisfied", N_("不满意"), "stop"


class Way(Label):
    """How a case that came so far is brought to an end."""

    MEETING = "meeting", N_("召集代表和承办单位协调")
    EXPERTS = "experts", N_("组织专家评估")
    CHAIRMEN = "chairmen", N_("报告主任会议")
    OTHER = "other", N_("其他方式")


class Rating(Base):
    """One judgement 征询意见 of attitude and result of a unit's share in a round. Never changed: a correction is a new row.

    attitude: unknown for some imported ones. returned_on: the day the form came back. paper, entered_by: where the paper
    form lies and who typed it for the deputy, if the office entered it. corrects_id, correction_reason: which earlier row it
    puts right, and why.
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
    entered_by: Mapped[str] = mapped_column(sa.String(60), default="")
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


class Escalation(Base):
    """That a case came to a round from which the office takes it in hand itself 升级协调, and what it did then.

    begun_on: the day the round began. way, held_on, reference, present, outcome: what was done, when, under which number,
    with whom, and what was agreed; empty while nothing was done yet.
    """

    __tablename__ = "escalation"
    __table_args__ = (
        UniqueConstraint("suggestion_id", "round"),
        Index("ix_escalation_congress", "congress_id", "held_on"),
        CheckConstraint("(way IS NULL) = (held_on IS NULL)", name="held"),
        CheckConstraint("way IS NULL OR outcome <> ''", name="outcome"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    round: Mapped[int]
    begun_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    way: Mapped[Way | None]
    held_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(sa.String(100), default="")
    present: Mapped[str] = mapped_column(sa.Text, default="")
    outcome: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    suggestion: Mapped[Suggestion] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Reopening(Base):
    """That a closed case was opened again, and from when to when it had been closed: figures as at a day ask for it."""

    __tablename__ = "reopening"
    __table_args__ = (Index("ix_reopening_suggestion", "suggestion_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    round: Mapped[int]
    closed_on: Mapped[date]
    reopened_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)

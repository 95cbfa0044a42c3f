"""Key topics and urging letters."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment
from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.suggestions.models import Suggestion
from tracker.supervision.labels import Criterion, Happening, Why
from tracker.supervision.states import State

_IN = sa.text("left_on IS NULL")
_OF_SHARE = sa.text("commitment_id IS NULL")


class KeyTopic(Base):
    """A topic the council of chairmen decided to supervise 重点督办; it bundles suggestions.

    decision_number: of the decision of the council. criteria: codes of `Criterion`, joined by commas. government_leader:
    who leads the handling 领办领导; committee_leader: who leads the supervision for the standing committee; committee: the
    special committee that supervises.
    """

    __tablename__ = "key_topic"
    __table_args__ = (
        UniqueConstraint("congress_id", "decision_number", "title"),
        Index("ix_key_topic_congress", "congress_id", "state", "id"),
        CheckConstraint("(state = 'reported') = (reported_on IS NOT NULL)", name="reported"),
        CheckConstraint("(state = 'cancelled') = (cancelled_on IS NOT NULL)", name="cancelled"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    state: Mapped[State]
    title: Mapped[str] = mapped_column(sa.String(200))
    decided_on: Mapped[date]
    decision_number: Mapped[str] = mapped_column(sa.String(60))
    criteria: Mapped[str] = mapped_column(sa.String(100), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    government_leader: Mapped[str] = mapped_column(sa.String(100), default="")
    committee_leader: Mapped[str] = mapped_column(sa.String(100), default="")
    committee: Mapped[str] = mapped_column(sa.String(100), default="")
    plan: Mapped[str] = mapped_column(sa.Text, default="")
    report: Mapped[str] = mapped_column(sa.Text, default="")
    reported_on: Mapped[date | None]
    cancelled_on: Mapped[date | None]
    cancel_why: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def chosen_for(self) -> list[Criterion]:
        """Why it was chosen."""
        return [Criterion.known(code) for code in self.criteria.split(",") if code]


class TopicCase(Base):
    """A suggestion in a topic. left_on: since when it is no longer supervised there; is_removed: it was taken out before
    the topic came to its end, and does not count in it."""

    __tablename__ = "topic_case"
    __table_args__ = (
        Index("uq_topic_case_in_one", "suggestion_id", unique=True, sqlite_where=_IN, postgresql_where=_IN),
        Index("ix_topic_case_topic", "topic_id", "id"),
        CheckConstraint("NOT is_removed OR left_on IS NOT NULL", name="removed"),
        CheckConstraint("left_on >= added_on", name="order"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("key_topic.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), index=True)
    added_on: Mapped[date]
    added_why: Mapped[str] = mapped_column(sa.Text, default="")
    left_on: Mapped[date | None]
    left_why: Mapped[str] = mapped_column(sa.Text, default="")
    is_removed: Mapped[bool] = mapped_column(default=False)

    topic: Mapped[KeyTopic] = relationship()
    suggestion: Mapped[Suggestion] = relationship()


class TopicRecord(Base):
    """Something done about a topic 督办活动. people: who took part. by_name, by_place: who wrote it down."""

    __tablename__ = "topic_record"
    __table_args__ = (Index("ix_topic_record_topic", "topic_id", "held_on"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("key_topic.id"))
    kind: Mapped[Happening]
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(sa.String(100), default="")
    people: Mapped[str] = mapped_column(sa.String(300), default="")
    words: Mapped[str] = mapped_column(sa.Text)
    by_name: Mapped[str] = mapped_column(sa.String(60))
    by_place: Mapped[str] = mapped_column(sa.String(100), default="")
    made_at: Mapped[datetime]


class Urging(Base):
    """An urging letter 催办函 to a unit about its share or, where one is named, about its promise. One a day and item.

    recipient: the unit and its clerks, as they were called then. answer: the line the unit wrote back.
    """

    __tablename__ = "urging"
    __table_args__ = (
        Index("uq_urging_share_day", "assignment_id", "urged_on", unique=True, sqlite_where=_OF_SHARE, postgresql_where=_OF_SHARE),
        UniqueConstraint("commitment_id", "urged_on"),
        Index("ix_urging_congress", "congress_id", "id"),
        Index("ix_urging_unit", "unit_id", "answered_on", "id"),
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answered"),
        CheckConstraint("(commitment_id IS NOT NULL) = (why = 'commitment_overdue')", name="promise"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    why: Mapped[Why]
    text: Mapped[str] = mapped_column(sa.Text)
    recipient: Mapped[str] = mapped_column(sa.String(300))
    due_on: Mapped[date | None]
    urged_on: Mapped[date]
    urged_at: Mapped[datetime]
    by_role: Mapped[str] = mapped_column(sa.String(32))
    by_name: Mapped[str] = mapped_column(sa.String(60))
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(sa.String(60), default="")

    suggestion: Mapped[Suggestion] = relationship()
    share: Mapped[Assignment] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    unit: Mapped[Unit] = relationship()

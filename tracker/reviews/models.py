"""Review meetings, their agenda, and what was recorded at them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.reports.models import HandlingReport
from tracker.reviews.labels import Kind, Result, Scale, Sort
from tracker.reviews.states import State
from tracker.supervision.models import KeyTopic

_FIRST = sa.text("corrects_id IS NULL")


class Review(Base):
    """A meeting that reviews handling 审议会议.

    members: all members of the body, asked when it is opened; a vote is carried by more than half of them unless the rule says
    otherwise. changed_at: when its agenda was last changed; a change of the agenda is one of the meeting.
    """

    __tablename__ = "review"
    __table_args__ = (
        Index("ix_review_congress", "congress_id", "held_on", "id"),
        CheckConstraint("(opened_at IS NULL) = (members IS NULL)", name="opened"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed"),
        CheckConstraint("members > 0", name="members"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(100))
    kind: Mapped[Kind]
    scale: Mapped[Scale]
    held_on: Mapped[date]
    members: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    @property
    def stands(self) -> State:
        """Where it stands, by its dates."""
        if self.closed_at:
            return State.CLOSED
        return State.OPEN if self.opened_at else State.PLANNED


class AgendaItem(Base):
    """An item of the agenda. Exactly what its sort says is named; a point of its own has a title."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index("ix_agenda_item_review", "review_id", "position", "id"),
        CheckConstraint("(sort = 'case') = (suggestion_id IS NOT NULL)", name="case"),
        CheckConstraint("(sort = 'topic') = (topic_id IS NOT NULL)", name="topic"),
        CheckConstraint("(sort = 'report') = (report_id IS NOT NULL)", name="report"),
        CheckConstraint("(sort = 'point') = (title <> '')", name="point"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    position: Mapped[int]
    sort: Mapped[Sort]
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("key_topic.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("handling_report.id"))
    title: Mapped[str] = mapped_column(sa.String(100), default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")

    review: Mapped[Review] = relationship()
    topic: Mapped[KeyTopic | None] = relationship()
    report: Mapped[HandlingReport | None] = relationship()


class ReviewVote(Base):
    """How a meeting voted on an item. A correction is a new row. Apart from the deputies' ratings.

    approve: in favour, or satisfied; against: against, or dissatisfied; basically: only where the scale has it. members, majority:
    whose half was asked for, by the rule of that day. Who cast no vote is in none of the four.
    """

    __tablename__ = "review_vote"
    __table_args__ = (
        Index("ix_review_vote_item", "item_id", "id"),
        Index("uq_review_vote_first", "item_id", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
        CheckConstraint(
            "approve >= 0 AND basically >= 0 AND against >= 0 AND abstained >= 0 AND present > 0 AND present <= members "
            "AND approve + basically + against + abstained <= present",
            name="votes",
        ),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    members: Mapped[int]
    majority: Mapped[str] = mapped_column(sa.String(32))
    present: Mapped[int]
    approve: Mapped[int]
    basically: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    result: Mapped[Result]
    by_name: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("review_vote.id"), unique=True)
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def silent(self) -> int:
        """How many of those present cast no vote."""
        return self.present - self.approve - self.basically - self.against - self.abstained


class ReviewDecision(Base):
    """What a meeting decided on an item, in words 审议意见. A correction is a new row."""

    __tablename__ = "review_decision"
    __table_args__ = (
        Index("ix_review_decision_item", "item_id", "id"),
        Index("uq_review_decision_first", "item_id", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    by_name: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("review_decision.id"), unique=True)
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")


class FollowUp(Base):
    """What a meeting charged a unit with 后续事项. The unit sees it when the meeting is closed.

    done_on, done_words: when the office found it done, and by what. reported_on: when the unit last said how it stands.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_congress", "congress_id", "due_on", "id"),
        Index("ix_follow_up_unit", "unit_id", "due_on", "id"),
        Index("ix_follow_up_item", "item_id", "id"),
        CheckConstraint("(done_on IS NULL) = (done_words = '')", name="done"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    due_on: Mapped[date]
    made_at: Mapped[datetime]
    reported_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_words: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}

    review: Mapped[Review] = relationship()
    item: Mapped[AgendaItem] = relationship()
    unit: Mapped[Unit] = relationship()
    reports: Mapped[list[FollowUpReport]] = relationship(order_by="FollowUpReport.id", viewonly=True)


class FollowUpReport(Base):
    """How a unit says its follow-up stands. Never changed."""

    __tablename__ = "follow_up_report"
    __table_args__ = (Index("ix_follow_up_report_follow_up", "follow_up_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    reported_on: Mapped[date]
    by_name: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]


@event.listens_for(ReviewVote, "before_update")
@event.listens_for(ReviewVote, "before_delete")
@event.listens_for(ReviewDecision, "before_update")
@event.listens_for(ReviewDecision, "before_delete")
@event.listens_for(FollowUpReport, "before_update")
@event.listens_for(FollowUpReport, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _row: Any) -> None:
    raise ValueError("a vote, a decision and a report of a unit are never changed")

"""The ledger of promises, and all that was said of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.commitments.labels import Progress
from tracker.commitments.states import State
from tracker.congress.models import Unit
from tracker.core.db import Base, pk, stored
from tracker.feedback.models import Degree
from tracker.suggestions.models import Suggestion

_WAITING = sa.text("settled_on IS NULL")
_FIRST = sa.text("corrects_id IS NULL")


class Commitment(Base):
    """An act promised in a reply 承诺事项, with its date.

    due_on: the date that holds now; the earlier ones are in `Delay`. reported_on: when its unit last said how it stands.
    wished_on: the date of a delay that waits for its head. rating_by: the last day to rate the second answer. is_rated:
    the second answer that stands has its rating.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        Index("ix_commitment_congress_due", "congress_id", "state", "due_on", "id"),
        Index("ix_commitment_suggestion", "suggestion_id"),
        Index("ix_commitment_unit", "unit_id", "state", "due_on"),
        CheckConstraint("(state = 'kept') = (kept_on IS NOT NULL)", name="kept"),
        CheckConstraint("(state = 'given_up') = (given_up_on IS NOT NULL)", name="given_up"),
        CheckConstraint("(given_up_on IS NULL) = (given_up_why = '')", name="given_up_why"),
        CheckConstraint("NOT is_rated OR state = 'kept'", name="rated"),
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
    reported_on: Mapped[date | None]
    wished_on: Mapped[date | None]
    rating_by: Mapped[date | None]
    is_rated: Mapped[bool] = mapped_column(default=False)
    given_up_on: Mapped[date | None]
    given_up_why: Mapped[str] = mapped_column(sa.Text, default="")
    given_up_by: Mapped[str] = mapped_column(sa.String(60), default="")
    version: Mapped[int] = mapped_column(default=1)

    suggestion: Mapped[Suggestion] = relationship()
    unit: Mapped[Unit] = relationship()
    share: Mapped[Assignment] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Report(Base):
    """What a unit said of a promise on a day 进展. by_name: who wrote it."""

    __tablename__ = "commitment_report"
    __table_args__ = (Index("ix_commitment_report_commitment", "commitment_id", "id"),)

    id: Mapped[pk]
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    reported_on: Mapped[date]
    progress: Mapped[Progress]
    words: Mapped[str] = mapped_column(sa.Text)
    by_name: Mapped[str] = mapped_column(sa.String(60))


class Delay(Base):
    """A date that was to be put off 推迟. before_on: the date that held; is_signed: none while it waits for the head."""

    __tablename__ = "commitment_delay"
    __table_args__ = (
        Index("ix_commitment_delay_commitment", "commitment_id", "id"),
        Index("uq_commitment_delay_waiting", "commitment_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
        CheckConstraint("due_on > before_on", name="later"),
        CheckConstraint("(is_signed IS NULL) = (settled_on IS NULL)", name="settled"),
    )

    id: Mapped[pk]
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    before_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    asked_on: Mapped[date]
    asked_by: Mapped[str] = mapped_column(sa.String(60))
    is_signed: Mapped[bool | None]
    settled_on: Mapped[date | None]
    settled_by: Mapped[str] = mapped_column(sa.String(60), default="")
    settled_why: Mapped[str] = mapped_column(sa.Text, default="")


class SecondAnswer(Base):
    """What the unit answers when a promise is kept 二次答复, with what shows it. Its photos hang on it.

    contested_on: when it was found wanting and the promise was open again; it stays readable.
    """

    __tablename__ = "second_answer"
    __table_args__ = (
        Index("ix_second_answer_commitment", "commitment_id", "id"),
        CheckConstraint("(contested_on IS NULL) = (contested_why = '')", name="contested"),
        CheckConstraint("contested_on >= kept_on", name="order"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    kept_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)
    signatory: Mapped[str] = mapped_column(sa.String(60))
    contested_on: Mapped[date | None]
    contested_why: Mapped[str] = mapped_column(sa.Text, default="")
    contested_by: Mapped[str] = mapped_column(sa.String(60), default="")


class CommitmentRating(Base):
    """What the deputy says of a second answer. Never changed: a correction is a new row.

    paper: where the paper form lies, if the office entered it.
    """

    __tablename__ = "commitment_rating"
    __table_args__ = (
        Index("uq_commitment_rating_first", "second_answer_id", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction"),
        CheckConstraint("reason <> '' OR (attitude <> 'dissatisfied' AND result <> 'dissatisfied')", name="reason"),
    )

    id: Mapped[pk]
    second_answer_id: Mapped[int] = mapped_column(ForeignKey("second_answer.id"), index=True)
    attitude: Mapped[Degree] = mapped_column(stored(Degree, "attitude"))
    result: Mapped[Degree] = mapped_column(stored(Degree, "result"))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    returned_on: Mapped[date]
    paper: Mapped[str] = mapped_column(sa.String(100), default="")
    by_name: Mapped[str] = mapped_column(sa.String(60))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("commitment_rating.id"), unique=True)
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def is_dissatisfied(self) -> bool:
        """Whether the deputy found it wanting, in attitude or in result."""
        return Degree.DISSATISFIED in (self.attitude, self.result)


class PublishedYear(Base):
    """A year's figures as they were published 年度情况. Never changed, whatever becomes of the promises.

    as_at: the day they were counted as at, the last of the year at the latest.
    """

    __tablename__ = "yearly_status"
    __table_args__ = (UniqueConstraint("congress_id", "year"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    year: Mapped[int]
    as_at: Mapped[date]
    published_on: Mapped[date]
    published_by: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]

    figures: Mapped[list[PublishedFigure]] = relationship(order_by="PublishedFigure.id")


class PublishedFigure(Base):
    """The line of one unit in a published year, under the name it had then."""

    __tablename__ = "yearly_figure"
    __table_args__ = (UniqueConstraint("yearly_status_id", "unit_id"),)

    id: Mapped[pk]
    yearly_status_id: Mapped[int] = mapped_column(ForeignKey("yearly_status.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(sa.String(100))
    promised: Mapped[int]
    due: Mapped[int]
    kept: Mapped[int]
    open: Mapped[int]
    given_up: Mapped[int]
    reported: Mapped[int]


@event.listens_for(PublishedYear, "before_update")
@event.listens_for(PublishedYear, "before_delete")
@event.listens_for(PublishedFigure, "before_update")
@event.listens_for(PublishedFigure, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _published: Any) -> None:
    raise ValueError("published figures are never changed")

"""Rules of a congress by date, the calendar as announced, and how each due date was counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk
from tracker.deadlines.periods import Measure
from tracker.deadlines.states import NoticeState


class Rule(Base):
    """What a congress does from a day on, where it differs from the national default."""

    __tablename__ = "rule"
    __table_args__ = (UniqueConstraint("congress_id", "key", "from_on"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    measure: Mapped[Measure]
    value: Mapped[str] = mapped_column(sa.Text)
    from_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.Text)


class CalendarYear(Base):
    """A year whose arrangement was loaded here; it stands before the one that came with the program."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    loaded_at: Mapped[datetime]


class CalendarNotice(Base):
    """A year's notice that somebody brought in and that waits for a yes: nothing is counted by it until then.

    days: [day, name of the holiday, whether it is off]. moved: how many open dates it moved when it was taken over.
    """

    __tablename__ = "calendar_notice"
    __table_args__ = (
        Index("uq_calendar_notice_waiting", "year", unique=True,
              sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'")),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    year: Mapped[int]
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    name: Mapped[str] = mapped_column(sa.String(120))
    days: Mapped[list[Any]] = mapped_column(sa.JSON)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(60))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(sa.String(60), default="")
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    moved: Mapped[int | None]


class CalendarDay(Base):
    """A day of a loaded year that differs from an ordinary week."""

    __tablename__ = "calendar_day"

    on: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("calendar_year.year"), index=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    is_off: Mapped[bool]


class Computation(Base):
    """How one due date was counted: by which rule, in force from when, from which day.

    kind, subject_id: whose date it is. words: what the date is for, as lists show it. A rule that comes later never moves
    it; a calendar that comes later moves it only by an act. calendar: by which arrangement of each year it was counted,
    {year: version}.
    """

    __tablename__ = "computation"
    __table_args__ = (
        Index("ix_computation_subject", "kind", "subject_id"),
        Index("ix_computation_case", "case_id"),
        Index("ix_computation_open", "congress_id", "is_open", "due_on"),
        CheckConstraint("due_on >= start_on", name="order"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    measure: Mapped[Measure]
    length: Mapped[int]
    rolls: Mapped[bool]
    rule_from: Mapped[date | None]
    source: Mapped[str] = mapped_column(sa.Text)
    start_on: Mapped[date]
    nominal_on: Mapped[date]
    due_on: Mapped[date]
    is_provisional: Mapped[bool]
    calendar: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_open: Mapped[bool] = mapped_column(default=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    case_id: Mapped[int | None]
    words: Mapped[str]

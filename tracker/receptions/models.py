"""Receptions, who is on duty, who came, and what a station has."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Capacity
from tracker.congress.models import Deputy, Station
from tracker.core.db import Base, pk
from tracker.core.seal import SECRET, Sealed
from tracker.issues.models import Door, Issue
from tracker.receptions.states import DutyState, State, VisitState

MOST_ABOUT, MOST_SAID = 100, 500
LIVE = (DutyState.PLANNED, DutyState.ASKED, DutyState.SIGNED_IN)
_STANDS = "state IN ('planned', 'held')"


class Reception(Base):
    """A day on which people are received at a station.

    on: the day; nominal_on: the day the posted rule says. hours: as posted. reason: why it was moved or cancelled. notice_on:
    the day its notice was posted; notice_day, notice_hours, notice_names: what that said; notice_stale_on: since when it is
    not so any more. moved_to_id: the reception that took its place.
    """

    __tablename__ = "reception"
    __table_args__ = (
        Index("uq_reception_station_on", "station_id", "on", unique=True,
              sqlite_where=sa.text(_STANDS), postgresql_where=sa.text(_STANDS)),
        Index("ix_reception_station_on", "station_id", "on", "id"),
        Index("ix_reception_congress_on", "congress_id", "on", "id"),
        CheckConstraint("(state = 'moved') = (moved_to_id IS NOT NULL)", name="moved"),
        CheckConstraint("(state = 'held') = (closed_at IS NOT NULL)", name="closed"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    on: Mapped[date]
    nominal_on: Mapped[date]
    hours: Mapped[str] = mapped_column(sa.String(20), default="")
    state: Mapped[State]
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    notice_on: Mapped[date | None]
    notice_day: Mapped[date | None]
    notice_hours: Mapped[str | None] = mapped_column(sa.String(20))
    notice_names: Mapped[str | None] = mapped_column(sa.Text)
    notice_stale_on: Mapped[date | None]
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("reception.id"))
    closed_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(sa.String(500), default="")
    version: Mapped[int] = mapped_column(default=1)

    station: Mapped[Station] = relationship()
    moved_to: Mapped[Reception | None] = relationship(remote_side="Reception.id")
    duties: Mapped[list[Duty]] = relationship(back_populates="reception", order_by="Duty.id")
    visitors: Mapped[list[Visitor]] = relationship(back_populates="reception", order_by="Visitor.number")

    __mapper_args__ = {"version_id_col": version}

    @property
    def on_duty(self) -> list[Duty]:
        """The duties that hold: planned, on leave while nobody stands in, or signed in."""
        return [duty for duty in self.duties if duty.state in LIVE]

    @property
    def has_visitors(self) -> bool:
        """Whether somebody came who did not leave without a word."""
        return any(visitor.state is not VisitState.LEFT for visitor in self.visitors)

    @property
    def names_to_post(self) -> str:
        """Who is to stand on the notice: those on duty who are in office and not on leave."""
        return "、".join(duty.deputy.name for duty in self.on_duty if duty.state is not DutyState.ASKED and duty.deputy.may_act)

    @property
    def is_as_posted(self) -> bool:
        """Whether the notice that hangs says what holds; true where none hangs, or nobody knows what it says."""
        posted = (self.notice_day, self.notice_hours, self.notice_names)
        return self.notice_day is None or posted == (self.on, self.hours, self.names_to_post)


class Duty(Base):
    """A deputy on duty at a reception. instead_of_id: whose place the deputy took. reason: of a leave."""

    __tablename__ = "duty"
    __table_args__ = (
        UniqueConstraint("reception_id", "deputy_id"),
        CheckConstraint("(state = 'signed_in') = (signed_in_at IS NOT NULL)", name="signed_in"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    reception_id: Mapped[int] = mapped_column(ForeignKey("reception.id"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("deputy.id"), index=True)
    state: Mapped[DutyState]
    reason: Mapped[str] = mapped_column(sa.String(200), default="")
    instead_of_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"))
    signed_in_at: Mapped[datetime | None]
    signed_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    version: Mapped[int] = mapped_column(default=1)

    reception: Mapped[Reception] = relationship(back_populates="duties")
    deputy: Mapped[Deputy] = relationship(foreign_keys=[deputy_id])
    signed_in_by: Mapped[Capacity | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Visitor(Base):
    """Somebody who came. number: running within the day. name: sealed, to call the person by; gone after the day.

    about: what it is about, in short. words: what was answered, or said while guiding out. issue_id: the opinion that was
    recorded. deputy_id: who received.
    """

    __tablename__ = "visitor"
    __table_args__ = (
        UniqueConstraint("reception_id", "number"),
        CheckConstraint("(state = 'recorded') = (issue_id IS NOT NULL)", name="recorded"),
        CheckConstraint("(state = 'guided') = (door IS NOT NULL)", name="guided"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    reception_id: Mapped[int] = mapped_column(ForeignKey("reception.id"))
    number: Mapped[int]
    state: Mapped[VisitState]
    arrived_at: Mapped[datetime]
    name: Mapped[str | None] = mapped_column(Sealed("visitor.name"), deferred=True)
    about: Mapped[str] = mapped_column(sa.String(MOST_ABOUT), default="", info=SECRET)
    words: Mapped[str] = mapped_column(sa.String(MOST_SAID), default="", info=SECRET)
    door: Mapped[Door | None]
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"))
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)

    reception: Mapped[Reception] = relationship(back_populates="visitors")
    deputy: Mapped[Deputy | None] = relationship()
    issue: Mapped[Issue | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class StationCheck(Base):
    """Whether a station has, in a year, one of the things on its congress's list 六有. code: of the list; called: in its words then."""

    __tablename__ = "station_check"
    __table_args__ = (UniqueConstraint("station_id", "year", "code"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    year: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(20))
    called: Mapped[str] = mapped_column(sa.String(60))
    is_met: Mapped[bool]
    checked_on: Mapped[date]
    remark: Mapped[str] = mapped_column(sa.String(200), default="")

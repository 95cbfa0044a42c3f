"""Tracking codes, what was asked how often, and what the staff did with many at once. Nothing here can be read back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Station
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import SECRET
from tracker.core.words import N_
from tracker.issues.models import Issue

_LIVING = sa.text("ended_at IS NULL")


class TrackingCode(Base):
    """The code somebody looks an issue up by, as a keyed digest.

    second_digest: of the last four digits of the phone, or of four digits the person chose, bound to this code; none where
    neither was left: then only how far it is can be looked up. ended_at: another was handed out in its place; one lives at a time.
    is_by_staff: given out by the staff, who then know it; who it was is on the trail.
    """

    __tablename__ = "tracking_code"
    __table_args__ = (
        Index("uq_tracking_code_living", "issue_id", unique=True, sqlite_where=_LIVING, postgresql_where=_LIVING),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), index=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), unique=True, info=SECRET)
    second_digest: Mapped[str | None] = mapped_column(sa.String(64), info=SECRET)
    is_by_staff: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    issue: Mapped[Issue] = relationship()


class Limited(Label):
    """What is done without an account only so often."""

    SUBMIT = "submit", N_("提交")
    PHONE = "phone", N_("用这个电话提交")
    LOOKUP = "lookup", N_("查询")
    SECOND = "second", N_("核对")
    JUDGE = "judge", N_("评判")


class Tally(Base):
    """When somebody last did something that is limited. who: a keyed digest of a network, a phone or a code, never the thing itself.

    times: seconds since 1970, as far back as the longest limit looks.
    """

    __tablename__ = "citizen_tally"
    __table_args__ = (Index("uq_citizen_tally_who", "kind", "who", unique=True),)

    id: Mapped[pk]
    kind: Mapped[Limited]
    who: Mapped[str] = mapped_column(sa.String(64))
    times: Mapped[list[int]] = mapped_column(sa.JSON)
    last_at: Mapped[datetime] = mapped_column(index=True)


class SharedNetwork(Base):
    """A network 共用网络 from which many people write at one station: its own Wi-Fi, the tablet in its hall."""

    __tablename__ = "shared_network"
    __table_args__ = (Index("uq_shared_network", "station_id", "who", unique=True),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    who: Mapped[str] = mapped_column(sa.String(64), info=SECRET)
    name: Mapped[str] = mapped_column(sa.String(40))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(120))

    station: Mapped[Station] = relationship()


class TriageRun(Base):
    """What one press did with many issues. results: {"lines": [{"id", "is_done", "why"}…]}, no words of anybody."""

    __tablename__ = "triage_run"
    __table_args__ = (Index("ix_triage_run_station", "congress_id", "station_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    act: Mapped[str] = mapped_column(sa.String(40))
    act_name: Mapped[str] = mapped_column(sa.String(40))
    done: Mapped[int]
    refused: Mapped[int]
    results: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(120))
    undone_at: Mapped[datetime | None]

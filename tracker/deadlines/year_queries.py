"""The years as they are known, and the notices that wait."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from tracker.core.db import db
from tracker.deadlines.models import CalendarNotice, CalendarYear, Computation
from tracker.deadlines.queries import NamedDay, calendar_with, open_that_move, shipped
from tracker.deadlines.states import NoticeState

MOST_NOTICES = 30


class KnownYear(NamedTuple):
    """A year whose arrangement is known. loaded_at: when it was loaded here; none for one that came with the program."""

    year: int
    loaded_at: datetime | None


def known_years() -> list[KnownYear]:
    """The years whose arrangement is known, the latest first."""
    loaded = {row.year: row.loaded_at for row in db.session.scalars(sa.select(CalendarYear))}
    return [KnownYear(year, loaded.get(year)) for year in sorted(shipped().years | set(loaded), reverse=True)]


def notices() -> Sequence[CalendarNotice]:
    """The notices that were brought in, those that wait first, then the latest."""
    waits = CalendarNotice.state == NoticeState.WAITING
    query = sa.select(CalendarNotice).order_by(sa.case((waits, 0), else_=1), CalendarNotice.id.desc())
    return db.session.scalars(query.limit(MOST_NOTICES)).all()


def waiting_for(year: int) -> CalendarNotice | None:
    """The notice of a year that waits for a yes."""
    query = sa.select(CalendarNotice).where(CalendarNotice.year == year, CalendarNotice.state == NoticeState.WAITING)
    return db.session.scalars(query).first()


def find_notice(notice_id: int) -> CalendarNotice:
    """A notice; 404 where there is none."""
    return db.get_or_404(CalendarNotice, notice_id)


def arrangement_days(notice: CalendarNotice) -> list[NamedDay]:
    """The days of a notice as they are counted with."""
    return [(date.fromisoformat(on), name, bool(is_off)) for on, name, is_off in notice.days]


def moved_by(notice: CalendarNotice) -> list[tuple[Computation, date]]:
    """The open dates that a notice would move or make certain, with their new days."""
    return open_that_move(calendar_with(notice.year, arrangement_days(notice)))


def of_subject(kind: str, subject_id: int) -> Sequence[Computation]:
    """How every date of a thing was counted, in the order it was done."""
    query = sa.select(Computation).where(Computation.kind == kind, Computation.subject_id == subject_id)
    return db.session.scalars(query.order_by(Computation.id)).all()


def waiting_notices() -> sa.Select[Any]:
    """The notices that wait for a yes."""
    return sa.select(CalendarNotice).where(CalendarNotice.state == NoticeState.WAITING)

"""Finding receptions: lists, one of them, what the public sees, and the figures of a year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.congress.models import Deputy, Mandate, Station, StationDeputy
from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.receptions.models import LIVE, Duty, Reception, StationCheck, Visitor
from tracker.receptions.states import DutyState, State, VisitState

PER_PAGE = 25
AT_STATIONS = (Role.LIAISON, Role.STATION_HEAD)
LOADED = (joinedload(Reception.station), selectinload(Reception.duties).joinedload(Duty.deputy))


def visible_to(actor: Any) -> sa.Select[Any]:
    """The receptions a person may read: see `policy.RULES[Act.READ]`."""
    return sa.select(Reception).where(_may_read(actor))


def _may_read(actor: Any) -> sa.ColumnElement[bool]:
    r = Reception
    match actor.role:
        case Role.LIAISON | Role.STATION_HEAD:
            return sa.and_(r.station_id == actor.station_id, r.congress_id == actor.congress_id)
        case Role.OFFICE:
            return sa.and_(r.congress_id == actor.congress_id)
        case Role.DEPUTY if actor.deputy.may_act:
            seats = sa.select(StationDeputy.station_id).where(StationDeputy.deputy_id == actor.deputy_id)
            return sa.or_(r.station_id.in_(seats), r.id.in_(_served(actor.deputy_id)))
        case _:
            return sa.false()


def _served(deputy_id: int | None) -> sa.Select[Any]:
    """The receptions at which a deputy is on duty."""
    return sa.select(Duty.reception_id).where(Duty.deputy_id == deputy_id, Duty.state.in_(LIVE))


def find(actor: Any, reception_id: int) -> Reception:
    """A reception this person may read, with who is on duty and who came; for all others it does not exist."""
    visitors = selectinload(Reception.visitors).joinedload(Visitor.deputy)
    query = visible_to(actor).where(Reception.id == reception_id).options(*LOADED, visitors)
    found: Reception = db.one_or_404(query)
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """What a day or a year of receiving came to. answered: on the spot."""

    held: int = 0
    people: int = 0
    issues: int = 0
    answered: int = 0


_ON_THE_SPOT = sa.or_(
    Visitor.state == VisitState.ANSWERED,
    sa.and_(Issue.settled_on == Reception.on, Issue.door.is_(None), Issue.told_on.is_(None)),
)


def _sums() -> tuple[sa.ColumnElement[int], ...]:
    """People, issues and what was answered on the spot: columns over visitors with their issues."""
    recorded = sa.func.count(Visitor.issue_id)
    return sa.func.count(Visitor.id), recorded, sa.func.coalesce(sa.func.sum(sa.case((_ON_THE_SPOT, 1), else_=0)), 0)


def counts_of(ids: Collection[int]) -> dict[int, Counts]:
    """What each of these receptions came to, in one query."""
    query = sa.select(Reception.id, *_sums()).join(Visitor, Visitor.reception_id == Reception.id)
    query = query.outerjoin(Issue, Issue.id == Visitor.issue_id).where(Reception.id.in_(ids)).group_by(Reception.id)
    return {row[0]: Counts(1, *map(int, row[1:])) for row in db.session.execute(query)}


def results_of(ids: Collection[int], year: int) -> dict[int, Counts]:
    """The figures of a year of each of these stations, in two queries; a station without any has zeros."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    here = sa.and_(Reception.station_id.in_(ids), Reception.on.between(first, last), Reception.state == State.HELD)
    held = sa.select(Reception.station_id, sa.func.count(Reception.id)).where(here).group_by(Reception.station_id)
    days = {station: int(n) for station, n in db.session.execute(held)}
    query = sa.select(Reception.station_id, *_sums()).join(Visitor, Visitor.reception_id == Reception.id)
    query = query.outerjoin(Issue, Issue.id == Visitor.issue_id).where(here).group_by(Reception.station_id)
    came = {row[0]: tuple(map(int, row[1:])) for row in db.session.execute(query)}
    return {station: Counts(days.get(station, 0), *came.get(station, ())) for station in ids}


def results(station: Station, year: int) -> Counts:
    """The figures of a station in a year."""
    return results_of([station.id], year)[station.id]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A coming day as the public sees it. names: of the deputies on duty, once the notice is posted."""

    reception_id: int
    on: date
    hours: str
    is_posted: bool
    names: tuple[str, ...]


def upcoming_of(ids: Collection[int], on: date, limit: int) -> dict[int, list[Upcoming]]:
    """The next days of each of these stations from a day on, in two queries."""
    r = Reception
    nth = sa.func.row_number().over(partition_by=r.station_id, order_by=r.on).label("nth")
    inner = sa.select(r.id, r.station_id, r.on, r.hours, r.notice_on, nth)
    inner = inner.where(r.station_id.in_(ids), r.state == State.PLANNED, r.on >= on)
    coming = inner.subquery()
    days = db.session.execute(sa.select(coming).where(coming.c.nth <= limit).order_by(coming.c.on)).all()
    posted = [row.id for row in days if row.notice_on]
    names: dict[int, list[str]] = {}
    query = sa.select(Duty.reception_id, Deputy.name).join(Deputy, Deputy.id == Duty.deputy_id)
    there = (Duty.state.in_((DutyState.PLANNED, DutyState.SIGNED_IN)), Deputy.mandate == Mandate.IN_OFFICE)
    query = query.where(Duty.reception_id.in_(posted), *there)
    for reception_id, name in db.session.execute(query.order_by(Duty.id)):
        names.setdefault(reception_id, []).append(name)
    found: dict[int, list[Upcoming]] = {station: [] for station in ids}
    for row in days:
        one = Upcoming(row.id, row.on, row.hours, bool(row.notice_on), tuple(names.get(row.id, ())))
        found[row.station_id].append(one)
    return found


def upcoming(station: Station, on: date, limit: int = 3) -> list[Upcoming]:
    """The next days of a station from a day on."""
    return upcoming_of([station.id], on, limit)[station.id]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list with what each came to. after: the cursor to go on with."""

    rows: Sequence[Reception]
    counts: dict[int, Counts]
    after: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """A list of receptions as somebody asked to see it. is_past: those before today, the latest first."""

    query: sa.Select[Any]
    today: date
    is_past: bool = False
    after: str = ""

    def page(self) -> Page:
        """One page of rows, in three queries whatever their number."""
        r = Reception
        query = self.query.where(r.on < self.today if self.is_past else r.on >= self.today)
        cursor = _cursor(self.after)
        if cursor:
            here = sa.tuple_(r.on, r.id)
            query = query.where(here < cursor if self.is_past else here > cursor)
        order = (r.on.desc(), r.id.desc()) if self.is_past else (r.on, r.id)
        rows = db.session.scalars(query.options(*LOADED).order_by(*order).limit(PER_PAGE + 1)).all()
        shown = rows[:PER_PAGE]
        last = shown[-1] if len(rows) > PER_PAGE else None
        return Page(shown, counts_of([row.id for row in shown]), f"{last.on.isoformat()}.{last.id}" if last else None)


def _cursor(text: str) -> Any:
    on, _dot, number = text.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    try:
        return sa.tuple_(sa.literal(date.fromisoformat(on)), sa.literal(int(number)))
    except ValueError:
        return None


def of_station(station: Station) -> sa.Select[Any]:
    """All receptions of a station; whoever sees the station sees when and by whom people were received."""
    return sa.select(Reception).where(Reception.station_id == station.id)


def own_duties(actor: Any) -> sa.Select[Any]:
    """The receptions at which a deputy is on duty and that stand."""
    standing = Reception.state.in_((State.PLANNED, State.HELD))
    return sa.select(Reception).where(Reception.id.in_(_served(actor.deputy_id)), standing)


def next_duty(deputy_id: int | None, on: date) -> Reception | None:
    """The next reception at which a deputy is on duty."""
    query = sa.select(Reception).where(
        Reception.id.in_(_served(deputy_id)), Reception.state == State.PLANNED, Reception.on >= on
    )
    query = query.options(joinedload(Reception.station)).order_by(Reception.on, Reception.id).limit(1)
    found: Reception | None = db.session.scalars(query).first()
    return found


def week_of(station_id: int | None, on: date) -> Sequence[Reception]:
    """The receptions of a station in the next seven days, today's with them."""
    query = sa.select(Reception).where(
        Reception.station_id == station_id, Reception.state == State.PLANNED, Reception.on.between(on, on + timedelta(days=6))
    )
    return db.session.scalars(query.options(*LOADED).order_by(Reception.on)).all()


def checks_of(station: Station, year: int) -> dict[str, StationCheck]:
    """What was found of the list in a year, by code."""
    query = sa.select(StationCheck).where(StationCheck.station_id == station.id, StationCheck.year == year)
    return {row.code: row for row in db.session.scalars(query)}

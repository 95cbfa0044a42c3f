"""What a plan would be: the days of a span by the posted rule, and who would be on duty."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.congress.models import Deputy, Station
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import in_force
from tracker.receptions.models import LIVE, Duty, Reception
from tracker.receptions.planning import rota, short_of
from tracker.receptions.states import State
from tracker.stations.reception import Day, Moves, days

STANDS = (State.PLANNED, State.HELD)


class Span(Label):
    """Which part of a year is planned at once."""

    YEAR = "year", N_("全年")
    FIRST = "q1", N_("第一季度")
    SECOND = "q2", N_("第二季度")
    THIRD = "q3", N_("第三季度")
    FOURTH = "q4", N_("第四季度")

    def within(self, year: int) -> tuple[date, date]:
        """Its first and last day."""
        if self is Span.YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        first = list(Span).index(self) * 3 - 2
        last_day = {3: 31, 6: 30, 9: 30, 12: 31}[first + 2]
        return date(year, first, 1), date(year, first + 2, last_day)


@dataclass(frozen=True, slots=True)
class Planned:
    """A day of a plan. deputies: who would be on duty."""

    day: Day
    deputies: tuple[Deputy, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan before it is made. there: how many of its days are planned already; short: who stays under the yearly minimum."""

    lines: Sequence[Planned]
    there: int
    short: Sequence[Deputy]
    minimum: int

    @property
    def is_unsure(self) -> bool:
        """Whether some day hangs on a year whose working days are not announced."""
        return any(not line.day.is_sure for line in self.lines)


def draw(station: Station, year: int, span: Span, per: int, today: date) -> Draft:
    """The plan of a span from today on, so many deputies a day. What is planned already, or was called off, stays as it is."""
    first, last = span.within(year)
    rules = in_force(station.congress_id, max(first, today))
    moves = Moves(rules.says("reception_moves", "yes"), rules.says("reception_market_moves", "yes"))
    found = [day for day in days(station.reception_rule, first, last, work_calendar(), moves) if day.on >= today]
    known = _known(station.id, found)
    new = [day for day in found if day.nominal not in known[0] and day.on not in known[1]]
    deputies = [deputy for deputy in station.deputies if deputy.may_act]
    by_id = {deputy.id: deputy for deputy in deputies}
    served = served_in(by_id, year)
    before = _on_duty_before(station.id, new[0].on) if new else ()
    chosen = rota([day.on for day in new], list(by_id), served, before, per)
    lines = [Planned(day, tuple(by_id[i] for i in chosen[day.on])) for day in new]
    minimum = rules.number("reception_minimum")
    short = [by_id[i] for i in short_of(minimum, list(by_id), served, chosen)] if span is Span.YEAR else []
    return Draft(lines, len(found) - len(new), short, minimum)


def _known(station_id: int, found: Sequence[Day]) -> tuple[set[date], set[date]]:
    """Of these days, those that were planned once as the rule says them, and those that are taken."""
    if not found:
        return set(), set()
    r = Reception
    first, last = min(day.nominal for day in found), max(day.on for day in found)
    inside = sa.or_(r.nominal_on.between(first, last), r.on.between(first, last))
    rows = db.session.execute(sa.select(r.nominal_on, r.on, r.state).where(r.station_id == station_id, inside)).all()
    return {row.nominal_on for row in rows}, {row.on for row in rows if row.state in STANDS}


def served_in(deputy_ids: Collection[int], year: int) -> dict[int, int]:
    """How many duties each of these deputies has in a year, at whichever station."""
    query = sa.select(Duty.deputy_id, sa.func.count(Duty.id)).join(Reception, Reception.id == Duty.reception_id)
    query = query.where(
        Duty.deputy_id.in_(deputy_ids), Duty.state.in_(LIVE), Reception.state.in_(STANDS),
        Reception.on.between(date(year, 1, 1), date(year, 12, 31)),
    ).group_by(Duty.deputy_id)  # fmt: skip
    return {deputy_id: int(n) for deputy_id, n in db.session.execute(query)}


def _on_duty_before(station_id: int, on: date) -> set[int]:
    """Who was on duty at the last reception before a day."""
    last = sa.select(Reception.id).where(Reception.station_id == station_id, Reception.on < on, Reception.state.in_(STANDS))
    newest = last.order_by(Reception.on.desc()).limit(1).scalar_subquery()
    return set(db.session.scalars(sa.select(Duty.deputy_id).where(Duty.reception_id == newest, Duty.state.in_(LIVE))))

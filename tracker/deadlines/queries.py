"""The calendar, and the due dates that are still open."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from chinese_calendar import constants

from tracker.core.db import db
from tracker.core.words import N_, _
from tracker.deadlines.explain import Story, story
from tracker.deadlines.models import CalendarDay, CalendarYear, Computation
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.rules import InForce, in_force
from tracker.deadlines.workdays import WorkCalendar
from tracker.web.filters import day

_dated = sa.orm.aliased(Computation)  # once: making it costs as much as a list
_FESTIVALS = (
    N_("元旦"), N_("春节"), N_("清明"), N_("劳动节"), N_("端午"), N_("国庆节"), N_("中秋"),
    N_("中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"),
)  # fmt: skip


NamedDay = tuple[date, str, bool]  # day, name of the holiday, whether it is off


@cache
def shipped() -> WorkCalendar:
    """The arrangements that came with the program: 2004 to the last year its package knows."""
    chinese = {festival.value: festival.chinese for festival in constants.Holiday}
    years = {on.year for on in constants.holidays}
    return WorkCalendar(
        {on: chinese[name] for on, name in constants.holidays.items()},
        {on: chinese[name] for on, name in constants.workdays.items()},
        frozenset(years),
    )


def work_calendar() -> WorkCalendar:
    """The calendar as known here: what was shipped, overlaid by the years that were loaded."""
    loaded = {year: at.isoformat() for year, at in db.session.execute(sa.select(CalendarYear.year, CalendarYear.loaded_at))}
    return overlaid(shipped(), set(loaded), _days_of(set(loaded)), loaded) if loaded else shipped()


def calendar_with(year: int, days: Sequence[NamedDay]) -> WorkCalendar:
    """The calendar as it would be known here if this arrangement stood in place of any earlier one of its year."""
    others = set(db.session.scalars(sa.select(CalendarYear.year))) - {year}
    return overlaid(overlaid(shipped(), others, _days_of(others)), {year}, days)


def _days_of(years: set[int]) -> list[NamedDay]:
    query = sa.select(CalendarDay.on, CalendarDay.name, CalendarDay.is_off).where(CalendarDay.year.in_(years))
    return [(on, name, is_off) for on, name, is_off in db.session.execute(query)]


def overlaid(
    base: WorkCalendar, years: set[int], days: Sequence[NamedDay], loaded: Mapping[int, str] | None = None
) -> WorkCalendar:
    """A calendar with some years replaced, and with single days of other years that their notices reach into.

    loaded: when each of them was loaded.
    """
    said = {on for on, _name, _is_off in days}
    off = {on: name for on, name in base.off.items() if on.year not in years and on not in said}
    worked = {on: name for on, name in base.worked.items() if on.year not in years and on not in said}
    off |= {on: name for on, name, is_off in days if is_off}
    worked |= {on: name for on, name, is_off in days if not is_off}
    return WorkCalendar(off, worked, base.years | years, loaded or {})


def explained(congress_id: int, key: str, start: date, work: WorkCalendar | None = None) -> tuple[InForce, Story]:
    """The rule in force on a day and the story of a date counted from that day."""
    known = db.session.info.get("explained") if work is None else None
    place = (congress_id, key, start)
    if known is not None and place in known:
        return cast("tuple[InForce, Story]", known[place])
    (one,) = explained_all(congress_id, [key], start, work)
    if known is not None:
        known[place] = one
    return one


@contextmanager
def explained_once() -> Iterator[None]:
    """For many counts from one day in one transaction: the same date is not explained twice. No rule may change meanwhile."""
    db.session.info["explained"] = {}
    try:
        yield
    finally:
        db.session.info.pop("explained", None)


def explained_all(
    congress_id: int, keys: Sequence[str], start: date, work: WorkCalendar | None = None
) -> list[tuple[InForce, Story]]:
    """The same for several rules; rules and calendar are read once."""
    rules, known = in_force(congress_id, start), work or work_calendar()
    return [(rules[key], story(rules.period(key), start, known)) for key in keys]


def story_of(computation: Computation, work: WorkCalendar) -> Story:
    """The story of a date as it was counted."""
    return story(Period(computation.measure, computation.length, computation.rolls), computation.start_on, work)


class Dated(NamedTuple):
    """A date that would be counted from some day: the rule that holds there, and its story."""

    rule: InForce
    story: Story


def dates_from(congress_id: int, keys: Sequence[str], start: date) -> list[Dated]:
    """The dates of some rules counted from a day: what an act of that day would start."""
    return [Dated(*each) for each in explained_all(congress_id, keys, start)]


def unsure(case_id: Any, due_on: Any) -> sa.ColumnElement[bool]:
    """Whether a date of a case that still matters hangs on a year that is not announced: a column beside those of a list."""
    c = _dated
    open_now = sa.select(c.id).where(c.case_id == case_id, c.due_on == due_on, c.is_provisional, c.is_open)
    return sa.exists(open_now.correlate_except(c))


def unsure_dates(ids: Collection[int], kind: str = "") -> set[tuple[int, date]]:
    """The dates that hang on a year that is not announced, as (id, day); one query. ids: of cases, or of things of a kind."""
    c = Computation
    column = c.subject_id if kind else c.case_id
    query = sa.select(column, c.due_on).where(column.in_(ids), c.is_provisional, c.is_open)
    query = query.where(c.kind == kind) if kind else query
    return {(found, due_on) for found, due_on in db.session.execute(query) if found}


def said_day(case_id: int, on: date | None, say: Callable[[date], str] = day) -> str:
    """A date of a case for a sentence, with the word where it is not certain yet: 2027年3月1日（暂定）."""
    if on is None:
        return ""
    return say(on) + (_("（%(words)s）", words=_("暂定")) if (case_id, on) in unsure_dates([case_id]) else "")


class Counted(NamedTuple):
    """How a date was counted. workdays: the working days left, negative when it is over; None if counted otherwise."""

    computation: Computation
    story: Story
    workdays: int | None


def counted(subject: Any, key: str, on: date) -> Counted | None:
    """How a date of a thing was last counted, seen from a day; None where an import gave the date."""
    query = sa.select(Computation).where(
        Computation.kind == type(subject).__tablename__, Computation.subject_id == subject.id, Computation.key == key
    )
    found = db.session.scalars(query.order_by(Computation.id.desc()).limit(1)).first()
    if found is None:
        return None
    work = work_calendar()
    return Counted(found, story_of(found, work), workdays_left([found], found.due_on, on, work))


def workdays_left(found: Sequence[Computation], due_on: date | None, on: date, work: WorkCalendar) -> int | None:
    """The working days from a day to a date, negative when it is over; None unless the date was counted in them."""
    in_workdays = any(c.due_on == due_on and c.measure is Measure.WORKDAYS for c in found)
    return work.between(on, due_on) if due_on and in_workdays else None


def of_case(case_id: int) -> Sequence[Computation]:
    """How every due date of a case was counted, in the order it was done."""
    return db.session.scalars(sa.select(Computation).where(Computation.case_id == case_id).order_by(Computation.id)).all()


def closed_unsure() -> Sequence[Computation]:
    """The dates that are over and were counted by a year not announced then."""
    query = sa.select(Computation).where(~Computation.is_open, Computation.is_provisional).order_by(Computation.id)
    return db.session.scalars(query).all()


def open_that_move(work: WorkCalendar) -> list[tuple[Computation, date]]:
    """The open due dates that another calendar would put on another day, with that day."""
    query = sa.select(Computation).where(Computation.is_open).order_by(Computation.due_on, Computation.id)
    moved = []
    for computation in db.session.scalars(query):
        told = story_of(computation, work)
        if told.due != computation.due_on or told.provisional != computation.is_provisional:
            moved.append((computation, told.due))
    return moved

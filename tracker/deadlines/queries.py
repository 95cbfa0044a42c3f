"""The calendar, and the due dates that are still open."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from chinese_calendar import constants

from tracker.core.db import db
from tracker.core.words import N_
from tracker.deadlines.explain import Story, story
from tracker.deadlines.models import CalendarDay, CalendarYear, Computation
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.rules import InForce, in_force
from tracker.deadlines.workdays import WorkCalendar

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
    loaded = set(db.session.scalars(sa.select(CalendarYear.year)))
    return overlaid(shipped(), loaded, _days_of(loaded)) if loaded else shipped()


def calendar_with(year: int, days: Sequence[NamedDay]) -> WorkCalendar:
    """The calendar as it would be known here if this arrangement stood in place of any earlier one of its year."""
    others = set(db.session.scalars(sa.select(CalendarYear.year))) - {year}
    return overlaid(overlaid(shipped(), others, _days_of(others)), {year}, days)


def _days_of(years: set[int]) -> list[NamedDay]:
    query = sa.select(CalendarDay.on, CalendarDay.name, CalendarDay.is_off).where(CalendarDay.year.in_(years))
    return [(on, name, is_off) for on, name, is_off in db.session.execute(query)]


def overlaid(base: WorkCalendar, years: set[int], days: Sequence[NamedDay]) -> WorkCalendar:
    """A calendar with some years replaced, and with single days of other years that their notices reach into."""
    said = {on for on, _name, _is_off in days}
    off = {on: name for on, name in base.off.items() if on.year not in years and on not in said}
    worked = {on: name for on, name in base.worked.items() if on.year not in years and on not in said}
    off |= {on: name for on, name, is_off in days if is_off}
    worked |= {on: name for on, name, is_off in days if not is_off}
    return WorkCalendar(off, worked, base.years | years)


def explained(congress_id: int, key: str, start: date, work: WorkCalendar | None = None) -> tuple[InForce, Story]:
    """The rule in force on a day and the story of a date counted from that day."""
    (one,) = explained_all(congress_id, [key], start, work)
    return one


def explained_all(
    congress_id: int, keys: Sequence[str], start: date, work: WorkCalendar | None = None
) -> list[tuple[InForce, Story]]:
    """The same for several rules; rules and calendar are read once."""
    rules, known = in_force(congress_id, start), work or work_calendar()
    return [(rules[key], story(rules.period(key), start, known)) for key in keys]


def story_of(computation: Computation, work: WorkCalendar) -> Story:
    """The story of a date as it was counted."""
    return story(Period(computation.measure, computation.length, computation.rolls), computation.start_on, work)


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


def open_that_move(work: WorkCalendar) -> list[tuple[Computation, date]]:
    """The open due dates that another calendar would put on another day, with that day."""
    query = sa.select(Computation).where(Computation.is_open).order_by(Computation.due_on, Computation.id)
    moved = []
    for computation in db.session.scalars(query):
        told = story_of(computation, work)
        if told.due != computation.due_on or told.provisional != computation.is_provisional:
            moved.append((computation, told.due))
    return moved

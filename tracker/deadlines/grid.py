"""A due date as months of a calendar: every day with its word, so that nothing hangs on a colour. Pure."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.core.words import _
from tracker.deadlines.explain import Day, Story, day_between
from tracker.deadlines.workdays import DAY, SATURDAY, WorkCalendar

_LONGEST_WORD = 3  # fits into a cell of a small phone
_MOST_MONTHS = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month. word: what stands under its number; why: the same in full; kind: as of a Day, empty outside."""

    on: date
    word: str
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None for a day of its neighbours.

    is_known: its year was announced. skipped: how many months are left out before it.
    """

    first: date
    weeks: list[list[Cell | None]]
    is_known: bool
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that are not counted for one reason, or are worked in exchange. Ordinary weekends are none."""

    first: date
    last: date
    why: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def months(told: Story, until: date | None = None) -> list[Month]:
    """The months from day 0 to the due day. until: the day it was extended to. Of a long story the middle is left out."""
    known = {day.on: day for day in told.days}
    numbers = _numbered(told)
    last = until or told.due
    firsts = list(_firsts(told.start, last))
    left_out = firsts[2 : len(firsts) - 2] if len(firsts) > _MOST_MONTHS else []

    def cell(on: date) -> Cell:
        if until and on in (told.due, until):
            return Cell(on, _("延"), _("延期至"), "due") if on == until else Cell(on, _("原"), _("原期限"), "was")
        if on not in known and not told.start < on <= last:
            return Cell(on, "", "", "")
        day = known.get(on) or day_between(on, told.work)
        return Cell(on, _word(day, numbers.get(on), told.work), day.why, day.kind)

    kept = [first for first in firsts if first not in left_out]
    after_gap = firsts[-2] if left_out else None
    return [
        Month(first, _weeks(first, cell), told.work.knows(first), len(left_out) if first == after_gap else 0) for first in kept
    ]


@dataclass(frozen=True, slots=True)
class Grid:
    """A due date for a page: its months, the holidays and exchanged days on the way, and how many ordinary weekend days."""

    months: list[Month]
    stretches: list[Stretch]
    weekends: int


def grid(told: Story, until: date | None = None) -> Grid:
    """All that the page of a due date shows of its calendar. until: the day it was extended to."""
    first, last = told.start + DAY, until or told.due
    return Grid(months(told, until), stretches(first, last, told.work), weekends(first, last, told.work))


def year(number: int, work: WorkCalendar) -> list[Month]:
    """A year as it is known: its days off and its weekend days that are worked."""

    def cell(on: date) -> Cell:
        day = day_between(on, work)
        kind = day.kind if day.kind != "work" else ""
        return Cell(on, _word(day, None, work) if kind else "", day.why if kind else "", kind)

    firsts = (date(number, month, 1) for month in range(1, 13))
    return [Month(first, _weeks(first, cell), work.knows(first)) for first in firsts]


def stretches(first: date, last: date, work: WorkCalendar) -> list[Stretch]:
    """The holidays and the days worked in exchange from one day to another, each run of days as one."""
    found: list[Stretch] = []
    on = first
    while on <= last:
        if on in work.off or on in work.worked:
            why = day_between(on, work).why
            joins = found and found[-1].last == on - DAY and found[-1].why == why
            found[-1:] = [Stretch(found[-1].first, on, why)] if joins else [*found[-1:], Stretch(on, on, why)]
        on += DAY
    return found


def weekends(first: date, last: date, work: WorkCalendar) -> int:
    """How many ordinary Saturdays and Sundays off lie from one day to another."""
    days = (first + DAY * n for n in range((last - first).days + 1))
    return sum(on.weekday() >= SATURDAY and on not in work.off and on not in work.worked for on in days)


def _firsts(start: date, last: date) -> Iterator[date]:
    on = start.replace(day=1)
    while on <= last:
        yield on
        on = date(on.year + on.month // 12, on.month % 12 + 1, 1)


def _weeks(first: date, cell: Callable[[date], Cell]) -> list[list[Cell | None]]:
    rows = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[cell(on) if on.month == first.month else None for on in row] for row in rows]


def _numbered(told: Story) -> dict[date, int]:
    """Which working day of its period each counted day is; nothing for a story that is not counted in them."""
    counted = [day.on for day in told.days if day.counts]
    return {on: n for n, on in enumerate(counted, start=1)} if told.counts_workdays else {}


def _word(day: Day, number: int | None, work: WorkCalendar) -> str:
    match day.kind:
        case "zero":
            return _("起")
        case "due":
            return _("止")
        case "nominal":
            return _("满")
        case "make":
            return _("班") + (f" {number}" if number else "")
        case "off":
            name = _(work.off.get(day.on, ""))
            return name if 0 < len(name) <= _LONGEST_WORD else _("假") if name else _("休")
        case _:
            return str(number) if number else ""

"""Days ahead as weeks: a column a week, a row a day, the number in its field, the sum of the week above. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.web.charts import Note, at, shade, share

CELL, ROW, LEFT, RIGHT = 27.0, 22.0, 34.0, 4.0
SUMS, MONTHS = 64.0, 18.0  # room above: for the bars of the weeks, for the names of the months
SUM_TEXT = 14.0
DAYS = 7
MOST_WEEKS = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day: its field, its number, its shade (0 for none)."""

    on: date
    x: float
    y: float
    many: int
    shade: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week: the Monday, what falls into it, the bar above it."""

    monday: date
    many: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The picture. months: where one begins; rows: the heights of the seven days; cell: width and height of a field."""

    width: float
    height: float
    cell: tuple[float, float]
    weeks: tuple[Week, ...]
    days: tuple[Day, ...]
    months: tuple[tuple[float, float, date], ...]
    rows: tuple[Note, ...]


def calendar(counts: Mapping[date, int], first: date, weeks: int) -> Calendar | None:
    """So many weeks from the one of a day on; days before it are left blank. None where nothing falls into them."""
    weeks = min(max(weeks, 1), MOST_WEEKS)
    monday = first - timedelta(days=first.weekday())
    held = [first + timedelta(days=n) for n in range(weeks * DAYS - first.weekday())]
    if not any(counts.get(on, 0) > 0 for on in held):
        return None
    most = max(counts.get(on, 0) for on in held)
    top = SUMS + MONTHS
    days = []
    for on in held:
        week, row = divmod((on - monday).days, DAYS)
        many = max(counts.get(on, 0), 0)
        days.append(Day(on, at(LEFT + CELL * week), at(top + ROW * row), many, shade(many, most)))
    sums = [sum(day.many for day in days if (day.on - monday).days // DAYS == n) for n in range(weeks)]
    return Calendar(
        at(LEFT + CELL * weeks + RIGHT),
        at(top + ROW * DAYS + 2),
        (CELL - 2, ROW - 2),
        tuple(_week(n, monday + timedelta(weeks=n), many, max(sums)) for n, many in enumerate(sums)),
        tuple(days),
        _months(monday, weeks),
        tuple(Note(LEFT - 8, at(top + ROW * n + (ROW - 2) / 2), "") for n in range(DAYS)),
    )


def _week(n: int, monday: date, many: int, most: int) -> Week:
    height = at((SUMS - SUM_TEXT - 2) * share(many, most))
    return Week(monday, many, at(LEFT + CELL * n), at(SUMS - height), height)


def _months(monday: date, weeks: int) -> tuple[tuple[float, float, date], ...]:
    """Where the months begin: at the first week, and at each week with the first of a month in it."""
    found = [(0, monday)]
    for n in range(weeks):
        last = monday + timedelta(weeks=n, days=DAYS - 1)
        if last.day <= DAYS and last.month != found[-1][1].month:
            found.append((n, last))
    if len(found) > 1 and found[1][0] < 2:  # no room for the first name before the second
        found.pop(0)
    return tuple((at(LEFT + CELL * n), SUMS + MONTHS - 5, on) for n, on in found if n < weeks - 1)

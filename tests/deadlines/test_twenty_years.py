"""Every due date of twenty years against a count written another way: day by day over another package's own answer."""

from datetime import date, timedelta
from functools import cache

import chinese_calendar
import pytest

from tracker.deadlines.explain import story
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.queries import shipped

DAY = timedelta(1)
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)


@cache
def is_worked(on):
    """What the package itself says of a day; of a day after the last notice nobody knows."""
    return chinese_calendar.is_workday(on) if on <= LAST else None


def ticked_off(start, days):
    """The day on which so many working days have been ticked off, one after the other; none where nobody knows."""
    on, ticks = start, []
    while len(ticks) < days:
        on = on + DAY
        if is_worked(on) is None:
            return None
        if is_worked(on):
            ticks.append(on)
    return ticks[-1]


def leafed(start, months):
    """The day reached by leafing on so many months and going to the same number, or to where the month is over."""
    on = start
    for _month in range(months):
        on = on.replace(day=1)
        here = on.month
        while on.month == here:
            on += DAY
    while on.day < start.day and (on + DAY).day != 1:
        on += DAY
    return on


def first_worked(on):
    while is_worked(on) is False:
        on += DAY
    return on if is_worked(on) else None


def every_day():
    return (FIRST + DAY * n for n in range((LAST - FIRST).days + 1))


@pytest.mark.parametrize("days", [5, 7, 10, 15, 20, 30])
def test_working_days_of_twenty_years_are_those_ticked_off_one_by_one(days):
    rolled, plain = Period(Measure.WORKDAYS, days), Period(Measure.WORKDAYS, days, rolls=False)

    counted = {start: ticked_off(start, days) for start in every_day()}

    known = {start: due for start, due in counted.items() if due}
    assert len(known) > 7200
    assert [s for s, due in known.items() if not rolled.ends(s, shipped()) == due == plain.ends(s, shipped())] == []


@pytest.mark.parametrize("months", [1, 2, 3, 6])
def test_months_of_twenty_years_end_where_leafing_through_a_calendar_ends_and_roll_to_the_first_day_worked(months):
    rolled, plain = Period(Measure.MONTHS, months), Period(Measure.MONTHS, months, rolls=False)

    leafed_to = {start: leafed(start, months) for start in every_day()}
    known = {start: first_worked(end) for start, end in leafed_to.items() if first_worked(end)}

    assert len(known) > 7000
    assert [start for start, end in leafed_to.items() if plain.ends(start, shipped()) != end] == []
    assert [start for start, due in known.items() if rolled.ends(start, shipped()) != due] == []


@pytest.mark.parametrize(("measure", "length"), [(Measure.MONTHS, 3), (Measure.WORKDAYS, 20)])
def test_a_date_is_provisional_from_the_first_day_whose_count_leaves_the_last_known_year(measure, length):
    period = Period(measure, length)
    starts = [date(2026, 1, 1) + DAY * n for n in range(365)]

    doubtful = [start for start in starts if story(period, start, shipped()).provisional]

    certain = [start for start in starts if start not in doubtful]
    assert max(certain) < min(doubtful)
    assert story(period, max(certain), shipped()).due <= LAST
    assert story(period, min(doubtful), shipped()).due > LAST

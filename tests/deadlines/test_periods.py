"""Periods and the stories that explain them: whatever is asked, the steps add up to the answer."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.deadlines.explain import GAP, shown, story
from tracker.deadlines.periods import Measure, Period, add_months
from tracker.deadlines.queries import shipped

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
in_months = st.builds(Period, st.just(Measure.MONTHS), st.integers(1, 24), st.booleans())
in_workdays = st.builds(Period, st.just(Measure.WORKDAYS), st.integers(1, 60), st.booleans())
in_days = st.builds(Period, st.just(Measure.DAYS), st.integers(1, 120), st.booleans())
periods = in_months | in_workdays | in_days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),  # the corresponding day, not the last one
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last_one(start, months, end):
    assert add_months(start, months) == end


@given(days, st.integers(1, 36))
def test_months_are_those_of_the_calendar(start, months):
    end = add_months(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, calendar.monthrange(end.year, end.month)[1])


@given(days, periods)
def test_an_end_is_never_before_the_mere_count_and_lies_after_the_start(start, period):
    told = story(period, start, shipped())

    assert start < told.nominal <= told.due


@given(days, periods)
def test_an_end_that_rolls_is_a_working_day_and_one_that_does_not_stays(start, period):
    told = story(period, start, shipped())

    if period.rolls:
        assert told.due == shipped().rolled(told.nominal)
        assert shipped().is_workday(told.due)
    else:
        assert told.due == told.nominal


@given(days, days, periods)
def test_who_starts_later_never_ends_earlier(one, other, period):
    first, second = sorted((one, other))

    assert story(period, first, shipped()).due <= story(period, second, shipped()).due


@given(days, in_workdays)
def test_the_steps_of_working_days_are_every_day_and_count_up_to_the_length(start, period):
    told = story(period, start, shipped())

    on = [day.on for day in told.days]
    assert on == [start + timedelta(n) for n in range((told.due - start).days + 1)]
    assert sum(day.counts for day in told.days) == period.length
    assert all(day.counts == shipped().is_workday(day.on) for day in told.days[1:])
    assert told.days[-1].counts


@given(days, in_months | in_days)
def test_the_steps_of_months_are_the_start_the_end_each_day_rolled_over_and_the_due_day(start, period):
    told = story(period, start, shipped())

    rolled = [told.nominal + timedelta(n) for n in range((told.due - told.nominal).days + 1)]
    assert [day.on for day in told.days] == [start, *rolled]
    assert all(not shipped().is_workday(on) for on in rolled[:-1]) or not period.rolls


@given(days, periods)
def test_the_start_never_counts_and_every_step_says_why(start, period):
    told = story(period, start, shipped())

    assert (told.days[0].on, told.days[0].counts) == (start, False)
    assert all(day.why for day in told.days)


@given(days, periods)
def test_a_date_is_provisional_exactly_when_a_year_without_a_notice_was_needed(start, period):
    told = story(period, start, shipped())

    if period.measure is Measure.WORKDAYS:
        needed = {start + timedelta(n) for n in range(1, (told.due - start).days + 1)}
    else:
        needed = {told.nominal + timedelta(n) for n in range((told.due - told.nominal).days + 1)} if period.rolls else set()
    assert told.provisional == any(on.year not in range(2004, 2027) for on in needed)


def test_a_date_that_rolls_out_of_the_last_known_year_is_provisional():
    told = story(Period(Measure.DAYS, 3), date(2023, 12, 28), overlaid_until(2023))

    assert (told.nominal, told.due, told.provisional) == (date(2023, 12, 31), date(2024, 1, 1), True)


def overlaid_until(year):
    known = shipped()
    kept = {on: name for on, name in known.off.items() if on.year <= year}
    worked = {on: name for on, name in known.worked.items() if on.year <= year}
    return type(known)(kept, worked, frozenset(y for y in known.years if y <= year))


@given(days, periods)
def test_the_strip_shows_the_start_and_the_due_day_and_leaves_days_out_only_where_it_says_so(start, period):
    told = story(period, start, shipped())

    strip = shown(told)

    on = [day.on for day in strip]
    assert on == sorted(set(on))
    assert start in on
    assert told.due in on
    jumps = [n for n in range(1, len(strip)) if (strip[n].on - strip[n - 1].on).days > 1]
    assert all(strip[n].kind == GAP for n in jumps)


@pytest.mark.parametrize("length", [-1, 3661])
def test_no_period_is_negative_or_longer_than_ten_years(length):
    with pytest.raises(ValueError, match="no period"):
        Period(Measure.WORKDAYS, length)


def test_a_choice_is_no_period():
    with pytest.raises(ValueError, match="no period"):
        Period(Measure.CHOICE, 3)

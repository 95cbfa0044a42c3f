"""Working days against a source that is not ours, and what must hold on any day whatever."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.deadlines.queries import overlaid, shipped

KNOWN = range(2004, 2027)
# The notice for 2006 reached into 2005; our source puts it into no year, the other one does.
DISPUTED = {date(2005, 12, 31)}
LONG_AGO, FAR_OFF = date(1990, 1, 1), date(2060, 12, 31)
days = st.dates(LONG_AGO, FAR_OFF)


def each_day_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", KNOWN)
def test_every_day_of_every_known_year_is_as_another_source_has_it(year):
    other = holidays.China(years=[year - 1, year, year + 1])

    differs = {on for on in each_day_of(year) if shipped().is_workday(on) != other.is_working_day(on)}

    assert differs <= DISPUTED


def test_the_years_known_are_those_that_were_announced():
    assert shipped().years == frozenset(KNOWN)


def test_in_2026_twenty_five_days_are_not_what_the_weekday_says():
    year = each_day_of(2026)

    off = [on for on in year if on.weekday() < 5 and not shipped().is_workday(on)]
    worked = [on for on in year if on.weekday() >= 5 and shipped().is_workday(on)]

    assert (len(off), len(worked), sum(map(shipped().is_workday, year))) == (19, 6, 248)


def test_the_working_weekends_of_2026_are_those_of_the_notice():
    worked = [on for on in each_day_of(2026) if on.weekday() >= 5 and shipped().is_workday(on)]

    assert worked == [date(2026, *d) for d in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))]


def test_the_days_off_of_2026_are_those_of_the_notice():
    stretches = ((1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7))
    noticed = {date(2026, month, day) for month, first, last in stretches for day in range(first, last + 1)}

    assert all(not shipped().is_workday(on) for on in noticed)
    assert {on for on in each_day_of(2026) if on.weekday() < 5 and not shipped().is_workday(on)} <= noticed


def test_a_year_without_a_notice_has_ordinary_weekends_and_is_not_known():
    assert not shipped().knows(date(2027, 1, 1))
    assert shipped().is_workday(date(2027, 1, 1))
    assert not shipped().is_workday(date(2027, 1, 2))


@given(days, st.integers(1, 200))
def test_so_many_working_days_lie_between_a_day_and_the_one_so_many_after(start, n):
    end = shipped().after(start, n)

    assert shipped().is_workday(end)
    assert shipped().between(start, end) == n
    assert shipped().between(start, end - timedelta(1)) == n - 1


@given(days, st.integers(0, 100), st.integers(0, 100))
def test_counting_on_is_counting_in_one_go(start, some, more):
    work = shipped()

    assert work.after(work.after(start, some), more) == work.after(start, some + more)


@given(days, days, st.integers(0, 60))
def test_who_starts_later_never_ends_earlier(one, other, n):
    first, second = sorted((one, other))

    assert shipped().after(first, n) <= shipped().after(second, n)
    assert shipped().rolled(first) <= shipped().rolled(second)


@given(days, st.integers(1, 60))
def test_the_day_it_starts_never_counts(start, n):
    assert shipped().after(start, n) > start
    assert shipped().between(start, start) == 0


@given(days)
def test_rolling_goes_to_the_first_working_day_that_is_not_before(on):
    rolled = shipped().rolled(on)

    assert shipped().is_workday(rolled)
    assert not any(shipped().is_workday(on + timedelta(n)) for n in range((rolled - on).days))


@given(days, days)
def test_the_days_between_have_a_direction(one, other):
    assert shipped().between(one, other) == -shipped().between(other, one)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        shipped().after(date(2026, 3, 10), -1)


def test_a_notice_that_reaches_into_the_december_before_changes_that_day_and_no_other_of_its_year():
    day = date(2026, 12, 31)
    work = overlaid(shipped(), {2027}, [(day, "元旦", True), (date(2027, 1, 2), "元旦", False)])

    assert not work.is_workday(day)
    assert work.is_workday(date(2027, 1, 2))
    assert work.knows(date(2027, 6, 1))
    assert [on for on in each_day_of(2026) if work.is_workday(on) != shipped().is_workday(on)] == [day]

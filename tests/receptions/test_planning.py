"""The rota is fair: fewest first, nobody twice in a row, nobody forgotten."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.receptions.planning import rota, short_of

FIRST = date(2026, 1, 7)
PEOPLE = st.lists(st.integers(1, 50), min_size=1, max_size=12, unique=True)


def weeks(count):
    return [FIRST + timedelta(weeks=n) for n in range(count)]


def test_two_take_turns():
    assert list(rota(weeks(4), [7, 8], {}, (), 1).values()) == [[7], [8], [7], [8]]


def test_whoever_has_served_more_waits():
    assert list(rota(weeks(3), [7, 8, 9], {7: 2}, (), 1).values()) == [[8], [9], [8]]


def test_nobody_who_was_there_last_time_comes_again_while_others_can():
    assert list(rota(weeks(1), [7, 8], {8: 5}, {7}, 1).values()) == [[8]]


def test_a_single_deputy_comes_each_time():
    assert list(rota(weeks(2), [7], {}, (), 2).values()) == [[7], [7]]


@given(PEOPLE, st.integers(0, 60), st.integers(1, 6))
def test_each_day_has_as_many_as_asked_for_or_all_there_are(people, count, per):
    found = rota(weeks(count), people, {}, (), per)

    assert list(found) == weeks(count)
    assert all(len(set(chosen)) == len(chosen) == min(per, len(people)) for chosen in found.values())


@given(PEOPLE, st.integers(0, 60), st.integers(1, 6))
def test_where_there_are_enough_nobody_comes_twice_in_a_row(people, count, per):
    chosen = list(rota(weeks(count), people, {}, (), per).values())

    if len(people) >= 2 * per:
        assert not [day for before, day in itertools.pairwise(chosen) if set(before) & set(day)]


@given(PEOPLE, st.integers(0, 60), st.integers(1, 6))
def test_nobody_serves_more_than_once_more_than_another(people, count, per):
    chosen = [each for day in rota(weeks(count), people, {}, (), per).values() for each in day]

    times = [chosen.count(each) for each in people]
    assert max(times) - min(times) <= 1


@pytest.mark.parametrize(("count", "short"), [(1, [7, 8]), (3, [8]), (4, [])])
def test_who_stays_under_the_minimum_is_named(count, short):
    plan = rota(weeks(count), [7, 8], {}, (), 1)

    assert short_of(2, [7, 8], {}, plan) == short

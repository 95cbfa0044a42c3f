"""The pace of the past: between never and surely, the less time the likelier, the same each time, and right in the long run."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.early_warning.pace import Open, brier, outlook, seed_of

pytestmark = pytest.mark.one_engine
DAYS = st.lists(st.integers(0, 200), min_size=1, max_size=30)
SHARES = st.dictionaries(st.integers(1, 50), st.builds(Open, st.integers(0, 120), st.integers(0, 200)), max_size=6)
ON = date(2026, 4, 20)


@settings(max_examples=15, deadline=None)
@given(DAYS, SHARES, st.integers(0, 2**40))
def test_chances_and_ranges_stay_within_bounds_and_are_the_same_each_time(past, shares, seed):
    told = outlook(shares, past, seed)

    assert all(0 < chance < 1 for chance in told.chances.values())
    assert 0 <= told.low <= told.middle <= told.high <= len(shares)
    assert told == outlook(dict(reversed(shares.items())), past[::-1], seed)


@settings(max_examples=15, deadline=None)
@given(DAYS, st.integers(0, 120), st.integers(0, 150), st.integers(0, 60), st.integers(0, 2**40))
def test_with_more_days_left_nothing_is_likelier_to_be_late(past, lasted, allowed, more, seed):
    told = outlook({1: Open(lasted, allowed), 2: Open(lasted, allowed + more)}, past, seed)

    assert told.chances[2] <= told.chances[1]


def test_another_share_beside_it_changes_no_chance():
    past = [20, 40, 60, 80, 100]

    alone = outlook({1: Open(30, 90)}, past, 7)
    beside = outlook({1: Open(30, 90), 2: Open(80, 90)}, past, 7)

    assert alone.chances[1] == beside.chances[1]


def test_the_seed_is_that_of_the_past_and_the_day():
    assert seed_of([3, 1, 2], ON, 5) == seed_of([1, 2, 3], ON, 5)
    assert (
        len({seed_of([1, 2], ON, 5), seed_of([1, 3], ON, 5), seed_of([1, 2], date(2026, 4, 21), 5), seed_of([1, 2], ON, 6)})
        == 4
    )


def test_without_a_past_nothing_is_told():
    with pytest.raises(ValueError, match="no past"):
        outlook({1: Open(1, 2)}, [], 1)


def test_what_is_told_comes_true_as_often_as_told():
    """200 units of a synthetic history, whose answers take 55 days give or take 20, at some day of open shares' lives."""
    chance = random.Random(11)
    told, came, within = [], [], 0
    for unit in range(200):
        past = [_days(chance) for _n in range(60)]
        lives = {n: (_days(chance), chance.randint(0, 79)) for n in range(6)}
        still = {n: (whole, lasted) for n, (whole, lasted) in lives.items() if whole >= lasted}
        found = outlook({n: Open(lasted, 80) for n, (_whole, lasted) in still.items()}, past, unit)
        late = {n: whole > 80 for n, (whole, _lasted) in still.items()}
        told += [found.chances[n] for n in still]
        came += late.values()
        within += found.low <= sum(late.values()) <= found.high

    base = sum(came) / len(came)
    assert abs(sum(told) / len(told) - base) < 0.02
    assert within / 200 > 0.78
    assert brier(list(zip(told, came, strict=True))) < base * (1 - base)


def _days(chance):
    return max(round(chance.gauss(55, 20)), 1)

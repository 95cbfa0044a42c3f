"""Intervals as the books have them, and shares that add up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.statistics.ratios import interval, shares

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # Newcombe, R. G. (1998), Statistics in Medicine 17, table I: the score method without correction
        (81, 263, "25.5", "36.6"),
        (15, 148, "6.2", "16.0"),  # printed there as .1605, which is .16049 rounded
        (0, 20, "0.0", "16.1"),
        (1, 29, "0.6", "17.2"),
    ],
)
def test_the_interval_is_the_one_of_the_books(part, whole, low, high):
    assert interval(part, whole) == (Decimal(low), Decimal(high))


@given(st.integers(1, 10**6), st.data())
def test_the_interval_holds_the_share_and_lies_between_none_and_all(whole, data):
    part = data.draw(st.integers(0, whole))

    low, high = interval(part, whole)

    assert 0 <= low <= high <= 100
    assert low - Decimal("0.1") <= Decimal(100 * part) / whole <= high + Decimal("0.1")


def test_of_nothing_there_is_no_interval():
    assert interval(0, 0) is None


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_add_up_to_a_hundred_and_none_is_a_tenth_off(parts):
    found = shares(parts)

    assert sum(found) == Decimal("100.0")
    assert all(abs(share - Decimal(100 * part) / sum(parts)) < Decimal("0.1") for part, share in zip(parts, found, strict=True))
    assert all(
        (part > other) <= (share >= less)
        for part, share in zip(parts, found, strict=True)
        for other, less in zip(parts, found, strict=True)
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((1, 1, 1), ["33.4", "33.3", "33.3"]),
        ((18, 13), ["58.1", "41.9"]),
        ((0, 0), ["0.0", "0.0"]),
        ((5,), ["100.0"]),
        ((2, 0, 1), ["66.7", "0.0", "33.3"]),
    ],
)
def test_what_is_left_goes_to_the_largest_remainders_the_earlier_first(parts, said):
    assert [str(share) for share in shares(parts)] == said

"""Peers of the same topics, ranks with enough cases, months: on rows made by hand."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dashboards.months import first_days, months_of, next_month
from tracker.dashboards.peers import expected, ranked, total_of
from tracker.statistics.share_marks import life_of

pytestmark = pytest.mark.one_engine


def group(name, part, whole):
    return {"name": name, "key": name, "counts": {"received": whole}, "ratios": {"on_time": {"part": part, "whole": whole}}}


def test_peers_are_the_topics_of_the_congress_in_the_groups_own_mix():
    ratios = {"roads": (1, 2), "schools": (9, 10)}

    found = expected({"roads": 3, "schools": 1}, ratios)

    assert found == Decimal("60.0")  # (3 × 50 % + 1 × 90 %) / 4


def test_a_topic_without_a_ratio_has_no_weight():
    assert expected({"roads": 3, "new": 7}, {"roads": (1, 2), "new": (0, 0)}) == Decimal("50.0")
    assert expected({"new": 7}, {"new": (0, 0)}) is None
    assert expected({}, {"roads": (1, 2)}) is None


def test_a_group_with_the_mix_of_the_whole_is_expected_to_do_as_the_whole():
    ratios = {"roads": (3, 8), "schools": (1, 2)}

    assert expected({"roads": 8, "schools": 2}, ratios) == Decimal("40.0")


def test_who_has_too_few_is_not_ranked_but_named_in_order():
    groups = [group("丁局", 9, 9), group("甲局", 5, 10), group("乙局", 30, 40), group("丙局", 0, 0)]

    found, few = ranked(groups, "on_time", 10)

    assert [(each.place, each.group["name"]) for each in found] == [(1, "乙局"), (2, "甲局")]
    assert [each["name"] for each in few] == ["丁局", "丙局"]


def test_two_alike_share_a_place_and_the_next_one_is_free():
    groups = [group("甲", 10, 10), group("乙", 20, 20), group("丙", 5, 10)]

    found, _few = ranked(groups, "on_time", 10)

    assert [each.place for each in found] == [1, 1, 3]


def test_what_groups_add_up_to_is_said():
    assert total_of([group("甲", 1, 20), group("乙", 1, 17)], "received") == 37


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def lived(rows, on):
    """The lives of shares given until a day: when given, due and over, and how many."""
    return [(life_of(given_on, due, over, on), n) for given_on, due, over, n in rows if given_on <= on]


LIVES = st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS, st.integers(1, 5)), max_size=12)


@given(LIVES, DAYS)
def test_late_is_part_of_open_and_the_last_month_ends_on_the_day(rows, on):
    lives = [(given_on, max(due, given_on), over and max(over, given_on), n) for given_on, due, over, n in rows]

    found = months_of(lived(lives, on), on)

    assert len(found) == 12
    assert all(0 <= month.late <= month.open for month in found)
    assert found[-1].open == sum(n for given_on, _due, over, n in lives if given_on <= on and (over is None or over > on))


def test_each_answer_falls_due_in_one_month():
    lives = [(date(2026, 3, 10), date(2026, 6, 10), date(2026, 6, 12), 4), (date(2026, 3, 10), date(2026, 7, 31), None, 1)]

    found = {month.first.month: month for month in months_of(lived(lives, date(2026, 8, 5)), date(2026, 8, 5))}

    assert [(m, found[m].open, found[m].due, found[m].late) for m in (5, 6, 7, 8)] == [
        (5, 5, 0, 0),
        (6, 1, 4, 0),
        (7, 1, 1, 0),
        (8, 1, 0, 1),
    ]


@given(DAYS)
def test_months_follow_each_other(on):
    firsts = first_days(on)

    assert firsts[-1] == on.replace(day=1)
    assert all(next_month(a) == b for a, b in pairwise(firsts))

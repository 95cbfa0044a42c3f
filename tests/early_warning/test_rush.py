"""Answers in a rush: what is unusual among the others, exactly; few answers tell nothing."""

from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.early_warning.rush import Answer, findings, tail

pytestmark = pytest.mark.one_engine
FIRST = date(2026, 3, 2)


def given_by(near, others, days=40):
    return [Answer(n, FIRST + timedelta(days=n % days), n < near) for n in range(near + others)]


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.99))
def test_the_tail_is_the_binomial_one(part, whole, usual):
    exact = sum(comb(whole, n) * usual**n * (1 - usual) ** (whole - n) for n in range(part, whole + 1)) if part else 1

    assert tail(part, whole, usual) == pytest.approx(exact, abs=1e-9)


def test_a_unit_that_answers_at_the_last_moment_stands_out_among_the_others():
    found = findings({1: given_by(7, 3), 2: given_by(1, 19), 3: given_by(2, 18)}, least=8, least_on_a_day=5)

    assert set(found) == {1}
    assert (found[1][0].part, found[1][0].whole, round(found[1][0].usual, 3)) == (7, 10, 0.085)


def test_many_on_one_day_stand_out_unless_all_answer_on_that_day():
    heap = [Answer(n, FIRST, False) for n in range(6)] + given_by(0, 6)[1:]

    alone = findings({1: heap, 2: given_by(0, 20)}, least=8, least_on_a_day=5)
    alike = findings({1: heap, 2: heap}, least=8, least_on_a_day=5)

    assert (alone[1][1].part, alone[1][1].on) == (6, FIRST)
    assert alike == {}


def test_a_unit_with_few_answers_is_not_looked_at():
    assert findings({1: given_by(7, 0), 2: given_by(0, 30)}, least=8, least_on_a_day=5) == {}

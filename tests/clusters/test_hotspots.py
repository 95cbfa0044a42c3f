"""Whether more people than usual speak of a matter, told from chance."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.clusters.hotspots import Base, is_hot, judged, together, upper_tail, usual

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 4, 20)
counts = st.integers(0, 60)


def test_the_same_weeks_of_earlier_years_are_the_base_where_there_are_any():
    found = usual(TODAY, 28, date(2024, 1, 1))

    assert (found.base, len(found.spans)) == (Base.YEARS, 2)
    assert (found.spans[0].first, found.spans[0].last) == (date(2025, 3, 25), date(2025, 4, 21))
    assert {span.last.weekday() for span in (found.now, *found.spans)} == {TODAY.weekday()}


def test_else_the_weeks_before_and_with_too_few_of_them_nothing():
    young, younger = (usual(TODAY, 28, TODAY - timedelta(days=days)) for days in (28 * 5, 28 * 3))

    assert (young.base, len(young.spans)) == (Base.BEFORE, 4)
    assert (younger.base, younger.spans) == (Base.NONE, ())
    assert usual(TODAY, 28, None).base is Base.NONE


def test_earlier_years_with_hardly_a_voice_say_nothing_and_the_weeks_before_stand_in():
    assert usual(TODAY, 28, date(2020, 1, 1), with_years=False).base is Base.BEFORE


def test_more_voices_in_all_make_no_hot_spot():
    grown = judged(20, [10, 10], 200, [100, 100], Base.YEARS)

    assert (grown.mean, grown.expected) == (10, 20)
    assert grown.chance > 0.3


def test_a_poisson_count_is_judged_as_the_tables_say():
    """With a base so long that its rate is certain, the tail is that of Poisson: P(X >= 10), mean 4.2 = 0.0111."""
    assert upper_tail(10, 42_000, 10_000) == pytest.approx(0.0111, abs=3e-4)


def test_a_rate_known_from_little_is_judged_more_carefully():
    assert upper_tail(6, 2, 2) > upper_tail(6, 200, 200)


@given(counts, counts, st.floats(0.2, 50))
def test_a_chance_is_one_and_more_voices_are_never_likelier(count, before, exposure):
    assert 0 <= upper_tail(count + 1, before, exposure) <= upper_tail(count, before, exposure) <= 1


def test_all_are_judged_together_as_benjamini_and_hochberg_do():
    assert together([0.01, None, 0.04, 0.03, 0.005]) == pytest.approx([0.02, None, 0.04, 0.04, 0.02])


@given(st.lists(st.floats(0, 1), max_size=20))
def test_together_no_chance_grows_smaller_or_changes_its_place(chances):
    found = together(chances)

    assert all(chance <= other <= 1 for chance, other in zip(chances, found, strict=True))
    assert [found[n] for n in sorted(range(len(chances)), key=chances.__getitem__)] == sorted(found)


def test_few_voices_are_no_hot_spot_however_rare():
    found = judged(4, [0, 0, 0], 50, [900, 900, 900], Base.BEFORE)

    assert found.chance < 0.01
    assert not is_hot(found, found.chance, least=5)
    assert is_hot(found, found.chance, least=4)

"""Learning from a past: what counts, what does not, and what never happens."""

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tracker.routing.learn import Guide, Past

BUS, ROAD, DOG = "公交线路走向和班次", "通组道路硬化", "文明养犬执法"
FLAT = dict.fromkeys((1, 2, 3, 4), 0.25)


def past(n, matter, mains, cos=(), refused=()):
    return Past(n, f"关于优化第{n}街道{matter}的建议", mains, cos, refused, on=date(2025, 3, 1))


PAST = [
    past(1, BUS, (1,), (2,)), past(2, BUS, (1,), (2,)), past(3, BUS, (1,)), past(4, ROAD, (3,), (4,)), past(5, ROAD, (3,)), past(6, DOG, (4,), (2,)),
]  # fmt: skip


def advise(cases, title=f"关于完善湖滨街道{BUS}的建议", offered=(1, 2, 3, 4), prior=FLAT, without=()):
    return Guide(cases).advise(title, prior=prior, beside=lambda _main: {}, offered=offered, without=without)


def test_what_is_like_it_went_to_says_where_it_may_go():
    advice = advise(PAST)

    assert [(each.label, each.had, each.of) for each in advice.mains[:1]] == [(1, 3, 3)]
    assert [each.past.id for each in advice.near] == [3, 2, 1]


def test_who_stood_beside_the_main_unit_in_like_cases_is_named_with_how_often():
    advice = advise(PAST)

    assert [(each.label, each.had, each.of) for each in advice.likely_cos] == [(2, 2, 3)]


def test_a_unit_that_gave_like_cases_back_is_less_likely():
    mixed = [past(1, BUS, (1,)), past(2, BUS, (2,))]
    refused = [past(1, BUS, (1,)), past(2, BUS, (2,), refused=(1,))]

    assert advise(refused).shares[1] < advise(mixed).shares[1]


def test_without_a_past_the_duties_decide():
    advice = advise([], prior={1: 0.1, 2: 0.7, 3: 0.2})

    assert [each.label for each in advice.mains] == [2, 3, 1]
    assert (advice.near, advice.likely_cos) == ([], [])


def test_where_the_likely_unit_may_not_be_given_it_the_others_are_no_surer():
    assert advise(PAST, offered=(2, 3, 4)).shares[4] <= advise(PAST).shares[4] + 0.05


def test_its_own_past_outweighs_the_duties():
    against = {1: 0.02, 2: 0.94, 3: 0.02, 4: 0.02}

    assert advise(PAST, prior=against).mains[0].label == 1
    assert advise(PAST, "关于保护古树名木的建议", prior=against).mains[0].label == 2


def test_where_it_lies_does_not_make_cases_alike():
    here = [Past(1, "关于在东街街道设立社区食堂的建议", (2,)), Past(2, "关于优化西街街道公交线路的建议", (1,))]
    advice = advise(here, "关于优化东街街道公交线路的建议")

    assert [each.past.id for each in advice.near] == [2]


def test_a_case_left_out_does_not_speak_for_itself():
    advice = advise([past(1, BUS, (1,))], without=[1])

    assert advice.near == []
    assert advice.shares == pytest.approx(FLAT)


def test_a_case_that_several_answer_speaks_for_each_by_its_part():
    advice = advise([past(1, BUS, (1, 2))])

    assert advice.shares[1] == pytest.approx(advice.shares[2])


UNITS = (1, 2, 3, 4, 5, 6)
MAINS = st.sampled_from([(unit,) for unit in UNITS] + [(1, 2), (5, 6)])
SOME = st.sampled_from([(), *((unit,) for unit in UNITS), (2, 3), (4, 5)])


CASES = st.lists(
    st.tuples(st.sampled_from((BUS, ROAD, DOG, "河道排污", "学校周边交通安全")), MAINS, SOME, SOME), max_size=12
).map(lambda rows: [past(n, *row) for n, row in enumerate(rows, start=1)])  # fmt: skip
TITLES = st.sampled_from([f"关于治理北湾镇{matter}的建议" for matter in (BUS, DOG, "河道排污", "路灯照明")])


@settings(max_examples=60)
@given(CASES, TITLES, st.randoms(use_true_random=False))
def test_the_order_of_the_past_changes_nothing(cases, title, chance):
    mixed = list(cases)
    chance.shuffle(mixed)

    one, other = advise(cases, title), advise(mixed, title)

    assert (one.mains, one.cos, one.near) == (other.mains, other.cos, other.near)


@settings(max_examples=60)
@given(CASES, TITLES, st.sets(st.integers(1, 4), min_size=1))
def test_nobody_is_named_who_may_not_be_given_anything(cases, title, offered):
    advice = advise(cases, title, offered=sorted(offered))

    assert {each.label for each in (*advice.mains, *advice.cos)} <= offered
    assert sum(advice.shares.values()) <= 1 + 1e-9
    assert all(0 <= each.share <= 1 and each.had <= each.of for each in (*advice.mains, *advice.cos))

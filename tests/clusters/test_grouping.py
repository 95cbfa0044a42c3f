"""Like texts find each other, whatever their order, and nothing else moves for it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clusters.town import LAMPS, LIFTS, OTHERS
from tracker.clusters.grouping import grouped
from tracker.clusters.tokens import name_of, tokens
from tracker.clusters.words import key_words, vectors
from tracker.demo.topics import TOPICS

pytestmark = pytest.mark.one_engine
SAID = [voice for topic in TOPICS for voice in topic.voices]
some = st.lists(st.sampled_from(SAID), min_size=2, max_size=40)


def groups(texts, keys=None):
    """The groups as sets of keys."""
    made = vectors(texts, tokens)
    return {frozenset(group.keys) for group in grouped(dict(zip(keys or range(len(texts)), made, strict=True)))}


def test_people_who_say_the_same_in_other_words_are_together_and_others_are_not():
    texts = [*LIFTS, *LAMPS, *OTHERS]

    found = groups(texts)

    lifts, lamps = frozenset(range(4)), frozenset(range(4, 7))
    assert {lifts, lamps} <= found
    assert all(len(group) == 1 for group in found - {lifts, lamps})


@settings(max_examples=40)
@given(some, st.randoms(use_true_random=False))
def test_the_order_in_which_texts_come_does_not_matter(texts, chance):
    keys = list(range(len(texts)))
    before = groups(texts, keys)
    chance.shuffle(keys)

    assert groups([texts[key] for key in keys], keys) == before


@settings(max_examples=40)
@given(some)
def test_a_text_that_has_nothing_in_common_with_them_moves_none(texts):
    before = groups(texts)

    assert groups([*texts, "璆琳琅玕"]) == before | {frozenset({len(texts)})}


@settings(max_examples=40)
@given(some)
def test_every_text_is_in_one_group_and_near_to_its_centre(texts):
    found = grouped(dict(enumerate(vectors(texts, tokens))))

    assert sorted(key for group in found for key in group.keys) == list(range(len(texts)))
    for group in found:
        assert all(near >= 0.4 for near in group.near.values())
        assert 0.4 <= group.cohesion <= 1.000001
        assert group.near[group.typical] == max(group.near.values())


def test_texts_that_lead_from_one_matter_to_another_do_not_chain_them():
    bridge = "路灯坏了，老楼加装电梯一楼也不同意。"

    found = groups([*LIFTS, *LAMPS, bridge])

    assert all(not (group & {0, 1, 2, 3} and group & {4, 5, 6}) for group in found)


def test_a_text_that_says_nothing_is_in_no_group():
    assert grouped(dict(enumerate(vectors(["", "。。。", "的了"], tokens)))) == []


def test_twelve_hundred_texts_take_less_than_two_seconds():
    texts = [f"{SAID[n % len(SAID)]}{SAID[n * 7 % len(SAID)][:6]}{n % 97}号。" for n in range(1200)]
    began = time.process_time()

    found = grouped(dict(enumerate(vectors(texts, tokens))), least=3)

    assert time.process_time() - began < 2
    assert len(found) > 10


def test_a_group_is_named_by_its_matter_and_where_no_family_knows_it_by_the_words_in_common():
    assert name_of(list(LIFTS)) == ["电梯加装"]
    assert name_of(["甲乙丙丁。"]) == []
    assert key_words(["老茶馆没人管。", "巷口老茶馆塌了。", "丙"]) == ["老茶馆"]

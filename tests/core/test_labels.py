"""A label is value, name and tone in one place."""

import pytest

from tracker.core.labels import Label


class Colour(Label):
    RED = "red", "红", "stop"
    BLUE = "blue", "蓝"


@pytest.mark.parametrize("words", ["red", "红"])
def test_a_label_is_known_by_value_and_by_name(words):
    assert Colour.of(words) is Colour.RED


@pytest.mark.parametrize("words", [None, "", "RED", "red ", "\x00", "绿"])
def test_nonsense_is_no_label(words):
    assert Colour.of(words) is None


@pytest.mark.parametrize("words", ["红", "green", ""])
def test_what_comes_from_the_database_is_known_by_its_value_alone(words):
    with pytest.raises(ValueError):
        Colour.known(words)

    assert Colour.known("red") is Colour.RED


def test_a_tone_is_quiet_unless_said():
    assert (Colour.RED.tone, Colour.BLUE.tone) == ("stop", "quiet")


def test_choices_for_a_select_may_begin_with_nothing():
    assert Colour.choices() == [("red", "红"), ("blue", "蓝")]
    assert Colour.choices(blank="请选择")[0] == ("", "请选择")

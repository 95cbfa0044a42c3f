"""One cleaner for all that people type, paste or upload."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.text import clean, hide_name, hide_phone, is_phone, narrow, only_start, shorten, squeeze

EVERYTHING = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)  # halves of pairs too


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("东巷\x00积水", "东巷积水"),
        ("东巷\x1b[31m积水\x07", "东巷[31m积水"),
        ("东巷\u200b积水\ufeff", "东巷积水"),
        ("\u202e水积巷东\u202c", "水积巷东"),  # turned round, so that a name reads as another
        ("东\u00ad巷\u2060积\u061c水", "东巷积水"),
        ("东巷\U000e0041积水", "东巷积水"),  # a tag nobody sees
        ("\u3164东巷\u115f", "东巷"),  # fillers
        ("东巷\ud842积水", "东巷积水"),  # half of a pair
        ("东巷\ufffe积水\uffff", "东巷积水"),
        ("𠮷野家的𫍯", "𠮷野家的𫍯"),  # beyond the basic plane
        ("葛\U000e0100", "葛\U000e0100"),  # which shape of the character is meant
        ("cafe\u0301", "café"),
        ("\uf90a", "金"),  # a double of 金 from an old table
        ("东巷　　积水", "东巷 积水"),
        (" \t东巷\u00a0 \u2003积水 ", "东巷 积水"),
        ("东巷\r\n积水\u2028又积水", "东巷 积水 又积水"),
        ("１２号", "１２号"),  # what was said stays as it was said; numbers are read by `narrow`
        ("\u200b \x00\u3164", ""),
        (None, ""),
    ],
)
def test_what_is_kept_of_a_line(typed, kept):
    assert clean(typed) == kept


def test_paragraphs_stay_with_one_empty_line_between_them_at_most():
    assert clean("\n一\r\n\r\n\r\n\r\n二 \r三\u2029四\n\n", lines=True) == "一\n\n二\n三\n四"


@given(EVERYTHING, st.booleans())
def test_cleaning_again_changes_nothing(typed, lines):
    once = clean(typed, lines=lines)

    assert clean(once, lines=lines) == once


@given(EVERYTHING, st.booleans())
def test_what_is_kept_can_be_stored_and_seen(typed, lines):
    kept = clean(typed, lines=lines)

    kept.encode()
    assert not {unicodedata.category(c) for c in kept.replace("\n", "")} & {"Cc", "Cf", "Cs"}
    assert kept == kept.strip()
    assert lines or "\n" not in kept


@given(st.text("一丁七万丈三上下不与东巷积水𠮷𫍯", min_size=1))
def test_hanzi_are_never_touched(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("wide", "half"),
    [
        ("１３８００１３８０００", "13800138000"),
        ("Ａ－１", "A-1"),
        ("２０２６　３", "2026 3"),
        ("：％", ":%"),
        ("东巷", "东巷"),
    ],
)
def test_full_width_is_read_as_half_width(wide, half):
    assert narrow(wide) == half


def test_a_name_typed_with_blanks_is_one_name():
    assert squeeze("王　芳") == squeeze(" 王 芳\u00a0") == "王芳"


def test_a_long_text_is_shortened_to_so_many_characters():
    assert shorten("一二三四五", 5) == "一二三四五"
    assert shorten("一二三四五六", 5) == "一二三四…"
    assert shorten("一\n\n二", 5) == "一 二"


@pytest.mark.parametrize(("name", "shown"), [("陈婆婆", "陈**"), ("陈", "陈**"), ("𠮷野", "𠮷**"), ("", "")])
def test_of_a_name_only_the_first_character_is_shown(name, shown):
    assert hide_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"), [("13800138000", "138****8000"), ("02387654321", "023****4321"), ("7654321", "****21"), ("", "")]
)
def test_of_a_phone_the_middle_is_hidden(phone, shown):
    assert hide_phone(phone) == shown


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("13800138000", True), ("+8613800138000", True), ("86-13800138000", True), ("023-87654321", True), ("0731-8765432", True),
        ("87654321", True), ("87654321-801", True), ("12345", False), ("1380013800", False), ("138001380001", False),
        ("23800138000", False), ("02387654321", True), ("13800138000x", False), ("", False), ("13800138000\n", False),
    ],
)  # fmt: skip
def test_what_can_be_a_phone(text, is_one):
    assert is_phone(text) is is_one


@pytest.mark.parametrize("phone", ["13800138000", "02387654321", "7654321", "+8613800138000"])
def test_of_a_phone_whose_end_opens_something_the_end_is_never_shown(phone):
    assert phone[-4:] not in only_start(phone)
    assert only_start("13800138000") == "138********"
    assert only_start("") == ""

"""Tracking codes: eighty bits, forgiving to read, and a check letter that finds slips of the hand."""

import secrets

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.citizens.tracking import CODE_BYTES, LENGTH, made, read, shown
from tracker.core.crockford import ALPHABET, folded, station_code

codes = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES).map(made)
places = st.integers(0, LENGTH - 1)


@given(codes)
def test_a_code_is_read_as_it_was_shown(code):
    assert read(shown(code)) == code
    assert len(code) == LENGTH


@given(st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES), st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES))
def test_all_eighty_bits_are_in_it(one, other):
    assert (made(one) == made(other)) == (one == other)


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found(code, place, letter):
    assume(code[place] != letter)

    assert read(code[:place] + letter + code[place + 1 :]) is None


@given(codes, places, places)
def test_two_letters_that_changed_places_are_found(code, one, other):
    assume(code[one] != code[other])
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]

    assert read("".join(letters)) is None


def widened(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    codes,
    st.sampled_from([str.lower, widened, lambda c: f"  {c} ", lambda c: c.replace("-", "—"), lambda c: c.replace("-", " ")]),
)
def test_it_is_read_however_it_is_typed(code, typed):
    assert read(typed(shown(code))) == code


def test_what_looks_alike_on_paper_is_read_alike():
    assert folded("oOiIlL") == "001111"


@pytest.mark.parametrize("typed", ["", "-", "你好", "U" * 17, "0" * 16, "0" * 18, "K7Q2", "%00", "０" * 400])
def test_what_is_no_code_is_none(typed):
    assert read(typed) is None


def test_a_code_takes_exactly_eighty_bits():
    with pytest.raises(ValueError, match="eighty"):
        made(secrets.token_bytes(9))


def test_the_code_of_a_station_is_short_and_drawn_by_lot():
    drawn = {station_code() for _n in range(200)}

    assert len(drawn) == 200
    assert {len(code) for code in drawn} == {8}

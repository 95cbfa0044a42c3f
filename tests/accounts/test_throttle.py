"""Guessing is slowed by name and by address; the pause ends by itself and stops nobody else."""

from datetime import datetime, timedelta

import pyotp
import pytest

from tests.people import PASSWORD
from tracker.accounts import actions
from tracker.core.clock import CHINA
from tracker.core.events import keep

START = datetime(2026, 3, 10, 9, 0, tzinfo=CHINA)
HERE, THERE = "10.0.0.1", "10.0.0.2"


def tried(login, password, minutes=0.0, address=HERE):
    """Whether a try lets somebody in."""
    found = actions.sign_in(login, password, address=address, agent="", at=START + timedelta(minutes=minutes))
    keep()
    return found is not None


@pytest.fixture(autouse=True)
def _two(cast):
    cast.zhao, cast.wang  # noqa: B018


def test_four_wrong_tries_stop_nobody():
    for n in range(4):
        tried("zhao", "wrong", n)

    assert tried("zhao", PASSWORD, 4)


def test_after_five_wrong_tries_even_the_right_password_is_refused():
    for n in range(5):
        tried("zhao", "wrong", n)

    assert not tried("zhao", PASSWORD, 5)
    assert not tried("ZHAO ", PASSWORD, 5)


def test_the_pause_ends_by_itself_after_fifteen_minutes():
    for _n in range(5):
        tried("zhao", "wrong")

    assert not tried("zhao", PASSWORD, 14.9)
    assert tried("zhao", PASSWORD, 15.1)


def test_tries_during_the_pause_do_not_make_it_longer():
    for _n in range(5):
        tried("zhao", "wrong")
    for n in range(1, 14):
        tried("zhao", "wrong", n)

    assert tried("zhao", PASSWORD, 15.1)


def test_a_right_password_in_between_starts_the_count_anew():
    for n in (0, 1, 2, 3):
        tried("zhao", "wrong", n)
    tried("zhao", PASSWORD, 4)
    for n in (5, 6, 7, 8):
        tried("zhao", "wrong", n)

    assert tried("zhao", PASSWORD, 9)


@pytest.mark.one_engine
@pytest.mark.parametrize("name", ["%", "zha%", "_hao", "%wang%", "zhao%00", "zhao\\", "' OR 1=1 --", "ｗang"])
def test_signs_in_a_name_are_signs_and_stop_nobody_else(name):
    for _n in range(6):
        tried(name, "wrong", address=THERE)

    assert tried("zhao", PASSWORD)
    assert tried("wang", PASSWORD)


def test_wrong_tries_for_one_name_from_anywhere_count_for_that_name():
    for n in range(5):
        tried("zhao", "wrong", address=f"10.0.1.{n}")

    assert not tried("zhao", PASSWORD)
    assert tried("wang", PASSWORD)


@pytest.mark.one_engine
def test_after_thirty_wrong_tries_an_address_rests_and_others_do_not():
    for n in range(30):
        tried(f"nobody{n}", "wrong", n / 10)

    assert not tried("zhao", PASSWORD, 3)
    assert tried("zhao", PASSWORD, 3, THERE)
    assert tried("zhao", PASSWORD, 18.1)


def test_a_name_that_does_not_exist_rests_like_one_that_does():
    for _n in range(5):
        tried("nobody", "wrong")

    assert not tried("nobody", "wrong", 1)
    assert tried("zhao", PASSWORD, 1)


def test_wrong_second_codes_of_one_person_are_not_to_be_had_by_a_name_typed_at_the_door(cast):
    """Whoever types the name under which wrong second codes are counted locks nobody out."""
    session = actions.sign_in("zhao", PASSWORD, address=THERE, agent="", at=START)
    secret = pyotp.random_base32()
    actions.new_second_factor(session, secret, pyotp.TOTP(secret).at(START), at=START)
    keep()
    for name in ("second:zhao", " second:zhao"):
        for _n in range(5):
            tried(name, "wrong")

    later = START + timedelta(minutes=1)
    assert actions.pass_second_factor(session, pyotp.TOTP(secret).at(later), at=later)

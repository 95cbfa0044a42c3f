"""A one-time code stands in for a password until one is set: used once, for a day, chosen and known by nobody else."""

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.pages import Browser
from tests.people import PASSWORD
from tracker.accounts import actions, passwords
from tracker.accounts.models import Account, Role
from tracker.accounts.policy import SYSTEM
from tracker.accounts.queries import account_of
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import account_actions

START = datetime(2026, 3, 10, 9, 0, tzinfo=CHINA)
NEW = "东巷的雨水顺着青石板流到河里去 7"
CODE = re.compile(r"(?:[A-HJKMNP-Z2-9]{5}-){5}[A-HJKMNP-Z2-9]{5}")


@pytest.fixture
def code(cast):
    """The code of a new account, opened at nine."""
    account, code = account_actions.open_account("xin", "新人", by=SYSTEM, at=START)
    account_actions.give_capacity(account, Role.OFFICE, cast.city, by=SYSTEM)
    keep()
    return code


def tried(login, typed, hours=0.0):
    """The sign-in that a code gives, or None."""
    found = actions.sign_in(login, typed, address="", agent="", at=START + timedelta(hours=hours))
    keep()
    return found


@pytest.mark.one_engine
def test_a_code_has_128_bits_and_no_signs_that_look_alike():
    codes = {passwords.one_time_code() for _n in range(200)}

    assert len(codes) == 200
    assert all(CODE.fullmatch(code) for code in codes)
    assert 31**30 > 2**128


@pytest.mark.one_engine
@pytest.mark.parametrize("typed", ["{}", " {} ", "lower"])
def test_a_code_lets_in_and_asks_for_a_password(code, typed):
    session = tried("xin", code.lower() if typed == "lower" else typed.format(code))

    assert session.must_set_password


@pytest.mark.one_engine
@pytest.mark.parametrize(("hours", "is_good"), [(23.9, True), (24.1, False)])
def test_a_code_is_good_for_a_day(code, hours, is_good):
    assert (tried("xin", code, hours) is not None) is is_good


@pytest.mark.one_engine
def test_a_code_opens_only_its_own_account(cast, code):
    cast.zhao  # noqa: B018

    assert tried("zhao", code) is None


def test_whoever_came_by_a_code_sees_nothing_before_a_password_is_set_and_the_code_is_used_up(cast, code, browser):
    account_of("xin").code_until = datetime(2999, 1, 1, tzinfo=CHINA)
    keep()
    browser.sign_in("xin", code)

    assert browser.page.path == "/account/password"
    assert browser.get("/suggestions").path == "/account/password"
    assert browser.post("/notes/reading").location == "/account/password"

    browser.get("/account/password")
    assert browser.send("/account/password", new_password=NEW, again=NEW).path == "/desk"
    assert account_of("xin").code_digest is None
    other = Browser(browser.app)
    other.get("/login")
    other.send("/login", 422, username="xin", password=code)


@pytest.mark.one_engine
def test_the_database_holds_no_code(code):
    kept = db.session.scalars(sa.select(Account).where(Account.login == "xin")).one()

    assert code not in str([getattr(kept, column.key) for column in kept.__table__.columns])
    assert len(kept.code_digest) == 64


# by the administrator


@pytest.fixture
def guan(cast, browser):
    return let_in(browser, cast.guan)


def test_an_administrator_resets_a_password_without_choosing_or_learning_it(guan, cast, signed_in):
    held = signed_in("zhao")
    account = cast.zhao.account
    page = guan.get(f"/roster/accounts/{account.id}")
    assert {name for form in page.all("form") for name in form.attrs if "password" in name} == set()

    page = guan.send("/reset", 200)

    (code,) = set(CODE.findall(page.source))
    assert code not in guan.get(f"/roster/accounts/{account.id}").source
    assert held.get("/desk").path.startswith("/login")
    other = Browser(guan.app)
    other.get("/login")
    other.send("/login", 422, username="zhao", password=PASSWORD)
    assert other.send("/login", username="zhao", password=code).path == "/account/password"

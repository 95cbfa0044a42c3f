"""A sign-in really ends: copies of its cookie are dead at the next request, wherever they are."""

import contextvars
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.people import PASSWORD
from tests.web.crowd import Keyboard
from tracker.accounts.models import LoginSession, Role
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import account_actions

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=CHINA)
NEW = "东巷的雨水顺着青石板流到河里去 7"


@pytest.fixture
def opens():
    """Whether a cookie still opens a private page."""

    def opens(client):
        # in a context of its own: the test's would lend the request its reader
        return contextvars.Context().run(client.get, "/account").status_code == 200

    return opens


@pytest.fixture
def cookie(signed_in):
    """A copy of somebody's cookie, made while they were signed in; and their browser."""

    def copied(name):
        browser = signed_in(name)
        return Keyboard(browser).copy(), browser

    return copied


def test_a_cookie_copied_before_signing_out_is_dead(cookie, opens):
    copy, browser = cookie("zhao")
    assert opens(copy)

    browser.post("/logout")

    assert not opens(copy)
    assert not opens(browser.client)


def test_signing_out_here_does_not_sign_out_there(signed_in, opens):
    here, there = signed_in("zhao"), signed_in("zhao")

    here.post("/logout")

    assert opens(there.client)


def test_another_password_ends_every_other_sign_in_and_not_this_one(cookie, opens):
    copy, _other = cookie("zhao")
    _copy, browser = cookie("zhao")
    browser.get("/account/password")

    browser.send("/account/password", password=PASSWORD, new_password=NEW, again=NEW)

    assert not opens(copy)
    assert opens(browser.client)


def test_all_other_sign_ins_can_be_seen_and_ended(cookie, opens):
    copy, _other = cookie("zhao")
    _copy, browser = cookie("zhao")
    page = browser.get("/account")
    assert page.source.count("127.0.0.1") == 2

    browser.send("/account/others")

    assert not opens(copy)
    assert opens(browser.client)


@pytest.mark.parametrize(
    "act",
    [
        lambda cast, c: account_actions.disable(c.account, by=SYSTEM),
        lambda cast, c: account_actions.reset(c.account, by=SYSTEM, at=clock.now()),
        lambda cast, c: account_actions.end_capacity(c, by=SYSTEM, on=clock.today()),
        lambda cast, c: account_actions.give_capacity(c.account, Role.COORDINATOR, cast.city, by=SYSTEM),
    ],
    ids=["disabled", "reset", "capacity ended", "capacity given"],
)
def test_what_an_administrator_does_to_an_account_ends_its_sign_ins(cast, cookie, opens, act):
    copy, browser = cookie("zhao")

    act(cast, cast.zhao)
    keep()

    assert not opens(copy)
    assert not opens(browser.client)


def test_a_disabled_account_is_shut_out_though_its_sign_in_was_not_ended(cast, cookie, opens):
    copy, _browser = cookie("zhao")

    cast.zhao.account.is_disabled = True
    keep()

    assert not opens(copy)


def test_an_account_that_was_opened_again_has_to_sign_in_again(cast, cookie, opens):
    copy, browser = cookie("zhao")
    account_actions.disable(cast.zhao.account, by=SYSTEM)
    account_actions.enable(cast.zhao.account, by=SYSTEM)
    keep()

    assert not opens(copy)
    assert opens(browser.sign_in("zhao") and browser.client)


def token_of(browser):
    with browser.client.session_transaction() as held:
        return held.get("_user_id")


def test_a_token_from_before_signing_in_is_worth_nothing_afterwards(cast, browser):
    cast.zhao  # noqa: B018
    browser.get("/login")
    with browser.client.session_transaction() as held:
        before = dict(held)

    browser.send("/login", username="zhao", password=PASSWORD)
    with browser.client.session_transaction() as held:
        after = dict(held)

    assert "_user_id" not in before
    assert after["csrf_token"] != before["csrf_token"]


def test_signing_in_over_a_sign_in_ends_the_one_before(signed_in, cast, opens):
    browser = signed_in("zhao")
    copy = Keyboard(browser).copy()
    cast.he  # noqa: B018

    browser.post("/login", data={"username": "he", "password": PASSWORD})

    assert not opens(copy)
    assert browser.get("/account").text.count("何勇")


def test_another_capacity_comes_with_another_token(cast, signed_in, opens):
    other = account_actions.give_capacity(cast.wang.account, Role.UNIT_HEAD, cast.city, by=SYSTEM, tie=cast.housing)
    keep()
    browser = signed_in("wang")
    copy, before = Keyboard(browser).copy(), token_of(browser)

    browser.post("/account/capacity", data={"capacity": str(other.id)})

    assert token_of(browser) != before
    assert not opens(copy)
    assert opens(browser.client)
    assert "市住房和城乡建设局" in browser.get("/desk").source


@pytest.mark.parametrize("wanted", ["0", "-1", "x", str(2**63), "\x00", None, "of somebody else"])
def test_a_capacity_that_is_not_ones_own_cannot_be_taken(cast, signed_in, wanted):
    browser = signed_in("wang")
    wanted = str(cast.zhao.id) if wanted == "of somebody else" else wanted

    browser.post("/account/capacity", 422, data={"capacity": wanted} if wanted else {})

    assert browser.get("/account").status == 200
    assert db.session.scalars(sa.select(LoginSession.capacity_id).where(LoginSession.ended_at.is_(None))).all() == [
        cast.wang.id
    ]


# how long


@pytest.fixture
def at_work(signed_in):
    """Somebody who signed in at nine."""

    def begin(name):
        clock.start_at(MORNING)
        return signed_in(name)

    yield begin
    clock.start_at(None)


def later(minutes):
    clock.start_at(MORNING + timedelta(minutes=minutes))


@pytest.mark.parametrize(("name", "minutes"), [("zhao", 30), ("wang", 30), ("guan", 15), ("shenji", 15)])
def test_an_idle_sign_in_ends(at_work, opens, name, minutes):
    browser = at_work(name)
    copy = Keyboard(browser)

    later(minutes - 0.1)
    assert opens(copy.copy())

    later(2 * minutes)
    assert not opens(copy.copy())


def test_a_sign_in_in_use_goes_on(at_work, opens):
    browser = at_work("zhao")

    for minutes in range(20, 200, 20):
        later(minutes)
        assert opens(browser.client)


def test_after_twelve_hours_it_ends_however_busy_one_was(at_work, opens):
    browser = at_work("zhao")
    for minutes in range(20, 720, 20):
        later(minutes)
        opens(browser.client)
    later(719)
    assert opens(browser.client)

    later(721)

    assert not opens(browser.client)


def test_what_a_page_sends_by_itself_does_not_keep_a_sign_in_alive(at_work, opens):
    browser = at_work("wang")
    quiet = {"X-Quiet": "true"}
    token = browser.token()

    for stamp, minutes in enumerate((10, 20, 29)):
        later(minutes)
        browser.post("/suggestions/working-copy", 200, data={"title": "积水", "stamp": stamp}, token=token, headers=quiet)
        browser._ask("get", "/desk", headers=quiet)

    later(31)
    assert not opens(browser.client)


def test_what_a_person_sends_keeps_it_alive(at_work, opens):
    browser = at_work("wang")
    token = browser.token()

    for stamp, minutes in enumerate((20, 40, 60)):
        later(minutes)
        browser.post("/suggestions/working-copy", 200, data={"title": "积水", "stamp": stamp}, token=token)

    later(85)
    assert opens(browser.client)


def test_another_capacity_does_not_make_the_day_longer(cast, at_work, opens):
    other = account_actions.give_capacity(cast.wang.account, Role.COMMITTEE, cast.city, by=SYSTEM)
    keep()
    browser = at_work("wang")
    token = browser.token()
    for minutes in range(20, 720, 20):
        later(minutes)
        opens(browser.client)
    browser.post("/account/capacity", data={"capacity": str(other.id)}, token=token)

    later(721)

    assert not opens(browser.client)

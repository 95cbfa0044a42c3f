"""Signing in by the form: nobody learns whether an account is there."""

import pytest
import sqlalchemy as sa

from tests.pages import Browser
from tests.people import PASSWORD
from tracker.accounts import actions, passwords
from tracker.accounts.models import Account, LoginSession
from tracker.accounts.policy import SYSTEM
from tracker.accounts.queries import account_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import account_actions

REFUSED = "账号或密码不对，或者尝试太多次。"


def refusal(browser, login, password):
    browser.get("/login")
    return browser.send("/login", 422, username=login, password=password)


def test_there_is_no_account_by_default(cast, browser):
    assert REFUSED in refusal(browser, "admin", "admin").text

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == 0


@pytest.mark.parametrize("login", ["zhao", "ZHAO", "  Zhao ", "ｚｈａｏ"])
def test_a_login_name_is_known_however_it_is_written(cast, browser, login):
    cast.zhao  # noqa: B018
    browser.get("/login")

    page = browser.send("/login", 422 if login == "ｚｈａｏ" else 303, username=login, password=PASSWORD)

    assert page.path == ("/login" if login == "ｚｈａｏ" else "/desk")


@pytest.mark.parametrize(
    "password", ["", " ", PASSWORD + " ", PASSWORD.upper(), PASSWORD[:-1], "x" * 100_000, "\x00" + PASSWORD]
)
def test_another_password_is_refused(cast, browser, password):
    cast.zhao  # noqa: B018

    page = refusal(browser, "zhao", password)

    assert page.path == "/login"
    assert not page.headers.getlist("Set-Cookie") or "_user_id" not in str(page.headers)


def test_unknown_wrong_disabled_and_resting_look_alike(cast, browser):
    cast.zhao, cast.he, cast.wang  # noqa: B018
    account_actions.disable(cast.he.account, by=SYSTEM)
    keep()
    for _n in range(5):
        refusal(browser, "wang", "wrong")

    pages = [
        refusal(Browser(browser.app), login, password)
        for login, password in (("nobo", "wrong"), ("zhao", "wrong"), ("he", PASSWORD), ("wang", PASSWORD), ("wang", "wrong"))
    ]

    bare = [page.text for page in pages]
    assert {page.status for page in pages} == {422}
    assert len(set(bare)) == 1
    assert REFUSED in bare[0]
    lengths = {len(page.source) - len(login) for page, login in zip(pages, ("nobo", "zhao", "he", "wang", "wang"), strict=True)}
    assert len(lengths) == 1


def test_a_sign_in_leaves_when_from_where_and_with_what_program(cast, browser):
    cast.zhao  # noqa: B018
    browser.sign_in("zhao")

    found = db.session.scalars(sa.select(LoginSession)).one()

    assert found.account.login == "zhao"
    assert found.address == "127.0.0.1"
    assert found.agent.startswith("Werkzeug")
    assert found.began_at == found.seen_at


def test_the_table_keeps_no_token_that_opens_anything(cast, signed_in):
    browser = signed_in("zhao")
    with browser.client.session_transaction() as held:
        token = held["_user_id"]

    found = db.session.scalars(sa.select(LoginSession)).one()

    assert len(token) == 43  # 256 bits
    assert token not in str([getattr(found, column.key) for column in found.__table__.columns])


def test_a_password_kept_with_weaker_settings_is_kept_anew_at_the_next_sign_in(cast, slow_hasher):
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    account = cast.zhao.account
    account.password_hash = weak
    keep()

    actions.sign_in("zhao", PASSWORD, address="", agent="", at=clock.now())
    keep()

    assert passwords.is_outdated(weak)
    kept = str(account_of("zhao").password_hash)
    assert kept.startswith("$argon2id$")
    assert "m=19456,t=2" in kept
    assert not passwords.is_outdated(kept)


def test_an_account_without_any_capacity_cannot_go_on(cast, browser):
    account, _code = account_actions.open_account("idle", "闲人", by=SYSTEM, at=clock.now())
    account.password_hash = passwords.seal(PASSWORD)
    keep()

    page = refusal(browser, "idle", PASSWORD)

    assert "没有任何身份" in page.text
    browser.get("/desk")
    assert browser.page.path.startswith("/login")


def test_signing_in_leads_on_to_where_one_was_going(cast, browser):
    cast.zhao  # noqa: B018
    browser.get("/suggestions?state=registered")
    assert browser.page.path == "/login?next=/suggestions?state%3Dregistered"

    page = browser.send("/login", username="zhao", password=PASSWORD)

    assert page.path == "/suggestions?state=registered"


def test_whoever_is_signed_in_is_led_on_from_the_sign_in_page(signed_in):
    browser = signed_in("zhao")

    assert browser.get("/login").path == "/desk"
    assert browser.get("/login?next=/stations").path == "/stations"
    assert browser.get("/login?next=//elsewhere.example/").path == "/desk"

"""The second factor: asked of those who hold much in their hands, each code once, guessing limited."""

from datetime import datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.entry import let_in
from tests.pages import Browser
from tests.people import PASSWORD
from tracker.accounts import actions
from tracker.accounts.models import Account, LoginSession, RecoveryCode, Role
from tracker.accounts.policy import SYSTEM
from tracker.app import create_app
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode
from tracker.roster import account_actions

START = datetime(2026, 3, 10, 9, 0, tzinfo=CHINA)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(seconds=0.0):
    return pyotp.TOTP(SECRET).at(START + timedelta(seconds=seconds))


@pytest.fixture
def session(cast):
    """A sign-in of somebody with a code generator, who has not shown a code yet. The step of nine o'clock is used."""
    begun = actions.begin(cast.zhao.account, cast.zhao, address="", agent="", at=START)
    actions.new_second_factor(begun, SECRET, code(), at=START)
    begun.has_second_factor = False
    keep()
    return begun


def passes(session, typed, seconds=60.0):
    passed = actions.pass_second_factor(session, typed, at=START + timedelta(seconds=seconds))
    keep()
    return passed


@pytest.mark.one_engine
@pytest.mark.parametrize(("of", "is_good"), [(0, True), (-30, True), (30, True), (-60, False), (60, False)])
def test_a_code_of_now_or_of_one_step_beside_is_taken(session, of, is_good):
    assert passes(session, code(90 + of), 90) is is_good


@pytest.mark.one_engine
@pytest.mark.parametrize("typed", ["", "000000", "x" * 500, "１２３４５６", "𠮷", "\x00"])
def test_what_is_no_code_is_refused(session, typed):
    assert not passes(session, typed)


def test_a_code_is_taken_once_and_none_before_it_any_more(session):
    assert passes(session, code(90), 90)

    assert not passes(session, code(90), 91)
    assert not passes(session, code(60), 91)
    assert passes(session, code(120), 91)


@pytest.mark.one_engine
def test_the_code_that_tied_the_generator_is_used_up(session):
    assert not passes(session, code(), 1)


def test_after_five_wrong_codes_the_right_one_is_refused_for_five_minutes(session):
    for _n in range(5):
        passes(session, "000000", 60)

    assert not passes(session, code(90), 90)
    assert passes(session, code(420), 420)


def test_a_code_passed_comes_with_another_token(session):
    before = session.token_digest

    passes(session, code(60))

    assert session.token_digest != before
    assert session.has_second_factor


def test_each_of_ten_recovery_codes_is_good_once(cast):
    begun = actions.begin(cast.zhao.account, cast.zhao, address="", agent="", at=START)
    codes = actions.new_second_factor(begun, SECRET, code(), at=START)
    keep()

    assert len(set(codes)) == 10
    assert all(passes(begun, each.upper() + " ") for each in codes)
    assert not any(passes(begun, each) for each in codes)
    kept = db.session.scalars(sa.select(RecoveryCode.code_digest)).all()
    assert not set(kept) & set(codes)


@pytest.mark.one_engine
def test_recovery_codes_of_somebody_else_open_nothing(session, cast):
    other = actions.begin(cast.wei.account, cast.wei, address="", agent="", at=START)
    theirs = actions.new_second_factor(other, SECRET, code(), at=START)
    keep()

    assert not passes(session, theirs[0])


def test_the_database_holds_the_key_of_the_generator_sealed(session):
    raw = db.session.scalar(sa.text("SELECT second_secret FROM account WHERE login = 'zhao'"))

    assert SECRET not in raw
    assert db.session.get(Account, session.account_id, populate_existing=True).second_secret == SECRET


def test_a_reset_takes_the_generator_and_its_recovery_codes_off(session, cast):
    account_actions.reset(cast.zhao.account, by=SYSTEM, at=START)
    keep()

    assert not passes(session, code(60))
    assert cast.zhao.account.second_secret is None


# on the pages


@pytest.mark.one_engine
def test_whoever_has_a_generator_sees_nothing_before_its_code(session, cast, browser):
    let_in(browser, cast.zhao)

    assert browser.get("/suggestions").path == "/second-factor"
    assert browser.post("/notes/reading").location == "/second-factor"
    assert browser.get("/account/second-factor").path == "/second-factor"
    assert "验证码不对" in browser.send("/second-factor", 422, code="000000").text


@pytest.mark.one_engine
def test_whoever_has_none_is_led_to_where_one_is_tied(cast, browser):
    let_in(browser, cast.zhao)

    assert browser.get("/second-factor").path == "/account/second-factor"
    assert browser.post("/second-factor", data={"code": "000000"}).location == "/account/second-factor"


@pytest.mark.one_engine
def test_a_wrong_code_ties_nothing_and_the_same_key_is_shown_again(cast, browser):
    let_in(browser, cast.zhao)
    first = browser.get("/account/second-factor").source

    page = browser.send("/account/second-factor", 422, code="000000")

    shown = next(node.text for node in page.all("code"))
    assert shown in first
    assert cast.zhao.account.second_secret is None


def tie(browser, status=200, **boxes):
    """Tie the generator that the page offers, as the phone would; gives the page that follows."""
    page = browser.get("/account/second-factor")
    key = next(node.text for node in page.all("code"))
    return browser.send("/account/second-factor", status, code=pyotp.TOTP(key).now(), **boxes)


@pytest.fixture
def open_page(cast, browser):
    """Somebody with a generator, who showed its code, at an open page; and another sign-in of the same account."""
    let_in(browser, cast.zhao)
    tie(browser)
    elsewhere = actions.begin(cast.zhao.account, cast.zhao, address="", agent="", at=clock.now(), has_second_factor=True)
    keep()
    return browser, elsewhere


def secret_of(account_id):
    db.session.rollback()
    return db.session.get(Account, account_id, populate_existing=True).second_secret


@pytest.mark.one_engine
@pytest.mark.parametrize(("password", "sentence"), [("", "请填写现在的密码"), ("wrong", "现在的密码不对")])
def test_an_open_page_alone_ties_no_other_generator(open_page, cast, password, sentence):
    browser, elsewhere = open_page
    before = secret_of(cast.zhao.account_id)

    page = tie(browser, 422, password=password)

    assert sentence in page.text
    assert secret_of(cast.zhao.account_id) == before
    assert db.session.get(LoginSession, elsewhere.id, populate_existing=True).ended_at is None


@pytest.mark.one_engine
def test_another_generator_is_tied_with_the_password_and_ends_the_other_sign_ins(open_page, cast):
    browser, elsewhere = open_page
    before = secret_of(cast.zhao.account_id)

    page = tie(browser, password=PASSWORD)

    assert "恢复码" in page.text
    assert secret_of(cast.zhao.account_id) != before
    assert db.session.get(LoginSession, elsewhere.id, populate_existing=True).ended_at is not None
    browser.get("/account")


@pytest.fixture
def production(app):
    """The same instance as it runs in earnest."""
    said = app.config["SETTINGS"]
    earnest = create_app(settings(said.instance, said.database_url, Mode.PRODUCTION))
    yield earnest
    with earnest.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.one_engine
def test_in_earnest_office_committee_administrator_and_auditor_need_one(cast, production):
    begun = [actions.begin(c.account, c, address="", agent="", at=START) for c in cast.everybody().values()]
    keep()

    with production.app_context():
        asked = {session.capacity.role for session in begun if actions.needs_second_factor(session)}

    assert asked == {Role.OFFICE, Role.COMMITTEE, Role.ADMIN, Role.AUDITOR}
    assert not any(actions.needs_second_factor(session) for session in begun)  # the demo says that it asks nobody


@pytest.mark.one_engine
def test_in_earnest_the_office_sees_nothing_before_a_generator_is_tied(cast, production):
    capacity = cast.zhao
    browser = Browser(production)
    begun = actions.begin(capacity.account, capacity, address="", agent="", at=datetime.now(CHINA))
    keep()
    with browser.client.session_transaction(base_url="https://localhost") as held:
        held["_user_id"], held["_fresh"] = begun.token, True

    answer = browser._ask("get", "/suggestions", base_url="https://localhost")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/second-factor")

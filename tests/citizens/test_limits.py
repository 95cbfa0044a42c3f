"""Limits against flooding: they hold across workers, let go by themselves, lose nothing, and know nobody."""

import io
import threading
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from werkzeug.middleware.proxy_fix import ProxyFix

from tests.citizens.codes import WORDS, from_address, look_up, morning, write
from tests.congress.furniture import picture
from tests.pages import Browser
from tracker.attachments.tools import remade
from tracker.citizens import network_actions, photo_tools
from tracker.citizens.callers import network_of, phone_of
from tracker.citizens.limit_tools import BURST, check, take
from tracker.citizens.models import Limited, SharedNetwork, Tally
from tracker.citizens.night_tools import sweep_tallies
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import TryLater
from tracker.core.events import keep
from tracker.deadlines import rule_actions
from tracker.deadlines.periods import Measure
from tracker.issues.models import Issue, Suspect

MONDAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


def count():
    return db.session.scalar(sa.select(sa.func.count(Issue.id)))


def flood(browser, cast, times, **more):
    for n in range(times):
        write(browser, cast, f"{WORDS} 第 {n} 处", seconds=10, **more)


def test_five_in_ten_minutes_and_the_sixth_waits_with_all_that_was_written(cast, browser):
    flood(browser, cast, 5)

    page = write(browser, cast, "第六件。", status=429)

    assert count() == 5
    assert 0 < int(page.headers["Retry-After"]) <= 600
    assert "您写的内容还在" in page.text
    assert ("text", "第六件。") in page.form("/new").fields  # sent again by one button
    assert "第六件。" in page.text


def test_after_ten_minutes_it_can_be_sent_again_from_that_very_page(cast, browser):
    flood(browser, cast, 5)
    write(browser, cast, "第六件。", status=429)
    clock.start_at(clock.now() + timedelta(minutes=10))

    browser.send("/new")

    assert count() == 6


@pytest.mark.one_engine
def test_twenty_a_day(cast, browser):
    for _hour in range(4):
        flood(browser, cast, 5)
        clock.start_at(clock.now() + timedelta(hours=1))

    page = write(browser, cast, status=429)

    assert count() == 20
    assert int(page.headers["Retry-After"]) > 3600


def test_another_network_is_another_matter(cast, app, browser):
    flood(browser, cast, 5)

    write(from_address(app, "192.0.2.77"), cast, "西巷的井盖没了。")

    assert count() == 6


def test_the_fourth_a_day_with_one_phone_is_doubtful_and_its_sender_is_told_nothing_of_that(cast, app):
    phones = ["13800138000"] * 3 + ["138 0013 8000", "13900139000"]
    pages = [
        write(from_address(app, f"192.0.2.{n}"), cast, f"{WORDS}{n}", phone=phone, told="y") for n, phone in enumerate(phones)
    ]

    assert {page.h1 for page in pages} == {"已收到"}
    marks = db.session.scalars(sa.select(Issue.suspect).order_by(Issue.id)).all()
    assert marks == [None, None, None, Suspect.OFTEN, None]


def test_a_form_with_a_fault_counts_nothing(cast, browser):
    for _n in range(8):
        write(browser, cast, "", status=422)

    write(browser, cast)

    assert count() == 1


@pytest.mark.parametrize("text", [WORDS, ""])
def test_a_form_whose_photo_was_looked_at_counts_also_when_it_comes_back(cast, browser, text):
    for _n in range(5):
        write(browser, cast, text, status=422, photo=(io.BytesIO(b"<svg>"), "x.jpg"))

    write(browser, cast, status=429)


@pytest.mark.one_engine
def test_a_network_that_sent_too_much_has_no_more_photos_looked_at(cast, browser, monkeypatch):
    flood(browser, cast, 5)
    monkeypatch.setattr(photo_tools, "remade", None)  # looking at one would now be a fault

    page = write(browser, cast, status=429, photo=(picture(), "x.png"))

    assert "您写的内容还在" in page.text


@pytest.mark.one_engine
def test_nobody_waits_for_the_database_while_a_photo_is_made_anew(cast, browser, monkeypatch):
    """Another writes meanwhile."""
    other = db.session.get_bind()

    def slow(upload):
        with other.connect() as connection:
            connection.execute(sa.text("UPDATE congress SET office_phone = '12345678'"))
            connection.commit()
        return remade(upload)

    monkeypatch.setattr(photo_tools, "remade", slow)
    write(browser, cast, photo=(picture(), "x.png"))

    assert count() == 1


@pytest.mark.one_engine
def test_a_forged_header_fools_nobody_where_no_proxy_is_trusted(cast, app):
    browser = Browser(app)
    for n in range(5):
        browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{n}"
        write(browser, cast, f"{WORDS}{n}")

    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "198.51.100.99"
    assert write(browser, cast, status=429).status == 429


@pytest.mark.one_engine
def test_behind_one_proxy_only_what_that_proxy_says_counts(cast, app, monkeypatch):
    """The caller writes what it likes before it; the proxy adds the address it sees."""
    monkeypatch.setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1))
    browser = Browser(app)
    for n in range(5):
        browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{n}, 198.51.100.7"
        write(browser, cast, f"{WORDS}{n}")

    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.99, 198.51.100.7"
    write(browser, cast, status=429)
    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.99, 198.51.100.8"
    write(browser, cast)

    assert count() == 6


def test_the_numbers_are_rules_with_a_date(cast, browser):
    rule_actions.set_rule(
        cast.city, "citizen_burst", Measure.COUNT, "1", date(2026, 4, 20), "本站办法", by=cast.zhao, on=date(2026, 4, 20)
    )
    keep()
    flood(browser, cast, 1)

    assert write(browser, cast, status=429).status == 429


# a network that many share


def test_the_own_network_of_a_station_may_send_ten_times_as_much_there_and_only_there(cast, app, signed_in):
    head = signed_in("zhan")
    head.get(f"/stations/{cast.station.id}/networks")
    page = head.send("/networks", name="站里的无线网")

    flood(head, cast, 7)

    assert "站里的无线网" in page.text or count() == 7
    assert count() == 7
    network = db.session.scalars(sa.select(SharedNetwork)).one()
    assert "127.0.0.1" not in repr(db.session.execute(sa.text("SELECT * FROM shared_network")).all())
    network_actions.unshare(network, by=cast.zhan)
    keep()
    assert write(head, cast, status=429).status == 429


def test_a_shared_network_may_also_ask_so_many_times_more(cast, browser):
    network_actions.share_network(cast.station, "站里", "127.0.0.1", by=cast.zhan, at=clock.now())
    keep()

    for _n in range(31):
        look_up(browser, "K7Q29FXD30TMHB5VC", status=422)


def test_only_the_head_of_the_station_says_so(cast, signed_in):
    for name in ("li", "zhao", "wang"):
        signed_in(name).get(f"/stations/{cast.station.id}/networks", 403)


def test_a_network_is_noted_once(cast, signed_in):
    head = signed_in("zhan")
    for status in (303, 422):
        head.get(f"/stations/{cast.station.id}/networks")
        head.send("/networks", status, name="平板")

    assert db.session.scalar(sa.select(sa.func.count(SharedNetwork.id))) == 1


# what is kept


def test_neither_network_nor_phone_nor_code_can_be_read_back(cast, browser):
    write(browser, cast, phone="13800138000", told="y")
    look_up(browser, "K7Q29FXD30TMHB5VC", status=422)

    kept = repr(db.session.execute(sa.text("SELECT * FROM citizen_tally")).all())

    assert not [each for each in ("127.0.0.1", "13800138000", "K7Q2") if each in kept]


@pytest.mark.one_engine
def test_an_ipv6_household_is_one_caller_and_an_address_in_two_spellings_too(app):
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("") == network_of("")
    assert phone_of("+86-138-0013-8000") == phone_of("13800138000")


def test_the_night_lets_go_of_what_no_limit_looks_back_to(cast, browser):
    write(browser, cast)
    clock.start_at(clock.now() + timedelta(days=3))
    write(from_address(browser.app, "192.0.2.5"), cast)

    gone = sweep_tallies(clock.now())

    assert gone == 1
    assert db.session.scalar(sa.select(sa.func.count(Tally.id))) == 1


def test_a_limit_counts_what_lies_inside_its_window(app):
    began = clock.now()
    for n in range(3):
        take(Limited.LOOKUP, "x", [(3, BURST)], began + timedelta(minutes=4 * n))

    with pytest.raises(TryLater) as refused:
        check(Limited.LOOKUP, "x", [(3, BURST)], began + timedelta(minutes=9))

    assert refused.value.seconds == 60
    check(Limited.LOOKUP, "x", [(3, BURST)], began + timedelta(minutes=10))


@pytest.mark.postgres_alone
def test_many_at_the_very_first_moment_are_counted_too(app):
    """Nobody has a row yet, and all begin at once: each waits for the one before."""
    let_in, together = [], threading.Barrier(12)

    def post():
        with app.app_context():
            together.wait()
            try:
                take(Limited.SUBMIT, "crowd", [(5, BURST)], clock.now())
                keep()
                let_in.append(1)
            except TryLater:
                db.session.rollback()
            db.session.remove()

    crowd = [threading.Thread(target=post) for _n in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert len(let_in) == 5

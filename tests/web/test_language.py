"""The reader's language: how it is chosen, and how words, days and faults are said in it."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from flask import g

from tests.people import PASSWORD
from tracker.audit.models import Entry
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.words import ENGLISH, N_, _, _n
from tracker.web.filters import full_day, lamp, moment, short_day

TODAY = date(2026, 4, 20)


def in_english(browser, login):
    browser.sign_in(login, PASSWORD)
    browser.post("/language", data={"language": "en", "back": "/desk"})


@pytest.mark.one_engine
def test_the_language_is_one_button_away_and_stays_through_signing_in(cast, browser):
    cast.wang  # noqa: B018

    browser.post("/language", data={"language": "en", "back": "/login"})
    browser.get("/login")
    assert browser.send("/login", username="wang", password=PASSWORD).h1 == "Nothing waits for you today"

    browser.post("/language", data={"language": "zh_Hans", "back": "/desk"})
    assert browser.get("/desk").h1 == "今天没有等您的事"


@pytest.mark.one_engine
def test_a_language_there_is_not_is_chinese(browser):
    browser.post("/language", data={"language": "tlh", "back": "/login"})

    assert browser.get("/login").h1 == "登录"


@pytest.mark.one_engine
def test_a_page_says_which_language_it_is_in(browser):
    assert browser.get("/login").all("html")[0].get("lang") == "zh-Hans"

    browser.post("/language", data={"language": "en", "back": "/login"})
    assert browser.get("/login").all("html")[0].get("lang") == "en"


def faults_of(page):
    return [node.text for node in page.root.walk() if "field-fault" in node.get("class")]


@pytest.mark.one_engine
def test_a_form_names_its_faults_in_english(cast, browser):
    cast.wang  # noqa: B018
    in_english(browser, "wang")

    browser.get("/suggestions/new")
    page = browser.send("/new", 422, title="太短", wanted="nonsense")
    assert page.all("title")[0].text == "Error: Write suggestion – Youying"
    assert faults_of(page) == ["The title is too short; write “Suggestion on …”", "Choose one of the options"]

    browser.get("/issues/new")
    assert faults_of(browser.send("/new", 422, text="")) == ["Note what the constituent said"]


@pytest.mark.one_engine
def test_errors_speak_english(cast, browser):
    case = cast.registered()
    cast.wang  # noqa: B018
    in_english(browser, "zhao")

    assert browser.get("/cases/999", 404).h1 == "Page not found"
    assert browser.get("/suggestions/new", 403).h1 == "This step is not yours"
    page = browser.post(f"/suggestions/{case.id}/registration", 409)
    assert page.h1 == "Not possible now"
    assert "It is now “Registered”, so “Register” is no longer open." in page.text


@pytest.fixture
def english(app):
    """A request of somebody who reads English."""
    with app.test_request_context():
        g.language = ENGLISH
        yield


@pytest.mark.one_engine
def test_days_and_instants_in_english(english):
    assert full_day(date(2026, 3, 1)) == "Sun 1 Mar 2026"
    assert short_day(date(1999, 12, 31)) == "31 Dec 1999"
    assert moment(datetime(2026, 3, 1, 10, 32, tzinfo=CHINA)) == "1 Mar 2026 10:32"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 4, 18), "2 days overdue"),
        (date(2026, 4, 19), "1 day overdue"),
        (date(2026, 4, 20), "Due today"),
        (date(2026, 4, 21), "1 day left"),
        (date(2026, 4, 22), "2 days left"),
    ],
)
def test_one_day_and_two_days(english, due, said):
    assert lamp(due, TODAY)["text"] == said


@pytest.mark.one_engine
def test_a_word_with_two_senses_is_two_words(english):
    assert _("退回修改") == "Sent back"
    assert _(N_("退回修改", "act")) == "Send back"
    assert _(N_("联络站", "many")) == "Stations"


@pytest.mark.one_engine
def test_the_senses_are_one_word_in_chinese(app):
    with app.test_request_context():
        assert _(N_("退回修改", "act")) == "退回修改"
        assert _n("剩 %(n)s 天", 1) == "剩 1 天"


@pytest.mark.one_engine
def test_no_words_are_no_words(english):
    assert _("") == ""


@pytest.mark.one_engine
def test_words_not_in_the_catalogue_are_shown_as_they_are(english):
    assert _("没有这句话 %(n)s", n=1) == "没有这句话 1"


@pytest.mark.one_engine
def test_outside_of_a_page_all_is_chinese(app):
    assert _("登录") == "登录"


def test_the_trail_keeps_chinese_in_whatever_language_somebody_acts(cast, browser):
    case = cast.submitted()
    in_english(browser, cast.zhao.account.login)

    browser.get(f"/suggestions/{case.id}/return")
    browser.send("/return", reason="VAGUE", words="请写清地点")

    entry = db.session.scalars(sa.select(Entry).where(Entry.act == "send_back")).one()
    assert (entry.act_name, entry.note) == ("退回修改", "内容空泛，没有具体建议 请写清地点")

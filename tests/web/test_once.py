"""One form, one record: a double tap, a reload or a bad network makes nothing twice."""

import re

import pytest
import sqlalchemy as sa

from tests.web.crowd import Keyboard, at_once
from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.suggestions.models import Suggestion
from tracker.web import once
from tracker.web.once import Once

WORDS = "我们巷子一下大雨就淹。"


def count(table):
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


@pytest.fixture
def li(signed_in):
    """The liaison, with the form of a new issue open."""
    browser = signed_in("li")
    browser.get("/issues/new")
    return browser


def test_the_same_form_sent_twice_makes_one_record_and_leads_to_the_same_place(li):
    form = dict(li.page.form("/issues/new").fields) | {"text": WORDS}

    first = li.post("/issues/new", data=form, token=form.pop("csrf_token"))
    second = li.post("/issues/new", data=form)

    assert count(Issue) == 1
    assert second.location == first.location
    assert re.fullmatch(r"/issues/\d+/receipt", first.location)


def test_a_new_form_counts_anew(li):
    li.send("/issues/new", text=WORDS)
    li.get("/issues/new")
    li.send("/issues/new", text=WORDS)

    assert count(Issue) == 2


def test_a_form_that_came_back_with_a_fault_can_be_sent_again(li):
    li.send("/issues/new", 422, text="")

    li.send("/issues/new", text=WORDS)

    assert count(Issue) == 1


def test_the_mark_of_a_form_that_came_back_is_not_used_up(li):
    form = dict(li.page.form("/issues/new").fields)
    li.post("/issues/new", 422, data=form | {"text": ""}, token=form.pop("csrf_token"))

    li.post("/issues/new", data=form | {"text": WORDS})

    assert count(Issue) == 1


@pytest.mark.parametrize("mark", ["", "short", "x" * 44, "\x00" * 43, "字" * 43, "' OR 1=1"])
def test_an_odd_mark_is_as_good_as_none(li, mark):
    li.post("/issues/new", data={"text": WORDS, "station_id": "1", "route": "later", "once": mark})
    li.post("/issues/new", data={"text": WORDS, "station_id": "1", "route": "later", "once": mark})

    assert count(Issue) == 2
    assert count(Once) == 0


def test_twenty_parallel_posts_of_one_form_make_one_record_and_all_see_the_same_receipt(li):
    form = dict(li.page.form("/issues/new").fields) | {"text": WORDS}
    form.pop("csrf_token")
    keyboard = Keyboard(li)

    answers = at_once(lambda n: keyboard.post("/issues/new", **form), 20)

    assert count(Issue) == 1
    assert {answer.status_code for answer in answers} == {303}
    assert {answer.headers["Location"] for answer in answers} == {f"/issues/{db.session.scalar(sa.select(Issue.id))}/receipt"}


def test_twenty_parallel_posts_of_one_step_take_it_once(cast, signed_in):
    case = cast.submitted()
    browser = signed_in("zhao")
    page = browser.get(f"/cases/{case.id}")
    form = dict(page.form("/registration").fields)
    form.pop("csrf_token")
    keyboard, path = Keyboard(browser), f"/suggestions/{case.id}/registration"

    answers = at_once(lambda n: keyboard.post(path, **form), 20)

    assert {answer.status_code for answer in answers} == {303}
    assert db.session.get(Suggestion, case.id, populate_existing=True).number == "0001"


def test_a_step_taken_by_twenty_people_at_once_is_taken_by_one_of_them(cast, signed_in):
    case = cast.submitted()
    browser = signed_in("zhao")
    keyboard, path = Keyboard(browser), f"/suggestions/{case.id}/registration"

    answers = at_once(lambda n: keyboard.post(path), 20)

    assert sorted(answer.status_code for answer in answers) == [303] + [409] * 19
    assert db.session.get(Suggestion, case.id, populate_existing=True).number == "0001"


def test_a_stranger_whose_first_was_led_nowhere_waits_no_time_and_goes_to_the_public_pages(app, monkeypatch):
    waited = []
    monkeypatch.setattr(once.time, "sleep", waited.append)

    with app.test_request_context("/public/clearing", method="POST"):
        assert once._place_of("x" * 43) == "/public/"

    assert sum(waited) <= 0.25

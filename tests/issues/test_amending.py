"""Putting a slip right: the words on the same day or by the head of the station, the contact by those who tell back."""

from datetime import timedelta

import pytest

from tests.entry import let_in
from tests.issues.voices import issue_in
from tests.people import at
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.issues.amend_actions import Slip, amend
from tracker.issues.errors import TooLateToAmend
from tracker.issues.models import NOTICE, Issue
from tracker.issues.states import State

RIGHT = Slip(None, "西巷", text="我们西巷一下大雨就淹。")


def test_who_wrote_it_down_puts_the_words_right_on_that_day_and_the_trail_keeps_both(cast):
    issue = cast.issue("我们东项一下大雨就淹。")

    assert amend(issue, RIGHT, by=cast.li)
    keep()

    line = of("issue", issue.id)[-1]
    assert (issue.text, issue.place) == ("我们西巷一下大雨就淹。", "西巷")
    assert line.details["text"] == ["我们东项一下大雨就淹。", "我们西巷一下大雨就淹。"]
    assert not amend(issue, RIGHT, by=cast.li)


def test_the_day_after_only_the_head_of_the_station_does(cast):
    issue = cast.issue("我们东项一下大雨就淹。")
    clock.start_at(clock.now() + timedelta(days=1))

    with pytest.raises(Forbidden):
        amend(issue, RIGHT, by=cast.li)
    amend(issue, Slip(None, "西巷"), by=cast.li)
    amend(issue, RIGHT, by=cast.zhan)

    assert issue.text == "我们西巷一下大雨就淹。"


def test_words_that_a_suggestion_has_taken_up_stay_place_and_contact_may_be_put_right(cast):
    issue = issue_in(cast, State.LINKED, name="陈婆婆")

    with pytest.raises(Invalid) as refused:
        amend(issue, RIGHT, by=cast.zhan)
    amend(issue, Slip(cast.category, "西巷", phone="13800001234"), by=cast.li)
    keep()

    assert refused.value.field == "text"
    assert (issue.place, issue.category.name, issue.name, issue.phone) == ("西巷", "城建环资", "陈婆婆", "13800001234")


def test_the_contact_is_for_those_who_tell_back_and_goes_when_the_person_wishes(cast):
    issue = cast.issue(name="陈婆婆", phone="13800001234")

    with pytest.raises(Forbidden):
        amend(issue, Slip(None, "", name="李婆婆"), by=cast.zhan)
    amend(issue, Slip(None, "", name="", phone=""), by=cast.li)
    keep()

    assert not issue.has_contact
    assert of("issue", issue.id)[-1].details["phone"][0] == "***"


def test_closed_it_is_opened_again_first(cast):
    issue = issue_in(cast, State.CLOSED)

    with pytest.raises(TooLateToAmend):
        amend(issue, RIGHT, by=cast.zhan)


@pytest.mark.one_engine
def test_by_the_pages_each_has_the_boxes_that_are_theirs(cast, browser):
    issue = cast.issue("我们东项一下大雨就淹。", name="陈婆婆")
    path = f"/issues/{issue.id}/amending"

    boxes = {}
    for name in ("li", "zhan", "wang"):
        boxes[name] = let_in(browser, getattr(cast, name)).get(path).form("/amending").names() - {"csrf_token", "once"}

    place, contact = {"category_id", "place"}, {"name", "phone"}
    assert boxes == {"li": place | contact | {"text"}, "zhan": place | {"text"}, "wang": place | contact}


@pytest.mark.one_engine
def test_by_the_pages_a_phone_left_later_needs_the_notice_and_is_kept_sealed(cast, browser):
    issue = cast.issue()
    path = f"/issues/{issue.id}/amending"
    let_in(browser, cast.li).get(path)

    refused = browser.post(path, 422, data={"text": issue.text, "phone": "13800001234", "place": "东巷"})
    browser.send(path, text=issue.text, phone="１３８００００１２３４", place="东巷", told="on")

    db.session.expire_all()
    kept = db.session.get_one(Issue, issue.id)
    assert "请先向群众说明个人信息怎样使用" in refused.text
    assert (kept.phone, kept.place, kept.notice) == ("13800001234", "东巷", NOTICE)


@pytest.mark.one_engine
def test_by_the_pages_what_the_person_left_is_deleted_on_request_the_words_stay(cast, browser):
    issue = cast.issue(name="陈婆婆", phone="13800001234")
    clock.start_at(at(clock.today() + timedelta(days=2)))
    path = f"/issues/{issue.id}/amending"
    let_in(browser, cast.li).get(path)

    browser.send(path, place="", forget="on")

    db.session.expire_all()
    kept = db.session.get_one(Issue, issue.id)
    assert (kept.name, kept.phone, kept.text) == (None, None, "我们巷子一下大雨就淹。")

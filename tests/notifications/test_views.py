"""The tray: one's own notes, counted until they are read."""

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import FILED
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.core.events import keep
from tracker.notifications.models import Note
from tracker.notifications.queries import PER_PAGE
from tracker.roster import account_actions
from tracker.suggestions import screening_actions


@pytest.fixture
def told(cast):
    """赵敏 and her colleague have been told of two papers; 王芳 of one that was registered."""
    cast.other = cast._capacity("zhao2", "赵二", Role.OFFICE)
    for name in ("wang", "zhao", "wei"):
        getattr(cast, name)
    first = cast.submitted()
    cast.submitted(title="关于增设公交站的建议")
    screening_actions.register(first, by=cast.zhao, on=FILED)
    keep()
    return cast


def unread_of(capacity):
    found = db.session.scalar(sa.select(sa.func.count()).where(Note.capacity_id == capacity.id, Note.read_at.is_(None)))
    db.session.rollback()
    return found


def bell(page):
    """What stands at the tray on every page."""
    return next(a for a in page.all("a") if a.get("href") == "/notes").text


@pytest.mark.one_engine
def test_every_page_says_how_many_wait(told, browser):
    let_in(browser, told.zhao)

    assert "2" in bell(browser.get("/desk"))
    assert "2" in bell(browser.get("/suggestions"))


@pytest.mark.one_engine
def test_the_tray_shows_the_latest_first_each_with_a_way_to_its_case(told, browser):
    let_in(browser, told.zhao)

    page = browser.get("/notes")

    items = [item.text for item in page.all("li") if "新提交，待审查" in item.text]
    assert ["关于增设公交站的建议" in item for item in items] == [True, False]
    assert all("未读" in item for item in items)
    browser.get(next(link for link in page.links() if link.startswith("/cases/")))


@pytest.mark.one_engine
def test_nobody_finds_notes_of_others(told, browser):
    page = let_in(browser, told.wang).get("/notes")

    assert "已立案编号" in page.text
    assert "新提交，待审查" not in page.text


def test_marked_as_read_nothing_waits_any_more_and_only_in_ones_own_tray(told, browser):
    let_in(browser, told.zhao)
    browser.get("/notes")

    page = browser.send("/notes/reading")

    assert "未读" not in page.text
    assert not [form for form in page.all("form") if form.get("action").endswith("/reading")]
    assert "2" not in bell(page)
    assert (unread_of(told.zhao), unread_of(told.other), unread_of(told.wang)) == (0, 2, 1)


@pytest.mark.one_engine
def test_a_look_alone_reads_nothing(told, browser):
    let_in(browser, told.zhao).get("/notes")

    assert unread_of(told.zhao) == 2


@pytest.mark.one_engine
def test_what_was_read_once_keeps_its_hour(told, browser):
    let_in(browser, told.zhao)
    browser.get("/notes")
    browser.send("/notes/reading")
    hours = sa.select(Note.read_at).where(Note.capacity_id == told.zhao.id).order_by(Note.id)
    first = db.session.scalars(hours).all()
    db.session.rollback()

    browser.post("/notes/reading")

    assert db.session.scalars(hours).all() == first


@pytest.mark.one_engine
def test_an_empty_tray_says_what_will_come_here(told, browser):
    page = let_in(browser, told.wei).get("/notes")

    assert "还没有通知。轮到您办的事会出现在这里。" in page.text


@pytest.mark.one_engine
def test_a_note_stays_with_the_capacity_it_was_meant_for(told, browser):
    office = account_actions.give_capacity(told.wang.account, Role.OFFICE, told.city, by=SYSTEM)
    keep()

    page = let_in(browser, office).get("/notes")

    assert "已立案编号" not in page.text


@pytest.mark.one_engine
def test_a_long_tray_is_turned_page_by_page(told, browser):
    for _n in range(PER_PAGE - 1):
        told.submitted()
    let_in(browser, told.zhao)

    first = browser.get("/notes")
    more = next(link for link in first.links() if "after=" in link)
    second = browser.get(more)

    assert first.text.count("新提交，待审查") == PER_PAGE
    assert second.text.count("新提交，待审查") == 1


@pytest.mark.one_engine
@pytest.mark.parametrize("after", ["x", "-1", "0", "9" * 30, "９", "%00"])
def test_an_odd_page_of_the_tray_is_still_the_tray(told, browser, after):
    let_in(browser, told.zhao)

    assert browser.get(f"/notes?after={after}").h1 == "通知"


@pytest.mark.one_engine
def test_a_note_holds_the_words_of_the_case_shortened_and_never_who_raised_an_issue(told):
    told.issue("路灯不亮。" * 60, name="陈婆婆", phone="13800001234")

    words = db.session.scalars(sa.select(Note.words)).all()

    assert max(map(len, words)) <= 60
    assert not [each for each in words if "陈婆婆" in each or "1380000" in each]

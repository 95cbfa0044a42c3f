"""Talks 沟通: logged by the unit, confirmed or contested by the deputy; the first one meets its limit (A7)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way, Word
from tracker.contacts.queries import has_talked, of_case
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.notifications.models import News, Note
from tracker.statistics.queries import Scope, facts
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 3, 20)


def first_contact_is_open(share):
    query = db.select(Computation).filter_by(kind="assignment", subject_id=share.id, key="first_contact", is_open=True)
    return db.session.scalars(query).first() is not None


def news_for(capacity):
    return [note.news for note in db.session.scalars(db.select(Note).filter_by(capacity_id=capacity.id).order_by(Note.id))]


@pytest.mark.parametrize("way", list(Way))
def test_a_talk_is_kept_with_its_way_place_people_and_words(cast, way):
    share = cast.share(cast.accepted())

    contact = contacts.note_contact(
        share, way, by=cast.he, on=TODAY, held_on=date(2026, 3, 18), place="东巷", people="王芳、何勇", content="希望汛前完成"
    )

    assert (contact.way, contact.held_on, contact.place, contact.people) == (way, date(2026, 3, 18), "东巷", "王芳、何勇")
    assert (contact.content, contact.word) == ("希望汛前完成", Word.NOTED)
    assert has_talked(share)


def test_the_first_talk_meets_the_limit_and_an_earlier_one_noted_later_is_the_first(cast):
    share = cast.share(cast.accepted())
    cast.talk(share, TODAY)
    assert not first_contact_is_open(share)

    contacts.note_contact(share, Way.PHONE, by=cast.he, on=TODAY, held_on=date(2026, 3, 12))

    assert share.first_contact_on == date(2026, 3, 12)


@pytest.mark.parametrize("held_on", [date(2026, 3, 9), date(2026, 3, 21)], ids=["before the assignment", "tomorrow"])
def test_a_talk_lies_between_the_assignment_and_today(cast, held_on):
    share = cast.share(cast.accepted())

    with pytest.raises(Invalid) as fault:
        contacts.note_contact(share, Way.FACE, by=cast.he, on=TODAY, held_on=held_on)

    assert fault.value.field == "held_on"


@pytest.mark.parametrize("held_on", [ASSIGNED, TODAY])
def test_the_day_of_assignment_and_today_are_inside(cast, held_on):
    share = cast.share(cast.accepted())

    assert contacts.note_contact(share, Way.FACE, by=cast.he, on=TODAY, held_on=held_on).held_on == held_on


def test_before_signing_for_it_and_after_answering_there_is_nothing_to_log(cast):
    for share in (cast.share(cast.assigned()), cast.share(cast.replied())):
        with pytest.raises(NoSuchStep):
            contacts.note_contact(share, Way.FACE, by=cast.he, on=TODAY, held_on=TODAY)


def test_the_deputy_is_told_and_confirms(cast):
    people = cast.wang, cast.chen
    contact = cast.talk(cast.share(cast.accepted()))
    contacts.confirm_contact(contact, "属实", by=people[0], on=TODAY)

    assert (contact.word, contact.deputy_says) == (Word.CONFIRMED, "属实")
    assert (news_for(people[0])[-1], news_for(people[1])) == (News.CONTACT_NOTED, [])


def test_a_talk_the_deputy_denies_counts_for_nothing(cast):
    told = cast.he, cast.zhao
    share = cast.share(cast.accepted())
    contact = cast.talk(share)

    contacts.contest_contact(contact, "没有见过面", by=cast.wang, on=TODAY)
    keep()

    assert (contact.word, contact.deputy_says) == (Word.CONTESTED, "没有见过面")
    assert not has_talked(share)
    assert (share.first_contact_on, share.contact_by, first_contact_is_open(share)) == (None, date(2026, 4, 8), True)
    assert [news_for(by)[-1] for by in told] == [News.CONTACT_CONTESTED] * 2


def test_with_another_talk_beside_it_that_one_is_the_first(cast):
    share = cast.share(cast.accepted())
    denied, real = cast.talk(share, date(2026, 3, 12)), cast.talk(share, TODAY)
    contacts.contest_contact(denied, "没有", by=cast.wang, on=TODAY)

    assert (share.first_contact_on, first_contact_is_open(share), has_talked(share)) == (real.held_on, False, True)


def test_denied_by_mistake_and_then_confirmed_it_is_the_first_again(cast):
    share = cast.share(cast.accepted())
    contact = cast.talk(share, TODAY)
    contacts.contest_contact(contact, "没有见过面", by=cast.wang, on=TODAY)
    contacts.confirm_contact(contact, "想起来了，见过", by=cast.wang, on=TODAY)
    keep()

    assert (share.first_contact_on, first_contact_is_open(share), has_talked(share)) == (TODAY, False, True)


def test_to_deny_needs_words(cast):
    contact = cast.talk(cast.share(cast.accepted()))

    with pytest.raises(Invalid) as fault:
        contacts.contest_contact(contact, "", by=cast.wang, on=TODAY)

    assert (fault.value.field, contact.word) == ("words", Word.NOTED)


def test_for_a_delegation_s_paper_its_head_says_whether_it_was_so(cast):
    contact = cast.talk(cast.share(cast.accepted(by=cast.tuan)))
    with pytest.raises(Forbidden):
        contacts.confirm_contact(contact, "", by=cast.wang, on=TODAY)

    contacts.confirm_contact(contact, "", by=cast.tuan, on=TODAY)

    assert contact.word is Word.CONFIRMED


def test_each_round_needs_a_talk_of_its_own(cast):
    share = cast.share(cast.second_round())

    assert of_case(share.suggestion_id)
    assert not has_talked(share)


def test_the_page_logs_a_talk_and_the_deputy_says_a_word_to_it(cast, browser):
    clock.start_at(at(TODAY))
    case = cast.accepted()
    share_id = cast.share(case).id
    let_in(browser, cast.he)
    browser.get(f"/assignments/{share_id}/contact")
    page = browser.send("/contact", 422, held_on="2026-03-21")
    assert "沟通日期还没有到" in page.text
    assert "请选择沟通方式" in page.text
    assert "请记下代表说了什么" in page.text
    page = browser.send("/contact", way="face", held_on="2026年3月18日", place="东巷", content="希望汛前完成")
    assert "沟通已登记" in page.text

    let_in(browser, cast.wang)
    page = browser.get(f"/cases/{case.id}")
    (path,) = {link for link in page.links() if link.endswith("/word")}
    browser.get(path)
    assert "请选择“确有此事”或者“与实际不符”" in browser.send("/word", 422, words="只通了电话").text
    assert "请写明与实际不符之处" in browser.send("/word", 422, word="contest", words="").text
    page = browser.send("/word", word="contest", words="只通了电话")

    assert "代表：只通了电话" in page.text.replace(" ", "")
    assert "有异议" in page.text


def test_a7_who_confirmed_and_when_is_kept_and_shown_to_the_unit(cast, browser):
    contact = cast.talk(cast.share(cast.accepted()))
    contacts.confirm_contact(contact, "", by=cast.wang, on=date(2026, 3, 23))
    keep()
    clock.start_at(at(date(2026, 3, 23)))

    page = let_in(browser, cast.he).get(f"/cases/{contact.suggestion_id}")

    assert (contact.said_by, contact.said_on) == ("王芳", date(2026, 3, 23))
    assert "代表已确认 王芳，2026年3月23日" in page.text


@pytest.mark.parametrize(("held_on", "is_late"), [(date(2026, 4, 8), False), (date(2026, 4, 9), True)])
def test_a7_a_first_talk_after_its_limit_is_marked_late_and_not_blocked(cast, browser, held_on, is_late):
    share = cast.share(cast.accepted())
    cast.talk(share, held_on)
    clock.start_at(at(held_on))

    page = let_in(browser, cast.zhao).get(f"/cases/{share.suggestion_id}")

    assert share.is_contact_late is is_late
    assert f"{held_on.year}年{held_on.month}月{held_on.day}日（期限 2026年4月8日）{' 逾期' if is_late else ''}" in page.text


def test_a7_what_a_unit_noted_waits_on_the_desk_until_the_deputy_says_a_word(cast, browser):
    clock.start_at(at(TODAY))
    contact = cast.talk(cast.share(cast.accepted()))
    let_in(browser, cast.wang)
    assert f"/cases/{contact.suggestion_id}" in browser.get("/desk/to_confirm").links()

    contacts.confirm_contact(contact, "", by=cast.wang, on=TODAY)
    keep()

    assert "这里现在是空的" in browser.get("/desk/to_confirm").text


def test_a7_once_answered_there_is_nothing_left_to_confirm_or_to_deny(cast):
    case = cast.replied()
    (talk,) = of_case(case.id)

    for say in (contacts.confirm_contact, contacts.contest_contact):
        with pytest.raises(NoSuchStep):
            say(talk, "没有", by=cast.wang, on=TODAY)


@pytest.mark.parametrize(("on", "part"), [(date(2026, 3, 24), 1), (date(2026, 3, 25), 0)])
def test_a_face_to_face_talk_counts_until_the_day_it_is_denied(cast, on, part):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    talk = cast.talk(cast.share(case, cast.police), TODAY)
    cast.answer(cast.share(case), on=TODAY)
    contacts.contest_contact(talk, "没有见过面", by=cast.wang, on=date(2026, 3, 25))
    keep()

    whole = facts(Scope(cast.city.id, on)).c

    assert db.session.scalar(sa.select(whole.is_met)) == part

"""Who sees a contact: with a reason, for a minute, a set number of times an hour; forgotten on request and after its time."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from tests.entry import let_in
from tests.issues.voices import TOLD, issue_in
from tests.people import at
from tracker.attachments.actions import attach
from tracker.attachments.models import Attachment
from tracker.attachments.tools import path_of
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.issues import actions, amend_actions, citizen_actions, closing_actions, contact_actions
from tracker.issues.errors import TooManyReveals
from tracker.issues.loop_models import ContactReveal, RevealFor, Solved, Verdict
from tracker.issues.loop_queries import looks_at
from tracker.issues.models import Issue, Target, Try, Way
from tracker.issues.night_tools import erase_contacts
from tracker.issues.policy import RULES
from tracker.issues.states import Act, State
from tracker.notifications.models import News, Note

WHO = {"name": "陈婆婆", "phone": "13912345678"}
AFTER = date(2028, 1, 13)  # 24 months and a day from the closing on 12 January 2026


def with_photo(cast, issue):
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, "PNG")
    out.seek(0)
    photo = attach(issue, out, "门口.png", by=cast.li, at=clock.now())
    keep()
    return path_of(photo.digest)


# looking


@pytest.mark.one_engine
def test_a_look_needs_a_reason_and_other_reasons_words(cast, browser):
    issue = cast.issue(**WHO)
    let_in(browser, cast.li).get(f"/issues/{issue.id}/contact")

    assert "请选择为什么要看" in browser.send("/contact", 422).text
    assert "请写明为什么要看" in browser.send("/contact", 422, why="other").text
    page = browser.send("/contact", 200, why="other", words="送材料")

    assert WHO["phone"] in page.text
    (row,) = db.session.query(ContactReveal).all()
    assert (row.why, row.words, row.capacity_id, row.is_refused) == (RevealFor.OTHER, "送材料", cast.li.id, False)


@pytest.mark.one_engine
def test_the_contact_is_shown_for_a_minute_and_kept_by_nobody(cast, browser):
    issue = cast.issue(**WHO)
    let_in(browser, cast.li).get(f"/issues/{issue.id}/contact")

    answer = browser._ask("post", f"/issues/{issue.id}/contact", data={"csrf_token": browser.token(), "why": "tell"})

    assert answer.headers["Refresh"] == f"60; url=/issues/{issue.id}"
    assert "no-store" in answer.headers["Cache-Control"]
    assert WHO["phone"] in answer.text
    page = browser.get(f"/issues/{issue.id}")
    assert (WHO["phone"] in page.source, "139********" in page.text) == (False, True)


def test_one_look_too_many_within_the_hour_is_refused_put_down_and_told_once(cast):
    assert cast.shenji
    assert cast.guan
    clock.start_at(at(TOLD))
    issue = cast.issue(**WHO)
    for _n in range(20):
        contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)

    for _n in range(2):
        with pytest.raises(TooManyReveals):
            contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)
        contact_actions.refuse_reveal(issue, RevealFor.TELL, by=cast.li)
        keep()

    told = [(n.capacity_id, n.words) for n in db.session.query(Note).filter_by(news=News.REVEALS_SPENT).order_by(Note.id)]
    assert told == [(cast.shenji.id, "李敏"), (cast.guan.id, "李敏")]
    assert looks_at(issue) == 20
    contact_actions.reveal(issue, RevealFor.TELL, by=cast.wang)  # each account has its own
    clock.start_at(at(TOLD) + timedelta(hours=1, minutes=1))
    contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)


@pytest.mark.one_engine
def test_by_the_page_one_look_too_many_is_429_and_stays_on_the_trail(cast, browser):
    issue = cast.issue(**WHO)
    for _n in range(20):
        contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)
    keep()
    let_in(browser, cast.li).get(f"/issues/{issue.id}/contact")

    page = browser.send("/contact", 429, why="tell")

    assert WHO["phone"] not in page.source
    assert of("issue", issue.id)[-1].act == "refuse_contact"
    assert db.session.query(ContactReveal).filter_by(is_refused=True).count() == 1


@pytest.mark.one_engine
def test_the_auditor_reads_who_looked_why_and_when_and_no_name_of_a_person_who_spoke(cast, browser):
    issue = cast.issue(**WHO)
    contact_actions.reveal(issue, RevealFor.ASK, "核对门牌", by=cast.li)
    keep()

    page = let_in(browser, cast.shenji).get("/issues/reveals")
    other_day = browser.get("/issues/reveals?on=2020-01-01")

    for words in ("李敏", "向群众核实情况", "核对门牌", f"第 {issue.id} 号"):
        assert words in page.text
    assert "陈" not in page.text
    assert WHO["phone"][-4:] not in page.source
    assert "这一天没有人查看联系方式" in other_day.text
    for name in ("zhao", "li", "wang", "guan", "wei"):
        let_in(browser, getattr(cast, name)).get("/issues/reveals", 403)


# units


@pytest.mark.one_engine
@pytest.mark.parametrize("consent", [True, False])
def test_a_unit_sees_it_only_with_the_persons_consent_and_while_it_handles_the_matter(cast, browser, consent):
    issue = cast.issue(text="请打13912345678。", may_share_contact=consent, **WHO)
    actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    keep()
    page = let_in(browser, cast.he).get(f"/issues/{issue.id}")

    assert ("139********" in page.text, WHO["phone"] in page.source) == (consent, consent)
    if consent:
        browser.get(f"/issues/{issue.id}/contact")
        assert WHO["name"] in browser.send("/contact", 200, why="handle").text
    else:
        browser.get(f"/issues/{issue.id}/contact", 403)
    actions.sign_for(issue, by=cast.he, on=TOLD)
    actions.report_back(issue, "好了。", by=cast.he, on=TOLD)
    assert not allows(RULES, Act.SEE_CONTACT, cast.he, issue)
    assert not allows(RULES, Act.SEE_CONTACT, cast.shen, issue)
    assert not allows(RULES, Act.SEE_CONTACT, cast.zhou, issue)


def test_consent_without_a_contact_is_none_and_consent_can_be_withdrawn(cast):
    bare, issue = cast.issue(may_share_contact=True), cast.issue(may_share_contact=True, **WHO)

    amend_actions.amend(issue, amend_actions.Slip(None, "", may_share=False), by=cast.li)

    assert (bare.may_share_contact, issue.may_share_contact) == (False, False)
    assert of("issue", issue.id)[-1].details["may_share_contact"] == [True, False]


@pytest.mark.one_engine
def test_consent_is_given_and_withdrawn_by_the_pages(cast, browser):
    let_in(browser, cast.li).get("/issues/new")
    browser.send("/new", text="我们巷子一下大雨就淹。", route="later", share="y", told="y", **WHO)
    issue = db.session.query(Issue).one()
    assert issue.may_share_contact

    browser.get(f"/issues/{issue.id}/amending")
    browser.send("/amending", place="东巷", share=None)

    db.session.expire_all()
    assert (issue.may_share_contact, issue.name) == (False, "陈婆婆")


# forgetting


def everything_told(cast):
    """A closed issue whose free words all hold a phone; with a photo."""
    said = "打13912345678"
    issue = cast.issue(text=f"路灯坏了，{said}。", **WHO)
    path = with_photo(cast, issue)
    actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    actions.sign_for(issue, by=cast.he, on=TOLD)
    actions.report_back(issue, "换好了。", by=cast.he, on=TOLD)
    closing_actions.note_try(issue, Way.PHONE, said, by=cast.li, on=TOLD)
    actions.tell(issue, Way.PHONE, said, by=cast.li, on=TOLD)
    citizen_actions.verdict(issue, Solved.YES, said, by=cast.li)
    actions.close(issue, by=cast.li, on=TOLD)
    keep()
    return issue, path


def left_of(issue):
    db.session.expire_all()
    words = [row.words for table in (Try, Verdict) for row in db.session.query(table)]
    return [issue.name, issue.phone, issue.text, issue.told_words, *words, *(p.name for p in db.session.query(Attachment))]


def test_after_its_time_name_phone_photo_and_what_stood_in_free_words_are_gone_and_the_counts_stay(cast):
    issue, path = everything_told(cast)
    assert path.exists()

    done = sum(erase_contacts(cast.city.id, AFTER))
    keep()

    blotted = "打〔电话已隐去〕"
    assert (done, path.exists()) == (1, False)
    assert left_of(issue) == [None, None, f"路灯坏了，{blotted}。", blotted, blotted, blotted]
    assert (db.session.query(Issue).count(), db.session.query(Verdict).one().solved) == (1, Solved.YES)
    assert sum(erase_contacts(cast.city.id, AFTER)) == 0


@pytest.mark.one_engine
def test_at_the_persons_wish_it_goes_at_any_time_by_the_pages(cast, browser):
    open_one, (closed, path) = cast.issue(**WHO), everything_told(cast)
    let_in(browser, cast.li).get(f"/issues/{open_one.id}/amending")
    browser.send("/amending", forget="y")
    browser.get(f"/issues/{closed.id}/forgetting")
    browser.send("/forgetting")

    assert [left_of(issue)[:2] for issue in (open_one, closed)] == [[None, None]] * 2
    assert not path.exists()
    assert [of("issue", issue.id)[-1].act for issue in (open_one, closed)] == ["forget"] * 2
    browser.get(f"/issues/{closed.id}/forgetting", 409)


def test_only_those_who_tell_forget_for_the_person(cast):
    issue = issue_in(cast, State.CLOSED, **WHO)

    for who in (cast.zhan, cast.zhao, cast.he, cast.chen):
        with pytest.raises(Forbidden):
            contact_actions.forget(issue, by=who)


def test_a_reason_of_its_own_needs_words(cast):
    with pytest.raises(Invalid):
        contact_actions.reveal(cast.issue(**WHO), RevealFor.OTHER, by=cast.li)

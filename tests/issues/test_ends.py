"""Rows I11, I12 (by the system) and I13: nobody is reached, the days are over, there is something new."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.issues.voices import DONE, HEARD, TOLD, issue_in, tried_in_vain
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.issues import actions, closing_actions, contact_actions, night_tools
from tracker.issues.errors import ContactGone, NotTriedEnough
from tracker.issues.loop_models import RevealFor
from tracker.issues.models import Issue, Origin, Way
from tracker.issues.night_tools import close_settled, erase_contacts
from tracker.issues.queries import tries_of
from tracker.issues.states import State
from tracker.notifications.models import News, Note
from tracker.suggestions import actions as suggestions

WHO = {"name": "陈婆婆", "phone": "13800001234"}
RETAIN_UNTIL = date(2028, 1, 12)  # 24 months from the closing on 12 January 2026


def rule(cast, key, measure, value):
    db.session.add(
        Rule(congress_id=cast.city.id, key=key, measure=measure, value=value, from_on=date(2026, 1, 1), source="本市")
    )
    keep()


# I11


def test_i11_nobody_is_given_up_on_before_the_set_number_of_tries(cast):
    issue = issue_in(cast, State.TO_TELL)
    tried_in_vain(cast, issue, times=2)

    with pytest.raises(NotTriedEnough) as refused:
        closing_actions.not_reachable(issue, by=cast.li, on=TOLD)

    assert "试过 2 次，满 3 次" in refused.value.sentence
    assert issue.state is State.TO_TELL


def test_i11_after_the_third_try_the_liaison_may_end_it_and_the_contact_is_kept_from_then(cast):
    issue = issue_in(cast, State.TO_TELL, **WHO)
    tried_in_vain(cast, issue)

    closing_actions.not_reachable(issue, by=cast.li, on=TOLD)
    keep()

    assert (issue.state, issue.closed_on, issue.retain_until, issue.told_on) == (State.CLOSED, TOLD, RETAIN_UNTIL, None)
    assert [e.act for e in of("issue", issue.id)][-4:] == ["note_try"] * 3 + ["not_reachable"]


def test_i11_another_city_may_want_fewer_tries(cast):
    rule(cast, "issue_tries", Measure.COUNT, "1")
    issue = issue_in(cast, State.TO_TELL)
    tried_in_vain(cast, issue, times=1)

    closing_actions.not_reachable(issue, by=cast.li, on=TOLD)

    assert issue.state is State.CLOSED


def test_i11_a_new_outcome_is_tried_anew(cast):
    case = cast.draft()
    issue = cast.issue(on=HEARD)
    suggestions.link(case, issue, by=cast.wang, on=FILED)
    actions.outcome(issue, "第一轮。", by=SYSTEM, on=DONE)
    tried_in_vain(cast, issue)
    actions.outcome(issue, "第二轮。", by=SYSTEM, on=TOLD + timedelta(days=1))

    assert not tries_of(issue)
    with pytest.raises(NotTriedEnough):
        closing_actions.not_reachable(issue, by=cast.li, on=TOLD)


def test_i11_nobody_was_tried_before_there_was_anything_to_tell_nor_where_nobody_waits(cast):
    waiting, recorded = issue_in(cast, State.TO_TELL), cast.issue()

    with pytest.raises(Invalid) as early:
        closing_actions.note_try(waiting, Way.PHONE, "", by=cast.li, on=DONE - timedelta(days=1))
    with pytest.raises(NoSuchStep):
        closing_actions.note_try(recorded, Way.PHONE, "", by=cast.li, on=TOLD)

    assert early.value.field == "tried_on"


@pytest.mark.one_engine
def test_i11_by_the_pages_the_third_try_offers_the_end(cast, browser):
    issue = issue_in(cast, State.TO_TELL)
    path, today = f"/issues/{issue.id}", clock.today().isoformat()
    let_in(browser, cast.li)

    for n in (1, 2, 3):
        offered = f"{path}/unreached" in browser.get(path).links()
        assert not offered, n
        browser.get(f"{path}/try")
        page = browser.send(f"{path}/try", way="phone", tried_on=today, words="没有人接")

    assert "没联系上 3 次" in page.text
    assert f"{path}/unreached" in page.links()
    browser.get(f"{path}/unreached")
    assert "已了结" in browser.send(f"{path}/unreached").text


@pytest.mark.one_engine
def test_i11_too_early_by_its_address_is_409_with_a_sentence(cast, browser):
    issue = issue_in(cast, State.TO_TELL)
    path = f"/issues/{issue.id}/unreached"
    let_in(browser, cast.li).get(path)

    assert "满 3 次仍联系不上才能了结" in browser.post(path, 409).text


# I12


@pytest.mark.parametrize("state", [State.TOLD, State.ANSWERED, State.GUIDED])
def test_i12_thirty_days_after_the_person_knew_the_system_closes_it_and_not_a_day_before(cast, state):
    clock.start_at(at(TOLD))
    issue = issue_in(cast, state, **WHO)
    on_the_day, after = TOLD + timedelta(days=30), TOLD + timedelta(days=31)

    early = sum(close_settled(cast.city.id, on_the_day))
    keep()
    done = sum(close_settled(cast.city.id, after))
    keep()

    assert (early, done, issue.state, issue.closed_on) == (0, 1, State.CLOSED, after)
    assert issue.retain_until == date(2028, 2, 12)
    assert (of("issue", issue.id)[-1].act, of("issue", issue.id)[-1].role) == ("close", "system")
    assert sum(close_settled(cast.city.id, after)) == 0


def test_i12_the_rule_of_the_day_it_was_told_counts_not_a_later_one(cast):
    clock.start_at(at(TOLD))
    issue = issue_in(cast, State.TOLD)
    db.session.add(
        Rule(
            congress_id=cast.city.id,
            key="issue_close",
            measure=Measure.DAYS,
            value="5",
            from_on=date(2026, 1, 13),
            source="本市",
        )
    )
    keep()

    assert sum(close_settled(cast.city.id, date(2026, 2, 10))) == 0
    assert issue.state is State.TOLD


@pytest.mark.one_engine
def test_i12_many_are_closed_batch_by_batch_and_those_not_due_are_not_read(cast, monkeypatch):
    monkeypatch.setattr(night_tools, "BATCH", 2)
    clock.start_at(at(TOLD))
    for _n in range(3):
        issue_in(cast, State.ANSWERED)
    clock.start_at(at(TOLD + timedelta(days=10)))
    late = issue_in(cast, State.ANSWERED)
    db.session.expunge_all()

    batches = list(close_settled(cast.city.id, TOLD + timedelta(days=31)))

    assert batches == [2, 1]
    assert late.id not in {each.id for each in db.session.identity_map.values() if isinstance(each, Issue)}


def test_i12_what_waits_or_came_with_an_import_is_left_alone(cast):
    clock.start_at(at(TOLD))
    waiting = issue_in(cast, State.TO_TELL)
    old = actions.bring_in(
        cast.station, "路不平。", State.ANSWERED, by=cast.zhao, on=date(2020, 5, 6), category=None, place="", words="已修"
    )
    keep()

    assert sum(close_settled(cast.city.id, date(2030, 1, 1))) == 0
    assert (waiting.state, old.state, old.origin) == (State.TO_TELL, State.ANSWERED, Origin.IMPORT)


def test_retention_name_and_phone_go_after_the_last_day_words_and_count_stay(cast):
    issue = issue_in(cast, State.CLOSED, text="下水道往外冒。", **WHO)
    issue_in(cast, State.CLOSED)

    on_the_day = sum(erase_contacts(cast.city.id, RETAIN_UNTIL))
    after = sum(erase_contacts(cast.city.id, RETAIN_UNTIL + timedelta(days=1)))
    keep()

    db.session.expire_all()
    stored = db.session.execute(sa.text("SELECT name, phone FROM issue WHERE id = :id"), {"id": issue.id}).one()
    assert (on_the_day, after, tuple(stored)) == (0, 1, (None, None))
    assert (issue.text, db.session.query(Issue).count()) == ("下水道往外冒。", 2)
    line = of("issue", issue.id)[-1]
    assert (line.act, line.role, line.note) == ("erase", "system", "保存期满")
    assert (line.details["name"], line.details["phone"]) == (["***", None], ["***", None])
    assert sum(erase_contacts(cast.city.id, RETAIN_UNTIL + timedelta(days=1))) == 0


def test_retention_past_its_day_the_contact_is_not_shown_even_if_nothing_erased_it(cast, browser):
    issue = issue_in(cast, State.CLOSED, **WHO)
    clock.start_at(at(RETAIN_UNTIL))
    let_in(browser, cast.li)
    last_day = browser.get(f"/issues/{issue.id}").text

    clock.start_at(at(RETAIN_UNTIL + timedelta(days=1)))
    let_in(browser, cast.li)
    after = browser.get(f"/issues/{issue.id}").text

    assert ("陈**" in last_day, "陈**" in after) == (True, False)
    with pytest.raises(ContactGone):
        contact_actions.reveal(db.session.get_one(Issue, issue.id), RevealFor.TELL, by=cast.li)


# I13


@pytest.mark.parametrize("state", [State.TOLD, State.ANSWERED, State.GUIDED, State.CLOSED])
def test_i13_something_new_opens_it_again_and_it_begins_anew(cast, state):
    issue = issue_in(cast, state, **WHO)

    closing_actions.reopen(issue, "昨天又淹了。", by=cast.zhan)
    keep()

    assert (issue.state, issue.new_fact, issue.name) == (State.RECORDED, "昨天又淹了。", "陈婆婆")
    assert (issue.answer, issue.outcome, issue.unit_id, issue.door) == ("", "", None, None)
    assert (issue.told_on, issue.settled_on, issue.closed_on, issue.retain_until) == (None, None, None, None)
    assert (of("issue", issue.id)[-1].act, of("issue", issue.id)[-1].note) == ("reopen", "昨天又淹了。")


def test_i13_a_contact_that_was_erased_is_gone(cast):
    issue = issue_in(cast, State.CLOSED, **WHO)
    sum(erase_contacts(cast.city.id, RETAIN_UNTIL + timedelta(days=1)))

    closing_actions.reopen(issue, "又淹了。", by=cast.li)
    keep()

    assert (issue.name, issue.phone, issue.has_contact) == (None, None, False)


def test_i13_without_the_new_fact_it_stays_as_it_is(cast):
    issue = issue_in(cast, State.CLOSED)

    with pytest.raises(Invalid) as refused:
        closing_actions.reopen(issue, "", by=cast.li)

    assert (refused.value.field, issue.state) == ("words", State.CLOSED)


@pytest.mark.one_engine
def test_i13_by_the_pages_and_those_who_go_on_with_it_are_told(cast, browser):
    issue = issue_in(cast, State.CLOSED)
    _head, path = cast.zhan, f"/issues/{issue.id}/reopening"
    let_in(browser, cast.wang).get(path)

    refused = browser.post(path, 422, data={"words": ""})
    page = browser.send(path, words="昨天又淹了。")

    assert "请写明有什么新情况" in refused.text
    assert "新情况" in page.text
    assert "已登记" in page.text
    told = db.session.scalars(sa.select(Note.capacity_id).where(Note.news == News.ISSUE_REOPENED)).all()
    assert set(told) == {cast.li.id, cast.zhan.id}

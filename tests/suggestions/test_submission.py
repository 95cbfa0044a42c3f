"""Handing in: the channel is decided by the time, the receipt by the day, and between sessions a clock starts (row S5)."""

from datetime import date, datetime

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Session
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.roster import actions as roster
from tracker.suggestions import actions, screening_actions
from tracker.suggestions.labels import BackReason, Kind

pytestmark = pytest.mark.one_engine


def handed_in(cast, moment):
    case = cast.draft()
    actions.submit(case, by=cast.wang, at=moment)
    keep()
    return case


def open_clocks(case):
    return [c.key for c in db.session.scalars(db.select(Computation).filter_by(case_id=case.id, is_open=True))]


# The session runs from 10 to 15 January 2026; no closing hour is set, so its last day counts whole.
CHANNEL = {
    datetime(2026, 1, 10, 0, 0, 0): Kind.IN_SESSION,
    datetime(2026, 1, 15, 23, 59, 59): Kind.IN_SESSION,
    datetime(2026, 1, 16, 0, 0, 0): Kind.INTERSESSION,
    datetime(2026, 6, 1, 9, 0, 0): Kind.INTERSESSION,
}


@pytest.mark.parametrize("moment", CHANNEL, ids=str)
def test_the_time_decides_whether_it_was_raised_in_session(cast, moment):
    case = handed_in(cast, moment.replace(tzinfo=CHINA))

    assert (case.kind, case.received_on) == (CHANNEL[moment], moment.date())


CLOSING = datetime(2026, 1, 13, 18, 0, 0, tzinfo=CHINA)


@pytest.mark.parametrize(("second", "kind"), [(0, Kind.IN_SESSION), (1, Kind.INTERSESSION)], ids=["18:00:00", "18:00:01"])
def test_a_closing_time_within_the_session_is_the_last_instant_inside(cast, second, kind):
    session = db.session.scalars(db.select(Session)).one()
    roster.change_session(
        session, by=SYSTEM, version=session.version, opens_on=session.opens_on, closes_on=session.closes_on, suggestions_until=CLOSING
    )  # fmt: skip
    keep()

    assert handed_in(cast, CLOSING.replace(second=second)).kind is kind


def test_between_two_sessions_it_belongs_to_the_one_held_last(cast):
    roster.add_session(cast.term, 6, by=SYSTEM, opens_on=date(2026, 7, 1), closes_on=date(2026, 7, 3))
    keep()

    assert handed_in(cast, at(date(2026, 6, 30))).session.number == 5
    assert handed_in(cast, at(date(2026, 7, 1))).session.number == 6


def test_in_session_no_clock_starts(cast):
    case = handed_in(cast, at(FILED))

    assert case.assign_by is None
    assert open_clocks(case) == []


# 7 working days: from Fri 16 January; across the Spring Festival (14 and 28 February are worked, 15 to 23 are off);
# from 18 and 30 September across the National Day as in scenario 4.
ASSIGN_BY = {
    date(2026, 1, 16): date(2026, 1, 27),
    date(2026, 2, 13): date(2026, 3, 2),
    date(2026, 9, 18): date(2026, 9, 29),
    date(2026, 9, 30): date(2026, 10, 15),
}


@pytest.mark.parametrize("filed", ASSIGN_BY, ids=str)
def test_between_sessions_it_is_to_be_assigned_within_seven_working_days(cast, filed):
    case = handed_in(cast, at(filed))

    assert case.assign_by == ASSIGN_BY[filed]
    assert open_clocks(case) == ["assign_intersession"]


def test_the_day_is_the_day_in_china(cast):
    case = handed_in(cast, datetime.fromisoformat("2026-01-15T16:00:00+00:00"))  # midnight of the 16th there

    assert (case.received_on, case.kind) == (date(2026, 1, 16), Kind.INTERSESSION)


def test_after_it_was_sent_back_it_has_a_new_receipt_date_and_channel_and_a_clock_of_its_own(cast):
    case = handed_in(cast, at(FILED))
    screening_actions.send_back(case, BackReason.VAGUE, "", by=cast.zhao, on=FILED)
    actions.submit(case, by=cast.wang, at=at(date(2026, 2, 13)))
    keep()

    assert (case.received_on, case.kind) == (date(2026, 2, 13), Kind.INTERSESSION)
    assert case.assign_by == date(2026, 3, 2)
    assert open_clocks(case) == ["assign_intersession"]


def test_sending_it_back_stops_the_clock(cast):
    case = handed_in(cast, at(date(2026, 2, 13)))
    screening_actions.send_back(case, BackReason.VAGUE, "", by=cast.zhao, on=FILED)
    keep()

    assert open_clocks(case) == []


def test_the_last_look_says_what_it_will_count_as_and_what_is_missing(cast, browser):
    clock.start_at(at(date(2026, 3, 2)))
    case = cast.draft(interest="", asks=())
    let_in(browser, cast.wang)

    page = browser.get(f"/suggestions/{case.id}/submission")

    assert "还缺 2 项" in page.text
    assert "请至少写一条具体建议" in page.text
    assert "闭会建议" in page.text
    assert "/submission" not in [form.get("action") for form in page.all("form")]


def test_that_it_is_one_matter_is_declared_before_it_is_handed_in(cast, browser):
    clock.start_at(at(FILED))
    case = cast.draft()
    let_in(browser, cast.wang)
    browser.get(f"/suggestions/{case.id}/submission")

    page = browser.send("/submission", 422)

    assert "请确认只写了一个问题" in page.text
    assert "#single_matter" in page.links()
    assert case.state == "draft"


def test_the_receipt_says_the_day_and_when_it_will_be_assigned(cast, browser):
    clock.start_at(at(date(2026, 2, 13)))
    case = cast.draft()
    let_in(browser, cast.wang)
    browser.get(f"/suggestions/{case.id}/submission")

    page = browser.send("/submission", single_matter="on")

    assert page.path == f"/suggestions/{case.id}/receipt"
    assert "收到日期 2026年2月13日" in page.text
    assert "闭会建议应在 2026年3月2日（周一） 前交办" in page.text


@pytest.mark.parametrize(("length", "measure", "words"), [(6, Measure.MONTHS, "6 个月"), (60, Measure.DAYS, "60 天")])
def test_the_receipt_says_how_long_the_answer_may_take_by_the_rule_in_force(cast, browser, length, measure, words):
    case_id = handed_in(cast, at(FILED)).id
    clock.start_at(at(FILED))
    page = let_in(browser, cast.wang)
    before = page.get(f"/suggestions/{case_id}/receipt").text
    db.session.add(
        Rule(congress_id=cast.city.id, key="reply", measure=measure, value=str(length), from_on=FILED, source="本市办法")
    )
    db.session.commit()

    after = page.get(f"/suggestions/{case_id}/receipt").text

    assert "自交办之日起 3 个月内答复" in before
    assert f"自交办之日起 {words}内答复" in after


def test_a_paper_that_lacks_something_is_refused_at_the_door_too(cast, browser):
    clock.start_at(at(FILED))
    case = cast.draft(interest="")
    let_in(browser, cast.wang)

    page = browser.post(f"/suggestions/{case.id}/submission", 422)

    assert "请声明与本人有无利益关系" in page.text

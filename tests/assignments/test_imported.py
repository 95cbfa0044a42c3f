"""Cases brought in from earlier years: frozen until the office adopts them, then counted from the dates of their row (S11, S20)."""

import json
from datetime import date

import pytest

from tests.entry import let_in
from tests.flows.stages import frozen
from tests.people import ASSIGNED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import import_actions, opinion_actions, refusal_actions
from tracker.assignments.states import State
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.actions import load_year, read_arrangement
from tracker.deadlines.models import Computation
from tracker.feedback import actions as feedback
from tracker.notifications.models import Note
from tracker.replies import actions as replies
from tracker.suggestions.errors import Frozen
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine


def open_keys(case):
    return sorted(db.session.scalars(db.select(Computation.key).filter_by(case_id=case.id, is_open=True)))


@pytest.mark.parametrize("state", [CaseState.REGISTERED, CaseState.ASSIGNED])
def test_bringing_in_starts_no_clock_and_tells_nobody(cast, state):
    people = (cast.wang, cast.zhao, cast.he, cast.luo)
    case = frozen(cast, state)

    assert case.is_frozen
    assert open_keys(case) == []
    assert db.session.scalars(db.select(Note)).all() == []
    assert len(people) == 4


def talk(share):
    return contacts.bring_in(share, Way.PHONE, by=SYSTEM, held_on=ASSIGNED)


MOVES = {
    "accept": lambda cast, s: assignments.accept(s, by=cast.he, on=ASSIGNED),
    "refuse": lambda cast, s: refusal_actions.refuse(s, "理由", by=cast.he, on=ASSIGNED),
    "sub_assign": lambda cast, s: assignments.sub_assign(s, cast.police, by=cast.luo, on=ASSIGNED),
    "note_contact": lambda cast, s: contacts.note_contact(s, Way.FACE, by=cast.he, on=ASSIGNED, held_on=ASSIGNED),
    "confirm_contact": lambda cast, s: contacts.confirm_contact(talk(s), "", by=cast.wang, on=date(2026, 3, 20)),
    "contest_contact": lambda cast, s: contacts.contest_contact(talk(s), "没有", by=cast.wang, on=date(2026, 3, 20)),
    "draft_reply": lambda cast, s: replies.draft_reply(s, by=cast.he, on=ASSIGNED),
    "rate": lambda cast, s: feedback.rate(s.suggestion, {s.id: None}, by=cast.wang, on=ASSIGNED),
}


@pytest.mark.parametrize("act", MOVES)
def test_nothing_moves_until_it_is_adopted(cast, act):
    share = cast.share(frozen(cast, CaseState.ASSIGNED))

    with pytest.raises(Frozen):
        MOVES[act](cast, share)


def test_an_opinion_waits_too(cast):
    case = frozen(cast, CaseState.ASSIGNED)
    share = import_actions.bring_in(case, cast.finance, Part.CO, by=SYSTEM, assigned_on=ASSIGNED)

    with pytest.raises(Frozen):
        opinion_actions.send_opinion(share, "无意见", "蔡局长", by=cast.zhou, on=ASSIGNED)


def test_adopted_its_clocks_are_counted_from_the_dates_of_the_row(cast):
    case = frozen(cast, CaseState.ASSIGNED)
    import_actions.adopt(case, by=cast.zhao)
    keep()
    share = cast.share(case)

    assert (case.is_frozen, case.state, share.state) == (False, CaseState.ASSIGNED, State.ACCEPTED)
    assert (share.due_on, share.contact_by, share.refuse_by) == (date(2026, 6, 10), date(2026, 4, 8), date(2026, 3, 19))
    assert case.due_on == date(2026, 6, 10)
    assert open_keys(case) == ["first_contact", "refuse", "reply"]


def with_day(cast, due_on):
    """A case of which the row gives a day for the housing office's answer."""
    case = frozen(cast, CaseState.ASSIGNED)
    cast.share(case).due_on = due_on
    keep()
    return case


def test_a_day_the_row_gives_stands_before_the_counted_one_and_the_page_says_so(cast, browser):
    clock.start_at(at(ASSIGNED))
    case = with_day(cast, date(2026, 5, 25))

    import_actions.adopt(case, by=cast.zhao)
    keep()

    assert (cast.share(case).due_on, case.due_on) == (date(2026, 5, 25), date(2026, 5, 25))
    assert open_keys(case) == ["first_contact", "refuse"]
    page = let_in(browser, cast.he).get(f"/cases/{case.id}")
    assert "答复代表：2026年5月25日（周一） 表中给定" in page.text


def test_a_day_of_the_row_that_the_rule_counts_too_has_its_reason_and_moves_with_the_calendar(cast, browser):
    clock.start_at(at(ASSIGNED))
    case = with_day(cast, date(2026, 6, 10))

    import_actions.adopt(case, by=cast.zhao)
    keep()

    assert open_keys(case) == ["first_contact", "refuse", "reply"]
    page = let_in(browser, cast.he).get(f"/cases/{case.id}")
    assert "表中给定" not in page.text
    off = [{"name": "端午节", "date": f"2026-06-{day}", "isOffDay": True} for day in (10, 11, 12)]
    load_year(read_arrangement(json.dumps({"year": 2026, "days": off})), by=SYSTEM)
    keep()
    assert cast.share(case).due_on == date(2026, 6, 15)  # a Monday


def test_a_co_unit_of_an_imported_case_has_its_reason_too(cast):
    case = frozen(cast, CaseState.ASSIGNED)
    import_actions.bring_in(case, cast.finance, Part.CO, by=SYSTEM, assigned_on=ASSIGNED, due_on=date(2026, 4, 10))

    import_actions.adopt(case, by=cast.zhao)

    assert "co_opinion" in open_keys(case)


def test_a_talk_the_row_tells_of_needs_no_first_contact_any_more(cast):
    case = frozen(cast, CaseState.ASSIGNED)
    contacts.bring_in(cast.share(case), Way.PHONE, by=SYSTEM, held_on=ASSIGNED)

    import_actions.adopt(case, by=cast.zhao)

    assert (cast.share(case).contact_by, open_keys(case)) == (None, ["refuse", "reply"])


def test_adopted_it_goes_the_way_of_all_cases(cast):
    case = frozen(cast, CaseState.ASSIGNED)
    import_actions.adopt(case, by=cast.zhao)
    cast.answer(cast.share(case))
    cast.rate(case)

    assert case.state is CaseState.CLOSED


def test_a_registered_one_is_assigned_like_all_others(cast):
    case = frozen(cast, CaseState.REGISTERED)
    import_actions.adopt(case, by=cast.zhao)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)

    assert cast.share(case).due_on == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("received_on", "assign_by"),
    [(date(2026, 3, 2), date(2026, 3, 11)), (None, date(2026, 3, 12))],  # 7 working days; else from the day it was registered
)
def test_s20_between_sessions_the_office_s_time_to_assign_runs_from_the_dates_of_the_row(cast, received_on, assign_by):
    case = frozen(cast, CaseState.REGISTERED)
    case.kind, case.number, case.received_on, case.registered_on = Kind.INTERSESSION, "闭090", received_on, date(2026, 3, 3)
    import_actions.adopt(case, by=cast.zhao)
    keep()

    assert (case.assign_by, open_keys(case)) == (assign_by, ["assign_intersession"])
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    assert "assign_intersession" not in open_keys(case)


def test_s20_of_one_in_session_or_with_its_units_already_no_time_to_assign_runs(cast):
    cases = [frozen(cast, CaseState.REGISTERED), frozen(cast, CaseState.ASSIGNED)]
    cases[1].kind, cases[1].number = Kind.INTERSESSION, "闭091"

    for case in cases:
        import_actions.adopt(case, by=cast.zhao)

    assert [case.assign_by for case in cases] == [None, None]


@pytest.mark.parametrize("make", ["registered", "assigned"])
def test_what_is_not_frozen_cannot_be_adopted(cast, make):
    case = getattr(cast, make)()
    before = open_keys(case)

    with pytest.raises(NoSuchStep):
        import_actions.adopt(case, by=cast.zhao)

    assert open_keys(case) == before


def test_the_page_says_it_waits_and_adopts_it(cast, browser):
    clock.start_at(at(ASSIGNED))
    case = frozen(cast, CaseState.ASSIGNED)
    let_in(browser, cast.he)
    page = browser.get(f"/cases/{case.id}")
    assert "轮到代表工作机构：这件由往年数据导入，尚未接续办理。" in page.text.replace(" ", "")
    browser.get(f"/assignments/{cast.share(case).id}/contact", 409)

    let_in(browser, cast.zhao)
    browser.get(f"/cases/{case.id}")
    page = browser.send("/adoption")

    assert "已接续办理" in page.text

"""Taking a paper back: who asks, who has to agree, until when, and what becomes of it (S18, S21)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as assignments
from tracker.assignments.queries import of_case as shares_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.issues.states import State as Voice
from tracker.notifications.models import News, Note
from tracker.suggestions import actions, screening_actions, withdrawal_actions
from tracker.suggestions.errors import NoWithdrawal, TooLateToWithdraw
from tracker.suggestions.labels import Agreement, BackReason, Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
ON = date(2026, 3, 16)


@pytest.fixture
def signed(cast):
    """A registered paper that 陈立 has signed."""
    case = cast.signed_by("陈立")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    keep()
    return case


def rule(cast, key, value, from_on=FILED):
    db.session.add(
        Rule(congress_id=cast.city.id, key=key, measure=Measure.CHOICE, value=value, from_on=from_on, source="本市办法")
    )
    keep()


def ask(cast, case, by=None):
    withdrawal_actions.ask_withdrawal(case, "已经解决", by=by or cast.wang, on=ON)
    keep()


@pytest.mark.parametrize("stage", ["submitted", "registered", "assigned"])
def test_s21_a_paper_of_one_is_withdrawn_at_once(cast, stage):
    case = getattr(cast, stage)()

    ask(cast, case)

    assert (case.state, case.withdrawn_on) == (State.WITHDRAWN, ON)


def test_s18_a_delegation_s_paper_is_taken_back_by_its_head(cast):
    case = cast.registered(by=cast.tuan)

    ask(cast, case, by=cast.tuan)

    assert case.state is State.WITHDRAWN


def test_s18_where_the_lead_decides_nobody_else_is_asked(cast, signed):
    rule(cast, "withdraw_agreement", "lead")

    ask(cast, signed)

    assert (signed.state, [c.leaving for c in signed.co_signers]) == (State.WITHDRAWN, [None])


@pytest.mark.parametrize(("last", "is_open"), [("submitted", False), ("registered", True), ("assigned", True)])
def test_s18_the_rule_of_the_day_of_asking_says_until_when(cast, last, is_open):
    rule(cast, "withdraw_until", last)
    case = cast.registered()

    if is_open:
        ask(cast, case)
    else:
        with pytest.raises(TooLateToWithdraw):
            ask(cast, case)

    assert (case.state is State.WITHDRAWN) is is_open


def test_s18_a_rule_that_comes_later_does_not_undo_what_was_asked(cast, signed):
    ask(cast, signed)
    rule(cast, "withdraw_until", "submitted", from_on=date(2026, 3, 17))
    withdrawal_actions.agree_withdrawal(signed, by=cast.chen, on=date(2026, 3, 18))
    keep()

    assert signed.withdrawn_on == date(2026, 3, 18)


def test_s18_asked_before_it_was_assigned_it_may_be_agreed_to_afterwards(cast, signed):
    ask(cast, signed)
    assignments.assign(signed, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ON)
    withdrawal_actions.agree_withdrawal(signed, by=cast.chen, on=ON)
    keep()

    assert (signed.state, shares_of(signed.id)[0].state) == (State.WITHDRAWN, "ended")


def test_s18_a_no_keeps_it_going_is_shown_and_may_become_a_yes(cast, browser, signed):
    ask(cast, signed)
    withdrawal_actions.oppose_withdrawal(signed, "还没有办好", by=cast.chen, on=ON)
    keep()
    page = let_in(browser, cast.wang).get(f"/cases/{signed.id}")

    withdrawal_actions.agree_withdrawal(signed, by=cast.chen, on=ON)
    keep()

    assert "陈立 还没有办好 不同意撤回" in page.text
    assert signed.state is State.WITHDRAWN


def test_the_lead_may_let_it_go_on_after_all_and_ask_anew(cast, signed):
    ask(cast, signed)
    with pytest.raises(NoWithdrawal):
        ask(cast, signed)

    withdrawal_actions.drop_withdrawal(signed, by=cast.wang)
    ask(cast, signed)

    assert [c.leaving for c in signed.co_signers] == [Agreement.ASKED]


def test_it_takes_a_reason(cast):
    with pytest.raises(Invalid):
        withdrawal_actions.ask_withdrawal(cast.registered(), "", by=cast.wang, on=ON)


def test_s18_what_was_answered_in_full_once_is_not_withdrawn_in_a_second_round(cast):
    case = cast.second_round()

    with pytest.raises(TooLateToWithdraw):
        withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=date(2026, 4, 20))


def test_s21_the_voices_it_took_up_are_free_again_and_what_units_were_writing_is_void(cast):
    case = cast.draft()
    issue = cast.issue()
    actions.link(case, issue, by=cast.wang, on=FILED)
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    cast.talk(cast.share(case), ON)
    reply = cast.written(cast.share(case), ON)

    ask(cast, case)

    assert (issue.state, reply.state) == (Voice.RECORDED, "void")


def test_sending_it_back_settles_the_wish(cast):
    case = cast.signed_by("陈立")
    actions.submit(case, by=cast.wang, at=at(FILED))
    ask(cast, case)

    screening_actions.send_back(case, BackReason.VAGUE, "请补充", by=cast.zhao, on=ON)

    assert (case.withdrawal_asked_on, case.co_signers[0].leaving) == (None, None)


def test_by_the_pages_the_lead_asks_and_the_co_signer_finds_it_on_the_desk(cast, browser, signed):
    clock.start_at(at(ON))
    let_in(browser, cast.wang).get(f"/cases/{signed.id}")
    assert any(link.endswith("/withdrawal") for link in browser.page.links())
    browser.get(f"/suggestions/{signed.id}/withdrawal")
    browser.send("/withdrawal", 422, why="")
    browser.send("/withdrawal", why="已经解决")

    desk = let_in(browser, cast.chen).get("/desk")
    browser.get("/desk/to_agree")
    browser.get(f"/suggestions/{signed.id}/withdrawal-agreement")
    browser.send("/withdrawal-agreement")

    assert "撤回请您表态" in desk.text
    assert signed.state is State.WITHDRAWN


def test_by_the_pages_what_the_rule_no_longer_allows_says_why(cast, browser):
    rule(cast, "withdraw_until", "registered")
    clock.start_at(at(ON))
    case = cast.assigned()

    page = let_in(browser, cast.wang).get(f"/suggestions/{case.id}/withdrawal", 409)

    assert "最迟在“已立案（交办前）”时可以申请撤回" in page.text
    assert not any(link.endswith("/withdrawal") for link in browser.get(f"/cases/{case.id}").links())


def test_who_heard_of_the_wish_hears_that_it_was_taken_back(cast, signed):
    heard = cast.chen, cast.zhao
    ask(cast, signed)
    withdrawal_actions.drop_withdrawal(signed, by=cast.wang)
    keep()

    told = db.session.scalars(sa.select(Note.capacity_id).where(Note.news == News.WITHDRAWAL_DROPPED)).all()

    assert sorted(told) == sorted(capacity.id for capacity in heard)

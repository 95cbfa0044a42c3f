"""Mandates are suspended, resumed and ended by the law's grounds; a new congress takes over from the old one."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import ASSIGNED, FILED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments.queries import live_of
from tracker.audit.models import Entry
from tracker.congress.labels import Ground
from tracker.congress.models import Deputy, Mandate, Session, Term
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.feedback.queries import of_case as ratings_of
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.roster import account_actions
from tracker.roster.mandate_actions import GROUNDS, begin_term, set_mandate
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
ON = date(2026, 4, 7)
OPENS = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def today():
    clock.start_at(at(date(2026, 6, 1)))


def stand(cast, name, mandate, ground, on=ON):
    set_mandate(cast.deputies[name], mandate, ground, "常委会公告〔2026〕3号", by=cast.zhao, on=on)
    keep()


@pytest.mark.one_engine
@pytest.mark.parametrize(("mandate", "ground"), [(m, g) for m in Mandate for g in Ground if g not in GROUNDS[m]])
def test_a_ground_of_another_standing_is_none(cast, mandate, ground):
    deputy = cast.deputies["王芳"]
    deputy.mandate = Mandate.ENDED if mandate is not Mandate.ENDED else Mandate.IN_OFFICE

    with pytest.raises(Invalid) as fault:
        set_mandate(deputy, mandate, ground, "公告", by=cast.zhao, on=ON)

    assert fault.value.field == "ground"


@pytest.mark.one_engine
def test_every_ground_of_the_law_has_its_standing_but_the_end_of_the_term_which_comes_by_itself():
    assert {ground for grounds in GROUNDS.values() for ground in grounds} == set(Ground) - {
        Ground.TERM_OVER,
        Ground.OVER_SUSPENDED,
    }


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("mandate", "why", "on", "field"),
    [
        (Mandate.SUSPENDED, "", ON, "why"),
        (Mandate.SUSPENDED, "公告", date(2026, 6, 2), "on"),
        (Mandate.IN_OFFICE, "公告", ON, "mandate"),
    ],
)
def test_a_mandate_is_not_changed_without_a_why_in_advance_or_to_what_it_is(cast, mandate, why, on, field):
    with pytest.raises(Invalid) as fault:
        set_mandate(cast.deputies["王芳"], mandate, GROUNDS[mandate][0], why, by=cast.zhao, on=on)

    assert fault.value.field == field


def test_an_ended_mandate_ends_the_capacity_and_a_suspended_deputy_still_reads(cast, browser):
    case = cast.draft()
    stand(cast, "王芳", Mandate.SUSPENDED, Ground.DETAINED)
    let_in(browser, cast.wang).get(f"/cases/{case.id}")
    with pytest.raises(Forbidden):
        suggestions.submit(case, by=cast.wang, at=at(ON))

    stand(cast, "王芳", Mandate.ENDED, Ground.RECALLED)

    assert cast.wang.ended_on == ON
    assert browser.get("/desk").path.startswith("/login")


# who rates where the lead cannot


@pytest.fixture
def signed(cast):
    """A case of 王芳 that 陈立 has signed and 孙立 was only asked to, answered by the housing office."""
    case = cast.cosigning("陈立", "孙立")
    signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()
    cast.accept_all(case)
    return case


def rate(cast, case, by):
    feedback.rate(case, {cast.share(case).id: GOOD}, by=by, on=date(2026, 4, 10))
    keep()


def test_one_who_signed_rates_for_a_lead_whose_mandate_was_suspended_and_nobody_else_does(cast, signed):
    stand(cast, "王芳", Mandate.SUSPENDED, Ground.DETAINED)
    cast.answer(cast.share(signed))
    for other in (cast.wang, cast.sun):
        with pytest.raises(Forbidden):
            rate(cast, signed, other)

    rate(cast, signed, cast.chen)

    assert signed.state is State.CLOSED
    assert [rating.result for rating in ratings_of(signed.id)] == [Degree.SATISFIED]


def test_one_who_signed_does_not_rate_while_the_lead_can(cast, signed):
    cast.answer(cast.share(signed))

    with pytest.raises(Forbidden):
        rate(cast, signed, cast.chen)


def test_whoever_stands_in_is_told_when_the_answer_comes(cast, signed):
    cast.chen, cast.sun  # noqa: B018
    stand(cast, "王芳", Mandate.SUSPENDED, Ground.DETAINED)

    cast.answer(cast.share(signed))

    told = db.session.scalars(sa.select(Note.capacity_id).where(Note.news == News.STANDS_IN)).all()
    assert told == [cast.chen.id]


def test_a_deputy_of_the_unit_that_handles_it_neither_rates_nor_answers_and_one_who_signed_rates(cast, signed):
    """One person, two capacities: the lead heads the unit (decision on conflicts, issue of trap 15)."""
    cast.clerk_too = account_actions.give_capacity(cast.wang.account, Role.UNIT_CLERK, cast.city, by=SYSTEM, tie=cast.housing)
    keep()
    share = cast.share(signed)
    for act in (
        lambda: replies.draft_reply(share, by=cast.clerk_too, on=date(2026, 4, 1)),
        lambda: contacts.note_contact(share, Way.FACE, by=cast.clerk_too, on=ON, held_on=ON, content="谈了"),
    ):
        with pytest.raises(Forbidden):
            act()
    cast.answer(share)

    with pytest.raises(Forbidden):
        rate(cast, signed, cast.wang)
    rate(cast, signed, cast.chen)

    assert signed.state is State.CLOSED


def test_the_head_of_the_unit_that_handles_ones_own_suggestion_does_not_sign_the_answer(cast, signed):
    head_too = account_actions.give_capacity(cast.wang.account, Role.UNIT_HEAD, cast.city, by=SYSTEM, tie=cast.housing)
    share = cast.share(signed)
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=date(2026, 4, 2))
    keep()

    with pytest.raises(Forbidden):
        replies.sign(reply, "临建函〔2026〕1号", by=head_too, on=date(2026, 4, 2))
    replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=date(2026, 4, 2))

    assert reply.signatory == "沈建国"


# a new congress


def succeed(cast):
    term = begin_term(cast.term, 17, by=cast.zhao, opens_on=OPENS, closes_on=date(2026, 5, 16))
    keep()
    return term


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("number", "opens_on", "field"),
    [(18, OPENS, "number"), (16, OPENS, "number"), (17, date(2026, 6, 2), "opens_on"), (17, date(2026, 1, 10), "opens_on")],
)
def test_a_congress_follows_the_one_before_on_the_day_it_opens(cast, number, opens_on, field):
    with pytest.raises(Invalid) as fault:
        begin_term(cast.term, number, by=cast.zhao, opens_on=opens_on, closes_on=None)

    assert fault.value.field == field


def test_with_a_new_congress_all_mandates_of_the_old_one_end_by_the_law_and_its_first_session_stands(cast):
    term = succeed(cast)

    old = db.session.scalars(sa.select(Deputy).where(Deputy.term_id == cast.term.id)).all()
    assert {(d.mandate, d.mandate_ground, d.mandate_on) for d in old} == {(Mandate.ENDED, Ground.TERM_OVER, OPENS)}
    sessions = db.session.scalars(sa.select(Session).where(Session.term_id == term.id)).all()
    assert [(s.number, s.opens_on) for s in sessions] == [(1, OPENS)]
    assert db.session.get_one(Term, term.id).number == 17


def test_open_cases_are_carried_over_with_number_state_and_dates_as_they_were_and_closed_ones_are_not(cast):
    """Trap 21 and Shanghai 19: the unit still answers in time, to the one who asked."""
    states = cast.in_every_state()
    before = {state: (case.number, case.state, case.due_on) for state, case in states.items()}

    succeed(cast)

    carried = {state for state, case in states.items() if case.carried_over_on == OPENS}
    assert carried == {State.SUBMITTED, State.REGISTERED, State.ASSIGNED, State.REPLIED}
    assert {state: (case.number, case.state, case.due_on) for state, case in states.items()} == before
    acts = db.session.scalars(sa.select(Entry.subject_id).where(Entry.act == "carry_over")).all()
    assert sorted(acts) == sorted(states[state].id for state in carried)


def test_who_asked_under_the_old_congress_rates_what_is_answered_under_the_new_one_but_raises_nothing_more(cast):
    case = cast.accepted()
    draft = cast.draft(title="关于另一件事的建议")
    succeed(cast)
    cast.talk(cast.share(case), date(2026, 5, 18))
    cast.answer(cast.share(case), date(2026, 6, 1))
    keep()

    feedback.rate(case, {share.id: GOOD for share in live_of(case)}, by=cast.wang, on=date(2026, 6, 1))
    keep()

    assert case.state is State.CLOSED
    with pytest.raises(Forbidden):
        suggestions.submit(draft, by=cast.wang, at=at(date(2026, 6, 1)))


def test_units_and_authors_of_what_is_carried_over_are_told(cast):
    case = cast.accepted()
    cast.wang, cast.he  # noqa: B018
    succeed(cast)

    query = sa.select(Note.capacity_id).where(Note.news == News.CARRIED_OVER, Note.suggestion_id == case.id)
    assert set(db.session.scalars(query)) == {cast.wang.id, cast.he.id}


def test_the_office_leads_the_change_of_term_on_a_page(cast, browser):
    case = cast.accepted()
    page = let_in(browser, cast.zhao).get(f"/roster/terms/{cast.term.id}/succession")
    assert "3 位代表的任期届满" in page.text

    browser.send("/succession", 422, opens_on="2026-05-12", is_sure=None)
    browser.send("/succession", opens_on="2026-05-12", closes_on="2026-05-16", is_sure="on")

    assert "第 17 届" in browser.page.text
    assert db.session.get_one(Suggestion, case.id, populate_existing=True).carried_over_on == OPENS
    assert "结转" in browser.get(f"/cases/{case.id}").text

"""Where a wish to withdraw ends otherwise than in a withdrawal, and whom a rule of the place asks (S18, S21; trap 11)."""

from datetime import date

import pytest

from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as assignments
from tracker.audit.queries import of_case as entries_of
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import drop, keep
from tracker.deadlines.models import Computation, Rule
from tracker.deadlines.periods import Measure
from tracker.roster.mandate_actions import begin_term, set_mandate
from tracker.suggestions import actions, screening_actions, withdrawal_actions
from tracker.suggestions.errors import TooLateToWithdraw
from tracker.suggestions.labels import Agreement, Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
ON, LATER = date(2026, 3, 16), date(2026, 4, 1)


def signed(cast, *names, to=State.REGISTERED):
    """A paper of 王芳 that these deputies have signed, as far as a state."""
    case = cast.signed_by(*names)
    actions.submit(case, by=cast.wang, at=at(FILED))
    if to is not State.SUBMITTED:
        screening_actions.register(case, by=cast.zhao, on=FILED)
    if to is State.ASSIGNED:
        assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()
    return case


def ask(cast, case, on=ON):
    withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=on)
    keep()


def agree(case, by, on=LATER):
    withdrawal_actions.agree_withdrawal(case, by=by, on=on)
    keep()


def ends(cast, name, mandate=Mandate.ENDED, ground=Ground.RESIGNED):
    clock.start_at(at(LATER))
    set_mandate(cast.deputies[name], mandate, ground, "常委会公告", by=cast.zhao, on=LATER)
    keep()


def rule(cast, key, value):
    db.session.add(
        Rule(congress_id=cast.city.id, key=key, measure=Measure.CHOICE, value=value, from_on=FILED, source="本市办法")
    )
    keep()


@pytest.mark.parametrize("state", [State.SUBMITTED, State.REGISTERED, State.ASSIGNED])
def test_trap_11_with_two_who_signed_it_takes_the_word_of_both_in_every_state(cast, state):
    case = signed(cast, "陈立", "孙立", to=state)
    ask(cast, case)

    agree(case, cast.chen)
    between = case.state
    agree(case, cast.sun)

    assert (between, case.state, case.withdrawn_on) == (state, State.WITHDRAWN, LATER)


# Beijing: by the lead alone, and only before it is assigned
@pytest.mark.parametrize(("state", "is_open"), [(State.REGISTERED, True), (State.ASSIGNED, False)])
def test_trap_11_as_in_beijing_the_lead_alone_and_only_before_it_is_assigned(cast, state, is_open):
    rule(cast, "withdraw_until", "registered")
    rule(cast, "withdraw_agreement", "lead")
    case = signed(cast, "陈立", to=state)

    if is_open:
        ask(cast, case)
    else:
        with pytest.raises(TooLateToWithdraw):
            ask(cast, case)
        drop()

    assert case.state is (State.WITHDRAWN if is_open else state)
    assert [c.leaving for c in case.co_signers] == [None]


def test_a_wish_that_was_refused_leaves_nothing(cast):
    rule(cast, "withdraw_until", "registered")
    case = signed(cast, "陈立", to=State.ASSIGNED)
    before = len(entries_of(case.id))

    with pytest.raises(TooLateToWithdraw):
        withdrawal_actions.ask_withdrawal(case, "已经解决", by=cast.wang, on=ON)
    keep()

    assert (case.withdrawal_asked_on, case.withdrawal_why, len(entries_of(case.id))) == (None, "", before)


def test_who_signed_and_left_office_before_is_not_asked(cast):
    case = signed(cast, "陈立", "孙立")
    ends(cast, "孙立")

    ask(cast, case, on=LATER)

    assert [c.leaving for c in case.co_signers] == [Agreement.ASKED, None]


def test_who_is_suspended_is_waited_for_and_says_nothing_meanwhile(cast):
    case = signed(cast, "陈立")
    ask(cast, case)
    ends(cast, "陈立", Mandate.SUSPENDED, Ground.DETAINED)

    with pytest.raises(Forbidden):
        agree(case, cast.chen)
    drop()
    ends(cast, "陈立", Mandate.IN_OFFICE, Ground.CEASED)
    agree(case, cast.chen)

    assert case.state is State.WITHDRAWN


def test_who_leaves_office_without_a_word_is_waited_for_no_more(cast):
    case = signed(cast, "陈立", "孙立", to=State.ASSIGNED)
    ask(cast, case)
    agree(case, cast.chen, on=ON)

    ends(cast, "孙立")

    assert (case.state, case.withdrawn_on) == (State.WITHDRAWN, LATER)
    assert db.session.scalars(db.select(Computation).filter_by(case_id=case.id, is_open=True)).all() == []


def test_a_no_said_in_office_stands_and_the_lead_may_ask_anew_without_who_left(cast):
    case = signed(cast, "陈立")
    ask(cast, case)
    withdrawal_actions.oppose_withdrawal(case, "还没有办好", by=cast.chen, on=ON)
    ends(cast, "陈立")
    stood = case.state

    withdrawal_actions.drop_withdrawal(case, by=cast.wang)
    ask(cast, case, on=LATER)

    assert (stood, case.state) == (State.REGISTERED, State.WITHDRAWN)


def test_answered_meanwhile_it_is_not_withdrawn_any_more_not_even_in_a_second_round(cast):
    case = signed(cast, "陈立", to=State.ASSIGNED)
    ask(cast, case)
    cast.accept_all(case)
    cast.answer(cast.share(case))

    with pytest.raises(Forbidden):  # nobody is asked any more
        agree(case, cast.chen)

    assert (case.state, case.withdrawal_asked_on, [c.leaving for c in case.co_signers]) == (State.REPLIED, None, [None])


def test_with_a_new_congress_the_wish_has_gone_and_the_units_go_on(cast):
    case = signed(cast, "陈立", to=State.ASSIGNED)
    ask(cast, case)
    clock.start_at(at(date(2027, 1, 10)))

    begin_term(cast.term, 17, by=cast.zhao, opens_on=date(2027, 1, 10), closes_on=date(2027, 1, 15))
    keep()

    assert (case.state, case.carried_over_on, case.withdrawal_asked_on) == (State.ASSIGNED, date(2027, 1, 10), None)
    assert [c.leaving for c in case.co_signers] == [None]

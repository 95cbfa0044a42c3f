"""What a new congress leaves to whom: heads of old delegations, deputies who were suspended, cases that cannot move."""

from datetime import date

import pytest

from tests.people import at
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.roster import mandate_actions
from tracker.suggestions import actions as suggestions
from tracker.suggestions import secret_actions
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
OPENED = date(2027, 1, 11)
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)


def begin(cast):
    clock.start_at(at(OPENED))
    mandate_actions.begin_term(cast.term, 17, by=cast.zhao, opens_on=OPENED, closes_on=date(2027, 1, 16))
    keep()


def suspend(cast, name, on):
    clock.start_at(at(on))
    deputy = cast.deputies[name]
    mandate_actions.set_mandate(deputy, Mandate.SUSPENDED, Ground.DETAINED, "公告", by=cast.zhao, on=on)
    keep()


def test_the_head_of_an_old_delegation_files_nothing_in_the_new_congress(cast):
    paper = cast.draft(by=cast.tuan)
    begin(cast)

    with pytest.raises(Forbidden):
        suggestions.draft(cast.text(), by=cast.tuan, at=at(OPENED))
    with pytest.raises(Forbidden):
        suggestions.submit(paper, by=cast.tuan, at=at(OPENED))


def test_but_rates_what_the_old_delegation_had_asked(cast):
    case = cast.replied(by=cast.tuan)
    begin(cast)

    feedback.rate(case, {cast.share(case).id: GOOD}, by=cast.tuan, on=OPENED)

    assert case.state is State.CLOSED


def test_who_was_suspended_when_the_term_ended_does_not_rate_after_it(cast):
    case = cast.replied()
    suspend(cast, "王芳", date(2026, 4, 5))
    begin(cast)

    with pytest.raises(Forbidden):
        feedback.rate(case, {cast.share(case).id: GOOD}, by=cast.wang, on=OPENED)

    lead = cast.deputies["王芳"]
    assert (lead.mandate, lead.mandate_ground, lead.served_out) == (Mandate.ENDED, Ground.OVER_SUSPENDED, False)


def test_a_case_taken_off_the_system_and_one_nobody_adopted_are_not_carried_over(cast):
    removed, frozen, living = cast.accepted(), cast.accepted(), cast.accepted()
    secret_actions.propose_removal(removed, "保密〔2026〕1号", by=cast.zhao, on=date(2026, 3, 20))
    keep()
    secret_actions.remove_secret(removed, by=cast.qian, on=date(2026, 3, 21))
    frozen.is_frozen = True
    keep()

    begin(cast)

    assert [case.carried_over_on for case in (removed, frozen, living)] == [None, None, OPENED]

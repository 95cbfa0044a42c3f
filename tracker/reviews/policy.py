"""Who keeps review meetings, who reads them, and who follows up what they charged units with."""

from typing import Any

from tracker.accounts.policy import is_committee, is_of_a_unit, is_office, same
from tracker.core.errors import NoSuchStep
from tracker.core.policy import Rules, word
from tracker.reviews.models import FollowUp, Review
from tracker.reviews.states import WHEN, Act


@word("unit_clerk", "unit_head")
def was_charged(actor: Any, follow_up: FollowUp | None) -> bool:
    """The unit it was given to; without one at hand, any unit, whose list holds its own."""
    return follow_up is None or same(actor.unit_id, follow_up.unit_id)


_OFFICE = [[is_office]]

RULES: Rules = {
    Act.READ: [[is_office], [is_committee]],
    Act.PLAN: _OFFICE,
    Act.EDIT: _OFFICE,
    Act.ADD: _OFFICE,
    Act.MOVE: _OFFICE,
    Act.REMOVE: _OFFICE,
    Act.OPEN: _OFFICE,
    Act.VOTE: _OFFICE,
    Act.CORRECT_VOTE: _OFFICE,
    Act.DECIDE: _OFFICE,
    Act.CORRECT_DECISION: _OFFICE,
    Act.CHARGE: _OFFICE,
    Act.DROP: _OFFICE,
    Act.CLOSE: _OFFICE,
    Act.FOLLOW: [[is_office], [is_committee], [is_of_a_unit, was_charged]],
    Act.REPORT: [[is_of_a_unit, was_charged]],
    Act.FINISH: _OFFICE,
}


def must_fit(act: Act, review: Review) -> None:
    """Nothing, if the act is open where the meeting stands. Raises NoSuchStep."""
    if review.stands is not WHEN[act]:
        raise NoSuchStep(act.text, review.stands.text)

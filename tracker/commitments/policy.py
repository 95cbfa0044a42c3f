"""Who may do what with a promise."""

from typing import Any

from tracker.accounts.policy import is_clerk, is_head, is_office, is_system, same
from tracker.assignments.models import Assignment
from tracker.assignments.policy import did_not_ask as did_not_ask_for
from tracker.commitments.models import Commitment
from tracker.commitments.states import FLOW, Act
from tracker.core.errors import NoSuchStep
from tracker.core.policy import Rules, allows, require, word
from tracker.suggestions import policy as case_policy
from tracker.suggestions.errors import Frozen
from tracker.suggestions.states import Act as CaseAct


@word("unit_clerk", "unit_head")
def is_of_its_unit(actor: Any, commitment: Commitment) -> bool:
    return same(actor.unit_id, commitment.unit_id)


@word()
def did_not_ask(actor: Any, commitment: Commitment) -> bool:
    """Nobody answers one's own suggestion."""
    share: Assignment = commitment.share
    return did_not_ask_for(actor, share)


@word("deputy", "delegation_head", "office")
def may_rate_its_case(actor: Any, commitment: Commitment) -> bool:
    """Whoever may rate the case may rate what was promised in it: never the unit; the office only from a paper form."""
    return allows(case_policy.RULES, CaseAct.RATE, actor, commitment.suggestion)


_CLERK = [[is_clerk, is_of_its_unit]]
_HEAD = [[is_head, is_of_its_unit]]
_ANSWERS = [[is_head, is_of_its_unit, did_not_ask]]

RULES: Rules = {
    Act.BEGIN: [[is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
    Act.REPORT: _CLERK,
    Act.PUT_OFF: _CLERK,
    Act.SIGN_DELAY: _HEAD,
    Act.REFUSE_DELAY: _HEAD,
    Act.KEEP: _ANSWERS,
    Act.RATE: [[may_rate_its_case]],
    Act.CONTEST: [[may_rate_its_case]],
    Act.GIVE_UP: _ANSWERS,
    Act.PUBLISH: [[is_office]],
}
_STEP = {Act.SIGN_DELAY: Act.PUT_OFF, Act.REFUSE_DELAY: Act.PUT_OFF}  # they move nothing; they need what it needs


def must_be_open(act: Act, by: Any, commitment: Commitment) -> None:
    """Nothing, if this person may do the act now. Raises Forbidden, Frozen or NoSuchStep, in this order."""
    require(RULES, act, by, commitment)
    if commitment.suggestion.is_frozen:
        raise Frozen()
    if not FLOW.is_open(commitment.state, _STEP.get(act, act)):
        raise NoSuchStep(act.text, commitment.state.text)


def open_acts(by: Any, commitment: Commitment, *, is_dissatisfied: bool = False) -> list[Act]:
    """What this person can do with a promise now, the most pressing first. is_dissatisfied: its rating, where known."""
    waits, can_rate = commitment.wished_on is not None, commitment.rating_by is not None
    fits = {
        Act.SIGN_DELAY: waits,
        Act.RATE: can_rate and not commitment.is_rated,
        Act.KEEP: True,
        Act.REPORT: True,
        Act.PUT_OFF: not waits,
        Act.CONTEST: is_dissatisfied,
        Act.GIVE_UP: True,
    }
    if commitment.suggestion.is_frozen:
        return []
    return [
        act
        for act, is_fit in fits.items()
        if is_fit and FLOW.is_open(commitment.state, _STEP.get(act, act)) and allows(RULES, act, by, commitment)
    ]

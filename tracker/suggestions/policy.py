"""Who may do what with a suggestion; rooms above ask these rules for the acts they perform on a case."""

from typing import Any

from tracker.accounts.policy import (
    is_committee,
    is_coordinator,
    is_delegation_head,
    is_deputy,
    is_deputy_in_office,
    is_of_a_unit,
    is_office,
    is_system,
    same,
)
from tracker.congress.models import Branch
from tracker.core.errors import NoSuchStep, TrackerError
from tracker.core.policy import Rules, allows, require, word
from tracker.suggestions.errors import Frozen
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import DRAWER, FLOW, Act, State

_ASKED = (Signature.INVITED, Signature.CONFIRMED)


@word("deputy")
def leads(actor: Any, suggestion: Suggestion) -> bool:
    return same(actor.deputy_id, suggestion.lead_id)


@word("delegation_head")
def heads_its_author(actor: Any, suggestion: Suggestion) -> bool:
    """The head of the delegation whose paper it is."""
    return suggestion.is_delegation_paper and same(actor.delegation_id, suggestion.delegation_id)


@word("delegation_head")
def heads_its_delegation(actor: Any, suggestion: Suggestion) -> bool:
    return same(actor.delegation_id, suggestion.delegation_id)


@word("deputy")
def is_asked_to_sign(actor: Any, suggestion: Suggestion) -> bool:
    return any(same(actor.deputy_id, c.deputy_id) and c.state is Signature.INVITED for c in suggestion.co_signers)


@word("deputy")
def signs(actor: Any, suggestion: Suggestion) -> bool:
    """Asked to sign, or has signed; a draft pulled back for changes is the lead's alone again."""
    is_shown = suggestion.state is not State.DRAFT
    return is_shown and any(same(actor.deputy_id, c.deputy_id) and c.state in _ASKED for c in suggestion.co_signers)


@word()
def is_out_of_the_drawer(actor: Any, suggestion: Suggestion) -> bool:
    return suggestion.state not in DRAWER


@word()
def is_numbered(actor: Any, suggestion: Suggestion) -> bool:
    return suggestion.number is not None


@word("unit_clerk", "unit_head")
def has_or_had_a_share(actor: Any, suggestion: Suggestion) -> bool:
    return any(same(actor.unit_id, case_unit.unit_id) for case_unit in suggestion.case_units)


@word("coordinator")
def went_to_government(actor: Any, suggestion: Suggestion) -> bool:
    return any(case_unit.unit.branch is Branch.GOVERNMENT for case_unit in suggestion.case_units)


_AUTHOR = [[is_deputy_in_office, leads], [is_delegation_head, heads_its_author]]

RULES: Rules = {
    Act.DRAFT: [[is_deputy_in_office], [is_delegation_head]],
    Act.READ: [
        [is_deputy, leads],
        [is_deputy, signs],
        [is_delegation_head, heads_its_author],
        [is_delegation_head, heads_its_delegation, is_numbered],
        [is_office, is_out_of_the_drawer],
        [is_committee, is_numbered],
        [is_coordinator, went_to_government],
        [is_of_a_unit, has_or_had_a_share],
    ],
    Act.EDIT: _AUTHOR,
    Act.LINK: [[is_deputy_in_office, leads]],
    Act.UNLINK: [[is_deputy_in_office, leads]],
    Act.INVITE: _AUTHOR,
    Act.CONFIRM: [[is_deputy_in_office, is_asked_to_sign]],
    Act.REFUSE_TO_SIGN: [[is_deputy_in_office, is_asked_to_sign]],
    Act.REVISE: _AUTHOR,
    Act.SUBMIT: _AUTHOR,
    Act.DISCARD: _AUTHOR,
    Act.SEND_BACK: [[is_office]],
    Act.DECLINE: [[is_office]],
    Act.REGISTER: [[is_office]],
    Act.BRING_IN: [[is_office], [is_system]],
    Act.ADOPT: [[is_office]],
    Act.ASSIGN: [[is_office], [is_system]],
    Act.REPLY_COMPLETE: [[is_system]],
    Act.RATE: [*_AUTHOR, [is_office]],  # the office only from a paper form; never the unit
    Act.CORRECT_RATING: _AUTHOR,
    Act.CLOSE: [[is_office], [is_system]],
    Act.REHANDLE: [[is_office], [is_system]],
}


def must_be_open(act: Act, by: Any, suggestion: Suggestion) -> None:
    """Nothing, if this person may do the act now. Raises Forbidden, Frozen or NoSuchStep, in this order."""
    require(RULES, act, by, suggestion)
    fault = _in_the_way(act, suggestion)
    if fault:
        raise fault


def is_open(act: Act, by: Any, suggestion: Suggestion) -> bool:
    """Whether this person may do the act now."""
    return _in_the_way(act, suggestion) is None and allows(RULES, act, by, suggestion)


def _in_the_way(act: Act, suggestion: Suggestion) -> TrackerError | None:
    """What stands against an act, whoever does it: a case nobody has adopted is adopted and nothing else, no other is."""
    is_adopted = act is Act.ADOPT
    if suggestion.is_frozen and not is_adopted:
        return Frozen()
    if suggestion.is_frozen is not is_adopted or not FLOW.is_open(suggestion.state, act):
        return NoSuchStep(act.text, suggestion.state.text)
    return None

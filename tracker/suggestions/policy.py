"""Who may do what with a suggestion; rooms above ask these rules for the acts they perform on a case."""

from typing import Any

from tracker.accounts.models import Role
from tracker.accounts.policy import (
    capacities_of,
    is_committee,
    is_coordinator,
    is_delegation_head,
    is_delegation_head_in_office,
    is_deputy,
    is_deputy_in_office,
    is_deputy_or_was_to_the_end,
    is_of_a_unit,
    is_office,
    is_system,
    same,
)
from tracker.congress.models import Branch
from tracker.core.errors import NoSuchStep, TrackerError
from tracker.core.policy import Rules, allows, require, word
from tracker.drafts.actions import Sheet
from tracker.suggestions.errors import Frozen, Removed
from tracker.suggestions.labels import Agreement, BackReason, Side, Signature
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


@word("deputy")
def has_signed(actor: Any, suggestion: Suggestion) -> bool:
    return any(same(actor.deputy_id, c.deputy_id) and c.state is Signature.CONFIRMED for c in suggestion.co_signers)


@word()
def is_out_of_the_drawer(actor: Any, suggestion: Suggestion) -> bool:
    return suggestion.state not in DRAWER


@word()
def is_on_the_system(actor: Any, suggestion: Suggestion) -> bool:
    """Not taken off because of secrets."""
    return suggestion.removed_on is None


@word()
def is_not_confidential(actor: Any, suggestion: Suggestion) -> bool:
    return not suggestion.is_confidential


@word("deputy")
def is_asked_to_agree(actor: Any, suggestion: Suggestion) -> bool:
    """Has signed it, and the lead wishes to withdraw it; a no may still become a yes."""
    is_asked = (Agreement.ASKED, Agreement.OPPOSED)
    return any(same(actor.deputy_id, c.deputy_id) and c.leaving in is_asked for c in suggestion.co_signers)


@word()
def is_numbered(actor: Any, suggestion: Suggestion) -> bool:
    return suggestion.number is not None


@word()
def is_of_no_unit_in_it(actor: Any, suggestion: Suggestion) -> bool:
    """Nobody judges the work of a unit he or she belongs to, in whatever capacity one came."""
    units = {case_unit.unit_id for case_unit in suggestion.case_units if case_unit.is_current}
    return not any(capacity.unit_id in units for capacity in capacities_of(actor) if capacity.unit_id)


@word("deputy")
def stands_in_for_the_lead(actor: Any, suggestion: Suggestion) -> bool:
    """Has signed it, and the lead can no longer rate: the mandate was suspended or ended, or the lead is of a unit in it."""
    lead = suggestion.lead
    if not has_signed(actor, suggestion) or lead is None:
        return False
    if not lead.may_act and not lead.served_out:
        return True
    return not all(is_of_no_unit_in_it(capacity, suggestion) for capacity in suggestion.lead_capacities)


@word("unit_clerk", "unit_head")
def has_or_had_a_share(actor: Any, suggestion: Suggestion) -> bool:
    return any(same(actor.unit_id, case_unit.unit_id) for case_unit in suggestion.case_units)


@word("unit_clerk", "unit_head")
def is_asked_beforehand(actor: Any, suggestion: Suggestion) -> bool:
    """The unit is asked whether the case is its own: it may read it until the asking is over or it is assigned."""
    return suggestion.state is State.REGISTERED and any(same(actor.unit_id, asked.unit_id) for asked in suggestion.proposed)


@word("coordinator")
def is_asked_for_government(actor: Any, suggestion: Suggestion) -> bool:
    is_waiting = suggestion.state is State.REGISTERED
    return is_waiting and any(asked.unit.branch is Branch.GOVERNMENT for asked in suggestion.proposed)


@word("coordinator")
def went_to_government(actor: Any, suggestion: Suggestion) -> bool:
    return any(case_unit.unit.branch is Branch.GOVERNMENT for case_unit in suggestion.case_units)


_AUTHOR = [[is_deputy_in_office, leads], [is_delegation_head_in_office, heads_its_author]]


def side_of(actor: Any) -> Side:
    """For whom somebody speaks: the office for those who handle it, anybody else for the author."""
    return Side.HANDLING if actor.role == Role.OFFICE else Side.AUTHOR


_RATER = [
    [is_deputy_or_was_to_the_end, leads, is_of_no_unit_in_it],
    [is_delegation_head, heads_its_author, is_of_no_unit_in_it],
    [is_deputy_or_was_to_the_end, stands_in_for_the_lead, is_of_no_unit_in_it],
]

RULES: Rules = {
    Act.DRAFT: [[is_deputy_in_office], [is_delegation_head_in_office]],
    Act.READ: [
        [is_deputy, leads],
        [is_deputy, signs, is_on_the_system],
        [is_delegation_head, heads_its_author],
        [is_delegation_head, heads_its_delegation, is_numbered, is_on_the_system],
        [is_office, is_out_of_the_drawer],
        [is_committee, is_numbered, is_on_the_system],
        [is_coordinator, went_to_government, is_on_the_system],
        [is_coordinator, is_asked_for_government, is_on_the_system],
        [is_of_a_unit, has_or_had_a_share, is_on_the_system],
        [is_of_a_unit, is_asked_beforehand, is_on_the_system],
    ],
    Act.EDIT: _AUTHOR,
    Act.LINK: [[is_deputy_in_office, leads]],
    Act.BRING_VOICES: [[is_deputy_in_office, has_signed]],
    Act.UNLINK: [[is_deputy_in_office, leads]],
    Act.INVITE: _AUTHOR,
    Act.CONFIRM: [[is_deputy_in_office, is_asked_to_sign]],
    Act.REFUSE_TO_SIGN: [[is_deputy_in_office, is_asked_to_sign]],
    Act.REVISE: _AUTHOR,
    Act.SUBMIT: _AUTHOR,
    Act.DISCARD: _AUTHOR,
    Act.ENTER_PAPER: [[is_office]],
    Act.SPLIT: _AUTHOR,
    Act.SEND_BACK: [[is_office]],
    Act.PROPOSE_DECLINE: [[is_office]],
    Act.REJECT_DECLINE: [[is_office]],
    Act.DECLINE: [[is_office]],  # by another account than proposed it: see decline_actions
    Act.CONVERT_MOTION: [[is_office]],
    Act.ASK_WITHDRAWAL: _AUTHOR,
    Act.AGREE_WITHDRAWAL: [[is_deputy_in_office, is_asked_to_agree]],
    Act.OPPOSE_WITHDRAWAL: [[is_deputy_in_office, is_asked_to_agree]],
    Act.DROP_WITHDRAWAL: _AUTHOR,
    Act.WITHDRAW: [[is_system]],
    Act.SEE_NAMES: [
        [is_not_confidential],
        [is_office],
        [is_deputy, leads],
        [is_deputy, signs],
        [is_delegation_head, heads_its_author],
        [is_system],
    ],
    Act.CONFIDE: [[is_office, is_out_of_the_drawer]],
    Act.LIFT: [[is_office, is_out_of_the_drawer]],
    Act.PROPOSE_REMOVAL: [[is_office, is_out_of_the_drawer]],
    Act.REJECT_REMOVAL: [[is_office, is_out_of_the_drawer]],
    Act.REMOVE_SECRET: [[is_office, is_out_of_the_drawer]],  # by another account than proposed it
    Act.REGISTER: [[is_office]],
    Act.BRING_IN: [[is_office], [is_system]],
    Act.ADOPT: [[is_office]],
    Act.ASSIGN: [[is_office], [is_system]],
    Act.JOIN: [[is_office]],
    Act.UNJOIN: [[is_office], [is_system]],
    Act.REPLY_COMPLETE: [[is_system]],
    Act.RATE: [*_RATER, [is_office, is_of_no_unit_in_it]],  # the office only from a paper form; never the unit
    Act.CORRECT_RATING: [*_RATER, [is_office, is_of_no_unit_in_it]],  # the office only what it typed from a paper
    Act.CARRY_OVER: [[is_system]],
    Act.ASK_PUBLICATION: [
        [is_deputy_or_was_to_the_end, leads],
        [is_delegation_head, heads_its_author],
        [is_office, is_numbered],
    ],
    Act.SETTLE_PUBLICATION: [
        [is_deputy_or_was_to_the_end, leads],
        [is_delegation_head, heads_its_author],
        [is_office, is_numbered],
    ],
    Act.CLOSE: [[is_office], [is_system]],
    Act.REHANDLE: [[is_office], [is_system]],
    Act.REOPEN: [[is_office]],
    Act.UPHOLD: [[is_office]],
    Act.NOTE_ESCALATION: [[is_office]],
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
    if suggestion.removed_on:
        return Removed()
    if suggestion.is_frozen and not is_adopted:
        return Frozen()
    if suggestion.is_frozen is not is_adopted or not FLOW.is_open(suggestion.state, act):
        return NoSuchStep(act.text, suggestion.state.text)
    return None


def may_be_split(suggestion: Suggestion) -> bool:
    """Whether it lies with its author because it holds several matters, and there is something to take out."""
    is_back = suggestion.state is State.RETURNED and suggestion.back_reason == BackReason.SEVERAL
    return is_back and len(suggestion.asks) > 1 and suggestion.removed_on is None


def may_see_names(viewer: Any, suggestion: Suggestion) -> bool:
    """Whether somebody may know who raised and signed it."""
    return allows(RULES, Act.SEE_NAMES, viewer, suggestion)


def author_for(viewer: Any, suggestion: Suggestion) -> str:
    """Who raised it, as far as this person may know; of a confidential paper, for others, only that it is one."""
    return suggestion.true_author if may_see_names(viewer, suggestion) else suggestion.author


def sheet_of(suggestion: Suggestion | None) -> Sheet:
    """Where the author writes on a draft, or on a new one."""
    return Sheet("suggestion", RULES, Act.EDIT if suggestion else Act.DRAFT, suggestion)

"""Who may do what with a share."""

from typing import Any

from tracker.accounts.policy import (
    capacities_of,
    is_clerk,
    is_coordinator,
    is_delegation_head,
    is_deputy_in_office,
    is_office,
    is_system,
    same,
)
from tracker.assignments.errors import SameEyes
from tracker.assignments.models import Assignment
from tracker.assignments.states import FLOW, Act
from tracker.congress.models import Branch
from tracker.core.policy import Rules, require, word
from tracker.suggestions import policy as suggestion_policy
from tracker.suggestions.errors import Frozen, Removed
from tracker.suggestions.labels import Part


@word("unit_clerk", "unit_head")
def is_of_its_unit(actor: Any, share: Assignment) -> bool:
    return same(actor.unit_id, share.unit_id)


@word("coordinator")
def lies_in_government(actor: Any, share: Assignment) -> bool:
    return share.unit.branch is Branch.GOVERNMENT


@word()
def was_passed_on(actor: Any, share: Assignment) -> bool:
    """The coordinator gave it, so the coordinator settles its refusal."""
    return share.is_sub


@word()
def is_co(actor: Any, share: Assignment) -> bool:
    return share.part is Part.CO


@word("unit_clerk")
def is_of_its_main_unit(actor: Any, share: Assignment) -> bool:
    """Of the unit that answers for the one whose opinion it is."""
    units = share.suggestion.case_units
    return share.part is Part.CO and any(same(actor.unit_id, u.unit_id) and u.part is Part.MAIN and u.is_current for u in units)


@word()
def answers_the_deputy(actor: Any, share: Assignment) -> bool:
    return share.is_answering


@word()
def may_consent(actor: Any, share: Assignment) -> bool:
    """The coordinator passed it on, and by the rule of that day who gives it may also give more time."""
    return share.extension_by_coordinator


@word()
def is_for_reference(actor: Any, share: Assignment) -> bool:
    return share.part is Part.REFERENCE


@word()
def is_to_be_handled(actor: Any, share: Assignment) -> bool:
    return share.part is not Part.REFERENCE


@word("deputy")
def leads_its_case(actor: Any, share: Assignment) -> bool:
    return suggestion_policy.leads(actor, share.suggestion)


@word("delegation_head")
def heads_its_author(actor: Any, share: Assignment) -> bool:
    return suggestion_policy.heads_its_author(actor, share.suggestion)


@word()
def did_not_ask(actor: Any, share: Assignment) -> bool:
    """Nobody answers one's own suggestion, in whatever capacity one came."""
    held = capacities_of(actor)
    return not any(
        suggestion_policy.leads(capacity, share.suggestion) or suggestion_policy.heads_its_author(capacity, share.suggestion)
        for capacity in held
    )


_HANDLES = [[is_clerk, is_of_its_unit, is_to_be_handled]]
_SETTLES = [[is_office], [is_coordinator, lies_in_government, was_passed_on]]
_CLERK = [[is_clerk, is_of_its_unit]]
_CONSENTS = [[is_office, answers_the_deputy], [is_coordinator, lies_in_government, answers_the_deputy, may_consent]]
_AUTHOR = [[is_deputy_in_office, leads_its_case], [is_delegation_head, heads_its_author]]

RULES: Rules = {
    Act.ASSIGN: [[is_office], [is_system]],
    Act.SUB_ASSIGN: [[is_coordinator, lies_in_government, is_to_be_handled]],
    Act.ACCEPT: _HANDLES,
    Act.TAKE_NOTE: [[is_clerk, is_of_its_unit, is_for_reference]],
    Act.REFUSE: _HANDLES,
    Act.AGREE_REFUSAL: _SETTLES,
    Act.COORDINATE: [[is_office]],
    Act.INSIST: _SETTLES,
    Act.NOTE_CONTACT: [[is_clerk, is_of_its_unit, did_not_ask]],
    Act.CONFIRM_CONTACT: _AUTHOR,
    Act.CONTEST_CONTACT: _AUTHOR,
    Act.ASK_EXTENSION: [[is_clerk, is_of_its_unit, answers_the_deputy, did_not_ask]],
    Act.GRANT_EXTENSION: _CONSENTS,
    Act.DENY_EXTENSION: _CONSENTS,
    Act.ASK_AGAIN: [[is_clerk, is_of_its_main_unit]],
    Act.SEND_OPINION: [[is_clerk, is_of_its_unit, is_co]],
    Act.ANSWERED: [[is_system]],
    Act.END: [[is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
    Act.ADOPT: [[is_office]],
}


_AFTER_GIVING = (Act.ACCEPT, Act.SEND_OPINION, Act.ANSWERED)
_AFTER_REFUSING = (Act.COORDINATE, Act.AGREE_REFUSAL, Act.INSIST)
_AFTER_ASKING = (Act.GRANT_EXTENSION, Act.DENY_EXTENSION)


def did_both(act: Act, by: Any, share: Assignment) -> bool:
    """Whether the same account did what this act is to be a second person's answer to: an office may be a unit as well."""
    firsts = (
        (_AFTER_GIVING, share.given_by_id), (_AFTER_REFUSING, share.refused_by_id), (_AFTER_ASKING, share.extension_asked_by_id),
    )  # fmt: skip
    return any(same(by.account_id, account_id) for acts, account_id in firsts if act in acts)


def must_be_another(act: Act, by: Any, share: Assignment) -> None:
    """Nothing, if it was somebody else who gave the share, refused it or asked for more time. Raises SameEyes."""
    if did_both(act, by, share):
        raise SameEyes()


def must_be_open(act: Act, by: Any, share: Assignment) -> None:
    """Nothing, if this person may do the act now. Raises Forbidden, SameEyes, Frozen or NoSuchStep, in this order."""
    require(RULES, act, by, share)
    must_be_another(act, by, share)
    if share.suggestion.removed_on:
        raise Removed()
    if share.suggestion.is_frozen:
        raise Frozen()
    FLOW.step(share.state, act)

"""Who may do what with a share."""

from typing import Any

from tracker.accounts.policy import (
    is_clerk,
    is_coordinator,
    is_delegation_head,
    is_deputy_in_office,
    is_office,
    is_system,
    same,
)
from tracker.assignments.models import Assignment
from tracker.assignments.states import FLOW, Act
from tracker.congress.models import Branch
from tracker.core.policy import Rules, require, word
from tracker.suggestions import policy as suggestion_policy
from tracker.suggestions.errors import Frozen
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


@word("deputy")
def leads_its_case(actor: Any, share: Assignment) -> bool:
    return suggestion_policy.leads(actor, share.suggestion)


@word("delegation_head")
def heads_its_author(actor: Any, share: Assignment) -> bool:
    return suggestion_policy.heads_its_author(actor, share.suggestion)


_SETTLES = [[is_office], [is_coordinator, lies_in_government, was_passed_on]]
_CLERK = [[is_clerk, is_of_its_unit]]
_AUTHOR = [[is_deputy_in_office, leads_its_case], [is_delegation_head, heads_its_author]]

RULES: Rules = {
    Act.ASSIGN: [[is_office], [is_system]],
    Act.SUB_ASSIGN: [[is_coordinator, lies_in_government]],
    Act.ACCEPT: _CLERK,
    Act.REFUSE: _CLERK,
    Act.AGREE_REFUSAL: _SETTLES,
    Act.INSIST: _SETTLES,
    Act.NOTE_CONTACT: _CLERK,
    Act.CONFIRM_CONTACT: _AUTHOR,
    Act.CONTEST_CONTACT: _AUTHOR,
    Act.SEND_OPINION: [[is_clerk, is_of_its_unit, is_co]],
    Act.ANSWERED: [[is_system]],
    Act.END: [[is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
    Act.ADOPT: [[is_office]],
}


def must_be_open(act: Act, by: Any, share: Assignment) -> None:
    """Nothing, if this person may do the act now. Raises Forbidden, Frozen or NoSuchStep, in this order."""
    require(RULES, act, by, share)
    if share.suggestion.is_frozen:
        raise Frozen()
    FLOW.step(share.state, act)

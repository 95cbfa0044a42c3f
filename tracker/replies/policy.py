"""Who may do what with a reply."""

from typing import Any

from tracker.accounts.policy import is_clerk, is_head, is_office, is_system, same
from tracker.assignments import policy as share_policy
from tracker.assignments.models import Assignment
from tracker.core import clock
from tracker.core.policy import Rules, word
from tracker.deadlines.rules import in_force
from tracker.drafts.actions import Sheet
from tracker.replies.errors import NotPrincipal
from tracker.replies.models import Reply
from tracker.replies.states import Act


@word("unit_clerk", "unit_head")
def is_of_its_unit(actor: Any, subject: Assignment | Reply) -> bool:
    share = subject.share if isinstance(subject, Reply) else subject
    return same(actor.unit_id, share.unit_id)


@word()
def answers_the_deputy(actor: Any, subject: Assignment | Reply) -> bool:
    share = subject.share if isinstance(subject, Reply) else subject
    return share.is_answering


@word()
def may_sign_it(actor: Any, reply: Reply) -> bool:
    """The principal signs for a key case, where the congress has it so; any head for the others."""
    if actor.is_principal or not reply.share.suggestion.is_key:
        return True
    return not in_force(reply.congress_id, clock.today()).says("principal_signs_key", "yes")


@word()
def did_not_ask(actor: Any, subject: Assignment | Reply) -> bool:
    """Nobody answers one's own suggestion."""
    return share_policy.did_not_ask(actor, subject.share if isinstance(subject, Reply) else subject)


_CLERK = [[is_clerk, is_of_its_unit, answers_the_deputy, did_not_ask]]

RULES: Rules = {
    Act.DRAFT_REPLY: _CLERK,
    Act.WRITE: _CLERK,
    Act.HAND_UP: _CLERK,
    Act.AMEND: [[is_head, is_of_its_unit, did_not_ask]],
    Act.SIGN: [[is_head, is_of_its_unit, did_not_ask, may_sign_it]],
    Act.DELIVER: _CLERK,
    Act.VOID: [[is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
}


def must_be_principal(by: Any, reply: Reply, *, is_wanted: bool = False) -> None:
    """Nothing, unless a head of its unit comes to sign what only the principal may. Raises NotPrincipal.

    is_wanted: the principal is wanted for another case that the letter answers too.
    """
    is_own = is_head(by, reply) and is_of_its_unit(by, reply) and did_not_ask(by, reply)
    if is_own and not by.is_principal and (is_wanted or not may_sign_it(by, reply)):
        raise NotPrincipal()


def sheet_of(reply: Reply) -> Sheet:
    """Where a clerk writes on a draft."""
    return Sheet("reply", RULES, Act.WRITE, reply)

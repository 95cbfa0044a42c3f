"""Who may do what with a reply."""

from typing import Any

from tracker.accounts.policy import is_clerk, is_head, is_office, is_system, same
from tracker.assignments.models import Assignment
from tracker.core.policy import Rules, word
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
    """The principal signs for a key case; any head for the others."""
    return actor.is_principal or not reply.share.suggestion.is_key


_CLERK = [[is_clerk, is_of_its_unit, answers_the_deputy]]

RULES: Rules = {
    Act.DRAFT_REPLY: _CLERK,
    Act.WRITE: _CLERK,
    Act.HAND_UP: _CLERK,
    Act.AMEND: [[is_head, is_of_its_unit]],
    Act.SIGN: [[is_head, is_of_its_unit, may_sign_it]],
    Act.DELIVER: _CLERK,
    Act.VOID: [[is_system]],
    Act.BRING_IN: [[is_office], [is_system]],
}

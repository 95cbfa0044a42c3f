"""Who may change the calendar, which is one for all congresses: the root's office and administrator, and the server."""

from typing import Any

from tracker.accounts.policy import is_admin, is_office, is_system
from tracker.core.policy import Rules, word
from tracker.deadlines.states import Act


@word()
def is_at_the_root(actor: Any, subject: Any) -> bool:
    """Acts in the congress that stands above all others here."""
    congress = getattr(actor, "congress", None)
    return congress is not None and congress.parent_id is None


_KEEPERS = [[is_office, is_at_the_root], [is_admin, is_at_the_root]]

RULES: Rules = {
    Act.PROPOSE_YEAR: _KEEPERS,
    Act.APPROVE_YEAR: _KEEPERS,
    Act.REFUSE_YEAR: _KEEPERS,
    Act.LOAD_YEAR: [[is_system], *_KEEPERS],
}

"""Putting right what an import said of a paper."""

from typing import Any

from tracker.audit.actions import record
from tracker.core.policy import require
from tracker.suggestions.actions import OF_THE_AUTHOR
from tracker.suggestions.errors import Removed
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


def put_right(suggestion: Suggestion, values: dict[str, Any], *, by: Any) -> None:
    """Set facts of the paper – title, category, author, delegation, publication – as a later file gives them."""
    require(RULES, Act.BRING_IN, by, suggestion)
    if suggestion.removed_on:
        raise Removed()
    for name, value in values.items():
        if name != "publication" or not suggestion.is_confidential:  # a confidential case is not made public by a file
            setattr(suggestion, name, value)
    record(suggestion, Act.BRING_IN, by=by, hide=OF_THE_AUTHOR)

"""Putting right what an import said of a paper."""

from typing import Any

from tracker.audit.actions import record
from tracker.core.policy import require
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


def put_right(suggestion: Suggestion, values: dict[str, Any], *, by: Any) -> None:
    """Set facts of the paper – title, category, author, delegation, publication – as a later file gives them."""
    require(RULES, Act.BRING_IN, by, suggestion)
    for name, value in values.items():
        setattr(suggestion, name, value)
    record(suggestion, Act.BRING_IN, by=by)

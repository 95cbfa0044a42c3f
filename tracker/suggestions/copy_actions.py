"""The working copy of a paper: what stands in the form, kept while it is being written."""

from datetime import datetime
from typing import Any

from tracker.core.db import db
from tracker.core.errors import Stale
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.models import Suggestion, WorkingCopy
from tracker.suggestions.policy import RULES
from tracker.suggestions.queries import working_copy
from tracker.suggestions.states import Act


def save_copy(
    fields: dict[str, Any], *, by: Any, at: datetime, suggestion: Suggestion | None = None, stamp: int = 0
) -> WorkingCopy:
    """Keep what stands in the form. It is the writer's alone and never the text others see.

    stamp: of the copy this window last saw, 0 for none. Raises Stale where another window has saved since.
    """
    require(RULES, Act.EDIT if suggestion else Act.DRAFT, by, suggestion)
    copy = working_copy(by.id, suggestion.id if suggestion else 0)
    if copy is None:
        copy = WorkingCopy(capacity_id=by.id, suggestion_id=suggestion.id if suggestion else 0, stamp=0)
        db.session.add(copy)
    elif copy.fields == fields:
        return copy  # the window that was just closed has kept the same words
    elif stamp != copy.stamp:
        raise Stale([(name, _("另一窗口"), str(value)) for name, value in copy.fields.items()])
    copy.fields, copy.saved_at, copy.stamp = fields, at, copy.stamp + 1
    return copy


def drop_copy(*, by: Any, suggestion: Suggestion | None = None) -> None:
    """Forget what was not saved."""
    require(RULES, Act.EDIT if suggestion else Act.DRAFT, by, suggestion)
    copy = working_copy(by.id, suggestion.id if suggestion else 0)
    if copy:
        db.session.delete(copy)

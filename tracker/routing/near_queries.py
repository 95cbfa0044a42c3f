"""Which past cases are worth reading closely."""

from collections.abc import Sequence
from typing import Any

from tracker.core.db import db
from tracker.routing.history_queries import concluded
from tracker.suggestions.models import Suggestion

MOST_READ = 100


def near_ids(actor: Any, title: str, text: str) -> Sequence[int]:
    """The ids of the cases most like a paper."""
    query = concluded(actor).with_only_columns(Suggestion.id).order_by(Suggestion.id.desc()).limit(MOST_READ)
    return db.session.scalars(query).all()

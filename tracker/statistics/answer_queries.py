"""Who answers the cases of a scope."""

from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.congress.models import Unit
from tracker.statistics.queries import Scope
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion


def _answering(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """The conditions on a share of an active case, and on that case, that the unit answers it."""
    on, a, s = scope.as_at, Assignment, Suggestion
    return [
        *scope.cases(), s.number.is_not(None), s.registered_on <= on, sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on),
        a.part.in_(ANSWERING), a.assigned_on <= on, sa.or_(a.ended_on.is_(None), a.ended_on > on),
    ]  # fmt: skip


def answering_units(scope: Scope) -> sa.Select[Any]:
    """The units that answer the active cases."""
    shares = sa.select(Assignment.unit_id).join(Suggestion, Suggestion.id == Assignment.suggestion_id).where(*_answering(scope))
    return sa.select(Unit).where(Unit.id.in_(shares))

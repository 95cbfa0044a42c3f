"""Key topics and the suggestions in them, as at a day: two numbers that are never added (trap 23)."""

import sqlalchemy as sa

from tracker.statistics.queries import Scope
from tracker.suggestions.models import Suggestion
from tracker.supervision.queries import key_numbers


def key_figures(scope: Scope) -> tuple[int, int]:
    """How many topics supervised cases of the scope, and how many of its cases are or were key ones; withdrawn ones are none."""
    on, s = scope.as_at, Suggestion
    active = sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on)
    return key_numbers(sa.select(s.id).where(*scope.cases(), s.number.is_not(None), s.registered_on <= on, active), on)

"""Promises whose day has come, and those of them that were kept, as at a day."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.commitments.models import Commitment
from tracker.commitments.year_queries import due_as_at, kept_by
from tracker.congress.models import Unit
from tracker.statistics.scope_queries import By, Scope, beside, key_of, text_of
from tracker.suggestions.models import Suggestion


def due_commitments(scope: Scope) -> sa.Select[Any]:
    """The promises of the scope's active cases whose day has come."""
    on, s = scope.as_at, Suggestion
    return (
        sa.select(Commitment)
        .join(Suggestion, Suggestion.id == Commitment.suggestion_id)
        .join(Unit, Unit.id == Commitment.unit_id)
        .where(*scope.cases(), s.number.is_not(None), s.registered_on <= on, due_as_at(on) <= on, Commitment.made_on <= on)
        .where(sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on), *scope.among(Commitment.suggestion_id))
    )


def is_kept(scope: Scope) -> sa.ColumnElement[bool]:
    """The condition that a promise had been kept by the day."""
    return kept_by(scope.as_at)


def commitment_key(by: By | None, on: date) -> sa.ColumnElement[str]:
    """By what promises are grouped, as it is written."""
    if by is None:
        return sa.literal("all")
    own: dict[By, Any] = {By.UNIT: Commitment.unit_id, By.BRANCH: Unit.branch}
    return text_of(own[by] if by in own else key_of(by, on))


def promises(scope: Scope, by: By | None) -> sa.Subquery:
    """One row a case and group that has promises whose day has come: how many are due, and how many of them are kept."""
    key, s = commitment_key(by, scope.as_at), Suggestion
    kept = sa.func.sum(sa.case((is_kept(scope), 1), else_=0))
    columns = (
        key.label("key"), s.id.label("case_id"), s.session_id.label("session_id"), s.kind.label("kind"),
        sa.func.count().label("due"), kept.label("kept"),
    )  # fmt: skip
    query = due_commitments(scope).with_only_columns(*columns, maintain_column_froms=True)
    found: sa.Subquery = beside(query, by, scope.as_at).group_by(*([key] if by else []), s.id).subquery()
    return found

"""Who answers the cases of a scope, and by which class schemes the answers were sorted."""

from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
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


def units_and_branches(scope: Scope) -> tuple[int, dict[str, int]]:
    """How many units answer the active cases, and how many of these cases each branch has a part in."""
    counts, a = _answering(scope), Assignment
    per_branch = (
        sa.select(Unit.branch, sa.func.count(sa.distinct(a.suggestion_id))).select_from(a).join(Unit, Unit.id == a.unit_id)
    )
    per_branch = per_branch.join(Suggestion, Suggestion.id == a.suggestion_id)
    branches = {str(key): int(n) for key, n in db.session.execute(per_branch.where(*counts).group_by(Unit.branch))}
    units = sa.select(sa.func.count(sa.distinct(a.unit_id))).join(Suggestion, Suggestion.id == a.suggestion_id).where(*counts)
    return db.session.scalar(units) or 0, branches


def class_schemes(scope: Scope) -> dict[str, int]:
    """By which class schemes the active cases were sorted in their replies, with how many cases: letters of different ones
    do not mean the same."""
    on, s = scope.as_at, Suggestion
    query = (
        sa.select(Reply.scheme, sa.func.count(sa.distinct(Reply.suggestion_id)))
        .join(Suggestion, Suggestion.id == Reply.suggestion_id)
        .where(
            *scope.cases(), s.number.is_not(None), s.registered_on <= on, sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on)
        )
        .where(Reply.state == ReplyState.DELIVERED, Reply.delivered_on <= on, Reply.klass.is_not(None))
        .group_by(Reply.scheme)
        .order_by(Reply.scheme)
    )
    return {code: int(n) for code, n in db.session.execute(query)}

"""What only pictures need: how long answers take, what is open and due, who carries how much. A few grouped queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.dashboards.months import MONTHS, Lives, first_days
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.statistics.queries import By, Scope
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion

FIRST_ROUND = 1
MANY_UNITS = 10


@dataclass(frozen=True, slots=True)
class Own:
    """The part of the congress a reader answers for."""

    by: By
    key: str

    def shares(self) -> list[sa.ColumnElement[bool]]:
        """The conditions on a share and its case."""
        match self.by:
            case By.UNIT:
                return [Assignment.unit_id == int(self.key)]
            case By.DELEGATION:
                return [Suggestion.delegation_id == int(self.key)]
            case _:
                return [Assignment.unit_id.in_(sa.select(Unit.id).where(Unit.branch == Branch.of(self.key)))]


def own_of(viewer: Any) -> Own | None:
    """What a reader answers for: a unit, a delegation, the government; none who looks at the whole congress."""
    match viewer.role:
        case Role.UNIT_CLERK | Role.UNIT_HEAD:
            return Own(By.UNIT, str(viewer.unit_id))
        case Role.DELEGATION_HEAD:
            return Own(By.DELEGATION, str(viewer.delegation_id))
        case Role.COORDINATOR:
            return Own(By.BRANCH, str(Branch.GOVERNMENT))
        case _:
            return None


def _counted(scope: Scope, own: Own | None) -> list[sa.ColumnElement[bool]]:
    """The conditions that a share answers a case that counts on the day."""
    on, a, s = scope.as_at, Assignment, Suggestion
    return [
        *scope.cases(), s.number.is_not(None), s.registered_on <= on, sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on),
        a.congress_id == scope.congress_id, a.part.in_(ANSWERING), a.assigned_on <= on,
        *(own.shares() if own else []),
    ]  # fmt: skip


def _stays(on: date) -> sa.ColumnElement[bool]:
    """That a share was not moved by a day: the measures count it so."""
    a = Assignment
    return sa.or_(a.ended_on.is_(None), a.ended_on > on, a.state == ShareState.ENDED)


def _shares(*columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(Assignment).join(Suggestion, Suggestion.id == Assignment.suggestion_id)


def lives(scope: Scope, own: Own | None) -> Lives:
    """When the shares of the first round that were open within the last months were given, due and over, and how many so."""
    a, since, on = Assignment, first_days(scope.as_at, MONTHS)[0], scope.as_at
    over = sa.func.coalesce(a.answered_on, a.ended_on)
    query = _shares(a.assigned_on, a.due_on, over, sa.func.count()).where(
        *_counted(scope, own), a.round == FIRST_ROUND, a.due_on.is_not(None), sa.or_(over.is_(None), over >= since)
    )
    rows = db.session.execute(query.group_by(a.assigned_on, a.due_on, over))
    return [(given, due, ended if ended and ended <= on else None, n) for given, due, ended, n in rows]


def answer_days(scope: Scope, own: Own | None) -> tuple[dict[int, int], dict[int, int]]:
    """How many calendar days first answers took and how many shares took so long; and the same of what they had."""
    a = Assignment
    query = _shares(a.clock_on, a.answered_on, a.due_on, sa.func.count()).where(
        *_counted(scope, own), a.round == FIRST_ROUND, a.answered_on <= scope.as_at, _stays(scope.as_at)
    )
    took: dict[int, int] = {}
    had: dict[int, int] = {}
    for clock_on, answered_on, due_on, n in db.session.execute(query.group_by(a.clock_on, a.answered_on, a.due_on)):
        days = max((answered_on - clock_on).days, 0)
        took[days] = took.get(days, 0) + n
        if due_on:
            had[(due_on - clock_on).days] = had.get((due_on - clock_on).days, 0) + n
    return took, had


def ahead(scope: Scope, own: Own | None, weeks: int) -> dict[date, int]:
    """How many answers fall due on each day from the day on, for so many weeks; what waits for adoption left out."""
    a, on = Assignment, scope.as_at
    query = _shares(a.due_on, sa.func.count()).where(
        *_counted(scope, own), a.due_on >= on, a.due_on <= on + timedelta(weeks=weeks), Suggestion.is_frozen.is_(False),
        sa.or_(a.answered_on.is_(None), a.answered_on > on), sa.or_(a.ended_on.is_(None), a.ended_on > on),
    )  # fmt: skip
    rows: Any = db.session.execute(query.group_by(a.due_on))
    return dict(rows.all())


def loads(scope: Scope, own: Own | None, session_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many active cases each unit answers in each of some sessions: (unit, session) → cases."""
    a, s = Assignment, Suggestion
    wide = Scope(scope.congress_id, scope.as_at, kind=scope.kind)
    query = _shares(a.unit_id, s.session_id, sa.func.count(sa.distinct(s.id))).where(
        *_counted(wide, own), s.session_id.in_(session_ids), _stays(scope.as_at)
    )
    return {(unit, session): n for unit, session, n in db.session.execute(query.group_by(a.unit_id, s.session_id))}


def mixes(scope: Scope, by: By, own: Own | None) -> dict[str, dict[str, int]]:
    """How many cases of each category a unit, branch or delegation has: key → category → cases. Empty for other groupings."""
    a, s = Assignment, Suggestion
    keys: dict[By, Any] = {By.UNIT: a.unit_id, By.BRANCH: Unit.branch, By.DELEGATION: s.delegation_id}
    if by not in keys:
        return {}
    many = sa.func.count(sa.distinct(s.id))
    query = _shares(keys[by], s.category_id, many).join(Unit, Unit.id == a.unit_id)
    query = query.where(*_counted(scope, own), _stays(scope.as_at)).group_by(keys[by], s.category_id)
    found: dict[str, dict[str, int]] = {}
    for key, category, n in db.session.execute(query):
        found.setdefault("" if key is None else str(key), {})["" if category is None else str(category)] = n
    return found


def class_counts(scope: Scope, own: Own | None) -> dict[str, dict[str, int]]:
    """How many replies of each scheme had which class: scheme → letter → replies. Of several schemes the letters differ."""
    query = _shares(Reply.scheme, Reply.klass, sa.func.count()).join(Reply, Reply.assignment_id == Assignment.id)
    query = query.where(*_counted(scope, own), Reply.state == ReplyState.DELIVERED, Reply.delivered_on <= scope.as_at)
    found: dict[str, dict[str, int]] = {}
    for scheme, klass, n in db.session.execute(query.where(Reply.klass.is_not(None)).group_by(Reply.scheme, Reply.klass)):
        found.setdefault(scheme, {})[str(klass)] = n
    return found

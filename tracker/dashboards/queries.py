"""What only pictures need: how long answers take, what is open and due, who carries how much. A few grouped queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.dashboards.months import Lives
from tracker.statistics.queries import By, Scope
from tracker.statistics.share_marks import CLASS, DAYS, GROUPS, LIFE, TOPIC, read_class, read_days, read_life
from tracker.statistics.share_queries import Shares
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion

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


def _shares(*columns: Any) -> sa.Select[Any]:
    return sa.select(*columns).select_from(Assignment).join(Suggestion, Suggestion.id == Assignment.suggestion_id)


def shares_of(scope: Scope, own: Own | None, by: By) -> Shares:
    """What the pictures of a reader are drawn from. by: what groups are shown."""
    return Shares(scope, *dict.fromkeys((by, own.by) if own else (by,)), where=own.shares() if own else ())


def _said(shares: Shares, kind: str, own: Own | None) -> dict[str, int]:
    """What the shares that a reader answers for say for a picture, and how often."""
    found: dict[str, int] = {}
    for (_key, _session, what), n in shares.sums(kind, own.by if own else None, own.key if own else None).items():
        found[what] = found.get(what, 0) + n
    return found


def lives(shares: Shares, own: Own | None) -> Lives:
    """The months in which the shares of the first round were given, due, late and over, and how many so."""
    return [(read_life(what), n) for what, n in _said(shares, LIFE, own).items()]


def answer_days(shares: Shares, own: Own | None) -> tuple[dict[int, int], dict[int, int]]:
    """How many calendar days first answers took and how many shares took so long; and the same of what they had."""
    took: dict[int, int] = {}
    had: dict[int, int] = {}
    for what, n in _said(shares, DAYS, own).items():
        days = read_days(what)
        took[days.took] = took.get(days.took, 0) + n
        if days.had is not None:
            had[days.had] = had.get(days.had, 0) + n
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
    wide = Scope(scope.congress_id, scope.as_at, kind=scope.kind)
    where = [*(own.shares() if own else []), Suggestion.session_id.in_(session_ids)]
    key = own.key if own and own.by is By.UNIT else None
    found = Shares(wide, By.UNIT, where=where).sums(TOPIC, By.UNIT, key, is_said=False)
    ours = _units_of(scope.congress_id, own)
    return {
        (int(unit), session): n
        for (unit, session, _topic), n in found.items()
        if session in session_ids and (ours is None or int(unit) in ours)
    }


def _units_of(congress_id: int, own: Own | None) -> set[int] | None:
    """The units of a branch, where a reader answers for one."""
    if own is None or own.by is not By.BRANCH:
        return None
    return set(db.session.scalars(sa.select(Unit.id).where(Unit.congress_id == congress_id, Unit.branch == Branch.of(own.key))))


def mixes(shares: Shares, by: By, own: Own | None) -> dict[str, dict[str, int]]:
    """How many cases of each category a unit, branch or delegation has: key → category → cases. Empty for other groupings."""
    found: dict[str, dict[str, int]] = {}
    if str(by) not in GROUPS:
        return found
    for (key, _session, topic), n in shares.sums(TOPIC, by, own.key if own else None).items():
        topics = found.setdefault(key, {})
        topics[topic] = topics.get(topic, 0) + n
    return found


def class_counts(shares: Shares, own: Own | None) -> dict[str, dict[str, int]]:
    """How many replies of each scheme had which class: scheme → letter → replies. Of several schemes the letters differ."""
    found: dict[str, dict[str, int]] = {}
    for what, n in _said(shares, CLASS, own).items():
        scheme, letter = read_class(what)
        found.setdefault(scheme, {})[letter] = n
    return found

"""How many shares there are of which mark: what pictures are drawn from.

As at today they are kept as sums beside the lines of the figures; what changed since is taken off and put on anew. As at an
earlier day the marks are made from dated facts. Both ways give the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.statistics.models import FactCase, PictureTally
from tracker.statistics.scope_queries import By, Scope
from tracker.statistics.share_marks import Mark, Parts, parts_of
from tracker.statistics.tally_queries import is_kept, stale
from tracker.suggestions.labels import ANSWERING, Kind
from tracker.suggestions.models import Suggestion

_AT_ONCE = 5_000  # rows read in one go where all of them are gone through
Conditions = Sequence[sa.ColumnElement[bool]]
Sums = dict[tuple[str, int, str], int]


class Shares:
    """The marks of a scope, summed up. bys: the groups that will be asked for, beside the whole. where: which shares alone."""

    def __init__(self, scope: Scope, *bys: By, where: Conditions = ()) -> None:
        self._scope = scope
        self._names = {"all", *map(str, bys)}
        self._more: Counter[Mark] = Counter()  # what is not in the sums
        self._is_kept = is_kept(scope)
        if not self._is_kept:
            self._count(parts_by_case(scope, where), 1)
            return
        cases = db.session.scalars(stale(scope)).all()
        if cases:
            old = sa.select(FactCase.case_id, FactCase.counted).where(FactCase.case_id.in_(cases))
            old = old.where(FactCase.congress_id == scope.congress_id)
            self._count(((case, Parts.read(kept)) for case, kept in db.session.execute(old)), -1)
            self._count(parts_by_case(replace(scope, only=cases, term=None, session=None, kind=None), where), 1)

    def _count(self, found: Iterator[tuple[int, Parts]], sign: int) -> None:
        for _case, parts in found:
            for mark in parts.marks():
                if mark.by in self._names:
                    self._more[mark] += sign

    def sums(self, kind: str, by: By | None = None, key: str | None = None, *, is_said: bool = True) -> Sums:
        """How many marks of a picture there are: (group, session, what it says) → how many.

        key: of that group alone. is_said: whether what a mark says matters; if not, it is left empty.
        """
        name, scope = str(by) if by else "all", self._scope
        found: Counter[tuple[str, int, str]] = Counter()
        sessions = set(db.session.scalars(scope.sessions()))
        for mark, n in self._more.items():
            is_asked = scope.kind is None or mark.is_in_session == (scope.kind is Kind.IN_SESSION)
            if is_asked and (mark.by, mark.kind) == (name, kind) and mark.session in sessions and key in (None, mark.key):
                found[mark.key, mark.session, mark.what if is_said else ""] += n
        if self._is_kept:
            for group, session, what, n in db.session.execute(self._held(name, kind, key, sessions, is_said)):
                found[group, session, what] += int(n)
        return {named: n for named, n in found.items() if n}

    def _held(self, name: str, kind: str, key: str | None, sessions: set[int], is_said: bool) -> sa.Select[Any]:
        t, scope = PictureTally, self._scope
        what = t.what if is_said else sa.literal("")
        columns: list[Any] = [t.key, t.session_id, what, sa.func.sum(t.many)]
        query: sa.Select[Any] = sa.select(*columns).where(
            t.congress_id == scope.congress_id, t.by == name, t.kind == kind, t.session_id.in_(sessions)
        )
        if key is not None:
            query = query.where(t.key == key)
        if scope.kind is not None:
            query = query.where(t.is_in_session == (scope.kind is Kind.IN_SESSION))
        return query.group_by(t.key, t.session_id, *([t.what] if is_said else []))


def parts_by_case(scope: Scope, where: Conditions = ()) -> Iterator[tuple[int, Parts]]:
    """The shares of each case that answer it and counted on the day, from dated facts, case by case."""
    on, a, s, r = scope.as_at, Assignment, Suggestion, Reply
    delivered = sa.and_(
        r.assignment_id == a.id,
        r.state == ReplyState.DELIVERED,
        r.delivered_on <= on,
        r.klass.is_not(None),
        *scope.among(r.suggestion_id),
    )
    stays = sa.or_(a.ended_on.is_(None), a.ended_on > on, a.state == ShareState.ENDED)
    query = (
        sa.select(
            s.id, s.session_id, s.kind, s.delegation_id, s.category_id, a.id.label("share_id"), a.unit_id, Unit.branch, a.round, a.assigned_on,
            a.clock_on, a.due_on, a.answered_on, a.ended_on, stays.label("stays"), r.scheme, r.klass,
        )
        .select_from(s).join(a, a.suggestion_id == s.id).join(Unit, Unit.id == a.unit_id).outerjoin(r, delivered)
        .where(*scope.cases(), *scope.among(a.suggestion_id), s.number.is_not(None), s.registered_on <= on)
        .where(sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on), a.part.in_(ANSWERING), a.assigned_on <= on, *where)
        .order_by(s.id, a.id)
    )  # fmt: skip
    rows = db.session.execute(query.execution_options(yield_per=_AT_ONCE))
    for case, shares in groupby(rows, lambda row: row.id):
        known = list({share.share_id: share for share in shares}.values())
        yield case, parts_of(known, on, is_in_session=known[0].kind == Kind.IN_SESSION)

"""How many cases there are of which signature, in the whole and in each group: all figures are read from that.

As at today the lines are there already, kept by `folding_tools`; a case that changed since they were written, or that time has
changed, is looked at anew. As at an earlier day all are counted from dated facts. Both ways give the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Session
from tracker.core import clock
from tracker.core.db import db
from tracker.statistics.fact_queries import facts
from tracker.statistics.models import WHOLE, FactCase, FactDue, FactLine, FactState, FactTally
from tracker.statistics.promise_queries import promises
from tracker.statistics.scope_queries import By, Scope
from tracker.statistics.signatures import Facts, of_promises, packed, read
from tracker.suggestions.labels import Kind
from tracker.web.fields import number

OF_SESSIONS = (By.SESSION, By.TERM)  # groups that need no lines of their own: a line says its session
_HELD = ("key", "session_id", "case_id", "signature", "cases", "due", "kept")
PARTS = ("key", "session_id", "case_id", "signature", "due", "kept")


@dataclass(slots=True)
class Tally:
    """Of one group: how many cases have which signature; due, kept: its promises whose day has come."""

    cases: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    due: int = 0
    kept: int = 0


def tallies(scope: Scope, by: By | None = None) -> dict[str, Tally]:
    """The tally of each group by its key, of the whole scope by «all»; groups without a case are not there."""
    found: dict[str, Tally] = defaultdict(Tally)
    term_of = _terms(scope) if by is By.TERM else {}
    for row in _counted(scope, by):
        known = read(row.signature)
        if scope.kind is not None and known.is_in_session != (scope.kind is Kind.IN_SESSION):
            continue
        key = row.key if by not in OF_SESSIONS else str(term_of[row.session_id] if by is By.TERM else row.session_id)
        tally = found[key]
        if known.is_case:
            tally.cases[row.signature] += int(row.cases)
        tally.due += int(row.due)
        tally.kept += int(row.kept)
    for tally in found.values():
        tally.cases = {signature: cases for signature, cases in tally.cases.items() if cases}
    return dict(found)


def case_ids(scope: Scope, by: By | None, key: str, fits: Callable[[Facts], bool]) -> sa.Select[Any]:
    """The ids of the cases of a group of which something is so: the list behind a number."""
    found = tallies(scope, by).get(key or ("" if by else "all"), Tally())
    wanted = [signature for signature in found.cases if fits(read(signature))]
    parts = [
        sa.select(lines.c.case_id).where(lines.c.signature.in_(wanted), *_in_group(lines.c, by, key))
        for lines in _sources(scope, by)
    ]
    return sa.select(sa.union_all(*parts).subquery().c.case_id)


def lines_of(scope: Scope, by: By | None) -> list[sa.Subquery]:
    """The lines of cases and of promises, counted anew from dated facts: what is kept, and what is counted as at a past day."""
    f, p = facts(scope, by).c, promises(scope, by).c
    none = sa.literal(0)
    cases = sa.select(f.key, f.session_id, f.case_id, packed(f).label("signature"), none.label("due"), none.label("kept"))
    kind = sa.case((p.kind == Kind.IN_SESSION, of_promises(True)), else_=of_promises(False))
    kept = sa.select(p.key, p.session_id, p.case_id, kind.label("signature"), p.due, p.kept)
    return [cases.subquery(), kept.subquery()]


def _sources(scope: Scope, by: By | None) -> list[sa.Subquery]:
    """The lines themselves: what a list is made of."""
    line = None if by in OF_SESSIONS else by
    if not is_kept(scope):
        return lines_of(scope, line)
    held, changed = _held(scope, line, FactLine), stale(scope)
    kept = held.where(FactLine.case_id.not_in(changed)).subquery()
    return [kept, *lines_of(replace(scope, only=changed), line)]


def _held(scope: Scope, line: By | None, model: type[FactLine] | type[FactTally]) -> sa.Select[Any]:
    held = sa.select(model).with_only_columns(*(model.__table__.c[name] for name in _HELD if name in model.__table__.c))
    held = held.where(model.congress_id == scope.congress_id, model.by == (str(line) if line else WHOLE))
    if scope.term is not None or scope.session is not None:
        held = held.where(model.session_id.in_(scope.sessions()))
    return held


def _counted(scope: Scope, by: By | None) -> Iterator[Any]:
    """Rows of a group, a signature and how many. Of a case that changed its lines are taken off, and what it is now put on."""
    line = None if by in OF_SESSIONS else by
    if not is_kept(scope):
        for lines in lines_of(scope, line):
            yield from _sums(lines, by, sa.func.count(), 1)
        return
    tally = _held(scope, line, FactTally).subquery()
    yield from _sums(tally, by, sa.func.sum(tally.c.cases), 1)
    changed = stale(scope)
    if db.session.scalar(changed.limit(1)) is None:
        return
    yield from _sums(_held(scope, line, FactLine).where(FactLine.case_id.in_(changed)).subquery(), by, sa.func.count(), -1)
    for lines in lines_of(replace(scope, only=changed), line):
        yield from _sums(lines, by, sa.func.count(), 1)


def _sums(lines: sa.Subquery, by: By | None, many: Any, sign: int) -> Iterator[Any]:
    c = lines.c
    group = (c.key, c.session_id, c.signature) if by in OF_SESSIONS else (c.key, c.signature)
    numbers = (
        (sign * many).label("cases"),
        (sign * sa.func.sum(c.due)).label("due"),
        (sign * sa.func.sum(c.kept)).label("kept"),
    )
    yield from db.session.execute(sa.select(*group, *numbers).group_by(*group))


def _in_group(columns: Any, by: By | None, key: str) -> list[Any]:
    if by is By.SESSION:
        return [columns.session_id == (number(key) or 0)]
    if by is By.TERM:
        return [columns.session_id.in_(sa.select(Session.id).where(Session.term_id == (number(key) or 0)))]
    return [columns.key == key] if by else []


def _terms(scope: Scope) -> dict[int, int]:
    query = sa.select(Session.id, Session.term_id).where(Session.congress_id == scope.congress_id)
    return {row.id: row.term_id for row in db.session.execute(query)}


def is_kept(scope: Scope) -> bool:
    """Whether the lines of today are there. The clock of a drill may stand before the day they are of."""
    if scope.only is not None or scope.as_at != clock.today():
        return False
    state = sa.select(FactState.congress_id).where(FactState.congress_id == scope.congress_id)
    return db.session.scalar(state.where(FactState.is_whole, FactState.folded_on <= scope.as_at)) is not None


def stale(scope: Scope) -> sa.Select[Any]:
    """The cases whose lines do not hold any more: something was done to them, or a day has passed."""
    passed = sa.select(FactCase.case_id).where(FactCase.congress_id == scope.congress_id, FactCase.until_on <= scope.as_at)
    return sa.select(sa.union(sa.select(FactDue.case_id), passed).subquery().c.case_id)

"""The list behind a number: the same conditions that were counted, as rows."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Commitment
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.core.words import _
from tracker.statistics.answer_queries import answering_units
from tracker.statistics.measures import (
    COUNTS,
    DECLINED,
    DECLINED_MEANS,
    DECLINED_NAME,
    KEPT,
    KEPT_MEANS,
    KEPT_NAME,
    KEPT_WHOLE,
    UNITS,
    UNITS_MEANS,
    UNITS_NAME,
)
from tracker.statistics.promise_queries import commitment_key, due_commitments, is_kept
from tracker.statistics.queries import By, Scope, declined_papers, measures, names_of
from tracker.statistics.scope_queries import beside
from tracker.statistics.tally_queries import case_ids
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.names_queries import names_known
from tracker.suggestions.queries import visible_to

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Behind:
    """A list with its name and its definition. of: what stands in it – cases, promises, units, or declined papers.

    unseen: how many more make up the number that the reader may not read, or may not know to be of this group. They are
    counted for everybody alike; the list says that they are there and nothing else of them, not even their place in it.
    """

    of: str
    query: sa.Select[Any]
    model: Any
    name: str
    means: str
    group: str
    unseen: int = 0

    def counted(self, read: int) -> int:
        """How long the list is, by how many of it the reader may read."""
        return read + self.unseen

    def last_rows(self, after: int | None) -> range:
        """The rows that say nothing, on the last page alone; after: where the next page goes on, none on the last."""
        return range(0 if after else self.unseen)

    def page(self, after: int | None) -> sa.Select[Any]:
        """One page, one row more than is shown; after: the id to go on from."""
        query = self.query.where(self.model.id < after) if after else self.query
        return query.order_by(self.model.id.desc()).limit(PER_PAGE + 1)


def behind(viewer: Any, scope: Scope, measure: str, side: str, by: By | None, key: str) -> Behind | None:
    """The cases (or promises, units, papers) that make up a number; None for a number there is not."""
    group = _group_name(scope, by, key)
    if measure == KEPT:
        return _promises(viewer, scope, side, by, key, group)
    if measure == UNITS:
        return Behind("units", answering_units(scope), Unit, _(UNITS_NAME), _(UNITS_MEANS), "")
    if measure == DECLINED:
        return Behind("declined", declined_papers(scope), Suggestion, _(DECLINED_NAME), _(DECLINED_MEANS), "")
    known = measures(scope)
    if measure in known:
        found = known[measure]
        fits = found.whole if side == "whole" else lambda f: found.whole(f) and found.part(f)
        name, means = _(found.name), _(found.whole_is) if side == "whole" else _(found.means)
    elif measure in COUNTS:
        fits, name, means = COUNTS[measure].test, _(COUNTS[measure].name), _(COUNTS[measure].means)
    else:
        return None
    ids = case_ids(scope, by, _written(by, key), fits)
    made_of = sa.select(Suggestion).where(Suggestion.id.in_(ids))
    query, unseen = _read_by(viewer, made_of, by)
    loaded = query.options(
        joinedload(Suggestion.lead),
        joinedload(Suggestion.delegation),
        joinedload(Suggestion.session),
        selectinload(Suggestion.case_units).joinedload(CaseUnit.unit),
    )
    return Behind("cases", loaded, Suggestion, name, means, group, unseen)


def _read_by(viewer: Any, made_of: sa.Select[Any], by: By | None) -> tuple[sa.Select[Any], int]:
    """What of a number somebody may read, and how many of it not. By delegation, the list would say whose a case is."""
    may_read = visible_to(viewer).whereclause
    assert may_read is not None
    known = sa.and_(may_read, names_known(viewer)) if by is By.DELEGATION else may_read
    rest = made_of.where(sa.not_(sa.func.coalesce(known, sa.false()))).order_by(None)
    return made_of.where(known), db.session.scalar(sa.select(sa.func.count()).select_from(rest.subquery())) or 0


def _promises(viewer: Any, scope: Scope, side: str, by: By | None, key: str, group: str) -> Behind:
    query = due_commitments(scope)
    if side == "part":
        query = query.where(is_kept(scope))
    if by:
        query = beside(query, by, scope.as_at).where(commitment_key(by, scope.as_at) == _written(by, key))
    query, unseen = _read_by(viewer, query, by)
    loaded = query.options(joinedload(Commitment.unit), joinedload(Commitment.suggestion))
    means = _(KEPT_WHOLE) if side == "whole" else _(KEPT_MEANS)
    return Behind("promises", loaded, Commitment, _(KEPT_NAME), means, group, unseen)


def _written(by: By | None, key: str) -> str:
    """A key of an address as it is counted by: an old name of a branch is read as the branch."""
    return str(Branch.of(key) or Branch.OTHER) if by is By.BRANCH and key else key


def _group_name(scope: Scope, by: By | None, key: str) -> str:
    if by is None:
        return ""
    if by is By.BRANCH:
        branch = Branch.of(key)
        return branch.text if branch else ""
    return names_of(scope.congress_id, by, [key]).get(key, "") if key else _("未填")

"""What stands in a view for one person on a day, by the lists' own questions; and what its rows are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.commitments.models import Commitment
from tracker.congress.models import Category, Unit
from tracker.core.db import db
from tracker.core.words import _
from tracker.dashboards.queries import own_of
from tracker.issues import queries as issues
from tracker.issues.models import Issue
from tracker.saved_views.models import MOST_ROWS, DigestLine, SavedView
from tracker.saved_views.pages import pairs
from tracker.statistics.lists import behind
from tracker.statistics.queries import By
from tracker.statistics.scope_tools import asked as asked_scope
from tracker.suggestions import queries as suggestions
from tracker.suggestions.models import Suggestion

CASE, ISSUE, UNIT = "suggestion", "issue", "unit"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a view. kind: of what the rows are; rows: the ids of the first."""

    count: int
    kind: str
    rows: list[int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is called: number and title. Of an issue neither words nor place, of a case no name."""

    kind: str
    id: int
    number: str
    title: str


def found_in(viewer: Any, view: SavedView, on: date) -> Found | None:
    """How many rows a view has for somebody, and the first; None where the list knows no such figure any more.

    The rows of promises are their cases; of papers that were not accepted it tells how many, no more. Of a dashboard it tells what
    is overdue of what the reader answers for: the one number of it that asks for something on a Monday.
    """
    args = dict(pairs(view.query))
    if view.endpoint == "suggestions.index":
        register = suggestions.asked(viewer, args)
        return Found(_count(register.query(), Suggestion.id), CASE, _ids(register.first(MOST_ROWS)))
    if view.endpoint == "issues.index":
        query = issues.asked(viewer, args).query()
        return Found(
            _count(query, Issue.id), ISSUE, _ids(query.with_only_columns(Issue.id).order_by(Issue.id.desc()).limit(MOST_ROWS))
        )
    if view.endpoint == "statistics.show":
        args = args | {"measure": "received", "by": "", "key": "", "side": ""}
    if view.endpoint == "dashboards.show":
        own = own_of(viewer)
        args = args | {"measure": "overdue", "by": str(own.by) if own else "", "key": own.key if own else "", "side": ""}
    return _figure(viewer, args, on)


def _figure(viewer: Any, args: Mapping[str, str], on: date) -> Found | None:
    scope, side = asked_scope(viewer.congress_id, args, on).scope, "whole" if args.get("side") == "whole" else "part"
    found = behind(viewer, scope, args.get("measure", ""), side, By.of(args.get("by")), args.get("key", ""))
    if found is None:
        return None
    count = _count(found.query, found.model.id) + found.unseen
    if found.of == "declined":
        return Found(count, "", [])
    kind, column = {"promises": (CASE, Commitment.suggestion_id), "units": (UNIT, Unit.id)}.get(found.of, (CASE, Suggestion.id))
    first = found.query.options().with_only_columns(column).order_by(None).order_by(found.model.id.desc()).limit(MOST_ROWS)
    return Found(count, kind, list(dict.fromkeys(_ids(first))))


def _count(query: sa.Select[Any], column: Any) -> int:
    return (
        db.session.scalar(sa.select(sa.func.count()).select_from(query.with_only_columns(column).order_by(None).subquery()))
        or 0
    )


def _ids(query: Any) -> list[int]:
    return list(db.session.scalars(query))


def rows_of(viewer: Any, lines: Iterable[DigestLine]) -> dict[int, list[Row]]:
    """The rows of the lines of a digest, by the line, as far as somebody may see them now. Three questions, however many lines."""
    lines = list(lines)
    wanted: dict[str, set[int]] = {
        kind: {i for line in lines if line.kind == kind for i in line.rows} for kind in (CASE, ISSUE, UNIT)
    }
    known = {
        (row.kind, row.id): row
        for rows in (_cases(viewer, wanted[CASE]), _issues(viewer, wanted[ISSUE]), _units(viewer, wanted[UNIT]))
        for row in rows
    }
    return {line.id: [known[line.kind, i] for i in line.rows if (line.kind, i) in known] for line in lines}


def _cases(viewer: Any, ids: set[int]) -> list[Row]:
    query = suggestions.visible_to(viewer).where(Suggestion.id.in_(ids))
    rows = db.session.execute(query.with_only_columns(Suggestion.id, Suggestion.number, Suggestion.title))
    return [Row(CASE, i, number or "", title) for i, number, title in rows]


def _issues(viewer: Any, ids: set[int]) -> list[Row]:
    query = issues.visible_to(viewer).where(Issue.id.in_(ids)).outerjoin(Issue.category)
    rows = db.session.execute(query.with_only_columns(Issue.id, Category.name))
    return [
        Row(ISSUE, i, "", _("群众意见（第 %(id)s 号）", id=i) + (f" {category}" if category else "")) for i, category in rows
    ]


def _units(viewer: Any, ids: set[int]) -> list[Row]:
    query = sa.select(Unit.id, Unit.name).where(Unit.congress_id == viewer.congress_id, Unit.id.in_(ids))
    return [Row(UNIT, i, "", name) for i, name in db.session.execute(query)]

"""What becomes late soon: counted when it is asked for, from the open shares alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion

HORIZONS = (7, 15, 30)  # calendar days, as the lamps count
PER_PAGE, MOST_UNITS = 25, 30
_a = Assignment


@dataclass(frozen=True, slots=True)
class Coming:
    """A unit's shares that are due within the horizons; each number holds the one before it. first_on: the nearest day."""

    unit_id: int
    unit: str
    counts: tuple[int, ...]
    first_on: date


def _open(viewer: Any, on: date, days: int) -> sa.Select[Any]:
    """The shares that become late within so many days, of the viewer's unit, branch or congress; opinions of co-units too."""
    query = sa.select(_a).join(Suggestion, Suggestion.id == _a.suggestion_id).where(
        _a.congress_id == viewer.congress_id, _a.state.in_(IN_HAND), _a.due_on >= on, _a.due_on <= on + timedelta(days=days),
        _a.part != Part.REFERENCE, ~Suggestion.is_frozen, Suggestion.removed_on.is_(None),
    )  # fmt: skip
    if viewer.role in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        return query.where(_a.unit_id == viewer.unit_id)
    if viewer.role is Role.COORDINATOR:
        government = sa.select(Unit.id).where(Unit.congress_id == viewer.congress_id, Unit.branch == Branch.GOVERNMENT)
        return query.where(_a.unit_id.in_(government))
    return query


def by_unit(viewer: Any, on: date) -> list[Coming]:
    """How many become late within each horizon, by unit, those with most within the first in front; one query.

    Within 7 days is what is due from today to the seventh day from now, as the desk counts.
    """
    columns = [
        sa.func.sum(sa.case((_a.due_on <= on + timedelta(days=days), 1), else_=0)).label(f"in_{days}") for days in HORIZONS
    ]
    shares = _open(viewer, on, HORIZONS[-1]).join(Unit, Unit.id == _a.unit_id)
    query = shares.with_only_columns(_a.unit_id, Unit.name, *columns, sa.func.min(_a.due_on)).group_by(_a.unit_id, Unit.name)
    rows = db.session.execute(query.order_by(*(column.desc() for column in columns), _a.unit_id))
    return [Coming(row[0], row[1], tuple(int(n) for n in row[2:-1]), row[-1]) for row in rows]


def rows(
    viewer: Any, on: date, days: int, unit_id: int | None, after: tuple[date, int] | None
) -> tuple[Sequence[Assignment], str | None]:
    """One page of what becomes late within so many days, the nearest day first, and the cursor to go on with."""
    query = _open(viewer, on, days)
    if unit_id:
        query = query.where(_a.unit_id == unit_id)
    if after:
        query = query.where(sa.tuple_(_a.due_on, _a.id) > sa.tuple_(*map(sa.literal, after)))
    query = query.options(joinedload(_a.unit), joinedload(_a.suggestion)).order_by(_a.due_on, _a.id).limit(PER_PAGE + 1)
    found = list(db.session.scalars(query))
    last = found[PER_PAGE - 1] if len(found) > PER_PAGE else None
    return found[:PER_PAGE], f"{last.due_on.isoformat()}~{last.id}" if last and last.due_on else None


def how_many(viewer: Any, on: date, days: int, unit_id: int | None) -> int:
    """How long that list is."""
    query = _open(viewer, on, days).with_only_columns(sa.func.count(), maintain_column_froms=True)
    return db.session.scalar(query.where(_a.unit_id == unit_id) if unit_id else query) or 0

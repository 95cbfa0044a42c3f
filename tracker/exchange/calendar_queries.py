"""What a year's notice would move, as far as somebody may see it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Congress
from tracker.core.db import db
from tracker.deadlines.models import CalendarNotice, Computation
from tracker.deadlines.year_queries import moved_by
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Move:
    """An open date that lies on another day, or becomes certain. case, issue: what it is of; one of them."""

    computation: Computation
    due_on: date
    case: Suggestion | None
    issue: Issue | None

    @property
    def stays(self) -> bool:
        """Whether the day is the same and only becomes certain."""
        return self.due_on == self.computation.due_on


@dataclass(frozen=True, slots=True)
class Moves:
    """What would move. rows: what the viewer may see; others: how many more, by the name of their congress."""

    rows: list[Move]
    others: list[tuple[str, int]]
    moving: int
    certain: int


def moves_seen(viewer: Any, notice: CalendarNotice) -> Moves:
    """The open dates that a notice would move: those of cases the viewer may read one by one, all others counted."""
    found = moved_by(notice)
    cases, issues = _readable(viewer, [c for c, _due_on in found])
    rows, others = [], Counter[int]()
    for computation, due_on in found:
        case = cases.get(computation.case_id or 0)
        issue = issues.get(computation.subject_id) if computation.kind == Issue.__tablename__ else None
        if case or issue:
            rows.append(Move(computation, due_on, case, issue))
        else:
            others[computation.congress_id] += 1
    names = dict(db.session.execute(sa.select(Congress.id, Congress.name).order_by(Congress.id)).all())
    moving = sum(c.due_on != due_on for c, due_on in found)
    counted = [(names[congress_id], others[congress_id]) for congress_id in names if others[congress_id]]
    return Moves(rows, counted, moving, len(found) - moving)


def _readable(viewer: Any, found: list[Computation]) -> tuple[dict[int, Suggestion], dict[int, Issue]]:
    case_ids = {c.case_id for c in found if c.case_id and c.congress_id == viewer.congress_id}
    issue_ids = {c.subject_id for c in found if c.kind == Issue.__tablename__ and c.congress_id == viewer.congress_id}
    cases = db.session.scalars(cases_visible_to(viewer).where(Suggestion.id.in_(case_ids))).all()
    issues = db.session.scalars(issues_visible_to(viewer).where(Issue.id.in_(issue_ids))).all()
    return {case.id: case for case in cases}, {issue.id: issue for issue in issues}

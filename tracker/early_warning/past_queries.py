"""What the night reads: the open shares, the answers of the past, and what else warnings are counted from. Whole congresses, raw."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch, Session, Term, Unit
from tracker.core.db import db
from tracker.deadlines.workdays import WorkCalendar
from tracker.early_warning.pace import MOST_PAST, Open
from tracker.early_warning.rush import Answer
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion

YEAR = timedelta(days=365)
_a, _s = Assignment, Suggestion
LIVES = (~_s.is_frozen, _s.removed_on.is_(None))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session by its numbers."""

    id: int
    term: int
    number: int
    opens_on: date


def sittings(congress_id: int, on: date) -> list[Sitting]:
    """The sessions that were opened up to a day, the latest first."""
    query = sa.select(Session.id, Term.number, Session.number, Session.opens_on).join(Term, Term.id == Session.term_id)
    query = query.where(Session.congress_id == congress_id, Session.opens_on <= on)
    rows = db.session.execute(query.order_by(Session.opens_on.desc(), Session.id.desc()))
    return [Sitting(key, term, number, opens_on) for key, term, number, opens_on in rows if opens_on]


@dataclass(slots=True)
class Past:
    """Days from assignment to answer, the latest answers first: by unit, by branch, and of all."""

    units: dict[int, list[int]]
    branches: dict[Branch, list[int]]
    whole: list[int]
    branch_of: dict[int, Branch]

    def of(self, unit_id: int, least: int) -> tuple[str, list[int]]:
        """Whose past a unit is held against, `unit`, `branch` or `congress`, and that past; nothing where all are too few."""
        branch = self.branch_of.get(unit_id)
        own, near = self.units.get(unit_id, []), self.branches.get(branch, []) if branch else []
        for base, past in (("unit", own), ("branch", near), ("congress", self.whole)):
            if len(past) >= least:
                return base, past[:MOST_PAST]
        return "", []


def past_of(congress_id: int, session_ids: Sequence[int]) -> Past:
    """How long answers of the first round took in some sessions."""
    query = (
        sa.select(_a.unit_id, Unit.branch, _a.clock_on, _a.answered_on)
        .join(_s, _s.id == _a.suggestion_id)
        .join(Unit, Unit.id == _a.unit_id)
        .where(
            _a.congress_id == congress_id, _a.state == ShareState.ANSWERED, _a.part.in_(ANSWERING), _a.round == 1,
            _s.session_id.in_(session_ids), _s.removed_on.is_(None),
        )
        .order_by(_a.answered_on.desc(), _a.id.desc())
    )  # fmt: skip
    past = Past(defaultdict(list), defaultdict(list), [], {})
    for unit_id, branch, clock_on, answered_on in db.session.execute(query):
        days = max((answered_on - clock_on).days, 0) if answered_on else 0  # answered has its day: the table sees to it
        for held in (past.units[unit_id], past.branches[branch], past.whole):
            held.append(days)
        past.branch_of[unit_id] = branch
    return past


@dataclass(frozen=True, slots=True)
class Waiting:
    """A share of the first round that waits for its answer and is not late yet."""

    id: int
    suggestion_id: int
    unit_id: int
    branch: Branch
    due_on: date
    open: Open


def waiting(congress_id: int, on: date) -> dict[int, list[Waiting]]:
    """The shares of the first round that are in hand and not late, by unit, those due first in front."""
    query = (
        sa.select(_a.id, _a.suggestion_id, _a.unit_id, Unit.branch, _a.clock_on, _a.due_on)
        .join(_s, _s.id == _a.suggestion_id)
        .join(Unit, Unit.id == _a.unit_id)
        .where(
            _a.congress_id == congress_id, _a.state.in_(IN_HAND), _a.part.in_(ANSWERING), _a.round == 1, _a.due_on >= on, *LIVES
        )
        .order_by(_a.due_on, _a.id)
    )
    found: dict[int, list[Waiting]] = defaultdict(list)
    for share_id, case_id, unit_id, branch, clock_on, due_on in db.session.execute(query):
        assert due_on
        share = Open(max((on - clock_on).days, 0), (due_on - clock_on).days)
        found[unit_id].append(Waiting(share_id, case_id, unit_id, branch, due_on, share))
    return found


@dataclass(slots=True)
class Answers:
    """The answers of a year, by unit, and the cases and limits of their shares."""

    of_unit: dict[int, list[Answer]]
    case_of: dict[int, int]
    due_of: dict[int, date]


def answers(congress_id: int, on: date, work: WorkCalendar, days: int) -> Answers:
    """What was answered in the year up to a day. days: working days before a limit, the last day among them, that are near."""
    query = (
        sa.select(_a.id, _a.suggestion_id, _a.unit_id, _a.answered_on, _a.due_on)
        .join(_s, _s.id == _a.suggestion_id)
        .where(
            _a.congress_id == congress_id, _a.state == ShareState.ANSWERED, _a.part.in_(ANSWERING), _a.round == 1,
            _a.answered_on > on - YEAR, _a.answered_on <= on, _a.due_on.is_not(None), _s.removed_on.is_(None),
        )
        .order_by(_a.answered_on.desc(), _a.id.desc())
    )  # fmt: skip
    found = Answers(defaultdict(list), {}, {})
    begins: dict[date, date] = {}
    for share_id, case_id, unit_id, answered_on, due_on in db.session.execute(query):
        assert answered_on
        assert due_on
        first = begins.get(due_on) or begins.setdefault(due_on, _near_from(due_on, work, days))
        found.of_unit[unit_id].append(Answer(share_id, answered_on, first <= answered_on <= due_on))
        found.case_of[share_id], found.due_of[share_id] = case_id, due_on
    return found


def _near_from(due_on: date, work: WorkCalendar, days: int) -> date:
    """The first of the last working days before a limit, the limit among them."""
    on, left = due_on, days - work.is_workday(due_on)
    while left > 0:
        on -= timedelta(days=1)
        left -= work.is_workday(on)
    return on


def given_back(congress_id: int) -> dict[int, list[Any]]:
    """By case that is not answered yet: its shares, where one was ever asked to be given back, in the order they were given."""
    refused = sa.select(_a.suggestion_id).where(_a.congress_id == congress_id, _a.refused_on.is_not(None))
    open_too = sa.select(_a.suggestion_id).where(_a.congress_id == congress_id, _a.state.in_(IN_HAND))
    query = (
        sa.select(
            _a.id, _a.suggestion_id, _a.unit_id, Unit.name, _a.assigned_on, _a.refused_on, _a.state, _a.part, _a.from_id, _a.is_sub
        )
        .join(_s, _s.id == _a.suggestion_id)
        .join(Unit, Unit.id == _a.unit_id)
        .where(_a.suggestion_id.in_(refused), _a.suggestion_id.in_(open_too), _a.part.in_(ANSWERING), *LIVES)
        .order_by(_a.suggestion_id, _a.id)
    )  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row.suggestion_id].append(row)
    return found

"""What waits for somebody, counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.queries import refusals_for
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.feedback.models import Rating
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.issues.states import State as IssueState
from tracker.notifications.models import Note
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import ANSWERING, Part, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import State

MOST_COUNTED = 1000

Select = sa.Select[Any]


def open_shares(viewer: Any, *, parts: Any = ANSWERING) -> Select:
    """The shares that are in hand in the viewer's unit, branch or congress."""
    query = sa.select(Assignment).join(Suggestion).where(
        Assignment.congress_id == viewer.congress_id, Assignment.state.in_(IN_HAND), ~Suggestion.is_frozen
    )  # fmt: skip
    if parts:
        query = query.where(Assignment.part.in_(parts))
    if viewer.unit_id:
        query = query.where(Assignment.unit_id == viewer.unit_id)
    elif viewer.role is Role.COORDINATOR:
        query = query.join(Unit, Unit.id == Assignment.unit_id).where(Unit.branch == Branch.GOVERNMENT)
    return query


def _cases(viewer: Any, *states: State) -> Select:
    return cases_visible_to(viewer).where(Suggestion.state.in_(states), ~Suggestion.is_frozen)


def own_cases(viewer: Any) -> Select:
    """What one has raised: as a deputy, or as the head of a delegation for it."""
    query = cases_visible_to(viewer)
    if viewer.deputy_id:
        return query.where(Suggestion.lead_id == viewer.deputy_id)
    return query.where(Suggestion.is_delegation_paper, Suggestion.delegation_id == viewer.delegation_id)


def to_rate(viewer: Any, on: date) -> Select:
    """One's own cases with an answered share that is not rated: of this round, or of an earlier one within its window."""
    rated = sa.select(Rating.assignment_id)
    in_window = sa.select(Reply.assignment_id).where(Reply.state == ReplyState.DELIVERED, Reply.rating_by >= on)
    owed = sa.select(Assignment.suggestion_id).where(
        Assignment.state == ShareState.ANSWERED,
        Assignment.id.not_in(rated),
        sa.or_(Assignment.round == Suggestion.round, Assignment.id.in_(in_window)),
    )
    query = own_cases(viewer).where(Suggestion.state.in_((State.ASSIGNED, State.REPLIED)), ~Suggestion.is_frozen)
    return query.where(sa.exists(owed.where(Assignment.suggestion_id == Suggestion.id).correlate(Suggestion)))


def to_sign(viewer: Any) -> Select:
    """The papers one is asked to sign."""
    asked = sa.select(CoSigner.suggestion_id).where(CoSigner.deputy_id == viewer.deputy_id, CoSigner.state == Signature.INVITED)
    return _cases(viewer, State.COSIGNING).where(Suggestion.id.in_(asked))


def _issues(viewer: Any, *states: IssueState) -> Select:
    return issues_visible_to(viewer).where(Issue.state.in_(states))


def to_tell(viewer: Any) -> Select:
    """The people who wait to hear, of those one tells oneself."""
    query = _issues(viewer, IssueState.TO_TELL)
    if viewer.role is Role.DEPUTY:
        query = query.where(sa.or_(Issue.deputy_id == viewer.deputy_id, Issue.taken_up_by_id == viewer.deputy_id))
    return query


def _replies(viewer: Any, *states: ReplyState) -> Select:
    query = sa.select(Reply).join(Assignment, Assignment.id == Reply.assignment_id).where(Reply.state.in_(states))
    return query.where(Assignment.unit_id == viewer.unit_id)


def _to_pass_on(viewer: Any) -> Select:
    """Government shares the office gave to a unit that has units below it: for the coordinator to pass on."""
    parents = sa.select(Unit.parent_id).where(Unit.congress_id == viewer.congress_id, Unit.parent_id.is_not(None))
    return open_shares(viewer).where(Assignment.state == ShareState.NEW, Assignment.unit_id.in_(parents))


def _unrated(viewer: Any, on: date) -> Select:
    """Answered cases whose deputy let the time to rate go by: the office closes them."""
    owed = (
        sa.select(Reply.id)
        .join(Assignment, Assignment.id == Reply.assignment_id)
        .where(
            Reply.state == ReplyState.DELIVERED,
            Assignment.state == ShareState.ANSWERED,
            Assignment.id.not_in(sa.select(Rating.assignment_id)),
            Assignment.suggestion_id == Suggestion.id,
        )
        .correlate(Suggestion)
    )
    over, open_still = sa.exists(owed.where(Reply.rating_by < on)), sa.exists(owed.where(Reply.rating_by >= on))
    return _cases(viewer, State.REPLIED).where(over, ~open_still)


Counter = Callable[[Any, date], Select]
COUNTERS: dict[str, Counter] = {
    "to_screen": lambda v, on: _cases(v, State.SUBMITTED),
    "to_assign": lambda v, on: _cases(v, State.REGISTERED),
    "refusals": lambda v, on: refusals_for(v),
    "late": lambda v, on: open_shares(v, parts=None).where(Assignment.due_on < on),
    "drafts": lambda v, on: own_cases(v).where(Suggestion.state.in_((State.DRAFT, State.COSIGNING, State.RETURNED))),
    "to_sign": lambda v, on: to_sign(v),
    "to_rate": to_rate,
    "to_tell": lambda v, on: to_tell(v),
    "to_sort": lambda v, on: _issues(v, IssueState.RECORDED),
    "passed_on": lambda v, on: _issues(v, IssueState.TRANSFERRED, IssueState.WORKING),
    "to_accept": lambda v, on: open_shares(v, parts=None).where(Assignment.state == ShareState.NEW),
    "in_hand": lambda v, on: open_shares(v).where(Assignment.state != ShareState.NEW),
    "opinions": lambda v, on: open_shares(v, parts=(Part.CO,)).where(Assignment.state != ShareState.NEW),
    "to_send": lambda v, on: _replies(v, ReplyState.SIGNED),
    "to_sign_off": lambda v, on: _replies(v, ReplyState.SIGNING),
    "soon": lambda v, on: open_shares(v, parts=None).where(
        Assignment.due_on >= on, Assignment.due_on <= on + timedelta(days=15)
    ),
    "to_pass_on": lambda v, on: _to_pass_on(v),
    "unhappy": lambda v, on: _unhappy(v),
    "unrated": _unrated,
    "unread": lambda v, on: sa.select(Note).where(Note.capacity_id == v.id, Note.read_at.is_(None)),
}


def _unhappy(viewer: Any) -> Select:
    """Answered cases with a unit whose latest answer is rated dissatisfied: the office decides what comes next."""
    again = sa.select(_newer.id).where(
        _newer.suggestion_id == Rating.suggestion_id, _newer.unit_id == Rating.unit_id, _newer.round > Rating.round
    )
    bad = (
        sa.select(Rating.suggestion_id)
        .where(~sa.exists(again.correlate(Rating)))
        .where(sa.or_(Rating.result == "dissatisfied", Rating.attitude == "dissatisfied"))
        .where(~sa.exists(sa.select(_later.id).where(_later.corrects_id == Rating.id).correlate(Rating)))
    )
    return _cases(viewer, State.REPLIED).where(
        sa.exists(bad.where(Rating.suggestion_id == Suggestion.id).correlate(Suggestion))
    )


_later = sa.orm.aliased(Rating)
_newer = sa.orm.aliased(Assignment)


def counts(viewer: Any, keys: list[str], on: date) -> dict[str, int]:
    """How many of each kind wait, each followed to 1,001; one query for all."""
    if not keys:
        return {}
    columns = []
    for key in keys:
        query = COUNTERS[key](viewer, on)
        inner = query.with_only_columns(sa.literal(1).label("one"), maintain_column_froms=True).order_by(None)
        capped = inner.limit(MOST_COUNTED + 1).subquery()
        columns.append(sa.select(sa.func.count()).select_from(capped).scalar_subquery().label(key))
    row = db.session.execute(sa.select(*columns)).one()
    return dict(zip(keys, row, strict=True))


WAITING_ROWS = 50
_BEFORE_UNITS = (State.SUBMITTED, State.REGISTERED)  # until then the office owes the next step, afterwards the units do
_OWED = sa.func.coalesce(Suggestion.due_on, sa.case((Suggestion.state.in_(_BEFORE_UNITS), Suggestion.assign_by)))


def waiting(viewer: Any, key: str, on: date, skip: int) -> tuple[list[Any], bool]:
    """One page of the list behind a number, the most urgent first, and whether there is more."""
    query = COUNTERS[key](viewer, on)
    kind = query.column_descriptions[0]["entity"]
    if kind is Suggestion:
        query = query.options(joinedload(Suggestion.lead), joinedload(Suggestion.delegation)).order_by(None)
        query = query.order_by(_OWED.is_(None), _OWED, Suggestion.id)
    elif kind is Assignment:
        query = query.options(
            joinedload(Assignment.suggestion).joinedload(Suggestion.lead),
            joinedload(Assignment.suggestion).joinedload(Suggestion.delegation),
            joinedload(Assignment.unit),
        ).order_by(None)
        query = query.order_by(Assignment.due_on, Assignment.id)
    elif kind is Reply:
        query = query.options(
            joinedload(Reply.share).joinedload(Assignment.suggestion).joinedload(Suggestion.lead),
            joinedload(Reply.share).joinedload(Assignment.suggestion).joinedload(Suggestion.delegation),
            joinedload(Reply.share).joinedload(Assignment.unit),
        ).order_by(Assignment.due_on, Reply.id)
    else:
        query = query.options(joinedload(Issue.station), joinedload(Issue.category))
        query = query.order_by(Issue.recorded_on, Issue.id)
    rows = list(db.session.scalars(query.offset(skip).limit(WAITING_ROWS + 1)))
    return [_as_row(row) for row in rows[:WAITING_ROWS]], len(rows) > WAITING_ROWS


def _as_row(row: Any) -> Any:
    if isinstance(row, Suggestion):
        return Row(row, row.due_on or (row.assign_by if row.state in _BEFORE_UNITS else None), "", row.state)
    if isinstance(row, Reply):
        return Row(row.share.suggestion, row.share.due_on, row.share.unit.short or row.share.unit.name, row.state)
    if isinstance(row, Assignment):
        return Row(row.suggestion, row.due_on, row.unit.short or row.unit.name, row.state)
    return row


@dataclass(frozen=True, slots=True)
class Row:
    """A case on a desk, with the date that matters to this person."""

    case: Suggestion
    due_on: date | None
    unit: str
    state: Any

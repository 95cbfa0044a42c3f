"""What waits for somebody, counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.board_queries import objected, unanswered
from tracker.assignments.extension_queries import extensions_for
from tracker.assignments.models import Assignment
from tracker.assignments.queries import refusals_for
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.citizens.triage_queries import for_the_head
from tracker.citizens.triage_queries import waiting as to_triage
from tracker.commitments.models import Commitment
from tracker.congress.models import Branch, Unit
from tracker.contacts.models import Contact, Word
from tracker.core.db import db
from tracker.deadlines.queries import unsure_dates
from tracker.deadlines.rules import in_force
from tracker.desk.follow_queries import COUNTERS as FOLLOWED
from tracker.desk.follow_queries import facts, loaded
from tracker.early_warning.queries import new_for
from tracker.feedback.queries import dissatisfied, not_returned, rate_days, to_take_in_hand, unrated
from tracker.issues.models import Issue
from tracker.issues.queries import passed_here
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.issues.states import State as IssueState
from tracker.notifications.models import Note
from tracker.receptions.waiting_queries import WAITING as RECEPTIONS_WAITING
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.reviews.queries import still_open
from tracker.suggestions.labels import ANSWERING, Agreement, Part, Side, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.passed_queries import waiting as passed_waiting
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.screening_queries import to_confirm as second_looks
from tracker.suggestions.stand_in_queries import stood_in_for_by
from tracker.suggestions.states import State
from tracker.suggestions.withdrawal_queries import IN_ORDER as WITHDRAWABLE
from tracker.supervision.models import Urging

MOST_COUNTED = 1000

Select = sa.Select[Any]


def open_shares(viewer: Any, *, parts: Any = ANSWERING) -> Select:
    """The shares that are in hand in the viewer's unit, branch or congress; what came for reference only where it is named."""
    query = sa.select(Assignment).join(Suggestion).where(
        Assignment.congress_id == viewer.congress_id, Assignment.state.in_(IN_HAND), ~Suggestion.is_frozen
    )  # fmt: skip
    query = query.where(Assignment.part.in_(parts) if parts else Assignment.part != Part.REFERENCE)
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
    """What waits for one's rating: of one's own cases, and of those one has signed where the lead no longer can rate."""
    if not viewer.deputy_id:
        return own_cases(viewer).where(unrated(on))
    mine = sa.or_(Suggestion.lead_id == viewer.deputy_id, stood_in_for_by(viewer.deputy_id))
    return cases_visible_to(viewer).where(mine, unrated(on))


def to_confirm(viewer: Any) -> Select:
    """One's own cases with a talk that a unit has noted and one has not said a word to yet."""
    noted = sa.select(Contact.id).join(Assignment, Assignment.id == Contact.assignment_id).where(
        Contact.word == Word.NOTED, Assignment.state == ShareState.ACCEPTED, Assignment.suggestion_id == Suggestion.id
    )  # fmt: skip
    return own_cases(viewer).where(~Suggestion.is_frozen, sa.exists(noted.correlate(Suggestion)))


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
    return query.where(Assignment.unit_id == viewer.unit_id, Assignment.state != ShareState.REFUSAL_ASKED)


def _to_sign_off(viewer: Any, on: date) -> Select:
    """What waits for a head; what only the principal signs does not wait for another."""
    query = _replies(viewer, ReplyState.SIGNING)
    if viewer.is_principal or in_force(viewer.congress_id, on).says("principal_signs_key", "no"):
        return query
    return query.join(Suggestion, Suggestion.id == Reply.suggestion_id).where(~Suggestion.is_key)


def _to_pass_on(viewer: Any) -> Select:
    """Government shares the office gave to a unit that has units below it: for the coordinator to pass on."""
    parents = sa.select(Unit.parent_id).where(Unit.congress_id == viewer.congress_id, Unit.parent_id.is_not(None))
    return open_shares(viewer).where(Assignment.state == ShareState.NEW, Assignment.unit_id.in_(parents))


Counter = Callable[[Any, date], Select]
COUNTERS: dict[str, Counter] = {
    "to_screen": lambda v, on: _cases(v, State.SUBMITTED),
    "to_assign": lambda v, on: _cases(v, State.REGISTERED),
    "second_look": lambda v, on: second_looks(v),
    "passed_up": lambda v, on: passed_waiting(v),
    "to_agree": lambda v, on: _to_agree(v),
    "publication": lambda v, on: _publication(v),
    "refusals": lambda v, on: refusals_for(v),
    "extensions": lambda v, on: extensions_for(v),
    "to_confirm": lambda v, on: to_confirm(v),
    "reassign_late": lambda v, on: refusals_for(v).where(Assignment.reassign_by < on),
    "refused_late": lambda v, on: open_shares(v, parts=None).where(Assignment.refused_late_on.is_not(None)),
    "objected": lambda v, on: objected(v),
    "asked": unanswered,
    "to_note": lambda v, on: open_shares(v, parts=(Part.REFERENCE,)),
    "late": lambda v, on: open_shares(v, parts=None).where(Assignment.due_on < on),
    "drafts": lambda v, on: own_cases(v).where(Suggestion.state.in_((State.DRAFT, State.COSIGNING, State.RETURNED))),
    "to_sign": lambda v, on: to_sign(v),
    "to_rate": to_rate,
    "to_tell": lambda v, on: to_tell(v),
    "tell_late": lambda v, on: to_tell(v).where(Issue.tell_by < on),
    "came_back": lambda v, on: _issues(v, IssueState.TRANSFERRED, IssueState.WORKING).where(
        Issue.target.is_(None), Issue.congress_id == v.congress_id
    ),
    "passed_here": lambda v, on: passed_here(v),
    "to_sort": lambda v, on: _issues(v, IssueState.RECORDED),
    "to_triage": lambda v, on: to_triage(v),
    "for_head": lambda v, on: for_the_head(v),
    "passed_on": lambda v, on: _issues(v, IssueState.TRANSFERRED, IssueState.WORKING),
    "to_accept": lambda v, on: open_shares(v, parts=None).where(Assignment.state == ShareState.NEW),
    "in_hand": lambda v, on: open_shares(v).where(Assignment.state != ShareState.NEW),
    "opinions": lambda v, on: open_shares(v, parts=(Part.CO,)).where(Assignment.state != ShareState.NEW),
    "to_send": lambda v, on: _replies(v, ReplyState.SIGNED),
    "to_sign_off": _to_sign_off,
    "soon": lambda v, on: open_shares(v, parts=None).where(
        Assignment.due_on >= on, Assignment.due_on <= on + timedelta(days=15)
    ),
    "to_pass_on": lambda v, on: _to_pass_on(v),
    "unhappy": lambda v, on: dissatisfied(v),
    "unrated": not_returned,
    "escalated": lambda v, on: to_take_in_hand(v),
    "warnings": lambda v, on: new_for(v),
    "charged": lambda v, on: still_open(v),
    **FOLLOWED,
    **RECEPTIONS_WAITING,
    "unread": lambda v, on: sa.select(Note).where(Note.capacity_id == v.id, Note.read_at.is_(None)),
}


def _to_agree(viewer: Any) -> Select:
    """The papers whose lead wishes to withdraw them and waits for one's word as a signer."""
    asked = sa.select(CoSigner.suggestion_id).where(CoSigner.deputy_id == viewer.deputy_id, CoSigner.leaving == Agreement.ASKED)
    return _cases(viewer, *WITHDRAWABLE).where(Suggestion.id.in_(asked))


def _publication(viewer: Any) -> Select:
    """The cases of which the other side asks to make more public, and waits for one's word."""
    asks = Side.AUTHOR if viewer.role is Role.OFFICE else Side.HANDLING
    query = cases_visible_to(viewer) if viewer.role is Role.OFFICE else own_cases(viewer)
    return query.where(
        Suggestion.asked_publication.is_not(None), Suggestion.publication_asked_by == asks, ~Suggestion.is_frozen,
        Suggestion.state.not_in((State.DECLINED, State.WITHDRAWN)),
    )  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Row:
    """A case on a desk, with the date that matters to this person. local_due_on, is_unsure: as in the register.

    promise, urging: what it is about, where that is a promise or an urging letter.
    """

    case: Suggestion
    due_on: date | None
    unit: str
    state: Any
    local_due_on: date | None = None
    is_unsure: bool = False
    promise: Commitment | None = None
    urging: Urging | None = None


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
    elif kind in (Commitment, Urging):
        query = loaded(query, kind)
    else:
        query = query.options(joinedload(Issue.station), joinedload(Issue.category))
        query = query.order_by(Issue.recorded_on, Issue.id)
    rows = list(db.session.scalars(query.offset(skip).limit(WAITING_ROWS + 1)))
    shown = [_as_row(row) for row in rows[:WAITING_ROWS]]
    if key == "to_rate":
        days = rate_days([row.case.id for row in shown], on)
        shown = sorted((replace(row, due_on=days.get(row.case.id)) for row in shown), key=lambda row: row.due_on or date.max)
    return (shown if kind is Issue else marked(shown)), len(rows) > WAITING_ROWS


def marked(rows: list[Row]) -> list[Row]:
    """Rows with what is to be said of their dates: the congress's own one, and which are not certain. One query."""
    unsure = unsure_dates([row.case.id for row in rows])
    return [
        replace(row, local_due_on=_local(row), is_unsure=bool(row.due_on and (row.case.id, row.due_on) in unsure))
        for row in rows
    ]


def _local(row: Row) -> date | None:
    local = row.case.tighter_due_on
    return local if local and row.due_on and local < row.due_on else None


def _as_row(row: Any) -> Any:
    if isinstance(row, (Commitment, Urging)):
        return Row(**facts(row))
    if isinstance(row, Suggestion):
        return Row(row, row.due_on or (row.assign_by if row.state in _BEFORE_UNITS else None), "", row.state)
    if isinstance(row, Reply):
        return Row(row.share.suggestion, row.share.due_on, row.share.unit.short or row.share.unit.name, row.state)
    if isinstance(row, Assignment):
        return Row(row.suggestion, row.due_on, row.unit.short or row.unit.name, row.state)
    return row

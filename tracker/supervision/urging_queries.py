"""What a unit can be urged for, and the letters that were sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Account, Capacity, Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.commitments.models import Commitment
from tracker.commitments.queries import is_broken, moves
from tracker.commitments.queries import visible_to as promises_visible_to
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.supervision.labels import Why
from tracker.supervision.models import Urging
from tracker.web.filters import SOON_DAYS

PER_PAGE, MOST_AT_ONCE = 50, 100
UNIT_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a unit can be urged for: a share, or a promise of one. urged_on: when it was urged last."""

    why: Why
    share: Assignment
    promise: Commitment | None
    urged_on: date | None

    @property
    def key(self) -> int:
        """The id of the promise, else of the share."""
        return self.promise.id if self.promise else self.share.id

    @property
    def due_on(self) -> date | None:
        """The day that matters for the reason."""
        if self.promise:
            return self.promise.due_on
        return self.share.contact_by if self.why is Why.CONTACT else self.share.due_on


def holds(why: Why, on: date) -> sa.ColumnElement[bool]:
    """The condition that a reason to urge holds for a share, on a day."""
    a = Assignment
    if why is Why.CONTACT:
        return sa.and_(a.state.in_(IN_HAND), a.first_contact_on.is_(None), a.part != Part.CO, a.contact_by.is_not(None))
    owed = sa.and_(a.state.in_(IN_HAND), a.due_on.is_not(None))
    if why is Why.OVERDUE:
        return sa.and_(owed, a.due_on < on, a.part != Part.CO)
    if why is Why.OPINION:
        return sa.and_(owed, a.part == Part.CO, a.due_on <= on + timedelta(days=SOON_DAYS))
    return sa.and_(owed, a.part != Part.CO, a.due_on >= on, a.due_on <= on + timedelta(days=SOON_DAYS))


def _last(column: Any, item: Any) -> Any:
    query = sa.select(sa.func.max(Urging.urged_on)).where(column == item)
    return query.scalar_subquery()


def items(actor: Any, why: Why, on: date, *, unit_id: int | None = None, ids: Sequence[int] | None = None) -> list[Item]:
    """What somebody can urge for a reason, the most pressing first, at most 100. ids: only these, by their key."""
    if why is Why.PROMISE:
        c = Commitment
        query = promises_visible_to(actor).join(Unit, Unit.id == c.unit_id).where(is_broken(on), moves())
        query = query.add_columns(_last(Urging.commitment_id, c.id)).options(
            joinedload(c.share), joinedload(c.suggestion), joinedload(c.unit)
        )
        found = db.session.execute(_narrowed(query, actor, c, unit_id, ids).order_by(c.due_on, c.id).limit(MOST_AT_ONCE))
        return [Item(why, promise.share, promise, last) for promise, last in found]
    a = Assignment
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id).where(~Suggestion.is_frozen)
    shares = sa.select(a, _last(Urging.assignment_id, a.id)).join(Unit, Unit.id == a.unit_id)
    shares = shares.where(a.congress_id == actor.congress_id, a.suggestion_id.in_(cases), holds(why, on))
    shares = shares.options(joinedload(a.suggestion), joinedload(a.unit))
    by = a.contact_by if why is Why.CONTACT else a.due_on
    rows = db.session.execute(_narrowed(shares, actor, a, unit_id, ids).order_by(by, a.id).limit(MOST_AT_ONCE))
    return [Item(why, share, None, last) for share, last in rows]


def _narrowed(query: Any, actor: Any, table: Any, unit_id: int | None, ids: Sequence[int] | None) -> Any:
    if actor.role == Role.COORDINATOR:
        query = query.where(Unit.branch == Branch.GOVERNMENT)
    if unit_id:
        query = query.where(table.unit_id == unit_id)
    return query.where(table.id.in_(ids)) if ids is not None else query


def clerks_of(unit_ids: Sequence[int]) -> dict[int, list[str]]:
    """The people a letter to a unit goes to, named, by the id of the unit."""
    query = sa.select(Capacity.unit_id, Account.name).join(Account, Account.id == Capacity.account_id)
    query = query.where(
        Capacity.role.in_(UNIT_ROLES), Capacity.unit_id.in_(unit_ids), Capacity.ended_on.is_(None), ~Account.is_disabled
    )
    named: dict[int, list[str]] = {}
    for unit_id, name in db.session.execute(query.order_by(Capacity.role, Capacity.id)):
        if unit_id is not None and name not in named.setdefault(unit_id, []):
            named[unit_id].append(name)
    return named


def is_urged_on(share_id: int, commitment_id: int | None, on: date) -> bool:
    """Whether an item had its letter on a day."""
    item = Urging.commitment_id == commitment_id if commitment_id else Urging.commitment_id.is_(None)
    query = sa.select(Urging.id).where(Urging.assignment_id == share_id, item, Urging.urged_on == on)
    return db.session.scalar(query.limit(1)) is not None


def letters_visible_to(actor: Any) -> sa.Select[Any]:
    """The letters a person may read: those about the cases one may read; a unit those it was sent."""
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    query = sa.select(Urging).where(Urging.congress_id == actor.congress_id, Urging.suggestion_id.in_(cases))
    if actor.role in UNIT_ROLES:
        query = query.where(Urging.unit_id == actor.unit_id)
    if actor.role == Role.COORDINATOR:
        query = query.join(Unit, Unit.id == Urging.unit_id).where(Unit.branch == Branch.GOVERNMENT)
    return query


def letter(actor: Any, urging_id: int) -> Urging:
    """A letter this person may read; for all others it does not exist."""
    found: Urging = db.one_or_404(letters_visible_to(actor).where(Urging.id == urging_id))
    return found


def letters(actor: Any, *, is_open: bool, before: int | None) -> Sequence[Urging]:
    """One page of letters, the latest first, one more than is shown. is_open: only those nobody has answered."""
    query = letters_visible_to(actor).options(joinedload(Urging.suggestion), joinedload(Urging.unit))
    query = query.where(Urging.answered_on.is_(None)) if is_open else query
    query = query.where(Urging.id < before) if before else query
    return db.session.scalars(query.order_by(Urging.id.desc()).limit(PER_PAGE + 1)).all()


def letters_of_case(suggestion_id: int) -> Sequence[Urging]:
    """All letters about a case, in order."""
    query = sa.select(Urging).where(Urging.suggestion_id == suggestion_id).options(joinedload(Urging.unit))
    return db.session.scalars(query.order_by(Urging.id)).all()


def unanswered(actor: Any) -> sa.Select[Any]:
    """The letters a unit has not answered."""
    frozen = sa.select(Suggestion.id).where(Suggestion.id == Urging.suggestion_id, Suggestion.is_frozen)
    return letters_visible_to(actor).where(Urging.answered_on.is_(None), ~sa.exists(frozen.correlate(Urging)))

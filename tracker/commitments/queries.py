"""Finding promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.commitments.models import Commitment
from tracker.commitments.states import State
from tracker.core.db import db
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

PER_PAGE = 25


def visible_to(actor: Any) -> sa.Select[Any]:
    """The promises of the cases a person may read; a unit sees its own."""
    cases = cases_visible_to(actor).with_only_columns(Suggestion.id)
    query = sa.select(Commitment).where(Commitment.congress_id == actor.congress_id, Commitment.suggestion_id.in_(cases))
    if actor.role in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        query = query.where(Commitment.unit_id == actor.unit_id)
    return query


def of_case(suggestion_id: int) -> Sequence[Commitment]:
    """What was promised in a case."""
    query = sa.select(Commitment).where(Commitment.suggestion_id == suggestion_id).options(joinedload(Commitment.unit))
    return db.session.scalars(query.order_by(Commitment.due_on, Commitment.id)).all()


def ledger(actor: Any, *, state: State | None, late_on: date | None, after: tuple[date, int] | None) -> Sequence[Commitment]:
    """One page of the ledger, the nearest first, one row more than is shown. late_on: only open ones due before a day."""
    query = visible_to(actor).options(joinedload(Commitment.unit), joinedload(Commitment.suggestion))
    if state:
        query = query.where(Commitment.state == state)
    if late_on:
        query = query.where(Commitment.state == State.OPEN, Commitment.due_on < late_on)
    if after:
        query = query.where(sa.tuple_(Commitment.due_on, Commitment.id) > sa.tuple_(*map(sa.literal, after)))
    return db.session.scalars(query.order_by(Commitment.due_on, Commitment.id).limit(PER_PAGE + 1)).all()

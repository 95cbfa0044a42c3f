"""Finding replies."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.queries import visible_to as shares_visible_to
from tracker.core.db import db
from tracker.deadlines.rules import in_force
from tracker.replies.models import Point, Reply
from tracker.replies.states import State

INSIDE_ROLES = (Role.UNIT_CLERK, Role.UNIT_HEAD)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The replies of shares a person may see; what is not delivered yet is seen inside its unit only."""
    shares = shares_visible_to(actor).with_only_columns(Assignment.id)
    query = sa.select(Reply).where(Reply.assignment_id.in_(shares))
    if actor.role not in INSIDE_ROLES:
        return query.where(Reply.state == State.DELIVERED)
    own = sa.select(Assignment.id).where(Assignment.unit_id == actor.unit_id)
    return query.where(sa.or_(Reply.state == State.DELIVERED, Reply.assignment_id.in_(own)))


def scheme_on(congress_id: int, on: date) -> str:
    """The scheme of classes in force in a congress on a day."""
    return in_force(congress_id, on)["class_scheme"].value


def find(actor: Any, reply_id: int) -> Reply:
    """A reply this person may see; for all others it does not exist."""
    query = visible_to(actor).where(Reply.id == reply_id)
    query = query.options(
        joinedload(Reply.share).options(joinedload(Assignment.unit), joinedload(Assignment.suggestion)),
        selectinload(Reply.points).joinedload(Point.ask),
        selectinload(Reply.promises),
    )
    found: Reply = db.one_or_404(query)
    return found


def of_case(suggestion_id: int) -> Sequence[Reply]:
    """All replies of a case with their points and promises, void ones too."""
    query = sa.select(Reply).where(Reply.suggestion_id == suggestion_id).order_by(Reply.id)
    return db.session.scalars(
        query.options(
            joinedload(Reply.share),
            selectinload(Reply.points).joinedload(Point.ask),
            selectinload(Reply.promises),
            selectinload(Reply.joint).selectinload(Reply.promises),
        )
    ).all()


def live_of(share: Assignment) -> Reply | None:
    """The reply of a share that is being written or was delivered."""
    return db.session.scalars(sa.select(Reply).where(Reply.assignment_id == share.id, Reply.state != State.VOID)).first()

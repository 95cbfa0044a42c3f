"""Finding talks."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.queries import visible_to as shares_visible_to
from tracker.contacts.models import Contact, Word
from tracker.core.db import db


def of_case(suggestion_id: int) -> Sequence[Contact]:
    """All talks about a case, the earliest first."""
    query = sa.select(Contact).where(Contact.suggestion_id == suggestion_id)
    return db.session.scalars(query.order_by(Contact.held_on, Contact.id)).all()


def has_talked(share: Assignment) -> bool:
    """Whether the unit has talked with the deputy in this round, as far as the deputy does not deny it."""
    query = sa.select(Contact.id).where(Contact.assignment_id == share.id, Contact.word != Word.CONTESTED).limit(1)
    return db.session.scalar(query) is not None


def find(actor: Any, contact_id: int) -> Contact:
    """A talk about a case this person may read; for all others it does not exist."""
    shares = shares_visible_to(actor).with_only_columns(Assignment.id)
    found: Contact = db.one_or_404(sa.select(Contact).where(Contact.id == contact_id, Contact.assignment_id.in_(shares)))
    return found

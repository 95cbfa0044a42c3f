"""What the clock does at receptions: what visitors were called by is gone the day after."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload, undefer

from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.receptions.actions import forget
from tracker.receptions.models import Reception, Visitor

BATCH = 50


def forget_names(congress_id: int, on: date) -> Iterator[int]:
    """Erase the names of visitors of days before today. Gives after each batch how many; a batch is to be kept."""
    named = Reception.visitors.any(Visitor.name.is_not(None))
    query = sa.select(Reception).where(Reception.congress_id == congress_id, Reception.on < on, named)
    query = query.options(selectinload(Reception.visitors).options(undefer(Visitor.name))).order_by(Reception.id)
    while receptions := db.session.scalars(query.limit(BATCH)).all():
        yield sum(forget(reception, by=SYSTEM) for reception in receptions)

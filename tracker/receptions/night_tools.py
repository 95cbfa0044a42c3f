"""What the clock does at receptions: days leave holidays announced since; what visitors were called by, and came for, is erased in time."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.deadlines.queries import explained
from tracker.receptions.actions import forget, forget_words
from tracker.receptions.holiday_actions import leave_holiday
from tracker.receptions.holiday_queries import to_move_by_rule
from tracker.receptions.models import Reception, Visitor

BATCH = 50


def leave_holidays(congress_id: int, on: date) -> Iterator[int]:
    """Move planned days off holidays announced since, where no notice hangs. Gives after each batch how many; a batch is to be kept."""
    query = to_move_by_rule(congress_id, on).options(joinedload(Reception.station), selectinload(Reception.duties))
    while receptions := db.session.scalars(query.limit(BATCH)).all():
        for reception in receptions:
            leave_holiday(reception, by=SYSTEM, today=on)
        yield len(receptions)


def forget_names(congress_id: int, on: date) -> Iterator[int]:
    """Erase the names of visitors of days before today. Gives after each batch how many; a batch is to be kept."""
    named = Reception.visitors.any(Visitor.name.is_not(None))
    query = sa.select(Reception).where(Reception.congress_id == congress_id, Reception.on < on, named)
    query = query.options(selectinload(Reception.visitors).options(undefer(Visitor.name))).order_by(Reception.id)
    while receptions := db.session.scalars(query.limit(BATCH)).all():
        yield sum(forget(reception, by=SYSTEM) for reception in receptions)


def forget_matters(congress_id: int, on: date) -> Iterator[int]:
    """Erase what visitors came for and were told, once it is as old as a contact may become 联系方式保存; counts stay.

    Gives after each batch how many visits; a batch is to be kept.
    """
    told = Reception.visitors.any(sa.or_(Visitor.about != "", Visitor.words != ""))
    old = (Reception.congress_id == congress_id, Reception.on < on, told)
    days = db.session.scalars(sa.select(Reception.on).where(*old).distinct()).all()
    over = [day for day in days if explained(congress_id, "issue_retention", day)[1].nominal < on]
    query = sa.select(Reception).where(*old, Reception.on.in_(over))
    query = query.options(selectinload(Reception.visitors)).order_by(Reception.id)
    while over and (receptions := db.session.scalars(query.limit(BATCH)).all()):
        yield sum(forget_words(reception, by=SYSTEM) for reception in receptions)

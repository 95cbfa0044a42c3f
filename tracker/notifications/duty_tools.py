"""Reminding deputies of their days of reception, each once."""

from collections.abc import Iterator
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.core import clock
from tracker.core.db import db
from tracker.deadlines.rules import in_force
from tracker.notifications.models import News, Reminder
from tracker.notifications.tools import of_deputies, put
from tracker.receptions.models import Duty, Reception
from tracker.receptions.states import DutyState, State

BATCH = 100
RECEPTIONS = "reception"  # such a note leads to the list of one's receptions


def remind_of_duties(congress_id: int, on: date) -> Iterator[int]:
    """Remind the deputies of a congress's stations of the duties of the next days. Gives after each batch how many were told."""
    until = on + timedelta(days=in_force(congress_id, on).number("remind_before"))
    given = sa.select(Reminder.subject_id).where(
        Reminder.kind == Duty.__tablename__, Reminder.subject_id == Duty.id, Reminder.due_on == Reception.on
    )
    query = sa.select(Duty).join(Reception, Reception.id == Duty.reception_id).where(
        Duty.congress_id == congress_id, Duty.state == DutyState.PLANNED, Reception.state == State.PLANNED,
        Reception.on.between(on, until), ~sa.exists(given.correlate(Duty, Reception)),
    )  # fmt: skip
    query = query.options(joinedload(Duty.reception).joinedload(Reception.station)).order_by(Reception.on, Duty.id)
    while duties := db.session.scalars(query.limit(BATCH)).all():
        told = 0
        for duty in duties:
            reception = duty.reception
            people = list(of_deputies([duty.deputy_id]))
            words = f"{reception.on.isoformat()} {reception.hours} {reception.station.name}"
            put(people, News.DUTY_SOON, words=words, rule=RECEPTIONS)
            told += len(people)
            db.session.add(
                Reminder(
                    congress_id=congress_id, kind=Duty.__tablename__, subject_id=duty.id, rule=RECEPTIONS, due_on=reception.on,
                    step=0, at=clock.now(), told=len(people),
                )
            )  # fmt: skip
        db.session.flush()
        yield told

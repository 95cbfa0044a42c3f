"""Counting a due date and remembering how. Called inside acts."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.deadlines.models import Computation
from tracker.deadlines.queries import explained


def count(subject: Any, key: str, start: date, *, words: str) -> date:
    """The due date of a thing by the rule in force on the start day; how it was counted is kept.

    words: what the date is for. The thing is flushed, so that the count can name it.
    """
    rule, told = explained(subject.congress_id, key, start)
    if subject.id is None:
        db.session.add(subject)
        db.session.flush()  # the count names its subject by id
    kind = type(subject).__tablename__
    db.session.add(
        Computation(
            congress_id=subject.congress_id,
            key=key,
            measure=told.period.measure,
            length=told.period.length,
            rolls=told.period.rolls,
            rule_from=rule.from_on,
            source=rule.source,
            start_on=start,
            nominal_on=told.nominal,
            due_on=told.due,
            is_provisional=told.provisional,
            kind=kind,
            subject_id=subject.id,
            case_id=subject.id if kind == "suggestion" else getattr(subject, "suggestion_id", None),
            words=words[:200],
        )
    )
    return told.due


def stop(subject: Any, *keys: str) -> None:
    """Say that dates of a thing no longer matter: it was done, moved or ended. No keys: all of them."""
    where = [Computation.kind == type(subject).__tablename__, Computation.subject_id == subject.id, Computation.is_open]
    if keys:
        where.append(Computation.key.in_(keys))
    db.session.execute(sa.update(Computation).where(*where).values(is_open=False))

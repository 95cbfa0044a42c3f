"""Counting a due date and remembering how, called inside acts; taking over one that moved."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.deadlines.events import DueMoved
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


def follow(
    table: Any, columns: Mapping[str, str], act: Label, then: Callable[[Any], None] = lambda _thing: None
) -> Callable[[DueMoved], None]:
    """A listener: a calendar was loaded, a date of a thing lies on another day, and the thing takes it over.

    columns: where the thing keeps the date of each key. then: what hangs on its dates.
    """

    def take_over(event: DueMoved) -> None:
        if event.kind != table.__tablename__ or event.key not in columns:
            return
        thing = db.session.get(table, event.subject_id)
        if thing is not None:
            setattr(thing, columns[event.key], event.due_on)
            record(thing, act, by=SYSTEM, note="放假安排公布，期限重新计算")
            then(thing)

    return take_over

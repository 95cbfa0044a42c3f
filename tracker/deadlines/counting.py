"""Counting a due date and remembering how, called inside acts; taking over one that moved."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.deadlines.events import DueMoved
from tracker.deadlines.explain import Story, story
from tracker.deadlines.models import Computation
from tracker.deadlines.periods import Measure, Period
from tracker.deadlines.queries import explained, work_calendar
from tracker.deadlines.rules import InForce


def count(subject: Any, key: str, start: date, *, words: str, is_open: bool = True, rule_of: int | None = None) -> date:
    """The due date of a thing by the rule in force on the start day; how it was counted is kept.

    words: what the date is for. is_open: false for a limit that is only kept to be known, by which nothing falls due.
    rule_of: the congress whose rule it is, where that is not the thing's own. The thing is flushed, so that the count can name it.
    """
    return _kept(subject, key, *explained(rule_of or subject.congress_id, key, start), words, is_open=is_open)


def settle(subject: Any, key: str, on: date, rule: InForce, *, rolls: bool, words: str) -> date:
    """The due date of a thing that somebody put on a day: rolled, kept and moved by a calendar like one that was counted.

    rule: by which it may be put there. rolls: whether a day off moves to the next working day.
    """
    return _kept(subject, key, rule, story(Period(Measure.DAYS, 0, rolls), on, work_calendar()), words)


def _kept(subject: Any, key: str, rule: InForce, told: Story, words: str, *, is_open: bool = True) -> date:
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
            start_on=told.start,
            nominal_on=told.nominal,
            due_on=told.due,
            is_provisional=told.provisional,
            calendar=told.work.versions(told.start, told.due),
            kind=kind,
            subject_id=subject.id,
            case_id=subject.id if kind == "suggestion" else getattr(subject, "suggestion_id", None),
            words=words[:200],
            is_open=is_open,
        )
    )
    return told.due


def stop(subject: Any, *keys: str, but: Collection[str] = ()) -> None:
    """Say that dates of a thing no longer matter: it was done, moved or ended. No keys: all of them. but: these run on."""
    where = [Computation.kind == type(subject).__tablename__, Computation.subject_id == subject.id, Computation.is_open]
    if keys:
        where.append(Computation.key.in_(keys))
    if but:
        where.append(Computation.key.not_in(but))
    db.session.execute(sa.update(Computation).where(*where).values(is_open=False))


def hand_on(old: Any, new: Any, keys: Collection[str]) -> None:
    """Make dates of a thing those of the one that takes its place, as they were counted, open ones and closed ones."""
    where = [Computation.kind == type(old).__tablename__, Computation.subject_id == old.id, Computation.key.in_(keys)]
    db.session.execute(sa.update(Computation).where(*where).values(subject_id=new.id))


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

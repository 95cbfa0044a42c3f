"""What the night does with warnings: it reads what is new, works them out, and writes them down, once a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.core import clock
from tracker.core.db import change_many, db, put_many
from tracker.deadlines.rules import in_force
from tracker.early_warning.earlier_tools import find_earlier
from tracker.early_warning.fact_queries import Fact, bounces, paces, rushes, slips
from tracker.early_warning.labels import Kind
from tracker.early_warning.models import EarlyWarning, WarnedCase, WarningNight
from tracker.early_warning.repeat_queries import agains, phrases
from tracker.early_warning.sentence_tools import read_sentences

MANY = 1000  # rows written at once


def watch(congress_id: int, on: date) -> Iterator[int]:
    """Work out the warnings of a congress as at a day, once a day. Gives how many there are."""
    if _is_done(congress_id, on):
        return
    yield from read_sentences(congress_id)
    yield from find_earlier(congress_id, on)
    rules = in_force(congress_id, on)
    for kind, facts in (
        (Kind.PACE, paces(congress_id, on, rules)),
        (Kind.BOUNCE, bounces(congress_id, rules)),
        (Kind.RUSH, rushes(congress_id, on, rules)),
        (Kind.PHRASE, phrases(congress_id, on, rules)),
        (Kind.AGAIN, agains(congress_id, on, rules)),
        (Kind.SLIP, slips(congress_id, on)),
    ):
        found = list(facts)
        yield 0  # what takes long is done between two steps, while nobody has to wait
        yield write(congress_id, kind, found, on)
    put_many(WarningNight, [{"congress_id": congress_id, "counted_on": on, "counted_at": clock.now()}], key=["congress_id"])


def _is_done(congress_id: int, on: date) -> bool:
    counted_on = db.session.scalar(sa.select(WarningNight.counted_on).where(WarningNight.congress_id == congress_id))
    return counted_on is not None and counted_on >= on


def write(congress_id: int, kind: Kind, facts: Sequence[Fact], on: date) -> int:
    """Write the warnings of a kind in place of those of the night before. Gives how many there are.

    One that is as it was stays noted; one that is no more keeps what was said of it and is shown no longer.
    """
    of_here = sa.select(EarlyWarning).where(EarlyWarning.congress_id == congress_id, EarlyWarning.kind == kind)
    known = {each.key: each for each in db.session.scalars(of_here)}
    told = {fact.key for fact in facts}
    for key, gone in known.items():
        if key not in told and gone.gone_on is None:
            gone.gone_on, gone.noted_facts = on, ""
    for fact in facts:
        _put(congress_id, known, fact, on)
    db.session.flush()
    ids = sa.select(EarlyWarning.id).where(EarlyWarning.congress_id == congress_id, EarlyWarning.kind == kind)
    change_many(sa.delete(WarnedCase).where(WarnedCase.warning_id.in_(ids)))
    rows = list(_rows(known, facts))
    for first in range(0, len(rows), MANY):
        db.session.execute(sa.insert(WarnedCase), rows[first : first + MANY])
    return len(facts)


def _put(congress_id: int, known: dict[str, EarlyWarning], fact: Fact, on: date) -> None:
    warning = known.get(fact.key)
    if warning is None:
        warning = known[fact.key] = EarlyWarning(congress_id=congress_id, kind=fact.kind, key=fact.key, facts="", first_on=on)
        db.session.add(warning)
    if warning.facts != fact.facts or warning.gone_on is not None:
        warning.changed_on = on
    warning.unit_id, warning.suggestion_id, warning.weight = fact.unit_id, fact.suggestion_id, fact.weight
    warning.figures, warning.facts, warning.gone_on = fact.figures, fact.facts, None


def _rows(known: dict[str, EarlyWarning], facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    for fact in facts:
        for pile, rows in fact.piles.items():
            for place, (case_id, said) in enumerate(rows, start=1):
                yield {
                    "warning_id": known[fact.key].id, "suggestion_id": case_id, "pile": pile, "place": place, "figures": said,
                }  # fmt: skip

"""How good the advice has been here: the latest cases, tried by a guide that knows only the earlier ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Category
from tracker.core.db import db
from tracker.routing.history_queries import Units, concluded, past_of, units_of
from tracker.routing.learn import Guide, Past
from tracker.routing.measure import Hits, Score, tried
from tracker.routing.prior import by_duty, by_unit
from tracker.routing.queries import beside_unit
from tracker.suggestions.models import Suggestion

MOST_CASES = 500  # the latest that are looked at, so that the page stays quick
TRIED = 5  # one in so many is tried, the latest ones
LEAST_TRIED = 20  # below it a share says nothing


@dataclass(frozen=True, slots=True)
class Record:
    """What the trial came to. learned, tried: how many cases; since: the day of the first that was tried."""

    learned: int
    tried: int
    since: date | None
    score: Score
    categories: list[tuple[str, Hits, Hits]]
    confused: list[tuple[str, str, int]]

    @property
    def is_enough(self) -> bool:
        """Whether so many were tried that a share means something."""
        return self.tried >= LEAST_TRIED


def record(actor: Any, on: date) -> Record:
    """The advice tried on the latest cases of a congress, in a fixed number of queries."""
    units, s = units_of(actor.congress_id, on), Suggestion
    latest = concluded(actor).with_only_columns(s.id).order_by(s.first_assigned_on.desc(), s.id.desc()).limit(MOST_CASES)
    past = sorted(past_of(actor, db.session.scalars(latest).all(), units), key=lambda case: (case.on or date.min, case.id))
    start = len(past) - len(past) // TRIED
    learned, asked = past[:start], [case for case in past[start:] if units.offered & set(case.mains)]
    score = tried(Guide(learned), asked, partial(_prior, units), partial(_beside, units), units.offered)
    rows: Any = db.session.execute(sa.select(Category.id, Category.name).where(Category.congress_id == actor.congress_id))
    names = dict(rows.all())
    by_category = [(names.get(int(mark or 0), ""), one, three) for mark, one, three in score.by_mark()]
    pairs: Any = score.confused()
    confused = [(units.names[first], units.names[truly], n) for first, truly, n in pairs]
    return Record(len(learned), len(asked), asked[0].on if asked else None, score, by_category, confused)


def _prior(units: Units, case: Past) -> Mapping[Any, float]:
    offered = {unit_id: units.names[unit_id] for unit_id in sorted(units.offered)}
    return by_unit(by_duty(case.title, case.text), offered, case.title)


def _beside(units: Units, case: Past, main: Any) -> Mapping[Any, float]:
    return beside_unit(case.title, case.text, units, main)

"""Which earlier cases are on the same matter: looked for once for each new case, and settled by the office."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Station
from tracker.core.db import db
from tracker.early_warning.models import EarlierCase
from tracker.early_warning.past_queries import LIVES, sittings
from tracker.early_warning.titles import Titles
from tracker.suggestions.models import Suggestion

SESSIONS = 6  # so many sessions are looked through, the current one among them
MANY = 100  # cases looked at between two steps


def find_earlier(congress_id: int, on: date) -> Iterator[int]:
    """Look for the earlier cases of the current session's new ones: in each earlier session the one most alike. Gives 0 a step."""
    held = sittings(congress_id, on)[:SESSIONS]
    if len(held) < 2:
        return
    s = Suggestion
    known = sa.select(EarlierCase.suggestion_id).where(EarlierCase.congress_id == congress_id)
    new = sa.select(s.id).where(
        s.congress_id == congress_id, s.session_id == held[0].id, s.number.is_not(None), s.id.not_in(known), *LIVES
    )
    ids = list(db.session.scalars(new.order_by(s.id)))
    if not ids:
        return
    query = sa.select(s.id, s.session_id, s.title).where(
        s.congress_id == congress_id,
        s.session_id.in_([each.id for each in held]),
        s.number.is_not(None),
        s.removed_on.is_(None),
    )
    rows: Any = db.session.execute(query.order_by(s.id)).all()
    towns = db.session.scalars(sa.select(Station.township).where(Station.congress_id == congress_id).distinct()).all()
    titles, session_of = Titles({key: title for key, _session, title in rows}, towns), {key: at for key, at, _title in rows}
    yield 0  # what takes long is done between two steps, while nobody has to wait
    for first in range(0, len(ids), MANY):
        for case_id in ids[first : first + MANY]:
            best = _best(titles.near(case_id), session_of, held[0].id)
            rows_of: list[tuple[int | None, float]] = [(key, score) for score, key in best.values()]
            db.session.add_all(
                EarlierCase(congress_id=congress_id, suggestion_id=case_id, earlier_id=key, likeness=score, looked_on=on)
                for key, score in rows_of or [(None, 0.0)]
            )
        db.session.flush()
        yield 0


def _best(near: dict[int, float], session_of: dict[int, int], current: int) -> dict[int, tuple[float, int]]:
    """In each earlier session the case most alike, with how alike it is."""
    best: dict[int, tuple[float, int]] = {}
    for key, score in near.items():
        at = session_of[key]
        if at != current:
            best[at] = max(best.get(at, (0.0, 0)), (score, key))
    return best

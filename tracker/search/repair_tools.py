"""The index put right by itself: filled after an upgrade, and whatever went round the objects is found within a day."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from tracker.core import clock
from tracker.core.db import change_many, db
from tracker.search.counting_tools import count_grams
from tracker.search.index_tools import BATCH, write
from tracker.search.labels import TEXTS, Kind
from tracker.search.likeness import maker
from tracker.search.models import SearchDoc, SearchName
from tracker.search.source_queries import wanted

SLICES = 24  # a part of all texts is made anew each hour, all of them within a day


def keep_index() -> Iterator[int]:
    """Put the index right, some rows at a time: what is missing, of old make, or has no text any more; then count the grams.

    Gives how many rows of the index were changed at each step.
    """
    now = clock.now()
    part = (clock.today().toordinal() + clock.in_china(now).hour) % SLICES
    for kind in Kind:
        model: Any = SearchDoc if kind in TEXTS else SearchName
        there = sa.select(model.row_id).where(model.kind == kind)
        belongs = wanted(kind)
        gone = db.session.scalars(there.where(model.row_id.not_in(belongs.order_by(None))).distinct()).all()
        for some in _batches(gone):
            yield change_many(sa.delete(model).where(model.kind == kind, model.row_id.in_(some)))
        known = there.where(SearchDoc.maker == maker()) if kind in TEXTS else there
        column = belongs.selected_columns[0]
        missing = db.session.scalars(belongs.where(sa.or_(column.not_in(known), column % SLICES == part))).all()
        for some in _batches(missing):
            yield write(kind, some, at=now)
    yield from count_grams(now)


def _batches(ids: Any) -> Iterator[Any]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]

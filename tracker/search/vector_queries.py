"""Texts by what they mean, where the model is installed. Raw, as `index_queries`: who asks shows only what its viewer may read."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.search.labels import Kind
from tracker.search.meaning import Model, model
from tracker.search.models import SearchVector

log = logging.getLogger(__name__)
_loading = Lock()


@dataclass(frozen=True, slots=True)
class Held:
    """The numbers of a congress's texts in the memory of this process. stamp: how many they are and what they sum up to."""

    stamp: tuple[Any, ...]
    keys: list[tuple[Kind, int]]
    rows: Any


_held: dict[tuple[str, int], Held] = {}


def meant(congress_id: int, text: str, kinds: Collection[Kind], *, most: int) -> list[tuple[Kind, int]]:
    """The texts of a congress that mean most nearly the same, the nearest first, at most so many. None without a model."""
    known = model()
    if known is None:
        return []
    try:
        held = _texts_of(congress_id, known)
        near = known.nearest(held.rows, text, most) if held.keys else []
    except (OSError, RuntimeError) as error:  # a model that cannot be loaded leaves finding as it is without it
        log.warning("the model does not work", exc_info=error)
        return []
    return [held.keys[at] for at in near if held.keys[at][0] in kinds]


def _texts_of(congress_id: int, known: Model) -> Held:
    """What is held, read anew if it has changed."""
    v = SearchVector
    ours = (v.congress_id == congress_id, v.maker == known.maker)
    stamp = tuple(db.session.execute(sa.select(sa.func.count(), sa.func.sum(v.mark)).where(*ours)).one())
    where = (str(db.engine.url), congress_id)
    with _loading:
        held = _held.get(where)
        if held is None or held.stamp != (known.maker, *stamp):
            rows = db.session.execute(sa.select(v.kind, v.row_id, v.vector).where(*ours).order_by(v.id)).all()
            ready = known.held([row.vector for row in rows]) if rows else None
            held = _held[where] = Held((known.maker, *stamp), [(row.kind, row.row_id) for row in rows], ready)
    return held

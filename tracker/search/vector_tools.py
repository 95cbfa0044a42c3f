"""Keeping what texts mean in step with the index of words, some texts at a time. Does nothing where no model is installed."""

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from tracker.core.db import change_many, db, put_many, reading
from tracker.search.meaning import Model, model
from tracker.search.models import SearchDoc, SearchVector

STEP = 8  # texts between two moments at which the work is kept; a text takes the model some tenths of a second
MARK_BITS = 40  # the marks of eight million texts sum up within a whole number of the database


def keep_vectors() -> Iterator[int]:
    """Let go of what has no text any more, then make what is missing or of an older text, the latest first.

    The model works while nothing is locked. Gives how many texts were made at each step; a break loses one step at most.
    """
    d, v = SearchDoc, SearchVector
    change_many(sa.delete(v).where(~sa.exists(sa.select(d.id).where(d.kind == v.kind, d.row_id == v.row_id))))
    yield 0
    known = model()
    while known is not None:
        with reading():
            due = _due(known)
        if not due:
            return
        put_many(SearchVector, _made(known, due), key=("kind", "row_id"))
        yield len(due)


def _due(known: Model) -> list[Any]:
    d, v = SearchDoc, SearchVector
    query = sa.select(d.kind, d.row_id, d.congress_id, d.made_at, d.title, d.text, v.mark, v.vector, v.maker)
    query = query.outerjoin(v, sa.and_(v.kind == d.kind, v.row_id == d.row_id))
    old = sa.or_(v.id.is_(None), v.maker != known.maker, v.of_at != d.made_at)
    return list(db.session.execute(query.where(old).order_by(d.id.desc()).limit(STEP)))


def _made(known: Model, due: list[Any]) -> list[dict[str, Any]]:
    """The rows to write; the model reads only the texts that say something else than before."""
    texts = [f"{row.title}。{row.text}" if row.title else row.text for row in due]
    marks = [_mark(row, text) for row, text in zip(due, texts, strict=True)]
    kept = {at: row.vector for at, row in enumerate(due) if row.mark == marks[at] and row.maker == known.maker}
    new = [at for at in range(len(due)) if at not in kept]
    if new:
        kept |= dict(zip(new, known.passages([texts[at] for at in new]), strict=True))
    return [
        {
            "kind": row.kind, "row_id": row.row_id, "congress_id": row.congress_id, "maker": known.maker, "of_at": row.made_at,
            "mark": marks[at], "vector": kept[at],
        }
        for at, row in enumerate(due)
    ]  # fmt: skip


def _mark(row: Any, text: str) -> int:
    said = f"{row.kind} {row.row_id} {text}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(said).digest()[: MARK_BITS // 8], "big")

"""Writing the index. What is written is read anew from the rooms, so that it does not matter how often or in which order."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core.db import change_many, db, put_many
from tracker.search.grams import line, tokens
from tracker.search.labels import TEXTS, Kind
from tracker.search.likeness import families_of, maker
from tracker.search.models import LONGEST_KEY, SearchDoc, SearchName, place_of
from tracker.search.sounds import keys_of
from tracker.search.source_queries import Source, names, replies_of, sources
from tracker.search.texts import line_of, still_hidden

BATCH = 500
_COMPARED = ("id", "maker", "title", "text", "ties", "congress_id", "session_id")
_TEXT = _COMPARED.index("text")


def write(kind: Kind, ids: Iterable[int], *, at: datetime) -> int:
    """Write these texts into the index as they are now; what does not belong there any more is taken out.

    With a suggestion its replies are written, too. Gives how many rows were changed.
    """
    rows = sorted(set(ids))
    return sum(_write_some(kind, rows[first : first + BATCH], at) for first in range(0, len(rows), BATCH))


def _write_some(kind: Kind, ids: Sequence[int], at: datetime) -> int:
    return _write_texts(kind, ids, at) if kind in TEXTS else _write_names(kind, ids)


def _write_texts(kind: Kind, ids: Sequence[int], at: datetime) -> int:
    d = SearchDoc
    held = sa.select(d.row_id, *(getattr(d, name) for name in _COMPARED))
    held = held.where(d.kind == kind, d.row_id.in_(ids)).order_by(d.row_id).with_for_update()  # two who change one wait here
    before = {row.row_id: tuple(row[1:]) for row in db.session.execute(held)}
    after = {source.row_id: _row(source, at) for source in sources(kind, ids)}
    if kind is Kind.ISSUE:
        for row_id in before.keys() & after.keys():
            after[row_id]["text"] = still_hidden(before[row_id][_TEXT], after[row_id]["text"])
    gone = before.keys() - after.keys()
    if gone:
        change_many(sa.delete(d).where(d.kind == kind, d.row_id.in_(gone)))
    changed = [row for row_id, row in after.items() if before.get(row_id) != _compared(row)]
    if changed:
        _put(changed)
    others = write(Kind.REPLY, replies_of(ids), at=at) if kind is Kind.SUGGESTION else 0
    return len(gone) + len(changed) + others


def _row(source: Source, at: datetime) -> dict[str, Any]:
    return {
        "id": place_of(source.on, source.kind, source.row_id), "kind": source.kind, "row_id": source.row_id, "congress_id": source.congress_id,
        "session_id": source.session_id, "on": source.on, "made_at": at, "maker": maker(), "title": source.title, "text": source.text,
        "ties": line_of(source.ties),
    }  # fmt: skip


def _compared(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _COMPARED)


def _put(rows: list[dict[str, Any]]) -> None:
    """Insert rows, or put them in place of what stands there."""
    for row in rows:
        heading, body = tokens(row["title"]), tokens(row["text"])
        row |= {
            "title_grams": line(heading),
            "grams": line(body + families_of(f"{row['title']}。{row['text']}")),
            "size": len(heading) + len(body),
        }
    put_many(SearchDoc, rows, key=("kind", "row_id"))


def _write_names(kind: Kind, ids: Sequence[int]) -> int:
    n = SearchName
    known = sa.select(n.row_id, n.congress_id, n.key, n.is_whole).where(n.kind == kind, n.row_id.in_(ids))
    before: dict[int, set[tuple[Any, ...]]] = {}
    for row in db.session.execute(known):
        before.setdefault(row.row_id, set()).add(tuple(row[1:]))
    after: dict[int, set[tuple[Any, ...]]] = {}
    for row_id, congress_id, said in names(kind, ids):
        keys: dict[str, bool] = {}
        for name in said:
            for key, is_whole in keys_of(name, LONGEST_KEY).items():
                keys[key] = keys.get(key, False) or is_whole
        after[row_id] = {(congress_id, key, is_whole) for key, is_whole in keys.items()}
    changed = [row_id for row_id in ids if before.get(row_id, set()) != after.get(row_id, set())]
    if not changed:
        return 0
    change_many(sa.delete(n).where(n.kind == kind, n.row_id.in_(changed)))
    rows = [
        {"kind": kind, "row_id": row_id, "congress_id": congress_id, "key": key, "is_whole": is_whole}
        for row_id in changed
        for congress_id, key, is_whole in sorted(after.get(row_id, ()))
    ]
    if rows:
        db.session.execute(sa.insert(n), rows)
    return len(changed)

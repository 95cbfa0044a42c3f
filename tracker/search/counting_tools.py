"""Counting in how many texts each gram stands, for those who want to know how rare it is."""

from collections import Counter
from collections.abc import Generator, Iterator
from datetime import datetime

import sqlalchemy as sa

from tracker.core.db import change_many, db, put_many
from tracker.search.index_queries import how_many
from tracker.search.models import SearchDoc, SearchGram, SearchTally

CHANGED_PERCENT = 2  # of the texts: fewer changes are not worth counting anew
READ, WRITE = 2_000, 5_000


def count_grams(at: datetime) -> Iterator[int]:
    """Count all grams anew if enough texts have changed since they were counted. Gives the number of rows at each step."""
    if not _is_due():
        return
    docs, counted = 0, Counter[str]()
    last = 0
    while True:
        d = SearchDoc
        rows = db.session.execute(sa.select(d.id, d.title_grams, d.grams).where(d.id > last).order_by(d.id).limit(READ)).all()
        for _id, heading, body in rows:
            counted.update(set(heading.split()) | set(body.split()))
        docs += len(rows)
        if len(rows) < READ:
            break
        last = rows[-1].id
        yield 0  # nothing held meanwhile
    is_same = yield from _keep(counted)
    if not is_same or how_many() != docs:
        put_many(SearchTally, [{"id": 1, "docs": docs, "counted_at": at}], key=("id",))
        yield 0


def _is_due() -> bool:
    tally = db.session.scalars(sa.select(SearchTally)).first()
    docs = db.session.scalar(sa.select(sa.func.count()).select_from(SearchDoc)) or 0
    if tally is None:
        return docs > 0
    newer = sa.select(sa.func.count()).select_from(SearchDoc).where(SearchDoc.made_at >= tally.counted_at)
    changed = max(db.session.scalar(newer) or 0, abs(docs - tally.docs))
    return changed * 100 > docs * CHANGED_PERCENT


def _keep(counted: Counter[str]) -> Generator[int, None, bool]:
    """Write what differs from what is written, some at a time. Gives whether nothing did."""
    before = dict(db.session.execute(sa.select(SearchGram.gram, SearchGram.docs)).all())
    changed = [{"gram": gram, "docs": docs} for gram, docs in counted.items() if before.get(gram) != docs]
    gone = [gram for gram in before if gram not in counted]
    for first in range(0, len(changed), WRITE):
        put_many(SearchGram, changed[first : first + WRITE], key=("gram",))
        yield 0
    for first in range(0, len(gone), 500):
        change_many(sa.delete(SearchGram).where(SearchGram.gram.in_(gone[first : first + 500])))
        yield 0
    return not changed and not gone

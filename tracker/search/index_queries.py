"""What other rooms ask the index: texts by grams, how rare a gram is. Raw: who asks shows only what its viewer may read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.search.grams import Phrase
from tracker.search.labels import TEXTS, Kind
from tracker.search.matching_queries import FTS, Part, held
from tracker.search.models import SearchDoc, SearchGram, SearchTally
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to

MOST_ASKED = 900  # ids or grams in one question
MOST_OF_A_GRAM = 20_000  # texts that are weighed for one gram, the latest
SHORT = 30  # grams added to the length of a text, so that a very short one does not win by being short


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that holds some of the grams. weight: the rarer they are and the shorter the text, the more; whole numbers."""

    kind: Kind
    row_id: int
    weight: int


def how_many() -> int:
    """How many texts there were when grams were last counted; 0 before the first count."""
    return db.session.scalar(sa.select(SearchTally.docs)) or 0


def is_unfilled() -> bool:
    """Whether there are texts and none of them in the index: after an upgrade, until `tracker work` has run."""
    texts = sa.or_(sa.exists(sa.select(Suggestion.id)), sa.exists(sa.select(Issue.id)))
    return bool(db.session.scalar(sa.select(sa.and_(texts, ~sa.exists(sa.select(SearchDoc.id))))))


def document_counts(grams: Collection[str]) -> dict[str, int]:
    """In how many texts each of these grams stood when they were last counted; what stood in none is left out."""
    wanted = sorted(set(grams))
    found: dict[str, int] = {}
    for first in range(0, len(wanted), MOST_ASKED):
        some = wanted[first : first + MOST_ASKED]
        rows = db.session.execute(sa.select(SearchGram.gram, SearchGram.docs).where(SearchGram.gram.in_(some)))
        found.update(dict(rows.all()))
    return found


def rarest(grams: Iterable[str], most: int) -> dict[str, int]:
    """The rarest of these grams, at most so many, with what each weighs: 1000 · ln(1 + texts / texts with it).

    Grams of one character are left out unless there are no others, and those in no text: they find nothing.
    """
    wanted = dict.fromkeys(grams)
    pairs = [gram for gram in wanted if len(gram) > 1] or list(wanted)
    counts, docs = document_counts(pairs), how_many()
    known = [gram for gram in pairs if gram in counts] or pairs  # before the first count nothing is known
    chosen = sorted(known, key=lambda gram: (counts.get(gram, 1), gram))[:most]
    return {gram: max(round(1000 * log(1 + docs / counts.get(gram, 1))), 1) for gram in chosen}


def candidates(
    weights: dict[str, int],
    congress_ids: Sequence[int],
    kinds: Sequence[Kind] = TEXTS,
    *,
    limit: int = 100,
    also: Sequence[str] = (),
) -> list[Candidate]:
    """The texts that hold any of these grams, those with the most weight first, then the latest.

    weights: what each gram weighs, as `rarest` gives it; the weights of those a text holds are added and divided by its
    length. also: ties of further texts of these kinds, whatever their congress. The same list in the same order on both
    engines. Drafts in a drawer are among them: see `readable`.
    """
    if not weights or not congress_ids or not kinds:
        return []
    where = Part(ties=(*(f"c{congress_id}{kind[0]}" for congress_id in congress_ids for kind in kinds), *also))
    held_by = [_holding(gram, weight, where) for gram, weight in sorted(weights.items())]
    found = sa.union_all(*held_by).subquery()
    d = SearchDoc
    summed = (
        sa.select(found.c.id, sa.func.sum(found.c.weight).label("total")).group_by(found.c.id).order_by(sa.desc("total"), found.c.id.desc())
    ).subquery()  # fmt: skip
    weight = sa.cast(summed.c.total * 1000 / (d.size + SHORT), sa.BigInteger)
    query = sa.select(d.kind, d.row_id, weight.label("weight")).join(summed, summed.c.id == d.id)
    query = query.where(d.kind.in_(kinds)) if also else query
    rows = db.session.execute(query.order_by(sa.desc("weight"), d.id.desc()).limit(limit))
    return [Candidate(row.kind, row.row_id, row.weight) for row in rows]


def _holding(gram: str, weight: int, where: Part) -> sa.Select[Any]:
    conditions = held([where, Part((Phrase((gram,), is_open=False),))])
    latest = sa.select(FTS.c.rowid.label("id")).where(*conditions).order_by(FTS.c.rowid.desc()).limit(MOST_OF_A_GRAM).subquery()
    return sa.select(latest.c.id, sa.literal(weight).label("weight"))


def docs_of(found: Iterable[tuple[Kind, int]]) -> dict[tuple[Kind, int], SearchDoc]:
    """The rows of the index of these texts, by kind and id."""
    rows: dict[tuple[Kind, int], SearchDoc] = {}
    for kind, ids in _by_kind(found).items():
        for first in range(0, len(ids), MOST_ASKED):
            query = sa.select(SearchDoc).where(SearchDoc.kind == kind, SearchDoc.row_id.in_(ids[first : first + MOST_ASKED]))
            rows.update({(kind, doc.row_id): doc for doc in db.session.scalars(query)})
    return rows


def readable(viewer: Any, found: Iterable[tuple[Kind, int]]) -> set[tuple[Kind, int]]:
    """Those of these texts that a person may read, by the rules of their rooms: one question a kind."""
    allowed: set[tuple[Kind, int]] = set()
    for kind, ids in _by_kind(found).items():
        model, query = _VISIBLE[kind]
        for first in range(0, len(ids), MOST_ASKED):
            may = query(viewer).with_only_columns(model.id).where(model.id.in_(ids[first : first + MOST_ASKED]))
            allowed |= {(kind, row_id) for row_id in db.session.scalars(may)}
    return allowed


def _by_kind(found: Iterable[tuple[Kind, int]]) -> dict[Kind, list[int]]:
    ids: dict[Kind, list[int]] = {}
    for kind, row_id in found:
        ids.setdefault(kind, []).append(row_id)
    return ids


_VISIBLE: dict[Kind, tuple[Any, Any]] = {
    Kind.SUGGESTION: (Suggestion, cases_visible_to), Kind.REPLY: (Reply, replies_visible_to), Kind.ISSUE: (Issue, issues_visible_to),
}  # fmt: skip

"""Finding words. Everybody finds only what they may read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.accounts.models import Role
from tracker.search.hits import Hit
from tracker.search.labels import TEXTS, Kind
from tracker.search.name_queries import found_names, names_of
from tracker.search.text_queries import READERS, Filters, texts_found

MOST_WORDS = 6
_BETWEEN = re.compile(r"[\s，、；。,;]+")
_ORDER = {kind: at for at, kind in enumerate(Kind)}
_NOTHING = Filters()


@dataclass(frozen=True, slots=True)
class Reader:
    """An operator at the command line: reads what the office reads, of one congress."""

    congress_id: int
    role: Role = Role.OFFICE
    deputy_id: int | None = None
    unit_id: int | None = None
    station_id: int | None = None
    delegation_id: int | None = None


def kinds_for(viewer: Any) -> list[Kind]:
    """The kinds of which this person may find anything: accounts are kept and audited without the cases."""
    return [kind for kind in Kind if kind not in TEXTS or viewer.role in READERS[kind]]


def words_of(typed: str) -> list[str]:
    """The words of what was typed, each once: cut at blanks and commas, at most six."""
    return list(dict.fromkeys(word for word in _BETWEEN.split(typed) if word))[:MOST_WORDS]


def find(
    viewer: Any, typed: str, *, kinds: Sequence[Kind] = tuple(Kind), filters: Filters = _NOTHING, limit: int | None = 20
) -> list[Hit]:
    """What meets all the words, the best first: numbers and names before titles before texts, the latest before older.

    A word stands in a text as it was typed, but for capitals and width; two characters are enough. Names of units and
    deputies are also found as they sound. limit: None gives all that were weighed, some hundreds at most.
    """
    words = words_of(typed)
    if not words:
        return []
    names = names_of(viewer, words)
    hits: list[Hit] = []
    for kind in kinds:
        if kind in TEXTS:
            hits += texts_found(viewer, kind, words, names, filters)
        elif filters.is_empty:
            hits += found_names(names, kind)
    return sorted(hits, key=_best_first)[:limit]


def _best_first(hit: Hit) -> tuple[int, int, int, int]:
    return -hit.score, -(hit.on.toordinal() if hit.on else 0), _ORDER[hit.kind], -hit.id

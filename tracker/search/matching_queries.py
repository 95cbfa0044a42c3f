"""How the two engines are asked which texts hold some grams: the one file that knows `search_fts`.

SQLite finds a row of grams by itself. A vector of PostgreSQL has no positions here, for they have an end: it finds the
texts that hold all grams of the row, and the row itself is looked up in the stored line. Both give the same texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from tracker.core.db import db
from tracker.search.grams import Phrase
from tracker.search.models import SearchDoc

FTS = sa.table("search_fts", sa.column("rowid", sa.BigInteger), sa.column("words"))
_FTS5: sa.ColumnElement[Any] = sa.literal_column("search_fts")


@dataclass(frozen=True, slots=True)
class Part:
    """Something a text must have: all the phrases (in its title, if in_title), or else one of the ties."""

    phrases: tuple[Phrase, ...] = ()
    ties: tuple[str, ...] = ()
    in_title: bool = False


def is_sqlite() -> bool:
    """Which of the two engines is asked."""
    return db.engine.dialect.name == "sqlite"


def held(parts: Sequence[Part], *, any_of: Sequence[Part] = ()) -> list[sa.ColumnElement[bool]]:
    """The conditions on `FTS` joined to `SearchDoc` that a text has all the parts and, if any are given, one of `any_of`."""
    if is_sqlite():
        said = [_fts5(part) for part in parts] + ([f"({' OR '.join(_fts5(part) for part in any_of)})"] if any_of else [])
        return [_FTS5.op("MATCH")(" AND ".join(said))]
    said = [_tsquery(part) for part in parts] + ([f"({' | '.join(_tsquery(part) for part in any_of)})"] if any_of else [])
    conditions = [_vector(" & ".join(said)), *(_row(part) for part in parts if _needs_row(part))]
    if any(_needs_row(part) for part in any_of):
        conditions.append(sa.or_(*(_row(part) for part in any_of)))
    return conditions


def joined() -> Any:
    """The index joined to its texts."""
    return sa.join(FTS, SearchDoc, SearchDoc.id == FTS.c.rowid)


def _fts5(part: Part) -> str:
    scope = "title_grams" if part.in_title else "{title_grams grams}"
    phrases = [f'{scope} : "{" ".join(p.grams)}"' + (" *" if p.is_open else "") for p in part.phrases]
    ways = [f"({' AND '.join(phrases)})"] if phrases else []
    ties = [f'ties : "{tie}"' for tie in part.ties]
    return f"({' OR '.join(ways + ties)})"


def _tsquery(part: Part) -> str:
    mark = "^" if part.in_title else ""
    grams = [
        f"'{mark}{gram}'{':*' if phrase.is_open and at == len(phrase.grams) else ''}"
        for phrase in part.phrases
        for at, gram in enumerate(phrase.grams, start=1)
    ]
    ways = [f"({' & '.join(grams)})"] if grams else []
    return f"({' | '.join([*ways, *_bound(part.ties)])})"


def _bound(ties: Sequence[str]) -> list[str]:
    return [f"'={tie}'" for tie in ties]


def _vector(query: str) -> sa.ColumnElement[bool]:
    return FTS.c.words.op("@@", is_comparison=True)(sa.cast(query, TSQUERY))


def _needs_row(part: Part) -> bool:
    return any(len(phrase.grams) > 1 for phrase in part.phrases)


def _row(part: Part) -> sa.ColumnElement[bool]:
    """That the grams stand one after the other; what is bound by a tie needs none of that."""
    rows = []
    for phrase in part.phrases:
        said = f" {' '.join(phrase.grams)}{'' if phrase.is_open else ' '}"
        lines = [SearchDoc.title_grams] if part.in_title else [SearchDoc.title_grams, SearchDoc.grams]
        rows.append(sa.or_(*(line.contains(said, autoescape=True) for line in lines)))
    ways = [sa.and_(*rows)] if rows else []
    return sa.or_(*ways, *([_vector(" | ".join(_bound(part.ties)))] if part.ties else []))

"""Finding words. Everybody finds only what they may read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.congress.models import Deputy, Mandate, Unit
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.text import like, shorten
from tracker.core.words import N_
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Point, Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Ask, Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import DRAWER

MOST_WORDS, AROUND, MOST_HITS = 6, 24, 200
WHOLE, TITLE, TEXT = 100, 10, 1  # what a word is worth in a number or name, in a title, in a text


class Kind(Label):
    """What can be found."""

    SUGGESTION = "suggestion", N_("建议")
    REPLY = "reply", N_("答复")
    ISSUE = "issue", N_("群众意见")
    UNIT = "unit", N_("承办单位")
    DEPUTY = "deputy", N_("代表")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. text: the words around; why: the words it was found by; case_id: the case to open."""

    kind: Kind
    id: int
    number: str
    title: str
    text: str
    score: int
    why: str
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """An operator at the command line: reads what the office reads, of one congress."""

    congress_id: int
    role: Role = Role.OFFICE
    deputy_id: int | None = None
    unit_id: int | None = None
    station_id: int | None = None
    delegation_id: int | None = None


def find(viewer: Any, words: str, *, kinds: Sequence[Kind] = tuple(Kind), limit: int = 20) -> list[Hit]:
    """What holds all the words, the best first: numbers and names before titles before texts, the latest before older."""
    wanted = words.split()[:MOST_WORDS]
    if not wanted:
        return []
    hits = [hit for kind in kinds for hit in _FINDERS[kind](viewer, wanted, limit)]
    return sorted(hits, key=lambda hit: (-hit.score, list(Kind).index(hit.kind), -hit.id))[:limit]


def _inside(column: Any, word: str) -> Any:
    return column.like(like(word), escape="\\")


def _all_in(columns: Sequence[Any], words: Sequence[str]) -> list[Any]:
    return [sa.or_(*(_inside(column, word) for column in columns)) for word in words]


def _hit(
    kind: Kind, row_id: int, words: Sequence[str], *, number: str = "", title: str, text: str = "", case_id: int | None = None
) -> Hit:
    score = 0
    for word in words:
        score += WHOLE if word == number or (kind in (Kind.UNIT, Kind.DEPUTY) and word == title) else 0
        score += TITLE if word in title else TEXT
    return Hit(kind, row_id, number, title, _around(text or title, words), score, "、".join(words), case_id)


def _around(text: str, words: Sequence[str]) -> str:
    """The text around the first word that stands in it."""
    flat = shorten(text, len(text) + 1)
    at = min((flat.find(word) for word in words if word in flat), default=0)
    start, end = max(at - AROUND, 0), at + 2 * AROUND
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def _suggestions(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    asks = sa.select(Ask.suggestion_id)
    s = Suggestion
    found = cases_visible_to(viewer).where(s.state.not_in(DRAWER) if viewer.role is Role.OFFICE else sa.true())
    for word in words:
        columns = (s.title, s.situation, s.analysis)
        in_asks = s.id.in_(asks.where(_inside(Ask.text, word)))
        by_lead = s.lead_id.in_(sa.select(Deputy.id).where(_inside(Deputy.name, word)))
        found = found.where(sa.or_(*(_inside(c, word) for c in columns), s.number == word, in_asks, by_lead))
    rows = db.session.scalars(found.options(joinedload(s.lead)).order_by(s.id.desc()).limit(min(limit * 3, MOST_HITS)))
    return [
        _hit(Kind.SUGGESTION, r.id, words, number=r.number or "", title=r.title, text=f"{r.title} {r.situation} {r.analysis}", case_id=r.id)
        for r in rows
    ]  # fmt: skip


def _replies(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    points = sa.select(Point.reply_id)
    found = replies_visible_to(viewer).where(Reply.state == ReplyState.DELIVERED)
    for word in words:
        in_points = Reply.id.in_(points.where(_inside(Point.words, word)))
        found = found.where(
            sa.or_(_inside(Reply.body, word), _inside(Reply.plain, word), Reply.document_number == word, in_points)
        )
    loaded = found.options(joinedload(Reply.share).joinedload(Assignment.suggestion))
    rows = db.session.scalars(loaded.order_by(Reply.id.desc()).limit(limit))
    return [
        _hit(Kind.REPLY, r.id, words, number=r.document_number, title=r.share.suggestion.title, text=f"{r.plain} {r.body}", case_id=r.suggestion_id)
        for r in rows
    ]  # fmt: skip


def _issues(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = issues_visible_to(viewer).where(*_all_in((Issue.text, Issue.place), words))
    query = query.options(joinedload(Issue.station), defer(Issue.name), defer(Issue.phone))
    rows = db.session.scalars(query.order_by(Issue.id.desc()).limit(limit))
    return [_hit(Kind.ISSUE, r.id, words, title=shorten(r.text, 30), text=r.text) for r in rows]


def _units(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = sa.select(Unit).where(Unit.congress_id == viewer.congress_id, *_all_in((Unit.name, Unit.short), words))
    return [_hit(Kind.UNIT, r.id, words, title=r.name, text=r.short) for r in db.session.scalars(query.limit(limit))]


def _deputies(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = sa.select(Deputy).where(
        Deputy.congress_id == viewer.congress_id, Deputy.mandate != Mandate.ENDED, *_all_in((Deputy.name,), words)
    )  # fmt: skip
    rows = db.session.scalars(query.order_by(Deputy.term_id.desc(), Deputy.id).limit(limit))
    return [_hit(Kind.DEPUTY, r.id, words, title=r.name, text=r.delegation.name if r.delegation else "") for r in rows]


_FINDERS: dict[Kind, Callable[[Any, list[str], int], list[Hit]]] = {
    Kind.SUGGESTION: _suggestions, Kind.REPLY: _replies, Kind.ISSUE: _issues, Kind.UNIT: _units, Kind.DEPUTY: _deputies,
}  # fmt: skip

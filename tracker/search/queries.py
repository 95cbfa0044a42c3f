"""Finding words. Everybody finds only what they may read."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.congress.models import Delegation, Deputy, Mandate, Unit
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.text import hide_contacts, narrow, shorten
from tracker.core.words import N_
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Point, Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Ask, CaseUnit, Suggestion
from tracker.suggestions.names_queries import names_known
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import DRAWER

MOST_WORDS, MOST_TITLE, AROUND = 6, 30, 24
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
    return column.icontains(word, autoescape=True)


def _all_in(columns: Sequence[Any], words: Sequence[str]) -> list[Any]:
    return [sa.or_(*(_inside(column, word) for column in columns)) for word in words]


def _best_first(words: Sequence[str], whole: Callable[[str], Any], title: Any) -> Any:
    """The order of rows that `_hit` gives its points by, so that the best are among those that are fetched."""
    points = [sa.case((whole(word), WHOLE), (_inside(title, word), TITLE), else_=TEXT) for word in words]
    return sum(points[1:], points[0]).desc()


def numbers(word: str) -> list[str]:
    """The numbers a word can mean, with and without zeros in front: 37, 037, 0037; 闭12, 闭012."""
    said = re.fullmatch(r"(\D*)0*(\d{1,6})", narrow(word).removesuffix("号"))
    return [narrow(word)] + ([f"{said[1]}{said[2]:0>{width}}" for width in range(1, 7)] if said else [])


def _hit(
    kind: Kind,
    row_id: int,
    words: Sequence[str],
    *,
    number: str = "",
    title: str,
    text: str = "",
    names: Sequence[str] = (),
    case_id: int | None = None,
) -> Hit:
    score = 0
    for word in words:
        if word in names or (number and number in numbers(word)):
            score += WHOLE
        else:
            score += TITLE if word.lower() in title.lower() else TEXT
    return Hit(kind, row_id, number, title, _around(text or title, words), score, "、".join(words), case_id)


def _around(text: str, words: Sequence[str]) -> str:
    """The text around the first word that stands in it."""
    flat = shorten(text, len(text) + 1)
    at = min((flat.find(word) for word in words if word in flat), default=0)
    start, end = max(at - AROUND, 0), at + 2 * AROUND
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def _by_unit(viewer: Any, word: str) -> Any:
    """The condition that a unit of this name handles a case. A unit whose own share ended is not told who else does."""
    named = sa.select(CaseUnit.suggestion_id).join(Unit).where(sa.or_(_inside(Unit.name, word), _inside(Unit.short, word)))
    found = Suggestion.id.in_(named.where(CaseUnit.is_current))
    if viewer.role not in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        return found
    own = sa.select(CaseUnit.suggestion_id).where(CaseUnit.unit_id == viewer.unit_id, CaseUnit.is_current)
    return sa.and_(found, Suggestion.id.in_(own))


def _suggestions(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    s = Suggestion
    found = cases_visible_to(viewer).where(s.state.not_in(DRAWER) if viewer.role is Role.OFFICE else sa.true())
    for word in words:
        in_asks = s.id.in_(sa.select(Ask.suggestion_id).where(_inside(Ask.text, word)))
        by_lead = s.lead_id.in_(sa.select(Deputy.id).where(_inside(Deputy.name, word)))
        by_group = s.delegation_id.in_(sa.select(Delegation.id).where(_inside(Delegation.name, word)))
        found = found.where(
            sa.or_(
                *(_inside(column, word) for column in (s.title, s.situation, s.analysis)),
                s.number.in_(numbers(word)),
                in_asks,
                sa.and_(by_lead, names_known(viewer)),
                sa.and_(s.is_delegation_paper, by_group, names_known(viewer)),
                _by_unit(viewer, word),
            )
        )
    order = _best_first(words, lambda word: s.number.in_(numbers(word)), s.title)
    rows = db.session.scalars(found.options(joinedload(s.lead)).order_by(order, s.id.desc()).limit(limit))
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
    titles = sa.select(Suggestion.title).where(Suggestion.id == Reply.suggestion_id).scalar_subquery()
    order = _best_first(words, lambda word: Reply.document_number == word, titles)
    loaded = found.options(joinedload(Reply.share).joinedload(Assignment.suggestion))
    rows = db.session.scalars(loaded.order_by(order, Reply.id.desc()).limit(limit))
    return [
        _hit(Kind.REPLY, r.id, words, number=r.document_number, title=r.share.suggestion.title, text=f"{r.plain} {r.body}", case_id=r.suggestion_id)
        for r in rows
    ]  # fmt: skip


def _issues(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = issues_visible_to(viewer).where(*_all_in((Issue.text, Issue.place), words))
    query = query.options(joinedload(Issue.station))
    order = _best_first(words, lambda _word: sa.false(), sa.func.substr(Issue.text, 1, MOST_TITLE - 1))
    rows = db.session.scalars(query.order_by(order, Issue.id.desc()).limit(limit))
    shown = [(row, hide_contacts(row.text)) for row in rows]  # what is blotted out is not found either
    found = [(r, text) for r, text in shown if all(word.lower() in f"{text}\n{r.place}".lower() for word in words)]
    return [_hit(Kind.ISSUE, r.id, words, title=shorten(text, MOST_TITLE), text=text) for r, text in found]


def _units(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = sa.select(Unit).where(Unit.congress_id == viewer.congress_id, *_all_in((Unit.name, Unit.short), words))
    order = _best_first(words, lambda word: sa.or_(Unit.name == word, Unit.short == word), Unit.name)
    rows = db.session.scalars(query.order_by(order, Unit.id.desc()).limit(limit))
    return [_hit(Kind.UNIT, r.id, words, title=r.name, text=r.short, names=(r.name, r.short)) for r in rows]


def _deputies(viewer: Any, words: list[str], limit: int) -> list[Hit]:
    query = sa.select(Deputy).where(
        Deputy.congress_id == viewer.congress_id, Deputy.mandate != Mandate.ENDED, *_all_in((Deputy.name,), words)
    )  # fmt: skip
    order = _best_first(words, lambda word: Deputy.name == word, Deputy.name)
    rows = db.session.scalars(query.order_by(order, Deputy.term_id.desc(), Deputy.id.desc()).limit(limit))
    return [
        _hit(Kind.DEPUTY, r.id, words, title=r.name, text=r.delegation.name if r.delegation else "", names=(r.name,))
        for r in rows
    ]


_FINDERS: dict[Kind, Callable[[Any, list[str], int], list[Hit]]] = {
    Kind.SUGGESTION: _suggestions, Kind.REPLY: _replies, Kind.ISSUE: _issues, Kind.UNIT: _units, Kind.DEPUTY: _deputies,
}  # fmt: skip

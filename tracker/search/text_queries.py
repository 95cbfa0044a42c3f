"""Looking the words up in the texts of one kind: what a person may read of them, the best first.

Of each sort of hit the latest WINDOW are weighed: by number, in the title, anywhere. So a word that stands in half of all
papers costs no more than a rare one, and both engines weigh the same rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.replies.models import Reply
from tracker.replies.queries import visible_to as replies_visible_to
from tracker.replies.states import State as ReplyState
from tracker.search.grams import Word, normal, word
from tracker.search.hits import BOUND, BY_LEAD, BY_SOUND, BY_UNIT, LETTER, NUMBER, WHOLE, Hit, Read, Why
from tracker.search.labels import Kind
from tracker.search.matching_queries import FTS, Part, held
from tracker.search.models import SearchDoc, place_of
from tracker.search.name_queries import Names
from tracker.search.reach_queries import scope
from tracker.search.texts import document_key, is_number, number_key
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.names_queries import names_known
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import DRAWER, State

WINDOW = 200
_UNITS = (Role.UNIT_CLERK, Role.UNIT_HEAD)
_OF_CASES = (Role.DEPUTY, Role.DELEGATION_HEAD, Role.OFFICE, Role.COMMITTEE, Role.COORDINATOR, *_UNITS)
READERS = {  # who reads any texts of a kind
    Kind.SUGGESTION: _OF_CASES, Kind.REPLY: _OF_CASES,
    Kind.ISSUE: (Role.LIAISON, Role.STATION_HEAD, Role.DEPUTY, Role.OFFICE, Role.UNIT_CLERK),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """To what a search is narrowed. state: of the case. since, until: days of receipt, delivery, recording."""

    session_id: int | None = None
    category_id: int | None = None
    unit_id: int | None = None
    state: State | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word with all it can mean in the texts of a kind. ties: by whom or by which number it is met."""

    word: Word
    plain: str
    numbers: tuple[str, ...] = ()
    people: dict[str, Why] = field(default_factory=dict)

    @property
    def part(self) -> Part:
        return Part(self.word.phrases, (*self.numbers, *self.people))


def texts_found(viewer: Any, kind: Kind, words: Sequence[str], names: Names, filters: Filters) -> list[Hit]:
    """The texts of a kind that all the words meet, in no order: in one question, for deputies two."""
    if viewer.role not in READERS[kind] or (filters.state and kind is not Kind.SUGGESTION):
        return []
    asked = [_asked(kind, typed, names) for typed in words]
    if any(not each.word.phrases and not each.part.ties for each in asked):
        return []
    base = [*scope(viewer, kind), *_narrowed(kind, filters)]
    query = _WHERE[kind](viewer, filters)
    windows = [
        query.with_only_columns(SearchDoc.id).where(*conditions, *_days(filters)).order_by(FTS.c.rowid.desc()).limit(WINDOW).subquery()
        for conditions in _windows(base, asked)
    ]  # fmt: skip
    latest = sa.union(*(sa.select(window.c.id) for window in windows)).subquery()
    rows = db.session.execute(_SHOWN[kind](viewer).where(SearchDoc.id.in_(sa.select(latest.c.id))))
    return [hit for row in rows if (hit := _hit(kind, row, asked))]


def _windows(base: Sequence[Part], asked: Sequence[_Asked]) -> Iterator[list[sa.ColumnElement[bool]]]:
    parts = [*base, *(each.part for each in asked)]
    in_title = [Part(each.word.phrases, in_title=True) for each in asked if each.word.phrases]
    numbers = [Part(ties=each.numbers) for each in asked if each.numbers]
    if numbers:
        yield held(parts, any_of=numbers)
    if len(asked) > 1 and len(in_title) == len(asked):
        yield held([*base, *in_title])
    if in_title:
        yield held(parts, any_of=in_title)
    yield held(parts)


def _asked(kind: Kind, typed: str, names: Names) -> _Asked:
    wanted, plain = word(typed), normal(typed)
    if kind is Kind.REPLY:
        key = document_key(typed)
        return _Asked(wanted, plain, (f"d{key}",) if key else ())
    if kind is Kind.ISSUE:
        return _Asked(wanted, plain)
    marks = (("lx", names.deputies), ("gh", names.groups), ("u", names.units))
    people = {
        f"{mark}{row_id}": why
        for letters, among in marks
        for row_id, why in names.meant(typed, among).items()
        for mark in letters
    }
    return _Asked(wanted, plain, (f"n{number_key(typed)}",) if is_number(typed) else (), people)


def _narrowed(kind: Kind, filters: Filters) -> Iterator[Part]:
    unit = "v" if kind is Kind.ISSUE else "u"
    for mark, value in (("s", filters.session_id), ("y", filters.category_id), (unit, filters.unit_id)):
        if value is not None:
            yield Part(ties=(f"{mark}{value}",))


def _days(filters: Filters) -> Iterator[sa.ColumnElement[bool]]:
    if filters.since:
        yield FTS.c.rowid >= place_of(filters.since, Kind.SUGGESTION, 0)
    if filters.until and filters.until < date.max:
        yield FTS.c.rowid < place_of(filters.until + timedelta(days=1), Kind.SUGGESTION, 0)


# what a person may read of each kind, and what of it is shown


def _indexed(query: sa.Select[Any], kind: Kind, row: Any) -> sa.Select[Any]:
    there = sa.and_(SearchDoc.kind == kind, SearchDoc.row_id == row)
    return query.join(SearchDoc, there).join(FTS, FTS.c.rowid == SearchDoc.id)


def _cases(viewer: Any, filters: Filters) -> sa.Select[Any]:
    query = cases_visible_to(viewer)
    query = query.where(Suggestion.state.not_in(DRAWER)) if viewer.role is Role.OFFICE else query
    query = query.where(Suggestion.state == filters.state) if filters.state else query
    query = query.where(_follows(viewer)) if filters.unit_id else query
    return _indexed(query, Kind.SUGGESTION, Suggestion.id)


def _replies(viewer: Any, _filters: Filters) -> sa.Select[Any]:
    """The delivered replies of a case are read by whoever reads the case: asked that way it costs a tenth. Units read fewer."""
    if viewer.role in _UNITS:
        return _indexed(replies_visible_to(viewer), Kind.REPLY, Reply.id)
    query = cases_visible_to(viewer).join(Reply, Reply.suggestion_id == Suggestion.id)
    return _indexed(query.where(Reply.state == ReplyState.DELIVERED), Kind.REPLY, Reply.id)


def _issues(viewer: Any, _filters: Filters) -> sa.Select[Any]:
    return _indexed(issues_visible_to(viewer), Kind.ISSUE, Issue.id)


def _follows(viewer: Any) -> sa.ColumnElement[bool]:
    """Whether a person is told who has a case: not a unit whose own share was moved or ended."""
    if viewer.role not in _UNITS:
        return sa.true()
    own = sa.select(CaseUnit.id).where(CaseUnit.suggestion_id == Suggestion.id, CaseUnit.unit_id == viewer.unit_id)
    return sa.exists(own.where(CaseUnit.is_current).correlate(Suggestion))


_DOC = (SearchDoc.kind, SearchDoc.row_id, SearchDoc.on, SearchDoc.title, SearchDoc.text, SearchDoc.ties)
_WHERE: dict[Kind, Any] = {Kind.SUGGESTION: _cases, Kind.REPLY: _replies, Kind.ISSUE: _issues}
_SHOWN: dict[Kind, Any] = {
    Kind.SUGGESTION: lambda viewer: sa.select(*_DOC, Suggestion.number, Suggestion.id.label("case_id"), names_known(viewer).label("is_known"), _follows(viewer).label("follows"))
    .join(Suggestion, Suggestion.id == SearchDoc.row_id),
    Kind.REPLY: lambda _viewer: sa.select(*_DOC, Reply.document_number.label("number"), Suggestion.id.label("case_id"), Suggestion.title.label("heading"))
    .join(Reply, Reply.id == SearchDoc.row_id).join(Suggestion, Suggestion.id == Reply.suggestion_id),
    Kind.ISSUE: lambda _viewer: sa.select(*_DOC),
}  # fmt: skip


def _hit(kind: Kind, row: Any, asked: Sequence[_Asked]) -> Hit | None:
    """What was found in a row, or None: a word may stand there but for its signs, or be known by a name not to be told."""
    read, ties = Read(row.title, row.text), set(row.ties.split())
    reasons: list[Why] = []
    for each in asked:
        why = _by_number(kind, each, ties) or read.points(each.word.said, each.plain)
        if why is None and kind is Kind.SUGGESTION:
            why = _by_people(row, each, ties)
        if why is None:
            return None
        reasons.append(why)
    is_case = kind is not Kind.ISSUE
    heading = {Kind.SUGGESTION: row.title, Kind.REPLY: getattr(row, "heading", ""), Kind.ISSUE: ""}[kind]
    score = sum(why.points for why in reasons) + read.nearness([each.plain for each in asked])
    words = tuple(each.word.said for each in asked)
    number, case_id = (row.number or "", row.case_id) if is_case else ("", None)
    return Hit(kind, row.row_id, number, heading, row.text, score, tuple(reasons), words, case_id, row.on)


def _by_number(kind: Kind, each: _Asked, ties: set[str]) -> Why | None:
    if not ties.intersection(each.numbers):
        return None
    return Why(LETTER if kind is Kind.REPLY else NUMBER, each.word.said, WHOLE)


def _by_people(row: Any, each: _Asked, ties: set[str]) -> Why | None:
    for tie, why in each.people.items():
        if tie in ties and (row.follows if tie[0] == "u" else row.is_known):
            if why.reason == BY_SOUND:
                return Why(BY_SOUND, why.words, BOUND)
            return Why(BY_UNIT if tie[0] == "u" else BY_LEAD, why.words, BOUND)
    return None

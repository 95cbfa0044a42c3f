"""What the index is made from: the texts of other rooms, read many at a time.

A text is bound by short words, its ties, so that one question finds what a person may read and asked for:
c1s congress and kind · s2 session · y3 category · t4 station · n37 number, d… number of a letter
l5 lead, g6 delegation whose paper it is; of a confidential paper x5, h6 · u7 a unit that has it
who may read it, at least: p5 deputies · e6 delegation · v7 units · o1 congresses an issue was passed on to. Whether they do, the rooms' own rules say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Deputy, Unit
from tracker.core.clock import in_china
from tracker.core.db import db
from tracker.core.text import shorten
from tracker.issues.models import Issue, IssuePass
from tracker.issues.queries import counts, passes
from tracker.replies.models import Point, Reply
from tracker.replies.states import State as ReplyState
from tracker.search.grams import MOST_TEXT
from tracker.search.labels import Kind
from tracker.search.texts import document_key, number_key, without_traces
from tracker.suggestions.models import Ask, CaseProposal, CaseUnit, CoSigner, Suggestion

MOST_HEADING = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it shall stand in the index."""

    kind: Kind
    row_id: int
    congress_id: int
    session_id: int | None
    on: date
    title: str
    text: str
    ties: frozenset[str]


@dataclass(slots=True)
class _Case:
    """What a suggestion's replies share with it."""

    row: Any
    readers: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)

    def common(self) -> set[str]:
        row = self.row
        ties = self.readers | self.units
        for mark, value in (("s", row.session_id), ("y", row.category_id), ("e", row.delegation_id), ("p", row.lead_id)):
            if value is not None:
                ties.add(f"{mark}{value}")
        return ties


def wanted(kind: Kind) -> sa.Select[Any]:
    """The ids of all rows of a kind that belong into the index, in their order."""
    match kind:
        case Kind.SUGGESTION:
            return sa.select(Suggestion.id).where(Suggestion.removed_on.is_(None)).order_by(Suggestion.id)
        case Kind.REPLY:
            there = sa.select(Suggestion.id).where(Suggestion.id == Reply.suggestion_id, Suggestion.removed_on.is_(None))
            return sa.select(Reply.id).where(Reply.state == ReplyState.DELIVERED, sa.exists(there)).order_by(Reply.id)
        case Kind.ISSUE:
            return sa.select(Issue.id).where(*_of_issues()).order_by(Issue.id)
        case Kind.UNIT:
            return sa.select(Unit.id).order_by(Unit.id)
        case Kind.DEPUTY:
            return sa.select(Deputy.id).order_by(Deputy.id)


def _of_issues() -> Sequence[sa.ColumnElement[bool]]:
    """Which issues can be found: all that count."""
    return (counts(),)


def replies_of(case_ids: Sequence[int]) -> Sequence[int]:
    """The ids of the delivered replies of these cases."""
    query = sa.select(Reply.id).where(Reply.suggestion_id.in_(case_ids), Reply.state == ReplyState.DELIVERED)
    return db.session.scalars(query).all()


def names(kind: Kind, ids: Sequence[int]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The units or deputies: their id, congress and names."""
    query: Any
    if kind is Kind.UNIT:
        query = sa.select(Unit.id, Unit.congress_id, Unit.name, Unit.short).where(Unit.id.in_(ids))
    else:
        query = sa.select(Deputy.id, Deputy.congress_id, Deputy.name).where(Deputy.id.in_(ids))
    for row_id, congress_id, *said in db.session.execute(query):
        yield row_id, congress_id, tuple(name for name in said if name)


def sources(kind: Kind, ids: Sequence[int]) -> Iterator[Source]:
    """The texts of these rows as they shall stand in the index, as far as they belong there."""
    match kind:
        case Kind.SUGGESTION:
            yield from _suggestions(ids)
        case Kind.REPLY:
            yield from _replies(ids)
        case _:
            yield from _issues(ids)


_s = Suggestion
_OF_CASES = (
    _s.id, _s.congress_id, _s.session_id, _s.number, _s.title, _s.situation, _s.analysis, _s.category_id, _s.lead_id, _s.delegation_id,
    _s.is_delegation_paper, _s.is_confidential, _s.received_on, _s.registered_on, _s.made_at,
)  # fmt: skip


def _cases(ids: Sequence[int], columns: Sequence[Any]) -> dict[int, _Case]:
    rows = db.session.execute(sa.select(*columns).where(_s.id.in_(ids), _s.removed_on.is_(None)))
    cases = {row.id: _Case(row) for row in rows}
    people = sa.select(CoSigner.suggestion_id, sa.literal("p"), CoSigner.deputy_id).where(CoSigner.suggestion_id.in_(ids))
    has = sa.select(CaseUnit.suggestion_id, sa.case((CaseUnit.is_current, "u"), else_="v"), CaseUnit.unit_id)
    asked = sa.select(CaseProposal.suggestion_id, sa.literal("v"), CaseProposal.unit_id)
    tied = sa.union_all(people, has.where(CaseUnit.suggestion_id.in_(ids)), asked.where(CaseProposal.suggestion_id.in_(ids)))
    for case_id, mark, value in db.session.execute(tied):
        case = cases.get(case_id)
        if case and mark == "p":
            case.readers.add(f"p{value}")
        elif case:
            case.units |= {f"v{value}", f"{mark}{value}"}
    return cases


def _suggestions(ids: Sequence[int]) -> Iterator[Source]:
    cases = _cases(ids, _OF_CASES)
    asks = _gathered(sa.select(Ask.suggestion_id, Ask.text).where(Ask.suggestion_id.in_(ids)).order_by(Ask.position))
    for case in cases.values():
        row, ties = case.row, case.common() | {f"c{case.row.congress_id}s"}
        if row.number:
            ties.add(f"n{number_key(row.number)}")
        by_lead, by_group = ("x", "h") if row.is_confidential else ("l", "g")
        if row.lead_id is not None:
            ties.add(f"{by_lead}{row.lead_id}")
        if row.is_delegation_paper:
            ties.add(f"{by_group}{row.delegation_id}")
        text = _joined(row.situation, row.analysis, *asks.get(row.id, ()))
        on = row.received_on or row.registered_on or in_china(row.made_at).date()
        yield _source(Kind.SUGGESTION, row, on, shorten(row.title, MOST_HEADING), text, ties)


def _replies(ids: Sequence[int]) -> Iterator[Source]:
    r = Reply
    query = sa.select(r.id, r.congress_id, r.suggestion_id, r.plain, r.body, r.document_number, r.delivered_on)
    rows = db.session.execute(query.where(r.id.in_(ids), r.state == ReplyState.DELIVERED)).all()
    columns = (_s.id, _s.session_id, _s.category_id, _s.lead_id, _s.delegation_id)
    cases = _cases([row.suggestion_id for row in rows], columns)
    points = _gathered(sa.select(Point.reply_id, Point.words).where(Point.reply_id.in_(ids)).order_by(Point.id))
    for row in rows:
        case = cases.get(row.suggestion_id)
        if case is None or row.delivered_on is None:
            continue
        ties = case.common() | {f"c{row.congress_id}r"}
        if row.document_number:
            ties.add(f"d{document_key(row.document_number)}")
        text = _joined(row.plain, row.body, *points.get(row.id, ()))
        yield _source(Kind.REPLY, row, row.delivered_on, "", text, ties, case.row.session_id)


def _issues(ids: Sequence[int]) -> Iterator[Source]:
    i = Issue
    query = sa.select(
        i.id, i.congress_id, i.station_id, i.text, i.place, i.name, i.recorded_on, i.deputy_id, i.taken_up_by_id, i.unit_id, i.category_id
    )  # fmt: skip
    passed: dict[int, set[str]] = {}
    for issue_id, congress_id in db.session.execute(passes().where(IssuePass.issue_id.in_(ids))):
        passed.setdefault(issue_id, set()).add(f"o{congress_id}")
    for row in db.session.execute(query.where(i.id.in_(ids), *_of_issues())):
        ties = passed.get(row.id, set()) | {f"c{row.congress_id}i", f"t{row.station_id}"}
        said = (("p", row.deputy_id), ("p", row.taken_up_by_id), ("v", row.unit_id), ("y", row.category_id))
        ties |= {f"{mark}{value}" for mark, value in said if value is not None}
        text = without_traces(_joined(row.text, row.place), (row.name,))
        yield _source(Kind.ISSUE, row, row.recorded_on, "", text, ties, None)


def _source(kind: Kind, row: Any, on: date, title: str, text: str, ties: set[str], session_id: int | None = None) -> Source:
    session_id = row.session_id if kind is Kind.SUGGESTION else session_id
    return Source(kind, row.id, row.congress_id, session_id, on, title, text[:MOST_TEXT], frozenset(ties))


def _gathered(query: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row_id, text in db.session.execute(query):
        found.setdefault(row_id, []).append(text)
    return found


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)

"""Finding suggestions. The list obeys the rule that opens the page: see `policy.RULES[Act.READ]`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from tracker.accounts.models import Role
from tracker.congress.models import Branch, Delegation, Deputy, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.queries import unsure
from tracker.issues.models import Issue
from tracker.suggestions.labels import ANSWERING, Kind, Part, Signature
from tracker.suggestions.models import CaseProposal, CaseUnit, CoSigner, IssueLink, Suggestion
from tracker.suggestions.names_queries import names_known, signed_by
from tracker.suggestions.states import DRAWER, State
from tracker.web.fields import number, read_day

PER_PAGE = 25
MOST_COUNTED = 1000
_waiting = aliased(Suggestion)  # once: making it costs as much as a list


def visible_to(actor: Any) -> sa.Select[Any]:
    """The suggestions a person may read."""
    return sa.select(Suggestion).where(Suggestion.congress_id == actor.congress_id, _may_read(actor))


def _may_read(actor: Any) -> sa.ColumnElement[bool]:
    s, is_there = Suggestion, Suggestion.removed_on.is_(None)
    match actor.role:
        case Role.DEPUTY:
            signs = sa.and_(s.state != State.DRAFT, s.id.in_(signed_by(actor)), is_there)
            return sa.or_(s.lead_id == actor.deputy_id, signs)
        case Role.DELEGATION_HEAD:
            own = s.delegation_id == actor.delegation_id
            return sa.and_(own, sa.or_(s.is_delegation_paper, sa.and_(s.number.is_not(None), is_there)))
        case Role.OFFICE:
            return s.state.not_in(DRAWER)
        case Role.COMMITTEE:
            return sa.and_(s.number.is_not(None), is_there)
        case Role.COORDINATOR:
            in_government = sa.select(CaseUnit.suggestion_id).join(Unit).where(Unit.branch == Branch.GOVERNMENT)
            asked = _asked_now().join(Unit, Unit.id == CaseProposal.unit_id).where(Unit.branch == Branch.GOVERNMENT)
            return sa.and_(s.id.in_(sa.union_all(in_government, asked)), is_there)
        case Role.UNIT_CLERK | Role.UNIT_HEAD:
            own = sa.select(CaseUnit.suggestion_id).where(CaseUnit.unit_id == actor.unit_id)
            asked = _asked_now().where(CaseProposal.unit_id == actor.unit_id)
            return sa.and_(s.id.in_(sa.union_all(own, asked)), is_there)
        case _:
            return sa.false()


def _asked_now() -> sa.Select[Any]:
    """The cases on which units are asked beforehand, as long as they wait to be assigned."""
    query = sa.select(CaseProposal.suggestion_id).join(_waiting, _waiting.id == CaseProposal.suggestion_id)
    return query.where(_waiting.state == State.REGISTERED)


def _follows(actor: Any) -> sa.ColumnElement[bool]:
    """Whether a person sees who has a case now and till when: not a unit whose share was moved or ended."""
    if actor.role not in (Role.UNIT_CLERK, Role.UNIT_HEAD):
        return sa.true()
    own = sa.select(CaseUnit.id).where(CaseUnit.suggestion_id == Suggestion.id, CaseUnit.unit_id == actor.unit_id)
    return sa.exists(own.where(CaseUnit.is_current).correlate(Suggestion))


def find(actor: Any, suggestion_id: int) -> Suggestion:
    """A suggestion this person may read; for all others it does not exist."""
    found: Suggestion = db.one_or_404(visible_to(actor).where(Suggestion.id == suggestion_id))
    return found


def of_number(congress_id: int, number: str, session_id: int | None = None) -> Suggestion | None:
    """The numbered case of a congress, the latest session's where several have the number."""
    query = sa.select(Suggestion).where(Suggestion.congress_id == congress_id, Suggestion.number == number)
    query = query.where(Suggestion.session_id == session_id) if session_id else query
    return db.session.scalars(query.order_by(Suggestion.id.desc()).limit(1)).first()


def voices_of(suggestion_id: int) -> Sequence[IssueLink]:
    """The live links of a case to issues, the oldest voice first."""
    query = sa.select(IssueLink).join(IssueLink.issue)
    query = query.where(IssueLink.suggestion_id == suggestion_id, IssueLink.unlinked_on.is_(None))
    query = query.options(contains_eager(IssueLink.issue).joinedload(Issue.station))
    return db.session.scalars(query.order_by(Issue.recorded_on, Issue.id)).all()


@dataclass(frozen=True, slots=True)
class Row:
    """A case as a list shows it. signed: how many signed with the author; units: those that answer.

    local_due_on: the congress's own date where it is tighter; is_unsure: the statutory one hangs on a year not announced.
    """

    id: int
    number: str | None
    title: str
    author: str
    signed: int
    units: str
    state: State
    due_on: date | None
    local_due_on: date | None
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list. after: the cursor to go on with; count: how many in all, followed to 1,001."""

    rows: Sequence[Row]
    count: int
    after: str | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The list of suggestions as one person asked to see it.

    Built from the query string, so that a list has an address that can be sent to a colleague. What is not understood is
    as good as not said. Sorted by the latest first or, `by_due`, by the nearest day something is owed.
    """

    viewer: Any
    state: State | None = None
    kind: Kind | None = None
    session_id: int | None = None
    category_id: int | None = None
    delegation_id: int | None = None
    unit_id: int | None = None
    branch: Branch | None = None
    words: str = ""
    overdue_on: Any = None
    by_due: bool = False
    after: str = ""
    extra: tuple[sa.ColumnElement[bool], ...] = ()

    def query(self) -> sa.Select[Any]:
        """The rows asked for, in no order."""
        query = visible_to(self.viewer)
        s = Suggestion
        equal = (
            (s.state, self.state), (s.kind, self.kind), (s.session_id, self.session_id), (s.category_id, self.category_id),
            (s.delegation_id, self.delegation_id),
        )  # fmt: skip
        for column, value in equal:
            if value is not None:
                query = query.where(column == value)
        if self.delegation_id is not None:
            query = query.where(names_known(self.viewer))
        if self.unit_id or self.branch:
            units = sa.select(CaseUnit.suggestion_id).where(CaseUnit.is_current)
            units = units.where(CaseUnit.unit_id == self.unit_id) if self.unit_id else units
            if self.branch:
                units = units.join(Unit).where(Unit.branch == self.branch, CaseUnit.part.in_(ANSWERING))
            query = query.where(s.id.in_(units), _follows(self.viewer))
        if self.overdue_on:
            query = query.where(s.state == State.ASSIGNED, s.due_on < self.overdue_on, ~s.is_frozen, _follows(self.viewer))
        for word in self.words.split():
            query = query.where(_holds(word, self.viewer))
        return query.where(*self.extra)

    def first(self, most: int) -> sa.Select[Any]:
        """The ids of the first rows, in the order of the list."""
        return self._sorted(self.query()).with_only_columns(Suggestion.id).limit(most)

    def page(self) -> Page:
        """One page of rows, in three queries whatever their number. Only what is shown is read, not the papers."""
        query = self.query()
        count = db.session.scalar(
            sa.select(sa.func.count()).select_from(query.with_only_columns(Suggestion.id).limit(MOST_COUNTED + 1).subquery())
        )
        shown = self._from_cursor(self._sorted(query))
        shown = shown.with_only_columns(
            *_SHOWN, _follows(self.viewer).label("follows"), names_known(self.viewer).label("is_known")
        ).limit(PER_PAGE + 1)
        found = db.session.execute(shown.outerjoin(Suggestion.lead).outerjoin(Suggestion.delegation)).all()
        units = units_of([row.id for row in found[:PER_PAGE] if row.follows])
        rows = [
            Row(
                r.id, r.number, r.title, r.author or "" if r.is_known else _("（保密）"), r.signed, units.get(r.id, ""), r.state,
                r.due_on if r.follows else None, r.local_due_on if r.follows else None, r.is_unsure,
            )
            for r in found[:PER_PAGE]
        ]  # fmt: skip
        return Page(rows, count or 0, self._cursor(rows[-1]) if len(found) > PER_PAGE else None, not self.after)

    def _sorted(self, query: sa.Select[Any]) -> sa.Select[Any]:
        if self.by_due:
            query = query.where(Suggestion.due_on.is_not(None), _follows(self.viewer))
            return query.order_by(Suggestion.due_on, Suggestion.id)
        return query.order_by(Suggestion.id.desc())

    def _cursor(self, row: Row) -> str:
        return f"{row.due_on.isoformat()}~{row.id}" if self.by_due and row.due_on else str(row.id)

    def _from_cursor(self, query: sa.Select[Any]) -> sa.Select[Any]:
        day, _tilde, text = self.after.rpartition("~")
        last = number(text)
        if last is None:
            return query
        if not self.by_due:
            return query.where(Suggestion.id < last)
        on = read_day(day)
        here = sa.tuple_(Suggestion.due_on, Suggestion.id) > sa.tuple_(sa.literal(on), sa.literal(last))
        return query.where(here) if on else query


def asked(viewer: Any, args: Any) -> Register:
    """The list that a query string asks for; what makes no sense is as good as not said."""

    return Register(
        viewer=viewer,
        state=State.of(args.get("state")),
        kind=Kind.of(args.get("kind")),
        session_id=number(args.get("session")),
        category_id=number(args.get("category")),
        delegation_id=number(args.get("delegation")),
        unit_id=number(args.get("unit")),
        branch=Branch.of(args.get("branch")),
        words=clean(args.get("q"))[:60],
        overdue_on=clock.today() if args.get("late") else None,
        by_due=args.get("sort") == "due",
        after=str(args.get("after", ""))[:40],
    )


def _holds(word: str, viewer: Any) -> sa.ColumnElement[bool]:
    def inside(column: Any) -> Any:
        return column.icontains(word, autoescape=True)

    leads = sa.select(Deputy.id).where(inside(Deputy.name))
    units = sa.select(CaseUnit.suggestion_id).join(Unit).where(sa.or_(inside(Unit.name), inside(Unit.short)))
    delegations = sa.select(Delegation.id).where(inside(Delegation.name))
    return sa.or_(
        inside(Suggestion.title),
        Suggestion.number == word,
        sa.and_(Suggestion.lead_id.in_(leads), names_known(viewer)),
        sa.and_(Suggestion.is_delegation_paper, Suggestion.delegation_id.in_(delegations), names_known(viewer)),
        sa.and_(Suggestion.id.in_(units), _follows(viewer)),
    )


_SIGNED = (
    sa.select(sa.func.count())
    .where(CoSigner.suggestion_id == Suggestion.id, CoSigner.state == Signature.CONFIRMED)
    .correlate(Suggestion)
    .scalar_subquery()
)
_SHOWN = (
    Suggestion.id,
    Suggestion.number,
    Suggestion.title,
    Suggestion.state,
    Suggestion.due_on,
    sa.case((sa.and_(Suggestion.round == 1, Suggestion.local_due_on < Suggestion.due_on), Suggestion.local_due_on)).label(
        "local_due_on"
    ),
    unsure(Suggestion.id, Suggestion.due_on).label("is_unsure"),
    sa.case((Suggestion.is_delegation_paper, Delegation.name), else_=Deputy.name).label("author"),
    _SIGNED.label("signed"),
)
_FIRST = {Part.SOLE: 0, Part.MAIN: 0, Part.SPLIT: 1}  # the parts that answer, in the order they are named


def units_of(ids: list[int]) -> dict[int, str]:
    """The units that answer, named in short, by the id of the case."""
    query = sa.select(CaseUnit.suggestion_id, CaseUnit.part, Unit.short, Unit.name).join(Unit)
    query = query.where(CaseUnit.suggestion_id.in_(ids), CaseUnit.is_current, CaseUnit.part.in_(ANSWERING)).order_by(
        CaseUnit.id
    )
    named: dict[int, list[str]] = {}
    for case_id, _part, short, name in sorted(db.session.execute(query), key=lambda row: _FIRST[row.part]):
        named.setdefault(case_id, []).append(short or name)
    comma = _("、")
    return {case_id: comma.join(names) for case_id, names in named.items()}


def main_unit(suggestion: Suggestion) -> str:
    """The unit or units that answer, for a row of a list."""
    named = [c for c in suggestion.case_units if c.is_current and c.part in _FIRST]
    return _("、").join(c.unit.short or c.unit.name for c in sorted(named, key=lambda c: _FIRST[c.part]))

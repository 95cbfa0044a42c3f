"""Finding issues. The list obeys the rule that opens the page: see `policy.RULES[Act.READ]`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, undefer_group

from tracker.accounts.models import Role
from tracker.congress.models import Category, Deputy, Station, StationDeputy, StationState
from tracker.core.clock import today
from tracker.core.db import db
from tracker.core.text import clean, hide_contacts
from tracker.deadlines.rules import in_force
from tracker.issues.loop_queries import Loop, stands
from tracker.issues.models import Issue, IssuePass, PassEnd, Try
from tracker.issues.states import State
from tracker.web.fields import number, read_day

PER_PAGE = 25
MOST_COUNTED = 1000


def visible_to(actor: Any) -> sa.Select[Any]:
    """The issues a person may read, but for what is set aside: that stands in no list and no count."""
    return readable_by(actor).where(counts())


def readable_by(actor: Any) -> sa.Select[Any]:
    """The issues a person may read, with those that are set aside."""
    return sa.select(Issue).where(_may_read(actor))


def counts() -> sa.ColumnElement[bool]:
    """The condition that an issue counts as one person who spoke: what was set aside does not."""
    return Issue.set_aside_on.is_(None)


def _may_read(actor: Any) -> sa.ColumnElement[bool]:
    """What binds somebody to it – a station, a seat, a unit – is of one congress; an office's is its congress."""
    i = Issue
    match actor.role:
        case Role.LIAISON | Role.STATION_HEAD:
            return sa.and_(i.congress_id == actor.congress_id, i.station_id == actor.station_id)
        case Role.DEPUTY:
            seats = sa.select(StationDeputy.station_id).where(StationDeputy.deputy_id == actor.deputy_id)
            own = sa.or_(i.deputy_id == actor.deputy_id, i.taken_up_by_id == actor.deputy_id)
            there = sa.or_(own, i.station_id.in_(seats))
            return there if actor.deputy.may_act else sa.and_(i.congress_id == actor.congress_id, there)
        case Role.OFFICE:
            return sa.or_(i.congress_id == actor.congress_id, i.id.in_(_passed_to(actor.congress_id)))
        case Role.UNIT_CLERK:
            return sa.and_(i.unit_id == actor.unit_id)
        case _:
            return sa.false()


def _passed_to(congress_id: int) -> sa.Select[int]:
    """The issues that were passed on to a congress, but for those it gave back."""
    return passes().with_only_columns(IssuePass.issue_id).where(IssuePass.congress_id == congress_id)


def passes() -> sa.Select[int, int]:
    """Which issue (its id) was passed on to which congress (its id), but for those that were given back."""
    kept = sa.or_(IssuePass.ending.is_(None), IssuePass.ending != PassEnd.RETURNED)
    return sa.select(IssuePass.issue_id, IssuePass.congress_id).where(kept)


def without_hidden(query: sa.Select[Any], actor: Any, words: Sequence[str]) -> sa.Select[Any]:
    """The query without issues in which a word stands only in a contact that this person does not get to read.

    For those outside, see `policy.reads_whole`; a unit's own are searched so even where the person agreed. One question more,
    where there are words, whatever the number found.
    """
    match actor.role:
        case Role.UNIT_CLERK:
            outside = sa.true()
        case Role.OFFICE:
            outside = Issue.congress_id != actor.congress_id
        case _:
            return query
    if not words:
        return query
    columns = (Issue.id, Issue.text, Issue.place, Category.name)
    rows = query.where(outside).outerjoin(Issue.category).with_only_columns(*columns).order_by(None)
    hidden = []
    for issue_id, text, place, category in db.session.execute(rows):
        shown = (hide_contacts(text), hide_contacts(place))
        if shown != (text, place) and not all(_holds((*shown, category or ""), word) for word in words):
            hidden.append(issue_id)
    return query.where(Issue.id.notin_(hidden)) if hidden else query


def _holds(texts: Sequence[str], word: str) -> bool:
    return any(word.lower() in text.lower() for text in texts)


def deputy_name(actor: Any, deputy_id: int) -> str | None:
    """The name of a deputy of one's own congress."""
    query = sa.select(Deputy.name).where(Deputy.id == deputy_id, Deputy.congress_id == actor.congress_id)
    return db.session.scalars(query).first()


def passed_here(actor: Any) -> sa.Select[Any]:
    """The issues of other congresses that this one's office has in hand."""
    mine = sa.select(IssuePass.issue_id).where(IssuePass.congress_id == actor.congress_id, IssuePass.ended_on.is_(None))
    return visible_to(actor).where(Issue.id.in_(mine))


def find(actor: Any, issue_id: int, *, with_contact: bool = False) -> Issue:
    """An issue this person may read; for all others it does not exist. with_contact: name and phone are read along."""
    query = readable_by(actor).where(Issue.id == issue_id)
    found: Issue = db.one_or_404(query.options(undefer_group("contact")) if with_contact else query)
    return found


def stations_for(actor: Any) -> Sequence[Station]:
    """The open stations at which a person may record an issue."""
    query = sa.select(Station).where(Station.state == StationState.OPEN)
    match actor.role:
        case Role.LIAISON:
            query = query.where(Station.id == actor.station_id, Station.congress_id == actor.congress_id)
        case Role.DEPUTY:
            query = query.where(Station.deputies.any(id=actor.deputy_id))
            query = query if actor.deputy.may_act else query.where(Station.congress_id == actor.congress_id)
        case _:
            return []
    return db.session.scalars(query.order_by(Station.id)).all()


def tries_of(issue: Issue) -> Sequence[Try]:
    """The tries to tell the person what there is to tell now, in the order they were made."""
    query = sa.select(Try).where(Try.issue_id == issue.id, Try.result_no == issue.result_no)
    return db.session.scalars(query.order_by(Try.id)).all()


def tries_wanted(congress_id: int, on: date) -> int:
    """How often somebody is tried before one may stop."""
    return in_force(congress_id, on).number("issue_tries")


def ready_to_link(actor: Any) -> sa.Select[Any]:
    """The issues a deputy could take up into a suggestion, the latest first."""
    states = (State.RECORDED, State.TRANSFERRED, State.WORKING)
    return visible_to(actor).where(Issue.state.in_(states)).order_by(Issue.id.desc())


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list. after: the cursor to go on with; count: how many in all, followed to 1,001."""

    rows: Sequence[Issue]
    count: int
    after: str | None


@dataclass(frozen=True, slots=True)
class Voices:
    """The list of issues as one person asked to see it, built from the query string."""

    viewer: Any
    state: State | None = None
    station_id: int | None = None
    category_id: int | None = None
    deputy_id: int | None = None
    loop: Loop | None = None
    since: date | None = None
    until: date | None = None
    is_passed: bool = False
    words: str = ""
    after: str = ""

    def query(self) -> sa.Select[Any]:
        """The rows asked for, in no order."""
        query, i = visible_to(self.viewer), Issue
        exact = (
            (i.state, self.state),
            (i.station_id, self.station_id),
            (i.category_id, self.category_id),
            (i.deputy_id, self.deputy_id),
        )
        query = query.where(*(column == value for column, value in exact if value is not None))
        query = query.where(i.recorded_on >= self.since) if self.since else query
        query = query.where(i.recorded_on <= self.until) if self.until else query
        query = query.where(counts(), stands(self.loop, today())) if self.loop else query
        query = query.where(i.congress_id != self.viewer.congress_id) if self.is_passed else query
        for word in self.words.split():
            named = sa.select(Category.id).where(Category.name.icontains(word, autoescape=True))
            inside = (column.icontains(word, autoescape=True) for column in (i.text, i.place))
            query = query.where(sa.or_(*inside, i.category_id.in_(named)))
        return without_hidden(query, self.viewer, self.words.split())

    def page(self) -> Page:
        """One page of rows, in two queries whatever their number."""
        query = self.query()
        counted = query.with_only_columns(Issue.id).limit(MOST_COUNTED + 1).subquery()
        count = db.session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
        after = number(self.after)
        if after is not None:
            query = query.where(Issue.id < after)
        loaded = query.options(joinedload(Issue.station), joinedload(Issue.category))
        rows = db.session.scalars(loaded.order_by(Issue.id.desc()).limit(PER_PAGE + 1)).all()
        more = len(rows) > PER_PAGE
        return Page(rows[:PER_PAGE], count, str(rows[PER_PAGE - 1].id) if more else None)


def asked(viewer: Any, args: Any) -> Voices:
    """The list that a query string asks for; what makes no sense is as good as not said."""

    return Voices(
        viewer=viewer,
        state=State.of(args.get("state")),
        station_id=number(args.get("station")),
        category_id=number(args.get("category")),
        deputy_id=number(args.get("deputy")),
        loop=Loop.of(args.get("loop")),
        since=read_day(str(args.get("since", ""))[:20]),
        until=read_day(str(args.get("until", ""))[:20]),
        is_passed=args.get("passed") == "1",
        words=clean(args.get("q"))[:60],
        after=str(args.get("after", ""))[:40],
    )

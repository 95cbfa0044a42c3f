"""What somebody owes by a day, whoever it is: read anew at each run, so that nothing hangs on an earlier one."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment
from tracker.commitments.queries import moves, to_report, waits_for_rating
from tracker.commitments.seasons import season_of
from tracker.commitments.states import State as PromiseState
from tracker.core.db import db
from tracker.deadlines.models import Computation
from tracker.deadlines.rules import Rules
from tracker.feedback.models import Rating
from tracker.issues.models import Issue
from tracker.issues.states import State as IssueState
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import ANSWERING, Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

LONGEST_ROLL = 15  # days by which a holiday can move a date
COMMITMENT, STATUS, YEARLY = "commitment", "commitment_status", "unit_report_on"


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed by a day. rule: by which limit; kind, subject_id: whose date it is; nominal_on: see `steps`.

    asked: since when it is asked for, where that is said once. many: how many things it stands for.
    """

    rule: str
    kind: str
    subject_id: int
    nominal_on: date
    due_on: date
    case: Suggestion | None = None
    issue: Issue | None = None
    share: Assignment | None = None
    unit_id: int | None = None
    asked: bool = False
    many: int = 1


Nominal = dict[tuple[str, int, str, date], date]


def owed(congress_id: int, on: date, rules: Rules) -> list[Owed]:
    """Everything in a congress that is late or soon due, in the order of its day; in a fixed number of queries."""
    before = rules.number("remind_before")
    horizon = on + timedelta(days=before + LONGEST_ROLL)
    nominal = _nominal(congress_id, horizon)
    found = [
        *_shares(congress_id, horizon, nominal),
        *_talks(congress_id, horizon, nominal),
        *_refusals(congress_id, horizon, nominal),
        *_papers(congress_id, horizon, nominal),
        *_ratings(congress_id, horizon, nominal),
        *_issues(congress_id, horizon, nominal),
        *_promises(congress_id, horizon),
        *_second_answers(congress_id, horizon, nominal),
        *_status(congress_id, on),
        *_yearly(congress_id, on, rules["unit_report_on"].value),
    ]
    return sorted(found, key=lambda each: (each.due_on, each.kind, each.subject_id, each.rule))


def _nominal(congress_id: int, horizon: date) -> Nominal:
    """The days that open dates end by mere counting."""
    c = Computation
    query = sa.select(c.kind, c.subject_id, c.key, c.due_on, c.nominal_on)
    query = query.where(c.congress_id == congress_id, c.is_open, c.due_on <= horizon, c.nominal_on < c.due_on)
    as_rule = {"extension": "reply"}  # the day that was granted stands for that of the answer
    return {(kind, i, as_rule.get(key, key), due): nominal for kind, i, key, due, nominal in db.session.execute(query)}


def _one(nominal: Nominal, rule: str, thing: Any, due_on: date | None, **more: Any) -> Owed:
    assert due_on is not None
    kind = type(thing).__tablename__
    return Owed(rule, kind, thing.id, nominal.get((kind, thing.id, rule, due_on), due_on), due_on, **more)


def _of(share: Assignment) -> dict[str, Any]:
    return {"case": share.suggestion, "share": share, "unit_id": share.unit_id}


def _live(congress_id: int, *which: sa.ColumnElement[bool]) -> Iterable[Assignment]:
    query = sa.select(Assignment).join(Suggestion).where(Assignment.congress_id == congress_id, ~Suggestion.is_frozen, *which)
    query = query.options(joinedload(Assignment.suggestion), joinedload(Assignment.unit))
    return db.session.scalars(query)


def _shares(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    redo = sa.select(Computation.subject_id, Computation.due_on).where(
        Computation.congress_id == congress_id, Computation.key == "co_redo", Computation.is_open, Computation.due_on <= horizon
    )
    again = {(subject_id, due_on) for subject_id, due_on in db.session.execute(redo)}
    for share in _live(congress_id, Assignment.state.in_(IN_HAND), Assignment.due_on <= horizon):
        if share.part is Part.CO:
            rule = "co_redo" if (share.id, share.due_on) in again else "co_opinion"
        else:
            rule = "rehandle" if share.round > 1 else "reply"
        yield _one(nominal, rule, share, share.due_on, **_of(share))


def _talks(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    a = Assignment
    silent = (a.state.in_(IN_HAND), a.part.in_(ANSWERING), a.first_contact_on.is_(None), a.contact_by <= horizon)
    for share in _live(congress_id, *silent):
        yield _one(nominal, "first_contact", share, share.contact_by, **_of(share))


def _refusals(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    for share in _live(congress_id, Assignment.state == ShareState.REFUSAL_ASKED, Assignment.reassign_by <= horizon):
        yield _one(nominal, "reassign", share, share.reassign_by, **_of(share))


def _papers(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    s = Suggestion
    waiting = (s.congress_id == congress_id, s.state.in_((State.SUBMITTED, State.REGISTERED)), ~s.is_frozen)
    for case in db.session.scalars(sa.select(s).where(*waiting, s.assign_by <= horizon)):
        yield _one(nominal, "assign_intersession", case, case.assign_by, case=case)


def _ratings(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    """Answers that nobody has rated yet; once the case is closed nobody is asked."""
    query = (
        sa.select(Reply, Assignment)
        .join(Assignment, Assignment.id == Reply.assignment_id)
        .join(Suggestion, Suggestion.id == Assignment.suggestion_id)
        .where(
            Reply.congress_id == congress_id,
            Reply.state == ReplyState.DELIVERED,
            Reply.rating_by <= horizon,
            Assignment.state == ShareState.ANSWERED,
            Suggestion.state.in_((State.ASSIGNED, State.REPLIED)),
            ~Suggestion.is_frozen,
            Assignment.id.not_in(sa.select(Rating.assignment_id)),
        )
        .options(joinedload(Assignment.suggestion))
    )
    for reply, share in db.session.execute(query):
        yield _one(nominal, "rating", reply, reply.rating_by, case=share.suggestion)


def _issues(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    query = sa.select(Issue).where(Issue.congress_id == congress_id, Issue.state == IssueState.WORKING, Issue.due_on <= horizon)
    for issue in db.session.scalars(query):
        yield _one(nominal, "issue_unit", issue, issue.due_on, issue=issue, unit_id=issue.unit_id)
    waiting = sa.select(Issue).where(
        Issue.congress_id == congress_id, Issue.state == IssueState.TO_TELL, Issue.tell_by <= horizon
    )
    for issue in db.session.scalars(waiting):
        yield _one(nominal, "issue_tell", issue, issue.tell_by, issue=issue)


def _kept_by(query: sa.Select[Any]) -> Iterable[Commitment]:
    return db.session.scalars(query.options(joinedload(Commitment.suggestion), joinedload(Commitment.share)))


def _promises(congress_id: int, horizon: date) -> Iterable[Owed]:
    c = Commitment
    query = sa.select(c).join(Suggestion).where(
        c.congress_id == congress_id, c.state == PromiseState.OPEN, c.due_on <= horizon, ~Suggestion.is_frozen
    )  # fmt: skip
    for promise in _kept_by(query):
        yield _one({}, COMMITMENT, promise, promise.due_on, case=promise.suggestion, unit_id=promise.unit_id)


def _second_answers(congress_id: int, horizon: date, nominal: Nominal) -> Iterable[Owed]:
    query = sa.select(Commitment).where(
        Commitment.congress_id == congress_id, waits_for_rating(), moves(), Commitment.rating_by <= horizon
    )
    for promise in _kept_by(query):
        yield _one(nominal, "rating", promise, promise.rating_by, case=promise.suggestion)


def _status(congress_id: int, on: date) -> Iterable[Owed]:
    """The units that have not said this quarter how their promises stand: one thing a unit, however many promises."""
    season = season_of(on)
    if season is None:
        return
    query = sa.select(Commitment.unit_id, sa.func.count()).join(Suggestion)
    query = query.where(Commitment.congress_id == congress_id, to_report(on), ~Suggestion.is_frozen)
    for unit_id, many in db.session.execute(query.group_by(Commitment.unit_id)):
        yield Owed(STATUS, "unit", unit_id, season[1], season[1], unit_id=unit_id, asked=True, many=many)


def _yearly(congress_id: int, on: date, month_and_day: str) -> Iterable[Owed]:
    """The units that answer cases of the year: their summary is due on the day the rule says."""
    month, day = map(int, month_and_day.split("-"))
    due_on = date(on.year, month, min(day, monthrange(on.year, month)[1]))
    if on > due_on:  # whether it came is not known here
        return
    since = date(on.year, 1, 1)
    query = sa.select(Assignment.unit_id, sa.func.count(sa.distinct(Assignment.suggestion_id))).where(
        Assignment.congress_id == congress_id, Assignment.part.in_(ANSWERING), Assignment.assigned_on >= since,
        Assignment.state.not_in((ShareState.MOVED, ShareState.ENDED)),
    )  # fmt: skip
    for unit_id, many in db.session.execute(query.group_by(Assignment.unit_id)):
        yield Owed(YEARLY, "unit", unit_id, due_on, due_on, unit_id=unit_id, many=many)

"""Everything that is past its last day, by whichever limit."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.queries import overdue
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment
from tracker.commitments.queries import is_broken, moves
from tracker.core.db import db
from tracker.core.text import hide_contacts, shorten
from tracker.deadlines.queries import unsure_dates
from tracker.issues.loop_queries import Loop, stands
from tracker.issues.models import Issue
from tracker.issues.states import State as IssueState
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

MOST_TITLE = 60
VOICES = ("issue", "telling")  # kinds whose id is that of an issue


@dataclass(frozen=True, slots=True)
class Late:
    """Something past its last day. kind: by which limit. id: of the case, of an issue its own; round: none where there is none.

    provisional: the date hangs on a year that is not announced.
    """

    kind: str
    id: int
    number: str
    title: str
    unit: str
    part: str
    round: int | None
    due_on: date
    provisional: bool = False


def late(congress_id: int, on: date) -> list[Late]:
    """All that somebody owes and is late with, the longest first."""
    found = [
        *(
            _of_share("reply" if share.is_answering else "co_opinion", share, share.due_on)
            for share in overdue(congress_id, on)
        ),
        *_not_assigned(congress_id, on),
        *(_of_share("reassign", share, share.reassign_by) for share in _not_settled(congress_id, on)),
        *(_of_share("first_contact", share, share.contact_by) for share in _not_contacted(congress_id, on)),
        *_voices(congress_id, on),
        *_tellings(congress_id, on),
        *_promises(congress_id, on),
    ]
    return sorted(_with_doubts(found), key=lambda each: each.due_on)


def _with_doubts(found: list[Late]) -> list[Late]:
    """The same, saying which dates are not certain. A promise is due when its unit said, whatever the calendar."""
    voices = unsure_dates([each.id for each in found if each.kind in VOICES], Issue.__tablename__)
    cases = unsure_dates([each.id for each in found if each.kind not in (*VOICES, "commitment")])
    doubtful = {**dict.fromkeys(VOICES, voices), "commitment": set[tuple[int, date]]()}
    return [replace(each, provisional=(each.id, each.due_on) in doubtful.get(each.kind, cases)) for each in found]


def _of_share(kind: str, share: Assignment, due_on: date | None) -> Late:
    assert due_on is not None
    case = share.suggestion
    return Late(kind, case.id, case.number or "", case.title, share.unit.name, str(share.part), share.round, due_on)


def _shares(congress_id: int, *which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    query = sa.select(Assignment).join(Suggestion).where(Assignment.congress_id == congress_id, ~Suggestion.is_frozen, *which)
    return query.options(joinedload(Assignment.suggestion), joinedload(Assignment.unit)).order_by(Assignment.id)


def _not_settled(congress_id: int, on: date) -> Any:
    query = _shares(congress_id, Assignment.state == ShareState.REFUSAL_ASKED, Assignment.reassign_by < on)
    return db.session.scalars(query)


def _not_contacted(congress_id: int, on: date) -> Any:
    a = Assignment
    return db.session.scalars(_shares(congress_id, a.state.in_(IN_HAND), a.first_contact_on.is_(None), a.contact_by < on))


def _not_assigned(congress_id: int, on: date) -> list[Late]:
    s = Suggestion
    waiting = sa.select(s).where(
        s.congress_id == congress_id, s.state.in_((State.SUBMITTED, State.REGISTERED)), s.assign_by < on, ~s.is_frozen
    )
    return [
        Late("assign", case.id, case.number or "", case.title, "", "", case.round, case.assign_by)
        for case in db.session.scalars(waiting.order_by(s.id))
        if case.assign_by
    ]


def _voices(congress_id: int, on: date) -> list[Late]:
    query = sa.select(Issue).where(Issue.congress_id == congress_id, Issue.state == IssueState.WORKING, Issue.due_on < on)
    return [
        Late("issue", issue.id, "", shorten(hide_contacts(issue.text), MOST_TITLE), issue.target_name, "", None, issue.due_on)
        for issue in db.session.scalars(query.order_by(Issue.id))
        if issue.due_on
    ]


def _tellings(congress_id: int, on: date) -> list[Late]:
    """The people who were not told in time what came of their words."""
    query = sa.select(Issue).where(Issue.congress_id == congress_id, stands(Loop.LATE, on)).options(joinedload(Issue.station))
    return [
        Late("telling", each.id, "", shorten(hide_contacts(each.text), MOST_TITLE), each.station.name, "", None, each.tell_by)
        for each in db.session.scalars(query.order_by(Issue.id))
        if each.tell_by
    ]


def _promises(congress_id: int, on: date) -> list[Late]:
    query = (
        sa.select(Commitment)
        .where(Commitment.congress_id == congress_id, is_broken(on), moves())
        .options(joinedload(Commitment.suggestion), joinedload(Commitment.share), joinedload(Commitment.unit))
    )
    return [
        Late(
            "commitment", promise.suggestion_id, promise.suggestion.number or "", promise.suggestion.title,
            promise.unit.name, str(promise.share.part), promise.share.round, promise.due_on,
        )
        for promise in db.session.scalars(query.order_by(Commitment.id))
    ]  # fmt: skip

"""On which day a case will count otherwise, if nothing is done to it: a limit passes, a date that was written ahead comes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.assignments.joint_models import JointMember
from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment, Delay
from tracker.contacts.models import Contact
from tracker.core.db import db
from tracker.feedback.models import Rating, Reopening
from tracker.replies.models import Reply
from tracker.suggestions.models import IssueLink, Suggestion

# Where the days stand: of which case they are; days from which something holds; days until the end of which it holds.
_DAYS: tuple[tuple[Any, tuple[Any, ...], tuple[Any, ...]], ...] = (
    (Suggestion.id, (Suggestion.registered_on, Suggestion.withdrawn_on, Suggestion.closed_on), ()),
    (Assignment.suggestion_id,
     (Assignment.assigned_on, Assignment.answered_on, Assignment.ended_on, Assignment.extension_decided_on),
     (Assignment.due_on, Assignment.first_due_on)),
    (Reply.suggestion_id, (Reply.delivered_on,), (Reply.rating_by,)),
    (Rating.suggestion_id, (Rating.returned_on,), ()),
    (Contact.suggestion_id, (Contact.held_on, Contact.said_on), ()),
    (Reopening.suggestion_id, (Reopening.closed_on, Reopening.reopened_on), ()),
    (JointMember.suggestion_id, (JointMember.joined_on, JointMember.left_on), ()),
    (IssueLink.suggestion_id, (IssueLink.linked_on, IssueLink.unlinked_on), ()),
    (Commitment.suggestion_id, (Commitment.made_on, Commitment.due_on, Commitment.kept_on), ()),
)  # fmt: skip


def next_change(cases: Sequence[int], today: date) -> dict[int, date]:
    """The first day after today on which each of some cases counts otherwise; those that stay as they are, are not there."""
    found: dict[int, date] = {}
    for case_id, since, through in _DAYS:
        query = sa.select(
            case_id, *(_first(day, day > today) for day in since), *(_first(day, day >= today) for day in through)
        )
        for row in db.session.execute(query.where(case_id.in_(cases)).group_by(case_id)):
            days = [*row[1 : len(since) + 1], *(day and day + timedelta(days=1) for day in row[len(since) + 1 :])]
            for day in filter(None, days):
                found[row[0]] = min(day, found.get(row[0], day))
    return found | _put_off(cases, today, found)


def _put_off(cases: Sequence[int], today: date, found: dict[int, date]) -> dict[int, date]:
    """The same for delays of promises that were settled ahead of their day."""
    query = sa.select(Commitment.suggestion_id, sa.func.min(Delay.settled_on)).join(Delay, Delay.commitment_id == Commitment.id)
    query = query.where(Commitment.suggestion_id.in_(cases), Delay.settled_on > today).group_by(Commitment.suggestion_id)
    return {case: min(day, found.get(case, day)) for case, day in db.session.execute(query) if day}


def _first(day: Any, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[date]:
    return sa.func.min(sa.case((condition, day)))

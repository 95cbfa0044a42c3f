"""An item in brief, for the meeting: what stands in the case file and in the topic, without any person's contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment
from tracker.commitments.queries import of_case as promises_of
from tracker.core.db import db
from tracker.feedback.models import Rating
from tracker.feedback.queries import of_case as ratings_of
from tracker.feedback.queries import standing
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Suggestion


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit did in the latest round. reply, rating: none while there is none."""

    share: Assignment
    reply: Reply | None
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A case in brief. days: from the first assignment to the latest reply that was delivered; none while that is not so."""

    shares: Sequence[Share]
    promises: Sequence[Commitment]
    days: int | None


def brief_of(case: Suggestion) -> Brief:
    """What a meeting is shown of a case. Four questions, whatever there is."""
    query = sa.select(Assignment).where(Assignment.suggestion_id == case.id, Assignment.round == case.round)
    query = query.where(Assignment.state.not_in((ShareState.MOVED, ShareState.ENDED))).options(joinedload(Assignment.unit))
    shares = db.session.scalars(query.order_by(Assignment.id)).all()
    sent = sa.select(Reply).where(Reply.suggestion_id == case.id, Reply.state == ReplyState.DELIVERED).order_by(Reply.id)
    replies = {reply.assignment_id: reply for reply in db.session.scalars(sent)}
    ratings = standing(ratings_of(case.id))
    sent_on = [reply.delivered_on for share in shares if (reply := replies.get(share.id)) and reply.delivered_on]
    days = (max(sent_on) - case.first_assigned_on).days if sent_on and case.first_assigned_on else None
    return Brief([Share(each, replies.get(each.id), ratings.get(each.id)) for each in shares], promises_of(case.id), days)

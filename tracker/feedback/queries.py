"""Finding ratings, and what is still to be rated."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.core.db import db
from tracker.feedback.models import Rating
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Suggestion


def of_case(suggestion_id: int) -> Sequence[Rating]:
    """All ratings of a case, corrected ones too, in the order they were given."""
    query = sa.select(Rating).where(Rating.suggestion_id == suggestion_id).options(joinedload(Rating.share))
    return db.session.scalars(query.order_by(Rating.id)).all()


def standing(ratings: Sequence[Rating]) -> dict[int, Rating]:
    """The rating that stands for each share: the last one given, by the id of the share."""
    return {rating.assignment_id: rating for rating in ratings}


def to_rate(suggestion: Suggestion, shares: Sequence[Assignment], ratings: Sequence[Rating]) -> list[Assignment]:
    """The answered shares of this round that nobody has rated yet."""
    rated = standing(ratings)
    return [
        share
        for share in shares
        if share.round == suggestion.round and share.state is ShareState.ANSWERED and share.id not in rated
    ]


def latest_by_unit(shares: Sequence[Assignment], ratings: Sequence[Rating]) -> dict[int, Rating | None]:
    """For each unit that answers the deputy, the rating that stands for its latest share; None where it has none."""
    rated = standing(ratings)
    latest: dict[int, Rating | None] = {}
    for share in sorted(shares, key=lambda share: (share.round, share.id)):
        if share.is_answering and share.is_live:
            latest[share.unit_id] = rated.get(share.id)
    return latest


def is_final(rating: Rating, suggestion: Suggestion, rating_by: date | None, on: date) -> bool:
    """Whether a rating can no longer be corrected, and may be seen by the unit: its window is over or a round has begun."""
    return suggestion.round > rating.round or rating_by is None or on > rating_by


def window_of(share_id: int) -> date | None:
    """The last day of the deputy's time to rate a share; None where no reply was delivered here."""
    query = sa.select(Reply.rating_by).where(Reply.assignment_id == share_id, Reply.state == ReplyState.DELIVERED)
    return db.session.scalar(query)

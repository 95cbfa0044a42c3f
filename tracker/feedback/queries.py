"""Finding ratings, and what is still to be rated."""

from collections.abc import Mapping, Sequence
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


def to_rate(
    suggestion: Suggestion,
    shares: Sequence[Assignment],
    ratings: Sequence[Rating],
    windows: Mapping[int, date | None],
    on: date,
) -> list[Assignment]:
    """The answered shares that nobody has rated yet: of this round, and of earlier ones while their window lasts.

    windows: the last day of each, by the id of the share.
    """
    rated = standing(ratings)
    return [
        share
        for share in shares
        if share.state is ShareState.ANSWERED
        and share.id not in rated
        and (share.round == suggestion.round or is_in_window(share, windows, on))
    ]


def is_in_window(share: Assignment, windows: Mapping[int, date | None], on: date) -> bool:
    """Whether the deputy's time to rate a share still runs."""
    last = windows.get(share.id)
    return last is not None and on <= last


def latest_by_unit(shares: Sequence[Assignment], ratings: Sequence[Rating]) -> dict[int, Rating | None]:
    """For each unit that answers the deputy, the rating that stands for its latest share; None where it has none."""
    rated = standing(ratings)
    latest: dict[int, Rating | None] = {}
    for share in sorted(shares, key=lambda share: (share.round, share.id)):
        if share.is_answering and share.is_live:
            latest[share.unit_id] = rated.get(share.id)
    return latest


def is_anyone_dissatisfied(latest: Mapping[int, Rating | None]) -> bool:
    """Whether the deputy found some unit's latest answer wanting."""
    return any(rating is not None and rating.is_dissatisfied for rating in latest.values())


def is_final(rating: Rating, suggestion: Suggestion, rating_by: date | None, on: date) -> bool:
    """Whether a rating can no longer be corrected, and may be seen by the unit: its window is over or a round has begun."""
    return suggestion.round > rating.round or rating_by is None or on > rating_by


def window_of(share_id: int) -> date | None:
    """The last day of the deputy's time to rate a share; None where no reply was delivered here."""
    query = sa.select(Reply.rating_by).where(Reply.assignment_id == share_id, Reply.state == ReplyState.DELIVERED)
    return db.session.scalar(query)


def windows_of(suggestion_id: int) -> dict[int, date | None]:
    """The same for every share of a case that was answered here, by the id of the share."""
    query = sa.select(Reply.assignment_id, Reply.rating_by)
    query = query.where(Reply.suggestion_id == suggestion_id, Reply.state == ReplyState.DELIVERED)
    return dict(db.session.execute(query).all())

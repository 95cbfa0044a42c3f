"""Finding ratings, and what is still to be rated."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.attachments.models import Attachment
from tracker.core.db import db
from tracker.feedback.models import Degree, Escalation, Rating
from tracker.replies.models import Reply
from tracker.replies.states import State as ReplyState
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to
from tracker.suggestions.states import State


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


def newest_id(ratings: Sequence[Rating]) -> int | None:
    """The id of the rating given last; none where nobody has rated."""
    return max((rating.id for rating in ratings), default=None)


def unsettled(suggestion: Suggestion, shares: Sequence[Assignment], ratings: Sequence[Rating]) -> dict[int, Rating]:
    """By unit, the ratings by which the deputy was dissatisfied after the case was closed, and that nobody has settled."""
    if suggestion.closed_on is None:
        return {}
    known = suggestion.settled_rating_id or 0
    latest = latest_by_unit(shares, ratings).items()
    return {u: r for u, r in latest if r and r.is_dissatisfied and not r.is_imported and r.id > known}


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


def windows_ending(congress_id: int, until: date) -> Sequence[Reply]:
    """The answers nobody has rated whose time to rate ends on a day or before it, the earliest first: for reminders.

    Of cases that are answered and wait for it, or are handled again by another unit; frozen ones never had a window.
    """
    query = (
        sa.select(Reply)
        .join(Assignment, Assignment.id == Reply.assignment_id)
        .join(Suggestion, Suggestion.id == Reply.suggestion_id)
        .where(
            Reply.congress_id == congress_id,
            Reply.state == ReplyState.DELIVERED,
            Reply.rating_by <= until,
            Assignment.id.not_in(sa.select(Rating.assignment_id)),
            Suggestion.state.in_((State.ASSIGNED, State.REPLIED)),
            ~Suggestion.is_frozen,
        )
    )
    query = query.options(
        joinedload(Reply.share).joinedload(Assignment.suggestion), joinedload(Reply.share).joinedload(Assignment.unit)
    )
    return db.session.scalars(query.order_by(Reply.rating_by, Reply.id)).all()


def not_returned(viewer: Any, on: date) -> sa.Select[Any]:
    """The answered cases a person may see whose deputy let the time to rate go by: for the office to close."""
    owed = (
        sa.select(Reply.id)
        .join(Assignment, Assignment.id == Reply.assignment_id)
        .where(
            Reply.state == ReplyState.DELIVERED,
            Assignment.state == ShareState.ANSWERED,
            Assignment.id.not_in(sa.select(Rating.assignment_id)),
            Assignment.suggestion_id == Suggestion.id,
        )
        .correlate(Suggestion)
    )
    over, open_still = sa.exists(owed.where(Reply.rating_by < on)), sa.exists(owed.where(Reply.rating_by >= on))
    return cases_visible_to(viewer).where(Suggestion.state == State.REPLIED, ~Suggestion.is_frozen, over, ~open_still)


_later, _newer = sa.orm.aliased(Rating), sa.orm.aliased(Assignment)


def _standing_blame() -> sa.Select[Any]:
    """The ratings that stand for a unit's latest share and find it wanting."""
    again = sa.select(_newer.id).where(
        _newer.suggestion_id == Rating.suggestion_id, _newer.unit_id == Rating.unit_id, _newer.round > Rating.round
    )
    return (
        sa.select(Rating.suggestion_id)
        .where(~sa.exists(again.correlate(Rating)))
        .where(sa.or_(Rating.result == Degree.DISSATISFIED, Rating.attitude == Degree.DISSATISFIED))
        .where(~sa.exists(sa.select(_later.id).where(_later.corrects_id == Rating.id).correlate(Rating)))
        .where(Rating.suggestion_id == Suggestion.id)
        .correlate(Suggestion)
    )


def dissatisfied(viewer: Any) -> sa.Select[Any]:
    """The cases for which the office decides what comes of a dissatisfied deputy: answered, or closed when he or she said so."""
    blame = _standing_blame()
    after = blame.where(Rating.id > sa.func.coalesce(Suggestion.settled_rating_id, 0), ~Rating.is_imported)
    waits = sa.or_(
        sa.and_(Suggestion.state == State.REPLIED, sa.exists(blame)),
        sa.and_(Suggestion.state == State.CLOSED, sa.exists(after)),
    )
    return cases_visible_to(viewer).where(~Suggestion.is_frozen, waits)


def escalations(viewer: Any, *, only_open: bool = False) -> sa.Select[Any]:
    """The rounds the office takes in hand itself, of the cases a person may see, those nothing was done about first."""
    cases = cases_visible_to(viewer).with_only_columns(Suggestion.id)
    query = sa.select(Escalation).where(Escalation.congress_id == viewer.congress_id, Escalation.suggestion_id.in_(cases))
    query = query.where(Escalation.way.is_(None)) if only_open else query
    query = query.options(joinedload(Escalation.suggestion).joinedload(Suggestion.lead))
    query = query.options(joinedload(Escalation.suggestion).joinedload(Suggestion.delegation))
    return query.order_by(Escalation.held_on.is_not(None), Escalation.id.desc())


def to_take_in_hand(viewer: Any) -> sa.Select[Any]:
    """The cases that came to a round from which the office takes them in hand, and about which nothing was noted yet."""
    waiting = sa.select(Escalation.suggestion_id).where(
        Escalation.congress_id == viewer.congress_id, Escalation.way.is_(None), Escalation.round == Suggestion.round
    )
    open_now = Suggestion.state.in_((State.ASSIGNED, State.REPLIED))
    return cases_visible_to(viewer).where(
        open_now,
        ~Suggestion.is_frozen,
        sa.exists(waiting.where(Escalation.suggestion_id == Suggestion.id).correlate(Suggestion)),
    )


def unrated(on: date) -> sa.ColumnElement[bool]:
    """The condition that a case has an answered share to rate: of this round, or of an earlier one within its window."""
    in_window = sa.select(Reply.assignment_id).where(Reply.state == ReplyState.DELIVERED, Reply.rating_by >= on)
    owed = sa.select(Assignment.suggestion_id).where(
        Assignment.state == ShareState.ANSWERED,
        Assignment.id.not_in(sa.select(Rating.assignment_id)),
        sa.or_(Assignment.round == Suggestion.round, Assignment.id.in_(in_window)),
    )
    waits = sa.exists(owed.where(Assignment.suggestion_id == Suggestion.id).correlate(Suggestion))
    return sa.and_(Suggestion.state.in_((State.ASSIGNED, State.REPLIED)), ~Suggestion.is_frozen, waits)


def rate_days(suggestion_ids: Sequence[int], on: date) -> dict[int, date]:
    """The nearest last day that is not over of the time to rate some answer, by the id of the case. One query."""
    query = sa.select(Reply.suggestion_id, sa.func.min(Reply.rating_by)).where(
        Reply.suggestion_id.in_(suggestion_ids),
        Reply.state == ReplyState.DELIVERED,
        Reply.rating_by >= on,
        Reply.assignment_id.not_in(sa.select(Rating.assignment_id)),
    )
    return {case_id: last for case_id, last in db.session.execute(query.group_by(Reply.suggestion_id)) if last}


def scans_of(ratings: Sequence[Rating]) -> Sequence[Attachment]:
    """The pictures of the paper forms of some ratings."""
    query = sa.select(Attachment).where(
        Attachment.kind == Rating.__tablename__, Attachment.subject_id.in_([r.id for r in ratings])
    )
    return db.session.scalars(query.order_by(Attachment.id)).all()


def escalations_of(suggestion_id: int) -> Sequence[Escalation]:
    """Those of one case, in their order."""
    query = sa.select(Escalation).where(Escalation.suggestion_id == suggestion_id).order_by(Escalation.round)
    return db.session.scalars(query).all()

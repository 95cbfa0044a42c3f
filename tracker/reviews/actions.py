"""Making a review meeting, opening and closing it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from tracker.audit.actions import record
from tracker.core.errors import Invalid, Stale
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.reviews.errors import ChangedMeanwhile, NothingOnTheAgenda
from tracker.reviews.events import ReviewClosed
from tracker.reviews.labels import Kind, Scale
from tracker.reviews.models import Review
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import items_of
from tracker.reviews.states import Act

MOST_MEMBERS = 3000


@dataclass(frozen=True, slots=True)
class Facts:
    """What a meeting is."""

    name: str
    kind: Kind
    scale: Scale
    held_on: date


def plan(facts: Facts, *, by: Any, at: datetime) -> Review:
    """Make a review meeting, with nothing on its agenda yet."""
    require(RULES, Act.PLAN, by)
    review = Review(congress_id=by.congress_id, changed_at=at, **asdict(facts))
    record(review, Act.PLAN, by=by, note=facts.name)
    return review


def edit(review: Review, facts: Facts, *, by: Any, at: datetime, version: int) -> None:
    """Put the facts of a planned meeting right. Raises Stale, NoSuchStep."""
    require(RULES, Act.EDIT, by, review)
    must_fit(Act.EDIT, review)
    if version != review.version:
        raise Stale([(name, name, str(getattr(review, name))) for name in Facts.__slots__])
    review.name, review.kind, review.scale, review.held_on = facts.name, facts.kind, facts.scale, facts.held_on
    review.changed_at = at
    record(review, Act.EDIT, by=by)


def open_review(review: Review, members: int, *, by: Any, at: datetime, version: int) -> None:
    """Open a meeting; its agenda stands from now on. members: all of the body, by whose half votes are carried.

    Raises NoSuchStep, NothingOnTheAgenda, ChangedMeanwhile, Invalid.
    """
    require(RULES, Act.OPEN, by, review)
    must_fit(Act.OPEN, review)
    if version != review.version:
        raise ChangedMeanwhile()
    if not items_of(review):
        raise NothingOnTheAgenda()
    if not 0 < members <= MOST_MEMBERS:
        raise Invalid("members", _("请填写 1 到 3000 之间的整数"))
    review.opened_at, review.members = at, members
    record(review, Act.OPEN, by=by, note=str(members))


def close(review: Review, *, by: Any, at: datetime, version: int) -> None:
    """Close a meeting: from now on nothing of it changes but its follow-ups, and the units are told of those.

    Raises NoSuchStep, ChangedMeanwhile.
    """
    require(RULES, Act.CLOSE, by, review)
    must_fit(Act.CLOSE, review)
    if version != review.version:
        raise ChangedMeanwhile()
    review.closed_at = at
    record(review, Act.CLOSE, by=by)
    tell(ReviewClosed(review.id))

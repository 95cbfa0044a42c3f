"""News of review meetings."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class ReviewClosed(Event):
    """A meeting is over: the units learn what they are charged with."""

    review_id: int


@dataclass(frozen=True, slots=True)
class FollowUpReported(Event):
    """A unit said how its follow-up stands."""

    follow_up_id: int


@dataclass(frozen=True, slots=True)
class FollowUpDone(Event):
    """The office found a follow-up done."""

    follow_up_id: int

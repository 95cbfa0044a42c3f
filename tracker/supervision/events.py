"""News of supervision."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class MadeKey(Event):
    """A suggestion was taken into a key topic."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class KeyLifted(Event):
    """A suggestion is no longer supervised in a key topic that goes on, or the topic was cancelled."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class TopicReported(Event):
    """What came of a key topic was reported to the council of chairmen."""

    topic_id: int


@dataclass(frozen=True, slots=True)
class UrgingEvent(Event):
    urging_id: int


class Urged(UrgingEvent):
    """A unit was urged."""


class UrgeAnswered(UrgingEvent):
    """The unit wrote back."""

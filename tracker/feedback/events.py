"""News of ratings."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class CaseEvent(Event):
    suggestion_id: int


class Rated(CaseEvent):
    """The deputy has rated."""


class Closed(CaseEvent):
    """A case came to its end."""

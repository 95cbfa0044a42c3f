"""News of stations."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class StationClosed(Event):
    """A station was closed in favour of another, which takes over its issues."""

    station_id: int
    successor_id: int


@dataclass(frozen=True, slots=True)
class StationEnded(Event):
    """A station was closed, and none takes over."""

    station_id: int

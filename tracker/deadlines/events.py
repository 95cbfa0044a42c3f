"""News of dates."""

from dataclasses import dataclass
from datetime import date

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class YearProposed(Event):
    """A year's notice was brought in and waits for a yes."""

    congress_id: int
    year: int


@dataclass(frozen=True, slots=True)
class DueMoved(Event):
    """A calendar was loaded and an open due date lies on another day now."""

    key: str
    kind: str
    subject_id: int
    due_on: date

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


class Upheld(CaseEvent):
    """A closed case stays closed though the deputy was dissatisfied afterwards."""


class RoundEscalated(CaseEvent):
    """A case came to a round from which the office takes it in hand itself."""

"""News of talks."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class ContactNoted(Event):
    contact_id: int


@dataclass(frozen=True, slots=True)
class ContactContested(Event):
    contact_id: int

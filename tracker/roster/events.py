"""News of mandates and terms."""

from dataclasses import dataclass
from datetime import date

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class MandateChanged(Event):
    """A deputy's mandate was suspended, resumed or ended."""

    deputy_id: int


@dataclass(frozen=True, slots=True)
class TermBegan(Event):
    """A new congress has opened: what the earlier one left open is carried over."""

    before_id: int
    term_id: int
    on: date

"""News of suggestions."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class SuggestionEvent(Event):
    suggestion_id: int


class Invited(SuggestionEvent):
    """Deputies were asked to sign."""


class Signed(SuggestionEvent):
    """A deputy signed, or said no."""


class Submitted(SuggestionEvent):
    """It was handed in."""


class SentBack(SuggestionEvent):
    """Screening asks the author for another version."""


class Declined(SuggestionEvent):
    """It was not accepted."""


class Registered(SuggestionEvent):
    """It has its number."""

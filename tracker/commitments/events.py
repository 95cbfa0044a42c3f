"""News of promises."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class PromiseEvent(Event):
    commitment_id: int


class ProgressReported(PromiseEvent):
    """A unit said how a promise is coming on."""


class DelayAsked(PromiseEvent):
    """A clerk asks for a later date: the head signs it or not."""


class DelaySigned(PromiseEvent):
    """A promise has a later date."""


class DelayRefused(PromiseEvent):
    """The head does not agree to a later date."""


class PromiseKept(PromiseEvent):
    """A promise is kept, with a second answer for the deputy to rate."""


class PromiseRated(PromiseEvent):
    """The deputy has rated the second answer."""


class PromiseContested(PromiseEvent):
    """What was called kept was found wanting: the promise is open again."""


class PromiseGivenUp(PromiseEvent):
    """A unit says in writing why a promise cannot be kept."""

"""News of replies."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class ReplyEvent(Event):
    reply_id: int


class HandedUp(ReplyEvent):
    """A draft waits for its head."""


class Amended(ReplyEvent):
    """The head gave a draft back."""


class ReplySigned(ReplyEvent):
    """A reply is signed and can be delivered."""


class ReplyDelivered(ReplyEvent):
    """The deputy has the answer."""

"""News of shares."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class Assigned(Event):
    """A case was given to its units."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class ShareEvent(Event):
    share_id: int


class SharePassedOn(ShareEvent):
    """A share came to a unit by way of the coordinator or after a refusal."""


class RefusalAsked(ShareEvent):
    """A unit says: not mine."""


class RefusalSettled(ShareEvent):
    """The office or the coordinator decided on a refusal."""


class OpinionSent(ShareEvent):
    """A co-unit gave its opinion to the main unit."""


class ShareEnded(ShareEvent):
    """A share was moved or ended; what was being written for it is void."""


class Rehandled(ShareEvent):
    """A unit has to handle a case again."""


@dataclass(frozen=True, slots=True)
class AllAnswered(Event):
    """Every answering unit has answered."""

    suggestion_id: int

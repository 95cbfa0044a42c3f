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


class RefusalLate(ShareEvent):
    """A unit asked to give a share back when its time was over; it goes on with it."""


class Coordinated(ShareEvent):
    """It was settled in a meeting who handles a refused share."""


class RefusalSettled(ShareEvent):
    """The office or the coordinator decided on a refusal."""


class OpinionSent(ShareEvent):
    """A co-unit gave its opinion to the main unit."""


class OpinionReturned(ShareEvent):
    """The main unit sent an opinion without substance back."""


class ExtensionAsked(ShareEvent):
    """A unit asks for more time."""


class ExtensionGranted(ShareEvent):
    """A unit has more time."""


class ExtensionDenied(ShareEvent):
    """A unit has no more time."""


class ShareEnded(ShareEvent):
    """A share was moved or ended; what was being written for it is void."""


class Rehandled(ShareEvent):
    """A unit has to handle a case again."""


class Reopened(ShareEvent):
    """A unit has to handle again a case that was closed."""


@dataclass(frozen=True, slots=True)
class AllAnswered(Event):
    """Every answering unit has answered."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class CaseJoined(Event):
    """A case is handled together with others of the same content."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class CaseLeft(Event):
    """A case is no longer handled together with others. heir_id: the case that leads instead of it, where it led."""

    suggestion_id: int
    heir_id: int | None


@dataclass(frozen=True, slots=True)
class BoardOpened(Event):
    """Units are asked what they say to being proposed."""

    board_id: int


@dataclass(frozen=True, slots=True)
class ProposalObjected(Event):
    """A unit says before the assignment: not mine."""

    suggestion_id: int


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """A case was withdrawn."""

    suggestion_id: int

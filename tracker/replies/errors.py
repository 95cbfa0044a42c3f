"""What can go wrong with a reply."""

from tracker.core.errors import Invalid, TrackerError
from tracker.core.words import _


class NotYetContacted(TrackerError):
    """A reply is handed up only after the deputy has been talked with in this round."""

    def __init__(self) -> None:
        super().__init__(_("答复前请先与代表沟通，并登记沟通情况。"))


class NotAccepted(TrackerError):
    """A unit writes only to what it has signed for."""

    def __init__(self) -> None:
        super().__init__(_("请先签收，再起草答复。"))


class NotReady(Invalid):
    """Something is missing before the head can sign. field: where."""

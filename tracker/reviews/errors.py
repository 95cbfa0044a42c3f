"""What a review meeting does not allow."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class ChangedMeanwhile(TrackerError):
    """Somebody else changed it since one looked."""

    def __init__(self) -> None:
        super().__init__(_("您打开之后，已有人改过。请返回看一下现在的情况，再决定怎样做。"))


class NothingOnTheAgenda(TrackerError):
    """A meeting without an item is not opened."""

    def __init__(self) -> None:
        super().__init__(_("议程里还没有内容，请先列入议程。"))


class IsDone(TrackerError):
    """What was done is not reported on or done again."""

    def __init__(self) -> None:
        super().__init__(_("这一事项已经确认办成。"))

"""What can go wrong with an issue."""

from tracker.core.errors import TrackerError, TryLater
from tracker.core.words import _


class ContactGone(TrackerError):
    """There is no contact to look at: none was left, or the time it is kept is over."""

    def __init__(self) -> None:
        super().__init__(_("没有联系方式：没有留下，或者已按规定删除。"))


class TooManyReveals(TryLater):
    """More contacts within an hour than the rule allows one account."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("一小时内最多查看 %(most)s 次联系方式，已经到了。请过一会儿再看；审计员会收到通知。", most=most), 3600
        )


class NotTriedEnough(TrackerError):
    """Nobody is given up on before the set number of tries."""

    def __init__(self, tried: int, wanted: int) -> None:
        super().__init__(_("试过 %(tried)s 次，满 %(wanted)s 次仍联系不上才能了结。", tried=tried, wanted=wanted))


class TooLateToAmend(TrackerError):
    """A slip is put right while the matter is open; afterwards it is opened again first."""

    def __init__(self) -> None:
        super().__init__(_("这件意见已经了结，不能再更正。有新情况请先重新打开。"))


class IsSetAside(TrackerError):
    """What is set aside goes nowhere before it is taken back."""

    def __init__(self) -> None:
        super().__init__(_("这件意见已经搁置。要办理，请先在扫码待看里收回。"))

"""What cannot be so at a reception."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class NotYet(TrackerError):
    """The day of reception has not come."""

    def __init__(self) -> None:
        super().__init__(_("接待日还没有到，当天再办。"))


class NoLongerToday(TrackerError):
    """The day of reception is over."""

    def __init__(self) -> None:
        super().__init__(_("接待日已经过去，不能再这样办。"))


class StillHere(TrackerError):
    """Somebody who came has no outcome yet."""

    def __init__(self, numbers: str) -> None:
        super().__init__(_("%(numbers)s号来访还没有去向，请先写明，再结束接待。", numbers=numbers))


class NoDays(TrackerError):
    """There is nothing to plan."""

    def __init__(self) -> None:
        super().__init__(_("这段时间没有要排的接待日。"))


class HasVisitors(TrackerError):
    """Somebody has come already: the day is held."""

    def __init__(self) -> None:
        super().__init__(_("已经登记了来访，不能改期，请结束接待"))


class NobodySignedIn(TrackerError):
    """No deputy was there."""

    def __init__(self) -> None:
        super().__init__(_("没有代表签到。来了的请先签到；没有接待的，请“取消接待”并写明原因。"))


class NotOpen(TrackerError):
    """The reception is not going on: it was held, moved or cancelled."""

    def __init__(self, state: str) -> None:
        super().__init__(_("这次接待“%(state)s”，不能再办这一步。", state=state))

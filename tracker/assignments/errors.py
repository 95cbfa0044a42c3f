"""What can go wrong with a share."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class RefusalClosed(TrackerError):
    """A share that cannot go back: handled again after a rating, or refused before and told to go on (Qingdao 19)."""

    def __init__(self) -> None:
        super().__init__(_("这一份不能申请退办：重新办理的，或退办申请未获同意的，须继续办理。"))


class NotPassedOnAgain(TrackerError):
    """From the second round on the unit that was rated handles it."""

    def __init__(self) -> None:
        super().__init__(_("重新办理的件由原答复单位办理，不能转办。"))

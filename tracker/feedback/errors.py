"""What can go wrong with a rating."""

from tracker.core.errors import Invalid, TrackerError
from tracker.core.words import _


class NotYetAnswered(TrackerError):
    """There is nothing to rate in this round, or it is rated already."""

    def __init__(self) -> None:
        super().__init__(_("这一轮还没有可评价的答复，或者已经评价过。"))


class WindowOver(TrackerError):
    """A rating is final."""

    def __init__(self) -> None:
        super().__init__(_("评价期已过或已进入下一轮，评价不能再更正。"))


class StillOpen(Invalid):
    """The deputy's time to rate is not over, and no reason is given."""

    def __init__(self) -> None:
        super().__init__("reason", _("代表的评价期还没有过。如不再需要办理，请写明原因。"))


class NobodyDissatisfied(TrackerError):
    """A second round needs somebody who is dissatisfied."""

    def __init__(self) -> None:
        super().__init__(_("没有不满意的评价，不需要重新办理。"))

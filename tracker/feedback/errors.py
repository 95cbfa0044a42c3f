"""What can go wrong with a rating."""

from tracker.core.errors import Invalid, TrackerError
from tracker.core.words import _


class NotYetAnswered(TrackerError):
    """There is nothing to rate, or it is rated already."""

    def __init__(self) -> None:
        super().__init__(_("这一轮还没有可评价的答复，或者已经评价过。"))


class WindowOver(TrackerError):
    """A rating is final."""

    def __init__(self) -> None:
        super().__init__(_("评价期已过或已进入下一轮，评价不能再更正。"))


class StillOpen(Invalid):
    """The deputy's time to rate an answer is not over: no reason closes the case before."""

    def __init__(self) -> None:
        super().__init__("reason", _("还有答复在代表的评价期内没有评价，评价后或评价期过后才能办结。"))


class NobodyDissatisfied(TrackerError):
    """A second round needs somebody who is dissatisfied."""

    def __init__(self) -> None:
        super().__init__(_("没有不满意的评价，不需要重新办理。"))

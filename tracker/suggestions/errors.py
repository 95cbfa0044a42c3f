"""What can go wrong with a suggestion."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class Frozen(TrackerError):
    """A case brought in from earlier years is open and nobody has adopted it."""

    def __init__(self) -> None:
        super().__init__(_("这件建议由往年数据导入，尚未接续办理。请代表工作机构先“接续办理”。"))


class NoSession(TrackerError):
    """There is no session a paper could belong to."""

    def __init__(self) -> None:
        super().__init__(_("还没有设立会议，不能提交。请代表工作机构先在“名册与规则”中登记本届本次会议。"))


class OutOfSession(TrackerError):
    """A delegation raises papers in session only (Chongqing 8)."""

    def __init__(self) -> None:
        super().__init__(_("代表团只能在会议期间提出建议。"))


class TextChanged(TrackerError):
    """The text is not the one the co-signer read."""

    def __init__(self) -> None:
        super().__init__(_("文本已有改动，请重新看过全文再确认。"))

"""What can go wrong with a report."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class AlreadySubmitted(TrackerError):
    """There is a report of this session as at this day."""

    def __init__(self) -> None:
        super().__init__(_("这次会议截至同一天的报告已经提交过，数字不再改动。"))


class Unprintable(TrackerError):
    """The PDF could not be made; the other formats can."""

    status = 503

    def __init__(self) -> None:
        super().__init__(_("PDF 暂时不能生成，请稍后再试，或先下载 DOCX。"))

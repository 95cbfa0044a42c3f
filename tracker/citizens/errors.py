"""What can go wrong with what people do by code."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class CodeJustGiven(TrackerError):
    """Somebody else gave this issue a code a moment ago; ending that unseen would make a paper worthless."""

    def __init__(self) -> None:
        super().__init__(_("刚才已有同事给这件意见发过查询码。请先问一下是否已交给本人，确要补发再刷新本页。"))

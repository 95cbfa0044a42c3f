"""What can go wrong with views."""

from tracker.core.errors import TrackerError
from tracker.core.words import _
from tracker.saved_views.models import MOST_SENT


class TooManySent(TrackerError):
    """As many views are sent on Mondays as may be."""

    def __init__(self) -> None:
        super().__init__(_("每周一最多发送 %(most)s 个视图，请先停一个。", most=MOST_SENT))

"""What can go wrong with supervision."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class AlreadyUrged(TrackerError):
    """One letter a day and item."""

    def __init__(self) -> None:
        super().__init__(_("这一件今天已经催办过，一天只催一次。"))


class NothingToUrge(TrackerError):
    """The reason does not hold, or no longer."""

    def __init__(self) -> None:
        super().__init__(_("这一件现在没有这个催办事由，可能已经办了。"))


class AlreadyAnswered(TrackerError):
    """A letter is answered once."""

    def __init__(self) -> None:
        super().__init__(_("这份催办已经回复过。"))

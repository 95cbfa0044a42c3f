"""What can go wrong with a promise."""

from tracker.core.errors import TrackerError
from tracker.core.words import _


class NothingToRate(TrackerError):
    """There is no second answer, its rating is given and final."""

    def __init__(self) -> None:
        super().__init__(_("这项承诺现在没有可以评价的二次答复，或者评价已经不能更正。"))


class NotDissatisfied(TrackerError):
    """Only what was found wanting is contested."""

    def __init__(self) -> None:
        super().__init__(_("二次答复没有评为不满意，不能要求继续兑现。"))


class DelayWaits(TrackerError):
    """One delay at a time."""

    def __init__(self) -> None:
        super().__init__(_("已有一份推迟申请等负责人签字。"))


class NoDelayWaits(TrackerError):
    """Nothing waits for the head."""

    def __init__(self) -> None:
        super().__init__(_("没有等您签字的推迟申请，可能已经处理过。"))


class AlreadyPublished(TrackerError):
    """A year is published once."""

    def __init__(self, year: int) -> None:
        super().__init__(_("%(year)s 年的情况已经公布，公布的数字不再改动。", year=year))

"""What can go wrong with a share."""

from datetime import date

from tracker.core.errors import Forbidden, TrackerError
from tracker.core.words import _
from tracker.web.filters import day


class RefusalClosed(TrackerError):
    """A share that cannot go back: handled again after a rating, or refused before and told to go on (Qingdao 19)."""

    def __init__(self) -> None:
        super().__init__(_("这一份不能申请退办：重新办理的，或退办申请未获同意的，须继续办理。"))


class NotPassedOnAgain(TrackerError):
    """From the second round on the unit that was rated handles it."""

    def __init__(self) -> None:
        super().__init__(_("重新办理的件由原答复单位办理，不能转办。"))


class NoExtension(TrackerError):
    """A share whose time is not extended: asked for too late or a second time, or handled again after a rating."""


class NothingAsked(TrackerError):
    """No request for more time waits for a decision."""

    def __init__(self) -> None:
        super().__init__(_("没有等待批复的延期申请。"))


class AnsweredAlready(TrackerError):
    """The main unit has answered the deputy; what the co-unit says comes too late for it."""

    def __init__(self) -> None:
        super().__init__(_("主办单位已经答复代表，不能再退回会办意见。"))


class SameEyes(Forbidden):
    """Who gave a share, asked to give it back or for more time, does not also sign for it, answer it or decide (four eyes)."""

    def __init__(self) -> None:
        super().__init__(_("交办、退办、申请延期与签收、答复、审定不能由同一个人办理，请由另一个账号办理这一步。"))


class NotCoordinated(TrackerError):
    """After so many refusals the next one is settled only by a coordination (Henan 14). refusals: how many there were before."""

    def __init__(self, refusals: int) -> None:
        super().__init__(_("这件建议此前已退办 %(count)s 次，须先会商并登记会商记录，才能再改派。", count=refusals))


class NotJoined(TrackerError):
    """Cases that cannot be handled together, or not any longer be taken apart."""


class BoardHeld(TrackerError):
    """What stands on a board is changed by nobody while the units are asked, nor once it is fixed. state: of the board."""

    def __init__(self, state: str) -> None:
        super().__init__(_("这件在预交办方案中，方案现在是“%(state)s”，不能改拟办单位。", state=state))


class NothingProposed(TrackerError):
    """Nobody could be asked."""

    def __init__(self) -> None:
        super().__init__(_("还没有一件拟定了承办单位，不能征求意见。"))


class RoundOver(TrackerError):
    """The time to answer the office is over. last: the last day there was."""

    def __init__(self, last: date) -> None:
        super().__init__(_("征求意见已于%(day)s截止。", day=day(last)))


class RoundRunning(TrackerError):
    """Somebody may still answer. silent: how many have not; until: the last day."""

    def __init__(self, silent: int, until: date) -> None:
        super().__init__(_("还有 %(count)s 份没有答复，%(day)s前不能结束征求意见。", count=silent, day=day(until)))


class SecondRoundOwed(TrackerError):
    """After objections the units are asked once more."""

    def __init__(self) -> None:
        super().__init__(_("第一轮有单位提出异议，须再征求一次意见才能确定方案。"))

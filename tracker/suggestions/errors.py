"""What can go wrong with a suggestion."""

from tracker.core.errors import Forbidden, TrackerError
from tracker.core.words import _


class Frozen(TrackerError):
    """A case brought in from earlier years is open and nobody has adopted it."""

    def __init__(self) -> None:
        super().__init__(_("这件建议由往年数据导入，尚未接续办理。请代表工作机构先“接续办理”。"))


class Removed(TrackerError):
    """A case that was taken off the system because of secrets."""

    def __init__(self) -> None:
        super().__init__(_("这件已移出本系统，只按纸质程序办理。"))


class SamePerson(Forbidden):
    """Who proposes does not confirm, in whatever capacity: the account counts."""

    def __init__(self) -> None:
        super().__init__(_("提出的人不能自己复核，请代表工作机构的另一位同事用自己的账号办理。"))


class NothingProposed(TrackerError):
    """There is nothing a second person could confirm."""

    def __init__(self) -> None:
        super().__init__(_("现在没有等待复核的提议。可能已有人先办理，请刷新查看。"))


class AlreadyProposed(TrackerError):
    """A colleague's proposal waits for a second person."""

    def __init__(self) -> None:
        super().__init__(_("已有一项提议在等另一位同事复核。"))


class TooLateToWithdraw(TrackerError):
    """The rule of the place lets a paper be withdrawn up to an earlier state. until: its words; source: where it stands."""

    def __init__(self, until: str, source: str) -> None:
        super().__init__(
            _("按本地规定，最迟在“%(until)s”时可以申请撤回，现在不能再撤回（%(source)s）。", until=until, source=source)
        )


class NoWithdrawal(TrackerError):
    """Nobody has asked to withdraw the paper, or somebody has already."""

    def __init__(self, is_asked: bool) -> None:
        super().__init__(_("已经申请撤回，正在等附议代表表态。") if is_asked else _("现在没有撤回申请。"))


class NoSession(TrackerError):
    """There is no session a paper could belong to."""

    def __init__(self) -> None:
        super().__init__(_("还没有设立会议，不能提交。请代表工作机构先在“名册与规则”中登记本届本次会议。"))


class NoDelegationPapers(TrackerError):
    """The rules of the congress know no papers of a delegation."""

    def __init__(self) -> None:
        super().__init__(_("本级规定建议由代表提出，不接受以代表团名义提出的建议。"))


class OutOfSession(TrackerError):
    """A delegation raises papers in session only (Chongqing 8)."""

    def __init__(self) -> None:
        super().__init__(_("代表团只能在会议期间提出建议。"))


class TextChanged(TrackerError):
    """The text is not the one the co-signer read."""

    def __init__(self) -> None:
        super().__init__(_("文本已有改动，请重新看过全文再确认。"))

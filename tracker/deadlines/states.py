"""The short life of a year's notice that was brought in: it waits for a yes. None of the papers' tables."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class NoticeState(Label):
    """What became of a year's notice that was brought in."""

    WAITING = "waiting", N_("待批准"), "wait"
    LOADED = "loaded", N_("已载入"), "go"
    REFUSED = "refused", N_("未采用"), "quiet"


class Act(Label):
    """What can be done with the calendar. LOAD_YEAR is the taking over itself, by whomever."""

    LOAD_YEAR = "load_year", N_("载入放假安排")
    PROPOSE_YEAR = "propose_year", N_("提交放假安排")
    APPROVE_YEAR = "approve_year", N_("批准放假安排")
    REFUSE_YEAR = "refuse_year", N_("不采用放假安排")


S, A = NoticeState, Act

NOTICE = Workflow(
    "calendar_notice",
    states=NoticeState,
    finals={S.LOADED, S.REFUSED},
    steps=[
        rows("N1", None, A.PROPOSE_YEAR, S.WAITING, guards=N_("文件可用；这一年没有另一份待批准"), source="X"),
        rows("N2", S.WAITING, A.APPROVE_YEAR, S.LOADED, guards=N_("载入这一年；未了期限重新计算"), source="X"),
        rows("N3", S.WAITING, A.REFUSE_YEAR, S.REFUSED, guards=N_("写明原因；什么也不变"), source="X"),
    ],
)

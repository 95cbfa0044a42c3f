"""The lifecycle of a key topic. The papers have no table for it; the rows are ours, from procedure 2.8."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a key topic stands."""

    OPEN = "open", N_("督办中"), "act"
    REPORTED = "reported", N_("已报告"), "go"
    CANCELLED = "cancelled", N_("已撤销"), "quiet"


class Act(Label):
    """What can be done with a key topic, and with an urging letter. READ, URGE and ANSWER_URGE move nothing."""

    READ = "read", N_("查看")
    DECIDE = "decide", N_("确定重点督办")
    EDIT = "edit", N_("修改重点督办")
    BUNDLE = "bundle", N_("列入重点督办")
    UNBUNDLE = "unbundle", N_("移出重点督办")
    NOTE = "note", N_("登记督办活动")
    REPORT = "report", N_("报告督办结果")
    CANCEL = "cancel", N_("撤销重点督办")
    URGE = "urge", N_("催办")
    ANSWER_URGE = "answer_urge", N_("回复催办")


FLOW = Workflow(
    "key_topic",
    states=State,
    finals={State.REPORTED, State.CANCELLED},
    steps=[
        rows("K1", None, Act.DECIDE, State.OPEN, guards=N_("主任会议决定的日期和文号、选题理由、领办领导、督办委员会"), source="LAW 52, SD 14, QD 20"),
        rows("K2", State.OPEN, [Act.EDIT, Act.BUNDLE, Act.UNBUNDLE],
             guards=N_("一件建议同时只在一个督办中的课题里；列入和移出都写明日期和理由"), source="SD 14, QD 21"),
        rows("K3", State.OPEN, Act.NOTE, guards=N_("视察、会议、当面答复，写明日期和情况"), source="QD 28"),
        rows("K4", State.OPEN, Act.REPORT, State.REPORTED, guards=N_("向主任会议报告督办结果"), source="QD 20, CQ 32"),
        rows("K5", State.OPEN, Act.CANCEL, State.CANCELLED, guards=N_("主任会议决定不再督办，写明理由"), source="X"),
    ],
)  # fmt: skip

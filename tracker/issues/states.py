"""The lifecycle of an issue: rows I1–I13 of the papers."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where an issue stands."""

    RECORDED = "recorded", N_("已登记"), "wait"
    ANSWERED = "answered", N_("当场答复"), "go"
    GUIDED = "guided", N_("已引导"), "go"
    TRANSFERRED = "transferred", N_("已转交"), "act"
    WORKING = "working", N_("办理中"), "act"
    LINKED = "linked", N_("已并入建议"), "act"
    TO_TELL = "to_tell", N_("待回告"), "wait"
    TOLD = "told", N_("已回告"), "go"
    CLOSED = "closed", N_("已了结"), "quiet"


class Act(Label):
    """What can be done with an issue. The last ones move nothing."""

    RECORD = "record", N_("登记")
    ANSWER = "answer", N_("当场答复", "act")
    GUIDE_OUT = "guide_out", N_("引导到别处")
    TRANSFER = "transfer", N_("转交")
    SIGN_FOR = "sign_for", N_("签收转交")
    REPORT_BACK = "report_back", N_("反馈结果")
    LINK = "link", N_("并入建议")
    OUTCOME = "outcome", N_("建议已答复")
    WITHHOLD = "withhold", N_("收回答复内容")
    UNLINK = "unlink", N_("移出建议")
    TELL = "tell", N_("回告")
    NOTE_TRY = "note_try", N_("没联系上")
    NOT_REACHABLE = "not_reachable", N_("联系不上，了结")
    CLOSE = "close", N_("了结")
    REOPEN = "reopen", N_("重新打开")
    AMEND = "amend", N_("更正登记")
    AMEND_WORDS = "amend_words", N_("更正原话")
    ERASE = "erase", N_("删除联系方式")
    BRING_IN = "bring_in", N_("导入")
    READ = "read", N_("查看")
    SORT = "sort", N_("归类")
    SEE_CONTACT = "see_contact", N_("查看联系方式")
    REFUSE_CONTACT = "refuse_contact", N_("查看联系方式被拒绝")
    READ_REVEALS = "read_reveals", N_("看联系方式查看记录")
    FORGET = "forget", N_("按群众要求删除联系方式")
    JUDGE = "judge", N_("群众评判是否解决")
    SEEN = "seen", N_("群众网上看过结果")
    REDIRECT = "redirect", N_("改转")
    RECOUNT = "recount", N_("重算期限")
    HAND_OVER = "hand_over", N_("移交承接的联络站")


S, A = State, Act

FLOW = Workflow(
    "issue",
    states=State,
    finals=set(),  # a closed issue opens again when its suggestion is answered anew
    steps=[
        rows("I1", None, A.RECORD, S.RECORDED, guards=N_("联络站开放；已出示个人信息告知；照录原话"), source="HNST1, PIPL 17 29"),
        rows("I2", S.RECORDED, A.ANSWER, S.ANSWERED, guards=N_("当场说明；群众在场，即已告知"), source="GC"),
        rows("I3", S.RECORDED, A.GUIDE_OUT, S.GUIDED, guards=N_("诉讼、仲裁、信访、紧急情况：说明去处"), source="GZST"),
        rows(
            "I4", S.RECORDED, A.TRANSFER, S.TRANSFERRED,
            guards=N_("写明去向：街道、部门、12345、上级人大；代表不能单独转交"), source="LAW 31",
        ),
        rows(
            "I5", S.TRANSFERRED, A.SIGN_FOR, S.WORKING,
            guards=N_("单位签收，或联络员代为登记"), deadline="issue_unit", source="–",
        ),
        rows("I6", S.WORKING, A.REPORT_BACK, S.TO_TELL, guards=N_("填写办理结果"), source="HY"),
        rows(
            "I7", [S.RECORDED, S.TRANSFERRED, S.WORKING], A.LINK, S.LINKED,
            guards=N_("普遍性、共性、典型性问题；个人信息留在原处；多件可并入一件建议"), source=N_("开班讲话"),
        ),
        rows(
            "I8", [S.LINKED, S.TO_TELL, S.TOLD, S.CLOSED], A.OUTCOME, S.TO_TELL,
            guards=N_("建议的答复送达，任何一轮；写出通俗的结果"), source="X",
        ),
        rows("I9", S.LINKED, A.UNLINK, S.RECORDED, guards=N_("代表移出，或建议不予受理、撤回、废弃"), source="X"),
        rows("I10", S.TO_TELL, A.TELL, S.TOLD, guards=N_("记下方式和日期"), source="LHF, SZ25"),
        rows(
            "I11", S.TO_TELL, A.NOT_REACHABLE, S.CLOSED,
            guards=N_("按规定次数试过，都没联系上，每次都有记录"), deadline="issue_retention", source="HNST1",
        ),
        rows(
            "I12", [S.TOLD, S.ANSWERED, S.GUIDED], A.CLOSE, S.CLOSED,
            guards=N_("联络员了结，或满规定天数由系统了结；联系方式到期删除，件数保留"), deadline="issue_retention", source="PIPL 19 47",
        ),
        rows(
            "I13", [S.TOLD, S.ANSWERED, S.GUIDED, S.CLOSED], A.REOPEN, S.RECORDED,
            guards=N_("群众或代表提出新情况；写明新情况"), source="X",
        ),
        rows(
            "S11", None, A.BRING_IN, [S.RECORDED, S.ANSWERED, S.GUIDED, S.TRANSFERRED],
            guards=N_("按表中处理方式进入相应状态"), source="X",
        ),
    ],
)  # fmt: skip

"""The lifecycle of a suggestion: rows S1–S5, S7, S9, S11–S16, S19, S20 and, by one person for now, S22 of the papers."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a suggestion stands."""

    DRAFT = "draft", N_("草稿"), "quiet"
    COSIGNING = "cosigning", N_("征集附议"), "wait"
    SUBMITTED = "submitted", N_("待审查"), "wait"
    RETURNED = "returned", N_("退回修改"), "stop"
    DECLINED = "declined", N_("不予受理"), "quiet"
    REGISTERED = "registered", N_("已立案"), "act"
    ASSIGNED = "assigned", N_("办理中"), "act"
    REPLIED = "replied", N_("已答复"), "go"
    CLOSED = "closed", N_("已办结"), "go"
    WITHDRAWN = "withdrawn", N_("已撤回"), "quiet"


class Act(Label):
    """What can be done with a suggestion. READ, EDIT, LINK, UNLINK and RECOUNT move nothing."""

    READ = "read", N_("查看")
    DRAFT = "draft", N_("起草")
    EDIT = "edit", N_("修改草稿")
    LINK = "link", N_("并入群众意见")
    UNLINK = "unlink", N_("移出群众意见")
    INVITE = "invite", N_("邀请附议")
    CONFIRM = "confirm", N_("确认附议")
    REFUSE_TO_SIGN = "refuse_to_sign", N_("不附议", "act")
    REVISE = "revise", N_("收回修改")
    SUBMIT = "submit", N_("提交")
    SEND_BACK = "send_back", N_("退回修改", "act")
    DECLINE = "decline", N_("不予受理", "act")
    REGISTER = "register", N_("立案")
    BRING_IN = "bring_in", N_("导入")
    ADOPT = "adopt", N_("接续办理")
    ASSIGN = "assign", N_("交办")
    REPLY_COMPLETE = "reply_complete", N_("全部答复")
    RATE = "rate", N_("评价")
    CORRECT_RATING = "correct_rating", N_("更正评价")
    CLOSE = "close", N_("办结", "act")
    REHANDLE = "rehandle", N_("重新办理", "act")
    DISCARD = "discard", N_("废弃")
    RECOUNT = "recount", N_("重算期限")


S, A = State, Act
DRAWER = frozenset({S.DRAFT, S.COSIGNING})  # only the author and those asked to sign see it

FLOW = Workflow(
    "suggestion",
    states=State,
    finals={S.DECLINED, S.CLOSED, S.WITHDRAWN},
    steps=[
        rows("S1", None, A.DRAFT, S.DRAFT, guards=N_("在任代表；代表团的由团长起草，只在会议期间"), source="LAW 24 36 61, CQ 8"),
        rows("S2", S.DRAFT, A.INVITE, S.COSIGNING, guards=N_("文本对附议人锁定"), source="SH 4"),
        rows("S3", S.COSIGNING, [A.CONFIRM, A.REFUSE_TO_SIGN], guards=N_("附议人本人；先看全文"), source="HEN 9"),
        rows("S4", [S.COSIGNING, S.RETURNED], A.REVISE, S.DRAFT, guards=N_("已有的附议确认作废"), source="X"),
        rows(
            "S5", [S.DRAFT, S.COSIGNING, S.RETURNED], A.SUBMIT, S.SUBMITTED, deadline="assign_intersession",
            guards=N_("要素齐全、一事一议、声明利益关系；未确认的附议人不列入；会议期间或闭会期间由收到时间定；退回后重新计收到日期"),
            source="SH 7, CQ 8, BJ 9, QD 11",
        ),
        rows("S7", S.SUBMITTED, A.SEND_BACK, S.RETURNED, guards=N_("写明原因并告知作者；拆分也用退回"), source="QD 11"),
        rows("S22", S.SUBMITTED, A.DECLINE, S.DECLINED, guards=N_("写明原因和去向并告知作者"), source="SH 8, ZJ 10, CQ 13"),
        rows("S9", S.SUBMITTED, A.REGISTER, S.REGISTERED, guards=N_("取本次会议（会议或闭会）的下一个编号"), source="–"),
        rows(
            "S11", None, A.BRING_IN, [S.REGISTERED, S.ASSIGNED, S.CLOSED, S.WITHDRAWN],
            guards=N_("一条轨迹；日期按表；不起算期限、不发通知；未答复的先冻结，待接续"), source="X",
        ),
        rows("S20", [S.REGISTERED, S.ASSIGNED], A.ADOPT, guards=N_("解除冻结；期限从表中日期起算"), source="X"),
        rows(
            "S12", S.REGISTERED, A.ASSIGN, S.ASSIGNED, deadline="reply, co_opinion, first_contact, refuse",
            guards=N_("单办，或一主办加会办，或两家以上分办；交办之日起各项期限起算；告知代表"), source="LAW 51, SH 13",
        ),
        rows("S13", S.ASSIGNED, A.REPLY_COMPLETE, S.REPLIED, guards=N_("单办、主办、分办的各份都已答复"), source="CQ 20"),
        rows(
            "S14", [S.ASSIGNED, S.REPLIED, S.CLOSED], [A.RATE, A.CORRECT_RATING], deadline="rating",
            guards=N_("本轮已答复；态度、结果分别评；不满意写明原因；更正写明原因、保留原评价、须在下一轮之前；承办单位不得评价，评价期满或下一轮开始后才看得到"),
            source="SH 21, CQ 26–29",
        ),
        rows("S15", S.REPLIED, A.CLOSE, S.CLOSED, guards=N_("各份都至少基本满意；或评价期已过未反馈；或写明不再办理的原因并告知领衔代表"), source="CQ 29, SH 21"),
        rows(
            "S16", S.REPLIED, A.REHANDLE, S.ASSIGNED, deadline="rehandle",
            guards=N_("有不满意；轮次加一；只给被评不满意的单位；第三轮起记录升级"), source="SH 21, HEN 22, CQ 27",
        ),
        rows("S19", [S.DRAFT, S.COSIGNING, S.RETURNED], A.DISCARD, None, guards=N_("内容不留，轨迹留下这件事"), source="X"),
    ],
)  # fmt: skip

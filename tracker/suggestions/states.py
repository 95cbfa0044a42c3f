"""The lifecycle of a suggestion: rows S1–S16 and S18–S22 of the papers."""

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
    """What can be done with a suggestion. Acts that stand in no row of the table below move nothing."""

    READ = "read", N_("查看")
    DRAFT = "draft", N_("起草")
    EDIT = "edit", N_("修改草稿")
    LINK = "link", N_("并入群众意见")
    BRING_VOICES = "bring_voices", N_("附议时并入群众意见")
    UNLINK = "unlink", N_("移出群众意见")
    INVITE = "invite", N_("邀请附议")
    CONFIRM = "confirm", N_("确认附议")
    REFUSE_TO_SIGN = "refuse_to_sign", N_("不附议", "act")
    REVISE = "revise", N_("收回修改")
    SUBMIT = "submit", N_("提交")
    ENTER_PAPER = "enter_paper", N_("录入纸质建议")
    SPLIT = "split", N_("拆分")
    SEND_BACK = "send_back", N_("退回修改", "act")
    PROPOSE_DECLINE = "propose_decline", N_("提出不予受理")
    REJECT_DECLINE = "reject_decline", N_("不同意不予受理")
    DECLINE = "decline", N_("不予受理", "act")
    REGISTER = "register", N_("立案")
    CONVERT_MOTION = "convert_motion", N_("议案转为建议")
    BRING_IN = "bring_in", N_("导入")
    ADOPT = "adopt", N_("接续办理")
    ASSIGN = "assign", N_("交办")
    REPLY_COMPLETE = "reply_complete", N_("全部答复")
    RATE = "rate", N_("评价")
    CORRECT_RATING = "correct_rating", N_("更正评价")
    CLOSE = "close", N_("办结", "act")
    REHANDLE = "rehandle", N_("重新办理", "act")
    REOPEN = "reopen", N_("重启办理", "act")
    UPHOLD = "uphold", N_("维持办结")
    NOTE_ESCALATION = "note_escalation", N_("登记升级协调")
    ASK_WITHDRAWAL = "ask_withdrawal", N_("申请撤回")
    AGREE_WITHDRAWAL = "agree_withdrawal", N_("同意撤回")
    OPPOSE_WITHDRAWAL = "oppose_withdrawal", N_("不同意撤回")
    DROP_WITHDRAWAL = "drop_withdrawal", N_("不再撤回")
    WITHDRAW = "withdraw", N_("撤回")
    DISCARD = "discard", N_("废弃")
    SEE_NAMES = "see_names", N_("查看提出人")
    CONFIDE = "confide", N_("设为保密")
    LIFT = "lift", N_("解除保密")
    PROPOSE_REMOVAL = "propose_removal", N_("提出移出系统")
    REJECT_REMOVAL = "reject_removal", N_("不同意移出系统")
    REMOVE_SECRET = "remove_secret", N_("移出系统")
    JOIN = "join", N_("并案办理", "act")
    UNJOIN = "unjoin", N_("移出并案", "act")
    RECOUNT = "recount", N_("重算期限")
    CARRY_OVER = "carry_over", N_("结转下一届")
    ASK_PUBLICATION = "ask_publication", N_("提出变更公开属性")
    SETTLE_PUBLICATION = "settle_publication", N_("答复公开属性变更")


S, A = State, Act
DRAWER = frozenset({S.DRAFT, S.COSIGNING})  # only the author and those asked to sign see it

FLOW = Workflow(
    "suggestion",
    states=State,
    finals={S.DECLINED, S.WITHDRAWN},
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
        rows(
            "S6", None, A.ENTER_PAPER, S.SUBMITTED, deadline="assign_intersession",
            guards=N_("代表工作机构代录；附扫描件，写明原件存放处；两人姓名都记入轨迹；会议期间或闭会期间由收到日期定"), source="SD 8, HEN 11",
        ),
        rows("S7", S.SUBMITTED, A.SEND_BACK, S.RETURNED, guards=N_("写明原因并告知作者；拆分也用退回"), source="QD 11"),
        rows("S8", S.SUBMITTED, A.PROPOSE_DECLINE, guards=N_("写明原因和去向；待另一人复核"), source="SH 8, ZJ 10, CQ 13"),
        rows("S22", S.SUBMITTED, A.DECLINE, S.DECLINED, guards=N_("由另一账号复核同意；告知作者原因和去向"), source="X"),
        rows("S9", S.SUBMITTED, A.REGISTER, S.REGISTERED, guards=N_("取本次会议（会议或闭会）的下一个编号"), source="–"),
        rows(
            "S10", None, A.CONVERT_MOTION, S.REGISTERED, deadline="assign_intersession",
            guards=N_("依主席团决定；保留议案号和联名人；编号同 S9"), source="CQ 11, SD 2",
        ),
        rows(
            "S11", None, A.BRING_IN, [S.REGISTERED, S.ASSIGNED, S.CLOSED, S.WITHDRAWN],
            guards=N_("一条轨迹；日期按表；不起算期限、不发通知；未答复的先冻结，待接续"), source="X",
        ),
        rows("S20", [S.REGISTERED, S.ASSIGNED], A.ADOPT, guards=N_("解除冻结；期限从表中日期起算"), source="X"),
        rows(
            "S12", S.REGISTERED, A.ASSIGN, S.ASSIGNED, deadline="reply, co_opinion, first_contact, refuse",
            guards=N_("单办，或一主办加会办，或两家以上分办；另可送参阅；交办之日起各项期限起算；告知代表"), source="LAW 51, SH 13",
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
            guards=N_("有不满意；轮次加一；只给被评不满意的单位；到规定的轮次起记录升级协调"), source="SH 21, HEN 22, CQ 27",
        ),
        rows(
            "S17", S.CLOSED, A.REOPEN, S.ASSIGNED, deadline="rehandle",
            guards=N_("写明原因（承诺落空，或办结后又评为不满意）；轮次加一；由代表工作机构选定重新办理的单位"), source="X",
        ),
        rows(
            "S18", [S.SUBMITTED, S.REGISTERED, S.ASSIGNED], [A.ASK_WITHDRAWAL, A.AGREE_WITHDRAWAL],
            guards=N_("领衔代表写明理由；在本地规定的最后状态之前；附议人各自本人表态"), source="SH 10, BJ 13",
        ),
        rows(
            "S21", [S.SUBMITTED, S.REGISTERED, S.ASSIGNED], A.WITHDRAW, S.WITHDRAWN,
            guards=N_("须同意的人都已同意；各份终止，期限停止，编号不再用，告知承办单位"), source="SH 10",
        ),
        rows("S19", [S.DRAFT, S.COSIGNING, S.RETURNED], A.DISCARD, None, guards=N_("内容不留，轨迹留下这件事"), source="X"),
    ],
)  # fmt: skip

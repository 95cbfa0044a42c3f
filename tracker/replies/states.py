"""The lifecycle of a reply: rows R1–R6 of the papers."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a reply stands."""

    DRAFTING = "drafting", N_("起草"), "act"
    SIGNING = "signing", N_("待签发"), "wait"
    SIGNED = "signed", N_("已签发"), "act"
    DELIVERED = "delivered", N_("已送达"), "go"
    VOID = "void", N_("已作废"), "quiet"


class Act(Label):
    """What can be done with a reply. WRITE moves nothing."""

    DRAFT_REPLY = "draft_reply", N_("起草答复")
    WRITE = "write", N_("修改答复")
    HAND_UP = "hand_up", N_("送签")
    AMEND = "amend", N_("退回改稿")
    SIGN = "sign", N_("签发")
    DELIVER = "deliver", N_("送达")
    VOID = "void", N_("作废")
    BRING_IN = "bring_in", N_("导入")
    RECOUNT = "recount", N_("重算期限")


S, A = State, Act
IN_WORK = (S.DRAFTING, S.SIGNING, S.SIGNED)

FLOW = Workflow(
    "reply",
    states=State,
    finals={S.DELIVERED, S.VOID},
    steps=[
        rows("R1", None, A.DRAFT_REPLY, S.DRAFTING, guards=N_("已签收；每份每轮只有一份在拟的答复"), source="SH 17"),
        rows(
            "R1", None, A.DELIVER, S.DELIVERED, deadline="rating",
            guards=N_("并案办理：只有领头件一份草稿、一次签发；送达时各件各得一份答复，只含本件的请求"), source="SH 17",
        ),
        rows(
            "R2", S.DRAFTING, A.HAND_UP, S.SIGNING,
            guards=N_("类别属于现行方案；已登记沟通；会办意见写明采纳情况或缺少的原因；逐项回应或写明不回应的原因；作出承诺的类别至少有一项带日期的承诺；申请退办期间不送签"),
            source="ZJ 22, CQ 20",
        ),
        rows("R3", [S.SIGNING, S.SIGNED], A.AMEND, S.DRAFTING, guards=N_("写明修改意见；文号和签发人清除，重新签发"), source="–"),
        rows("R4", S.SIGNING, A.SIGN, S.SIGNED, guards=N_("文号；重点件由主要负责人签发；申请退办期间不签发"), source="ZJ 22, QD 28"),
        rows(
            "R5", S.SIGNED, A.DELIVER, S.DELIVERED, deadline="rating",
            guards=N_("送达每位有权收到的代表；法定期满日 24:00 前送达为按期；评价期起算；承诺进入台账；相关群众意见转待回告"),
            source="SH 20, CQ 23",
        ),
        rows("R6", [S.DRAFTING, S.SIGNING, S.SIGNED], A.VOID, S.VOID, guards=N_("该份已改派或终止；保留可读"), source="X"),
        rows("S11", None, A.BRING_IN, S.DELIVERED, guards=N_("按表中日期"), source="X"),
    ],
)  # fmt: skip

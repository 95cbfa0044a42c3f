"""The way of a pre-assignment board 两上两下: proposed, asked, revised, asked again, fixed. None of it starts a clock."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class BoardState(Label):
    """Where a board stands."""

    DRAFTING = "drafting", N_("拟稿"), "act"
    ROUND_ONE = "round_one", N_("第一轮征求意见"), "wait"
    REVISING = "revising", N_("修改"), "act"
    ROUND_TWO = "round_two", N_("第二轮征求意见"), "wait"
    SETTLING = "settling", N_("定稿"), "act"
    FIXED = "fixed", N_("已定，待交办"), "go"
    DROPPED = "dropped", N_("已作废"), "quiet"


class BoardAct(Label):
    """What can be done with a board. READ, PROPOSE, ANSWER and GATHER move nothing."""

    READ = "read", N_("查看预交办方案")
    START = "start", N_("拟定预交办方案")
    GATHER = "gather", N_("补入新立案的建议")
    PROPOSE = "propose", N_("拟定承办单位")
    OPEN = "open", N_("征求意见")
    ANSWER = "answer", N_("答复拟交办")
    CLOSE_ROUND = "close_round", N_("结束征求意见")
    FIX = "fix", N_("确定方案")
    DROP = "drop", N_("作废")


S, A = BoardState, BoardAct
WITH_OFFICE = frozenset({S.DRAFTING, S.REVISING, S.SETTLING})  # the office may change what it proposes
ASKING = frozenset({S.ROUND_ONE, S.ROUND_TWO})  # the units read and answer

BOARD = Workflow(
    "board",
    states=S,
    finals={S.FIXED, S.DROPPED},
    steps=[
        rows("B1", None, A.START, S.DRAFTING, guards=N_("一次会议的会议或闭会建议，取已立案、未交办的；不起算任何期限"), source="X"),
        rows("B2", [S.DRAFTING, S.REVISING, S.SETTLING], [A.GATHER, A.PROPOSE], guards=N_("征求意见期间不能改"), source="X"),
        rows("B3", S.DRAFTING, A.OPEN, S.ROUND_ONE, guards=N_("写明答复截止日；拟承办单位此时看得到标题和正文"), source="X"),
        rows("B4", [S.ROUND_ONE, S.ROUND_TWO], A.ANSWER, guards=N_("拟承办单位，政府系统的也可由协调单位代答；异议写明理由；截止日之前"), source="X"),
        rows("B5", S.ROUND_ONE, A.CLOSE_ROUND, S.REVISING, guards=N_("都已答复，或已过截止日；单位不再看到"), source="X"),
        rows("B6", S.REVISING, A.OPEN, S.ROUND_TWO, guards=N_("写明答复截止日"), source="X"),
        rows("B7", S.ROUND_TWO, A.CLOSE_ROUND, S.SETTLING, guards=N_("都已答复，或已过截止日"), source="X"),
        rows("B8", [S.REVISING, S.SETTLING], A.FIX, S.FIXED, guards=N_("第一轮没有异议的可以直接定；否则在第二轮之后"), source="X"),
        rows("B9", [S.DRAFTING, S.ROUND_ONE, S.REVISING, S.ROUND_TWO, S.SETTLING], A.DROP, S.DROPPED, guards=N_("写明原因；已拟的单位保留"), source="X"),
    ],
)  # fmt: skip

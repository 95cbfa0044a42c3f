"""The lifecycles of a reception, of a deputy's duty at it, and of a visitor's stay."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a reception stands."""

    PLANNED = "planned", N_("已安排"), "act"
    HELD = "held", N_("已接待"), "go"
    MOVED = "moved", N_("已改期"), "quiet"
    CANCELLED = "cancelled", N_("已取消"), "quiet"


class Act(Label):
    """What can be done with a reception and around it."""

    PLAN = "plan", N_("制定接待计划")
    POST = "post", N_("张贴公告")
    REPOST = "repost", N_("重新张贴公告")
    MOVE = "move", N_("改期")
    RETIME = "retime", N_("改时间")
    CANCEL = "cancel", N_("取消接待")
    HAND_OVER = "hand_over", N_("移交承接的联络站")
    CLOSE = "close", N_("结束接待")
    REOPEN = "reopen", N_("继续接待")
    FORGET = "forget", N_("删除来访称呼")
    READ = "read", N_("查看接待")
    CHECK = "check", N_("“六有”自查")


class DutyState(Label):
    """Whether a deputy is on duty."""

    PLANNED = "planned", N_("轮值"), "act"
    ASKED = "asked", N_("已请假"), "wait"
    REPLACED = "replaced", N_("已换下"), "quiet"
    SIGNED_IN = "signed_in", N_("已签到"), "go"


class DutyAct(Label):
    """What can be done with a duty."""

    ASSIGN = "assign", N_("排班")
    ASK_LEAVE = "ask_leave", N_("请假")
    REPLACE = "replace", N_("换人")
    SIGN_IN = "sign_in", N_("签到")


class VisitState(Label):
    """What came of a visit."""

    HERE = "here", N_("正在接待"), "wait"
    RECORDED = "recorded", N_("已登记意见"), "act"
    ANSWERED = "answered", N_("当场答复"), "go"
    GUIDED = "guided", N_("已引导"), "go"
    LEFT = "left", N_("没有留下意见"), "quiet"


class VisitAct(Label):
    """What can be done with a visitor."""

    ARRIVE = "arrive", N_("来访登记")
    RECORD = "record", N_("登记意见")
    ANSWER = "answer", N_("当场答复", "act")
    GUIDE = "guide", N_("引导到别处")
    LEAVE = "leave", N_("没有留下意见")


S, A = State, Act
FLOW = Workflow(
    "reception",
    states=State,
    finals={S.MOVED, S.CANCELLED},
    steps=[
        rows("R1", None, A.PLAN, S.PLANNED, guards=N_("按公示的接待日，一次排出；遇休息日按本地规则顺延"), source="GZST"),
        rows("R2", S.PLANNED, A.POST, guards=N_("提前规定天数张贴时间、地点和代表姓名"), source="GZST, HNST1"),
        rows("R3", S.PLANNED, A.MOVE, S.MOVED, guards=N_("写明原因；改到的那天另立一次接待，代表随之改期"), source="X"),
        rows("R4", S.PLANNED, A.CANCEL, S.CANCELLED, guards=N_("写明原因；告知轮值代表"), source="X"),
        rows("R5", S.PLANNED, A.HAND_OVER, guards=N_("联络站撤并；承接的站当天没有接待"), source="X"),
        rows("R6", S.PLANNED, A.CLOSE, S.HELD, guards=N_("接待日已到；每位来访都有去向"), source="GZST"),
        rows("R7", S.HELD, A.REOPEN, S.PLANNED, guards=N_("当天又有人来"), source="X"),
        rows("R8", S.PLANNED, A.REPOST, guards=N_("张贴以后换了人、改了时间或改了期"), source="X"),
        rows("R9", S.PLANNED, A.RETIME, guards=N_("同一天换个时间，写明原因；告知轮值代表"), source="X"),
    ],
)

D, DA = DutyState, DutyAct
DUTY = Workflow(
    "duty",
    states=DutyState,
    finals={D.SIGNED_IN},
    steps=[
        rows("D1", None, DA.ASSIGN, D.PLANNED, guards=N_("代表在该站，在任"), source="GZST"),
        rows("D1", D.REPLACED, DA.ASSIGN, D.PLANNED, guards=N_("代表在该站，在任"), source="GZST"),
        rows("D2", D.PLANNED, DA.ASK_LEAVE, D.ASKED, guards=N_("接待日之前，写明原因"), source="X"),
        rows("D3", [D.PLANNED, D.ASKED], DA.REPLACE, D.REPLACED, guards=N_("可同时换上另一位代表"), source="X"),
        rows("D4", [D.PLANNED, D.ASKED], DA.SIGN_IN, D.SIGNED_IN, guards=N_("接待日；本人或联络员"), source="GZST"),
    ],
)

V, VA = VisitState, VisitAct
VISIT = Workflow(
    "visitor",
    states=VisitState,
    finals={V.RECORDED, V.ANSWERED, V.GUIDED, V.LEFT},
    steps=[
        rows("V1", None, VA.ARRIVE, V.HERE, guards=N_("接待日，尚未结束"), source="HNST1"),
        rows("V2", V.HERE, VA.RECORD, V.RECORDED, guards=N_("照原话登记为群众意见"), source="HNST1"),
        rows("V3", V.HERE, VA.ANSWER, V.ANSWERED, guards=N_("当场说清楚，不需再办"), source="GC"),
        rows("V4", V.HERE, VA.GUIDE, V.GUIDED, guards=N_("诉讼、仲裁、信访、紧急情况：说明去处"), source="GZST"),
        rows("V5", V.HERE, VA.LEAVE, V.LEFT, guards=N_("没有说事就走了"), source="X"),
    ],
)

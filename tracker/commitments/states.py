"""The lifecycle of a commitment: rows C1–C6 of the papers, and the states an import brings."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a promise stands."""

    OPEN = "open", N_("未兑现"), "wait"
    KEPT = "kept", N_("已兑现"), "go"
    GIVEN_UP = "given_up", N_("不能兑现"), "stop"


class Act(Label):
    """What can be done with a promise. SIGN_DELAY and REFUSE_DELAY answer PUT_OFF; they and RECOUNT move nothing."""

    BEGIN = "begin", N_("进入台账")
    BRING_IN = "bring_in", N_("导入")
    REPORT = "report", N_("报进展")
    PUT_OFF = "put_off", N_("申请推迟")
    SIGN_DELAY = "sign_delay", N_("签字同意推迟")
    REFUSE_DELAY = "refuse_delay", N_("不同意推迟")
    KEEP = "keep", N_("兑现并作二次答复")
    RATE = "rate", N_("评价二次答复")
    CONTEST = "contest", N_("要求继续兑现")
    GIVE_UP = "give_up", N_("说明不能兑现")
    RECOUNT = "recount", N_("期限重算")
    PUBLISH = "publish_year", N_("公布年度情况")


FLOW = Workflow(
    "commitment",
    states=State,
    finals={State.GIVEN_UP},  # a kept one may stay so, unless it is contested
    steps=[
        rows("C1", None, Act.BEGIN, State.OPEN, guards=N_("内容、到期日、承办单位；不随件办结、年度、届别、代表资格而终止"), source="SH 22, QD 27"),
        rows("C2", State.OPEN, [Act.REPORT, Act.PUT_OFF],
             guards=N_("每年第四季度报一次，平时随时可报；推迟须写明新日期和理由，负责人签字后才生效；原来的日期都保留"), source="CQ 24"),
        rows("C3", State.OPEN, Act.KEEP, State.KEPT, guards=N_("兑现的依据和二次答复；告知代表和代表工作机构，请代表评价"),
             deadline="rating", source="ZJ 20, SD 18"),
        rows("C6", State.KEPT, Act.RATE, guards=N_("评价二次答复的态度和结果，不满意的写明原因；承办单位不得评价"), source="CQ 26"),
        rows("C4", State.KEPT, Act.CONTEST, State.OPEN, guards=N_("二次答复被评为不满意；写明要求"), source="CQ 28"),
        rows("C5", State.OPEN, Act.GIVE_UP, State.GIVEN_UP, guards=N_("书面说明理由，告知代表和代表工作机构"), source="SH 22, BJ 26"),
        rows("S11", None, Act.BRING_IN, [State.OPEN, State.KEPT], guards=N_("按表中到期日、兑现日"), source="X"),
    ],
)  # fmt: skip

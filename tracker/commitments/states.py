"""The lifecycle of a commitment: row C1, and the states an import brings."""

from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.core.workflow import Workflow, rows


class State(Label):
    """Where a promise stands."""

    OPEN = "open", N_("未兑现"), "wait"
    KEPT = "kept", N_("已兑现"), "go"


class Act(Label):
    """What can be done with a promise."""

    BEGIN = "begin", N_("进入台账")
    BRING_IN = "bring_in", N_("导入")


FLOW = Workflow(
    "commitment",
    states=State,
    finals={State.OPEN, State.KEPT},
    steps=[
        rows("C1", None, Act.BEGIN, State.OPEN, guards=N_("内容、到期日、承办单位；不随件办结、年度、届别而终止"), source="SH 22, QD 27"),
        rows("S11", None, Act.BRING_IN, [State.OPEN, State.KEPT], guards=N_("按表中到期日、兑现日"), source="X"),
    ],
)  # fmt: skip

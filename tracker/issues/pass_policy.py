"""Who may do what with an issue that another congress of the tree passed on."""

from typing import Any

from tracker.accounts.policy import is_office
from tracker.core.labels import Label
from tracker.core.policy import Rules, allows, word
from tracker.core.words import N_
from tracker.issues.models import Issue, IssuePass
from tracker.issues.states import State


class PassAct(Label):
    """What an office can do with an issue passed on to its congress. The states are those of the issue."""

    SIGN = "sign_passed", N_("签收转来的意见")
    ROUTE = "route_passed", N_("转本级单位办理")
    FORWARD = "forward_passed", N_("改转其他人大")
    RETURN = "return_passed", N_("退回")
    REPORT = "report_passed", N_("反馈办理结果")


@word()
def has_it_in_hand(_actor: Any, passed: IssuePass) -> bool:
    return passed.ended_on is None


_HOLDER = [[is_office, has_it_in_hand]]  # at home in the congress that has it
RULES: Rules = dict.fromkeys(PassAct, _HOLDER)


def doors_of(actor: Any, issue: Issue) -> list[PassAct]:
    """What an office can do now with an issue that another congress passed on."""
    passed = issue.held_by
    if passed is None or not allows(RULES, PassAct.SIGN, actor, passed):
        return []
    main = PassAct.SIGN if issue.state is State.TRANSFERRED else PassAct.REPORT
    return [main, PassAct.ROUTE, PassAct.FORWARD, PassAct.RETURN]

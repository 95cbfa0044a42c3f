"""A town on 20 April 2026 in which somebody owes something everywhere, each number worked out by hand."""

from datetime import date

from tests.flows.stages import frozen
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as shares
from tracker.assignments import refusal_actions
from tracker.core.events import keep
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.replies import actions as replies
from tracker.roster import actions as rolls
from tracker.suggestions import actions as suggestions
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

TODAY = date(2026, 4, 20)
LATELY, MARCH, LATE, SOON = date(2026, 4, 15), date(2026, 3, 10), date(2026, 1, 14), date(2026, 1, 26)


def build(cast):
    """Everything below; `NUMBERS` counts it."""
    rolls.change_unit(cast.police, {"parent_id": cast.housing.id}, by=SYSTEM, version=cast.police.version)
    cast.draft()
    cast.draft(by=cast.tuan)
    cast.cosigning("陈立")
    cast.returned()
    cast.submitted(title="第一件待审查")
    cast.submitted(title="第二件待审查")
    cast.registered()
    for state in (State.REGISTERED, State.ASSIGNED):
        frozen(cast, state)  # from earlier years: nobody's turn
    _in_hand(cast)
    _answered(cast)
    _voices(cast)
    keep()


def _in_hand(cast):
    cast.assigned(on=LATELY)  # new
    cast.led(on=MARCH)  # main new, due 10 June; co new, due 10 April: late
    cast.accepted(on=LATE)  # due 14 April: late
    cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO), on=LATELY)  # both signed for, opinion due 15 May
    for signs in (False, True):  # due 27 April: soon
        case = cast.accepted(on=SOON)
        share = cast.share(case)
        cast.talk(share, SOON)
        if signs:
            cast.signed(share, MARCH)
        else:
            replies.hand_up(cast.written(share, MARCH), by=cast.he, on=MARCH)
    refused = cast.assigned(on=LATELY)
    refusal_actions.refuse(cast.share(refused), "不属职责", by=cast.he, on=LATELY)
    below = cast.assigned(on=LATELY)
    share = shares.sub_assign(cast.share(below), cast.police, by=cast.luo, on=LATELY)
    refusal_actions.refuse(share, "不属职责", by=cast.wu, on=LATELY)
    cast.assigned((cast.court, Part.SOLE), on=LATELY)  # none of the government's


def _answered(cast):
    cast.replied()
    cast.replied(by=cast.sun, on=date(2026, 3, 20))  # its time to rate is over
    cast.replied(by=cast.tuan)
    cast.rate(cast.replied(), Degree.DISSATISFIED)
    cast.closed()
    cast.second_round(on=LATELY)  # due 15 May


def _voices(cast):
    cast.issue()
    passed_on = cast.issue()
    issues.transfer(passed_on, Target.UNIT, by=cast.zhan, unit=cast.housing)
    case = cast.draft()
    suggestions.link(case, cast.issue(), by=cast.wang, on=FILED)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    told = cast.issue()
    issues.transfer(told, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(told, by=cast.he, on=FILED)
    issues.report_back(told, "已清淤。", by=cast.he, on=FILED)


# by person: what stands on the desk; the first number is how many things wait in all
NUMBERS = {
    "wang": (
        4,
        {"to_rate": 1, "to_confirm": 2, "to_sign": 0, "to_tell": 1, "tell_late": 1, "drafts": 3, "promises_to_rate": 0},
    ),
    "chen": (1, {"to_rate": 0, "to_confirm": 0, "to_sign": 1, "to_tell": 0, "drafts": 0, "promises_to_rate": 0}),
    "tuan": (1, {"to_rate": 1, "to_confirm": 0, "drafts": 1, "promises_to_rate": 0}),
    "li": (2, {"to_sort": 1, "passed_on": 1, "to_tell": 1, "tell_late": 1}),
    "zhan": (2, {"to_sort": 1, "passed_on": 1, "to_tell": 1, "tell_late": 1}),
    "zhao": (
        8,
        {
            "to_screen": 3,
            "to_assign": 1,
            "refusals": 2,
            "extensions": 0,
            "unhappy": 1,
            "unrated": 1,
            "late": 2,
            "promises_broken": 0,
        },
    ),
    "luo": (
        3,
        {
            "to_pass_on": 2,
            "refusals": 1,
            "extensions": 0,
            "soon": 2,
            "late": 2,
            "promises_broken": 0,
        },
    ),
    "he": (
        8,
        {
            "to_accept": 2,
            "in_hand": 6,
            "opinions": 0,
            "to_send": 1,
            "late": 1,
            "promises_to_report": 0,
            "promises_broken": 0,
            "urged": 0,
        },
    ),
    "zhou": (
        2,
        {
            "to_accept": 1,
            "in_hand": 0,
            "opinions": 1,
            "to_send": 0,
            "late": 1,
            "promises_to_report": 0,
            "promises_broken": 0,
            "urged": 0,
        },
    ),
    "shen": (1, {"to_sign_off": 1, "soon": 2, "late": 1, "delays_to_sign": 0, "promises_broken": 0, "urged": 0}),
}

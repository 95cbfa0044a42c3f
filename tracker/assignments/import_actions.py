"""Shares of cases brought in from earlier years, and adopting those that are still open."""

from datetime import date
from typing import Any

from tracker.assignments.actions import recount, start_clocks
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES
from tracker.assignments.queries import live_of
from tracker.assignments.states import FLOW, IN_HAND, Act, State
from tracker.audit.actions import advance, place
from tracker.congress.models import Unit
from tracker.core.policy import require
from tracker.suggestions import policy as case_policy
from tracker.suggestions.actions import set_aside, show_to
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.receiving_actions import start_assign_clock
from tracker.suggestions.states import FLOW as CASE_FLOW
from tracker.suggestions.states import Act as CaseAct
from tracker.suggestions.states import State as CaseState


def bring_in(
    suggestion: Suggestion,
    unit: Unit,
    part: Part,
    *,
    by: Any,
    round_: int = 1,
    assigned_on: date,
    due_on: date | None = None,
    answered_on: date | None = None,
    ended_on: date | None = None,
) -> Assignment:
    """Take over a share with the dates its row gives. No clock starts, nobody is told."""
    require(RULES, Act.BRING_IN, by, suggestion)
    share = Assignment(
        congress_id=suggestion.congress_id,
        suggestion=suggestion,
        suggestion_id=suggestion.id,
        unit=unit,
        unit_id=unit.id,  # what hangs on it names the unit before anything is flushed
        part=part,
        round=round_,
        assigned_on=assigned_on,
        clock_on=assigned_on,
        accepted_on=assigned_on,
        due_on=due_on,
    )
    show_to(suggestion, unit, part)
    state = State.ACCEPTED
    if ended_on:
        share.ended_on, state = ended_on, State.ENDED
        set_aside(suggestion, unit.id)
    elif answered_on and part is Part.CO:
        share.opinion_on, state = answered_on, State.OPINION_SENT
    elif answered_on:
        share.answered_on, state = answered_on, State.ANSWERED
    place(share, FLOW, Act.BRING_IN, to=state)
    return share


def adopt(suggestion: Suggestion, *, by: Any) -> None:
    """Go on with a case brought in from earlier years 接续办理; its clocks are counted from the dates of its row."""
    require(case_policy.RULES, CaseAct.ADOPT, by, suggestion)
    case_policy.must_be_open(CaseAct.ADOPT, by, suggestion)  # one that is not frozen has its clocks already
    suggestion.is_frozen = False
    if suggestion.state is CaseState.REGISTERED:  # nobody has it yet: the office's own time to assign runs
        start_assign_clock(suggestion)
    advance(suggestion, CASE_FLOW, CaseAct.ADOPT, by=by)
    for share in live_of(suggestion):
        if share.state in IN_HAND:
            start_clocks(share)
            advance(share, FLOW, Act.ADOPT, by=by)
    recount(suggestion)

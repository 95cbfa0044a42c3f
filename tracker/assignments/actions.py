"""Giving a case to its units, signing for it, finishing it, handling it again."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from tracker.assignments.errors import NotPassedOnAgain
from tracker.assignments.events import AllAnswered, Assigned, Rehandled, ShareEnded, SharePassedOn
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES
from tracker.assignments.queries import answering_of, live_of, of_case
from tracker.assignments.states import FLOW, IN_HAND, Act, State
from tracker.audit.actions import advance, start
from tracker.congress.models import Branch, Unit
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.deadlines.queries import explained
from tracker.suggestions import policy as case_policy
from tracker.suggestions.actions import must_move, set_aside, show_to
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import FLOW as CASE_FLOW
from tracker.suggestions.states import Act as CaseAct

ESCALATION_ROUND = 3


def assign(suggestion: Suggestion, parts: Sequence[tuple[Unit, Part]], *, by: Any, on: date, note: str = "") -> None:
    """Give a registered case to its units 交办; all clocks start on this day.

    parts: one sole unit, or one main unit with any number of co-units, or two and more split. Raises Invalid for any
    other make-up, a unit named twice, or one not in use; Frozen.
    """
    require(case_policy.RULES, CaseAct.ASSIGN, by, suggestion)
    must_move(suggestion)
    CASE_FLOW.step(suggestion.state, CaseAct.ASSIGN)
    _must_make_sense(suggestion, parts, on)
    suggestion.first_assigned_on = suggestion.first_assigned_on or on
    named = "；".join(f"{unit.name}（{part.zh}）" for unit, part in parts)
    advance(suggestion, CASE_FLOW, CaseAct.ASSIGN, by=by, note=f"{named} {note}".strip())
    stop(suggestion, "assign_intersession")
    for unit, part in parts:
        _give(suggestion, unit, part, by=by, on=on)
    recount(suggestion)
    tell(Assigned(suggestion.id))


def sub_assign(share: Assignment, unit: Unit, *, by: Any, on: date) -> Assignment:
    """Pass a share on 转办 inside the government. The reply clock runs on; the new unit has its own time to refuse.

    Raises Invalid for a unit outside the government or one that already handles the case, NotPassedOnAgain after round 1.
    """
    require(RULES, Act.SUB_ASSIGN, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.SUB_ASSIGN)
    if not share.may_be_passed_on:
        raise NotPassedOnAgain()
    if unit.branch is not Branch.GOVERNMENT:
        raise Invalid("unit_id", _("政府督办协调单位只能转办给政府系统的单位"))
    _must_be_new_here(share.suggestion, unit, on)
    _take_away(share, Act.SUB_ASSIGN, by=by, on=on, note=unit.name)
    new = _give(share.suggestion, unit, share.part, by=by, on=on, came_from=share, clock_on=share.clock_on, is_sub=True)
    recount(share.suggestion)
    tell(SharePassedOn(new.id))
    return new


def accept(share: Assignment, *, by: Any, on: date) -> None:
    """Sign for a share 签收."""
    require(RULES, Act.ACCEPT, by, share)
    must_move(share.suggestion)
    share.accepted_on = on
    advance(share, FLOW, Act.ACCEPT, by=by)


def finish(share: Assignment, *, by: Any, on: date) -> None:
    """The reply of a unit has been delivered: its share is done, and with the last one the case is answered.

    Co-units that sent no opinion until the main unit answered are ended; that they are missing stays visible.
    """
    require(RULES, Act.ANSWERED, by, share)
    FLOW.step(share.state, Act.ANSWERED)
    share.answered_on = on
    advance(share, FLOW, Act.ANSWERED, by=by)
    stop(share)
    suggestion = share.suggestion
    if share.part is Part.MAIN:
        for co in live_of(suggestion, share.round):
            if co.part is Part.CO and co.state in IN_HAND:
                _take_away(co, Act.END, by=by, on=on, note="主办单位已答复")
    recount(suggestion)
    if all(other.state is State.ANSWERED for other in answering_of(suggestion)):
        suggestion.replied_on = suggestion.replied_on or on
        advance(suggestion, CASE_FLOW, CaseAct.REPLY_COMPLETE, by=by)
        tell(AllAnswered(suggestion.id))


def rehandle(suggestion: Suggestion, units: Sequence[Unit], *, by: Any, on: date, why: str) -> None:
    """Handle a case again 重新办理: one more round for the units rated dissatisfied, accepted from the start.

    From the third round on, that it came so far is put on the trail. Called by feedback, which knows the ratings.
    """
    require(case_policy.RULES, CaseAct.REHANDLE, by, suggestion)
    must_move(suggestion)
    before = {share.unit_id: share for share in of_case(suggestion.id) if share.is_answering and share.is_live}
    suggestion.round += 1
    escalated = f"（第 {suggestion.round} 轮，须升级协调）" if suggestion.round >= ESCALATION_ROUND else ""
    advance(suggestion, CASE_FLOW, CaseAct.REHANDLE, by=by, note=f"{why}{escalated}")
    several = len(units) > 1
    for unit in units:
        part = Part.SPLIT if several else _alone(before[unit.id].part)
        share = _share(suggestion, unit, part, on=on, came_from=before[unit.id])
        share.accepted_on = on
        start(share, FLOW, Act.ASSIGN, by=by, to=State.ACCEPTED, note=why, then=partial(_second_clock, share))
        tell(Rehandled(share.id))
    recount(suggestion)


def end_all(suggestion: Suggestion, *, by: Any, on: date, why: str) -> None:
    """End every share that still owes something: the case is gone."""
    require(RULES, Act.END, by)
    for share in of_case(suggestion.id):
        if share.state in IN_HAND:
            _take_away(share, Act.END, by=by, on=on, note=why)
    recount(suggestion)


def recount(suggestion: Suggestion) -> None:
    """Set the nearest day by which some unit still owes the deputy its answer."""
    owed = [share.due_on for share in answering_of(suggestion) if share.state in IN_HAND and share.due_on]
    suggestion.due_on = min(owed, default=None)


def reassigned(share: Assignment, unit: Unit, *, by: Any, on: date, note: str) -> Assignment:
    """Move a refused share to another unit, with dates of its own; a passed-on one keeps the office's reply clock.

    A main part may go to a co-unit of the case that still owes its opinion: its co share ends. Called by refusal_actions,
    which asked whether it may be.
    """
    require(RULES, Act.AGREE_REFUSAL, by, share)
    beside = _co_share(share.suggestion, unit) if share.part is Part.MAIN else None
    _must_be_new_here(share.suggestion, unit, on, leaving=beside)
    if share.is_sub and unit.branch is not Branch.GOVERNMENT:
        raise Invalid("unit_id", _("转办的件只能改派给政府系统的单位"))
    if beside:
        _take_away(beside, Act.END, by=by, on=on, note="改为主办")
    _take_away(share, Act.AGREE_REFUSAL, by=by, on=on, note=f"{unit.name} {note}".strip())
    clock_on = share.clock_on if share.is_sub else on
    new = _give(share.suggestion, unit, share.part, by=by, on=on, came_from=share, clock_on=clock_on, is_sub=share.is_sub)
    recount(share.suggestion)
    tell(SharePassedOn(new.id))
    return new


def _give(
    suggestion: Suggestion,
    unit: Unit,
    part: Part,
    *,
    by: Any,
    on: date,
    came_from: Assignment | None = None,
    clock_on: date | None = None,
    is_sub: bool = False,
) -> Assignment:
    share = _share(suggestion, unit, part, on=on, came_from=came_from, clock_on=clock_on, is_sub=is_sub)
    note = f"{unit.name}（{part.zh}）"
    start(share, FLOW, Act.ASSIGN, by=by, to=State.NEW, note=note, then=lambda: start_clocks(share))
    return share


def start_clocks(share: Assignment) -> None:
    """Count the dates of a share: its answer or opinion, unless an import gave another day; first contact; time to refuse."""
    key, words = ("reply", N_("答复代表")) if share.is_answering else ("co_opinion", N_("送出会办意见"))
    if share.due_on in (None, explained(share.congress_id, key, share.clock_on)[1].due):
        share.due_on = count(share, key, share.clock_on, words=words)
    if share.is_answering and share.first_contact_on is None:
        share.contact_by = count(share, "first_contact", share.assigned_on, words=N_("首次联系代表"))
    share.refuse_by = count(share, "refuse", share.assigned_on, words=N_("申请退办"))


def _share(
    suggestion: Suggestion,
    unit: Unit,
    part: Part,
    *,
    on: date,
    came_from: Assignment | None = None,
    clock_on: date | None = None,
    is_sub: bool = False,
) -> Assignment:
    show_to(suggestion, unit, part)
    return Assignment(
        congress_id=suggestion.congress_id,
        suggestion=suggestion,
        suggestion_id=suggestion.id,
        unit=unit,
        part=part,
        round=suggestion.round,
        assigned_on=on,
        clock_on=clock_on or on,
        is_sub=is_sub,
        from_id=came_from.id if came_from else None,
    )


def _second_clock(share: Assignment) -> None:
    share.due_on = count(share, "rehandle", share.assigned_on, words=N_("重新办理答复"))


def _take_away(share: Assignment, act: Act, *, by: Any, on: date, note: str) -> None:
    """Move or end a share, as the act says: what it owed is owed no more."""
    share.ended_on = on
    advance(share, FLOW, act, by=by, note=note)
    stop(share)
    set_aside(share.suggestion, share.unit_id)
    tell(ShareEnded(share.id))


def _alone(part: Part) -> Part:
    return Part.SOLE if part is Part.SPLIT else part


def _must_make_sense(suggestion: Suggestion, parts: Sequence[tuple[Unit, Part]], on: date) -> None:
    units = [unit for unit, _part in parts]
    kinds = sorted(part for _unit, part in parts)
    split = set(kinds) == {Part.SPLIT} and len(kinds) > 1
    led = kinds.count(Part.MAIN) == 1 and kinds.count(Part.CO) == len(kinds) - 1 >= 1
    if kinds != [Part.SOLE] and not led and not split:
        raise Invalid("main", _("请选择一家单办，或一家主办加会办，或两家以上分办"))
    if len(set(units)) < len(units):
        raise Invalid("co", _("同一个单位只能选一次"))
    for unit in units:
        if unit.congress_id != suggestion.congress_id or not unit.is_in_use(on):
            raise Invalid("main", _("%(unit)s已停用，请改选", unit=unit.name))


def _co_share(suggestion: Suggestion, unit: Unit) -> Assignment | None:
    """The share by which a unit still owes the main unit its opinion."""
    in_hand = [share for share in live_of(suggestion) if share.part is Part.CO and share.state in IN_HAND]
    return next((share for share in in_hand if share.unit_id == unit.id), None)


def _must_be_new_here(suggestion: Suggestion, unit: Unit, on: date, *, leaving: Assignment | None = None) -> None:
    if any(share.unit_id == unit.id for share in live_of(suggestion) if share is not leaving):
        raise Invalid("unit_id", _("%(unit)s已在办理这件建议", unit=unit.name))
    if unit.congress_id != suggestion.congress_id:
        raise Invalid("unit_id", _("请选择本级的承办单位"))
    if not unit.is_in_use(on):
        raise Invalid("unit_id", _("%(unit)s已停用，请改选", unit=unit.name))

"""Giving a case to its units, signing for it, finishing it, handling it again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from tracker.assignments.errors import NotPassedOnAgain
from tracker.assignments.events import AllAnswered, Assigned, Rehandled, Reopened, ShareEnded, SharePassedOn
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES, must_be_another
from tracker.assignments.queries import answering_of, live_of, of_case
from tracker.assignments.states import FLOW, IN_HAND, Act, State
from tracker.audit.actions import advance, start
from tracker.congress.models import Branch, Unit
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, hand_on, stop
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import in_force
from tracker.suggestions import policy as case_policy
from tracker.suggestions.actions import hold, must_move, set_aside, show_to
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import FLOW as CASE_FLOW
from tracker.suggestions.states import Act as CaseAct
from tracker.suggestions.withdrawal_actions import forget_wish

ANSWER_DATES = ("reply", "reply_cap", "extension", "co_opinion", "co_redo")  # of when a unit owes its answer or opinion
EXTENSION_FACTS = (
    "first_due_on", "extension_asked_on", "extension_wished_on", "extension_reason", "extension_decided_on", "extension_words",
    "extension_by_coordinator", "extension_asked_by_id",
)  # fmt: skip


def assign(suggestion: Suggestion, parts: Sequence[tuple[Unit, Part]], *, by: Any, on: date, note: str = "") -> None:
    """Give a registered case to its units 交办; all clocks start on this day.

    parts: one sole unit, or one main unit with any number of co-units, or two and more split; besides, units that get it
    for reference. Raises Invalid for any other make-up, a unit named twice, or one not in use; Frozen.
    """
    require(case_policy.RULES, CaseAct.ASSIGN, by, suggestion)
    must_move(suggestion)
    CASE_FLOW.step(suggestion.state, CaseAct.ASSIGN)
    must_make_sense(suggestion, parts, on)
    suggestion.first_assigned_on = suggestion.first_assigned_on or on
    named = "；".join(f"{unit.name}（{part.zh}）" for unit, part in parts)
    advance(suggestion, CASE_FLOW, CaseAct.ASSIGN, by=by, note=f"{named} {note}".strip())
    stop(suggestion, "assign_intersession")
    for unit, part in parts:
        give(suggestion, unit, part, by=by, on=on)
    recount(suggestion)
    suggestion.local_due_on = suggestion.local_date(on)
    tell(Assigned(suggestion.id))


def sub_assign(share: Assignment, unit: Unit, *, by: Any, on: date) -> Assignment:
    """Pass a share on 转办 inside the government. The reply clock runs on, its extension too; the time to refuse is new.

    Raises Invalid for a unit outside the government or one that already handles the case, NotPassedOnAgain after round 1.
    """
    require(RULES, Act.SUB_ASSIGN, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.SUB_ASSIGN)
    if not share.may_be_passed_on:
        raise NotPassedOnAgain()
    if unit.branch is not Branch.GOVERNMENT:
        raise Invalid("unit_id", _("政府督办协调单位只能转办给政府系统的单位"))
    for_reference = beside(share.suggestion, unit, Part.REFERENCE)
    must_be_new_here(share.suggestion, unit, on, leaving=for_reference)
    if for_reference:
        take_away(for_reference, Act.END, by=by, on=on, note="改为承办")
    take_away(share, Act.SUB_ASSIGN, by=by, on=on, note=unit.name, but=ANSWER_DATES)
    new = give(share.suggestion, unit, share.part, by=by, on=on, came_from=share, runs_on=True, is_sub=True)
    recount(share.suggestion)
    tell(SharePassedOn(new.id))
    return new


def accept(share: Assignment, *, by: Any, on: date) -> None:
    """Sign for a share 签收."""
    require(RULES, Act.ACCEPT, by, share)
    must_be_another(Act.ACCEPT, by, share)
    must_move(share.suggestion)
    share.accepted_on = on
    advance(share, FLOW, Act.ACCEPT, by=by)


def take_note(share: Assignment, *, by: Any, on: date) -> None:
    """Note what came for reference 阅知. Nothing more is owed; the unit goes on reading the case."""
    require(RULES, Act.TAKE_NOTE, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.TAKE_NOTE)
    share.accepted_on = share.ended_on = on
    advance(share, FLOW, Act.TAKE_NOTE, by=by)


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
                take_away(co, Act.END, by=by, on=on, note="主办单位已答复")
    recount(suggestion)
    if all(other.state is State.ANSWERED for other in answering_of(suggestion)):
        suggestion.replied_on = suggestion.replied_on or on
        if suggestion.withdrawal_asked_on:  # answered in full it is not withdrawn any more
            forget_wish(suggestion)
        advance(suggestion, CASE_FLOW, CaseAct.REPLY_COMPLETE, by=by)
        tell(AllAnswered(suggestion.id))


def rehandle(
    suggestion: Suggestion, units: Sequence[Unit], *, by: Any, on: date, why: str, act: CaseAct = CaseAct.REHANDLE
) -> None:
    """Handle a case again 重新办理: one more round for the units rated dissatisfied, accepted from the start.

    act: REOPEN for a case that was closed. From the round on that the rule says, that it came so far is put on the trail.
    Called by feedback, which knows the ratings.
    """
    require(case_policy.RULES, act, by, suggestion)
    must_move(suggestion)
    before = {share.unit_id: share for share in of_case(suggestion.id) if share.is_answering and share.is_live}
    suggestion.round += 1
    is_far = suggestion.round >= in_force(suggestion.congress_id, on).number("escalate_round")
    escalated = f"（第 {suggestion.round} 轮，须升级协调）" if is_far else ""
    advance(suggestion, CASE_FLOW, act, by=by, note=f"{why}{escalated}")
    several = len(units) > 1
    for unit in units:
        part = Part.SPLIT if several else _alone(before[unit.id].part)
        share = _share(suggestion, unit, part, by=by, on=on, came_from=before[unit.id])
        share.accepted_on = on
        start(share, FLOW, Act.ASSIGN, by=by, to=State.ACCEPTED, note=why, then=partial(_second_clock, share))
        tell(Rehandled(share.id) if act is CaseAct.REHANDLE else Reopened(share.id))
    recount(suggestion)


def end_all(suggestion: Suggestion, *, by: Any, on: date, why: str) -> None:
    """End every share that still owes something: the case is gone."""
    require(RULES, Act.END, by)
    for share in of_case(suggestion.id):
        if share.state in IN_HAND:
            take_away(share, Act.END, by=by, on=on, note=why)
    recount(suggestion)


def recount(suggestion: Suggestion) -> None:
    """Set the nearest day by which some unit still owes the deputy its answer."""
    owed = [share.due_on for share in answering_of(suggestion) if share.state in IN_HAND and share.due_on]
    suggestion.due_on = min(owed, default=None)
    hold(suggestion)


def give(
    suggestion: Suggestion,
    unit: Unit,
    part: Part,
    *,
    by: Any,
    on: date,
    came_from: Assignment | None = None,
    clock_on: date | None = None,
    is_sub: bool = False,
    runs_on: bool = False,
) -> Assignment:
    """Give a unit its share of a case and start its clocks; called inside acts. came_from: the share it takes the place of.

    runs_on: its answer is due as that one's was, by the same count and with the same extension; it was taken away with
    `but=ANSWER_DATES`.
    """
    goes_on = came_from if runs_on else None
    facts = {name: getattr(goes_on, name) for name in ("due_on", *EXTENSION_FACTS)} if goes_on else {}
    clock_on = goes_on.clock_on if goes_on else clock_on
    share = _share(suggestion, unit, part, by=by, on=on, came_from=came_from, clock_on=clock_on, is_sub=is_sub, facts=facts)
    note = f"{unit.name}（{part.zh}）"
    clocks = partial(_run_on, share, goes_on) if goes_on else partial(start_clocks, share)
    start(share, FLOW, Act.ASSIGN, by=by, to=State.NEW, note=note, then=clocks)
    return share


def start_clocks(share: Assignment) -> None:
    """Count the dates of a share: its answer or opinion, unless an import gave another day; first contact; time to refuse.

    A share for reference has none. How far it could be extended is counted with them and never again, whatever rule comes.
    """
    if share.part is Part.REFERENCE:
        return
    key, words = ("reply", N_("答复代表")) if share.is_answering else ("co_opinion", N_("送出会办意见"))
    if share.due_on is None or share.due_on == explained(share.congress_id, key, share.clock_on)[1].due:
        share.due_on = count(share, key, share.clock_on, words=words)
    if share.is_answering:
        count(share, "reply_cap", share.clock_on, words=N_("延期上限"), is_open=False)
    _start_own_clocks(share)


def _run_on(share: Assignment, came_from: Assignment) -> None:
    hand_on(came_from, share, ANSWER_DATES)
    _start_own_clocks(share)


def _start_own_clocks(share: Assignment) -> None:
    if share.is_answering and share.first_contact_on is None:
        share.contact_by = count(share, "first_contact", share.assigned_on, words=N_("首次联系代表"))
    share.refuse_by = count(share, "refuse", share.assigned_on, words=N_("申请退办"))


def _share(
    suggestion: Suggestion,
    unit: Unit,
    part: Part,
    *,
    by: Any,
    on: date,
    came_from: Assignment | None = None,
    clock_on: date | None = None,
    is_sub: bool = False,
    facts: Mapping[str, Any] | None = None,
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
        given_by_id=by.account_id,
        **(facts or {}),
    )


def _second_clock(share: Assignment) -> None:
    share.due_on = count(share, "rehandle", share.assigned_on, words=N_("重新办理答复"))


def take_away(share: Assignment, act: Act, *, by: Any, on: date, note: str, but: Collection[str] = ()) -> None:
    """Move or end a share, as the act says: what it owed is owed no more. Called inside acts. but: see `stop`."""
    share.ended_on = on
    advance(share, FLOW, act, by=by, note=note)
    stop(share, but=but)
    if any(other.is_noted and other.unit_id == share.unit_id for other in of_case(share.suggestion_id)):
        show_to(share.suggestion, share.unit, Part.REFERENCE)
    else:
        set_aside(share.suggestion, share.unit_id)
    tell(ShareEnded(share.id))


def _alone(part: Part) -> Part:
    return Part.SOLE if part is Part.SPLIT else part


def must_make_sense(suggestion: Suggestion, parts: Sequence[tuple[Unit, Part]], on: date) -> None:
    """Nothing, if a case may be given to these units in these parts on a day. Raises Invalid."""
    units = [unit for unit, _part in parts]
    kinds = sorted(part for _unit, part in parts if part is not Part.REFERENCE)
    split = set(kinds) == {Part.SPLIT} and len(kinds) > 1
    led = kinds.count(Part.MAIN) == 1 and kinds.count(Part.CO) == len(kinds) - 1 >= 1
    if kinds != [Part.SOLE] and not led and not split:
        raise Invalid("main", _("请选择一家单办，或一家主办加会办，或两家以上分办"))
    if len(set(units)) < len(units):
        raise Invalid("co", _("同一个单位只能选一次"))
    for unit in units:
        if unit.congress_id != suggestion.congress_id or not unit.is_in_use(on):
            raise Invalid("main", _("%(unit)s已停用，请改选", unit=unit.name))


def beside(suggestion: Suggestion, unit: Unit, part: Part) -> Assignment | None:
    """The share in this part in which a unit still stands beside the others: as co-unit, or for reference."""
    in_hand = [share for share in live_of(suggestion) if share.part is part and share.state in IN_HAND]
    return next((share for share in in_hand if share.unit_id == unit.id), None)


def must_be_new_here(suggestion: Suggestion, unit: Unit, on: date, *, leaving: Assignment | None = None) -> None:
    """Nothing, if a unit may be given a share it does not have yet. leaving: one of its own that would end. Raises Invalid."""
    if any(share.unit_id == unit.id for share in live_of(suggestion) if share is not leaving):
        raise Invalid("unit_id", _("%(unit)s已在办理这件建议", unit=unit.name))
    if unit.congress_id != suggestion.congress_id:
        raise Invalid("unit_id", _("请选择本级的承办单位"))
    if not unit.is_in_use(on):
        raise Invalid("unit_id", _("%(unit)s已停用，请改选", unit=unit.name))

"""Refusing 退办: a unit says "not mine"; until somebody decides, the clock runs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.assignments.actions import ANSWER_DATES, beside, give, must_be_new_here, recount, take_away
from tracker.assignments.errors import NotCoordinated, RefusalClosed
from tracker.assignments.events import Coordinated, RefusalAsked, RefusalLate, RefusalSettled, SharePassedOn
from tracker.assignments.models import Assignment, Coordination, LateRefusal
from tracker.assignments.policy import RULES, must_be_another
from tracker.assignments.queries import coordination_of, needs_coordination, refusals_before
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance, record
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.deadlines.rules import in_force
from tracker.suggestions.actions import must_move
from tracker.suggestions.labels import Part


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting over a refusal 会商. reference: the number of its minutes, if there are any."""

    held_on: date
    participants: str
    unit: Unit
    decision: str
    reference: str = ""


def refuse(share: Assignment, reason: str, *, by: Any, on: date, proposed: Unit | None = None) -> bool:
    """Ask to give a share back, with a reason and the unit it should go to. Gives whether it was in time.

    One that comes after the window is not accepted; it is kept where all can see it and changes nothing. The office's time
    to decide starts. Raises RefusalClosed in a second round and after a refusal that was not agreed to.
    """
    require(RULES, Act.REFUSE, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.REFUSE)  # a case already answered is not "too late"
    if share.refuse_by is None or not share.may_go_back:
        raise RefusalClosed()
    if on > share.refuse_by:
        _keep_late(share, reason, proposed, on)
        share.refused_late_on = on
        record(share, Act.REFUSE, by=by, note=f"逾期申请，不受理：{reason}")
        tell(RefusalLate(share.id))
        return False
    share.refused_on, share.refusal_reason, share.proposed_unit = on, reason, proposed
    share.refused_by_id = by.account_id
    share.reassign_by = count(share, "reassign", on, words=N_("退办后重新交办"))
    advance(share, FLOW, Act.REFUSE, by=by, note=f"{reason}{f'（建议：{proposed.name}）' if proposed else ''}")
    tell(RefusalAsked(share.id))
    return True


def coordinate(share: Assignment, meeting: Meeting, *, by: Any, on: date) -> Coordination:
    """Record a meeting over a refused share 会商 and what it decided; what is done next follows it.

    A later record takes the place of an earlier one. Raises Invalid for what is missing, a day that has not come or lies
    before the refusal, and a unit that cannot be given the share.
    """
    require(RULES, Act.COORDINATE, by, share)
    must_be_another(Act.COORDINATE, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.COORDINATE)
    if not share.refused_on or not share.refused_on <= meeting.held_on <= on:
        raise Invalid("held_on", _("会商日期在申请退办之后、今天或以前"))
    if not meeting.participants:
        raise Invalid("participants", _("请写明参加会商的单位和人员"))
    if not meeting.decision:
        raise Invalid("decision", _("请写明会商的决定和理由"))
    if meeting.unit.id != share.unit_id:
        _must_fit(share, meeting.unit, on)
    made = Coordination(
        congress_id=share.congress_id, suggestion_id=share.suggestion_id, assignment_id=share.id, held_on=meeting.held_on,
        participants=meeting.participants, unit=meeting.unit, unit_id=meeting.unit.id, decision=meeting.decision,
        reference=meeting.reference,
    )  # fmt: skip
    db.session.add(made)
    minutes = f"（{meeting.reference}）" if meeting.reference else ""
    record(share, Act.COORDINATE, by=by, note=f"会商决定由{meeting.unit.name}办理{minutes}：{meeting.decision}")
    tell(Coordinated(share.id))
    return made


def agree_refusal(share: Assignment, unit: Unit | None, *, by: Any, on: date, note: str = "") -> Assignment:
    """Agree and move the share to another unit 改派. Gives the new share; the first day of assignment stays.

    Raises Invalid without a unit to move it to, or for another than a coordination decided; NotCoordinated where the case
    was refused so often that there must be one.
    """
    require(RULES, Act.AGREE_REFUSAL, by, share)
    must_be_another(Act.AGREE_REFUSAL, by, share)
    FLOW.step(share.state, Act.AGREE_REFUSAL)
    if unit is None:
        raise Invalid("unit_id", _("请选择改派给哪个单位"))
    must_move(share.suggestion)
    decided = coordination_of(share)
    if decided is None and needs_coordination(share, on):
        raise NotCoordinated(refusals_before(share))
    if decided is not None and decided.unit_id != unit.id:
        raise Invalid("unit_id", _("会商决定由%(unit)s办理，请按决定办理或重新会商", unit=decided.unit.name))
    new = _reassigned(share, unit, by=by, on=on, note=note)
    tell(RefusalSettled(share.id))
    return new


def insist(share: Assignment, why: str, *, by: Any, on: date) -> None:
    """Do not agree: the unit handles it. The clock never stopped. Raises Invalid without a why, or against a coordination."""
    require(RULES, Act.INSIST, by, share)
    must_be_another(Act.INSIST, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.INSIST)
    if not why:
        raise Invalid("words", _("请写明不同意退办的理由"))
    decided = coordination_of(share)
    if decided is not None and decided.unit_id != share.unit_id:
        raise Invalid("words", _("会商决定由%(unit)s办理，请按决定办理或重新会商", unit=decided.unit.name))
    share.insisted_why = why
    share.accepted_on = share.accepted_on or on
    stop(share, "reassign", "refuse")
    advance(share, FLOW, Act.INSIST, by=by, note=why)
    tell(RefusalSettled(share.id))


def _keep_late(share: Assignment, reason: str, proposed: Unit | None, on: date) -> None:
    db.session.add(
        LateRefusal(
            congress_id=share.congress_id, suggestion_id=share.suggestion_id, assignment_id=share.id, asked_on=on,
            window=share.refuse_by, reason=reason, proposed_unit_id=proposed.id if proposed else None,
        )
    )  # fmt: skip


def _reassigned(share: Assignment, unit: Unit, *, by: Any, on: date, note: str) -> Assignment:
    """Move a refused share to another unit with dates of its own; a passed-on one keeps the office's reply clock.

    A main part may go to a co-unit of the case that still owes its opinion, any part to a unit that has the case for
    reference: that share of theirs ends.
    """
    leaving = _must_fit(share, unit, on)
    if leaving:
        take_away(leaving, Act.END, by=by, on=on, note="改为主办" if leaving.part is Part.CO else "改为承办")
    runs_on = share.is_sub
    note, but = f"{unit.name} {note}".strip(), ANSWER_DATES if runs_on else ()
    take_away(share, Act.AGREE_REFUSAL, by=by, on=on, note=note, but=but)
    more: dict[str, Any] = {"clock_on": _clock_of(share, on), "is_sub": share.is_sub, "runs_on": runs_on}
    new = give(share.suggestion, unit, share.part, by=by, on=on, came_from=share, **more)
    recount(share.suggestion)
    tell(SharePassedOn(new.id))
    return new


def _must_fit(share: Assignment, unit: Unit, on: date) -> Assignment | None:
    """The share of the unit's own that would end, where it may be given this one. Raises Invalid where it may not."""
    suggestion = share.suggestion
    leaving = beside(suggestion, unit, Part.CO) if share.part is Part.MAIN else None
    leaving = leaving or beside(suggestion, unit, Part.REFERENCE)
    must_be_new_here(suggestion, unit, on, leaving=leaving)
    if share.is_sub and unit.branch is not Branch.GOVERNMENT:
        raise Invalid("unit_id", _("转办的件只能改派给政府系统的单位"))
    return leaving


def _clock_of(share: Assignment, on: date) -> date:
    """The day the reply clock of the next share runs from, as the rule says."""
    is_first = share.is_answering and in_force(share.congress_id, on).says("clock_on_reassign", "first")
    return share.suggestion.first_assigned_on or share.clock_on if is_first else on

"""Refusing 退办: a unit says "not mine"; until somebody decides, the clock runs."""

from datetime import date
from typing import Any

from tracker.assignments.actions import reassigned
from tracker.assignments.errors import RefusalClosed
from tracker.assignments.events import RefusalAsked, RefusalSettled
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance, record
from tracker.congress.models import Unit
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.suggestions.actions import must_move


def refuse(share: Assignment, reason: str, *, by: Any, on: date, proposed: Unit | None = None) -> bool:
    """Ask to give a share back, with a reason and the unit it should go to. Gives whether it was in time.

    One that comes after the window changes nothing and stays on the trail as too late. The office's time to decide starts.
    Raises RefusalClosed in a second round and after a refusal that was not agreed to.
    """
    require(RULES, Act.REFUSE, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.REFUSE)  # a case already answered is not "too late"
    if share.refuse_by is None or not share.may_go_back:
        raise RefusalClosed()
    if on > share.refuse_by:
        record(share, Act.REFUSE, by=by, note=f"逾期申请，不受理：{reason}")
        return False
    share.refused_on, share.refusal_reason, share.proposed_unit = on, reason, proposed
    share.reassign_by = count(share, "reassign", on, words=N_("退办后重新交办"))
    advance(share, FLOW, Act.REFUSE, by=by, note=f"{reason}{f'（建议：{proposed.name}）' if proposed else ''}")
    tell(RefusalAsked(share.id))
    return True


def agree_refusal(share: Assignment, unit: Unit | None, *, by: Any, on: date, note: str = "") -> Assignment:
    """Agree and move the share to another unit 改派. Gives the new share; the first day of assignment stays.

    Raises Invalid without a unit to move it to.
    """
    require(RULES, Act.AGREE_REFUSAL, by, share)
    FLOW.step(share.state, Act.AGREE_REFUSAL)
    if unit is None:
        raise Invalid("unit_id", _("请选择改派给哪个单位"))
    must_move(share.suggestion)
    new = reassigned(share, unit, by=by, on=on, note=note)
    tell(RefusalSettled(share.id))
    return new


def insist(share: Assignment, why: str, *, by: Any, on: date) -> None:
    """Do not agree: the unit handles it. The clock never stopped. Raises Invalid without a why."""
    require(RULES, Act.INSIST, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.INSIST)
    if not why:
        raise Invalid("words", _("请写明不同意退办的理由"))
    share.insisted_why = why
    share.accepted_on = share.accepted_on or on
    stop(share, "reassign", "refuse")
    advance(share, FLOW, Act.INSIST, by=by, note=why)
    tell(RefusalSettled(share.id))

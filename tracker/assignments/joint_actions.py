"""Joint handling 并案: cases of the same content under one unit, answered and counted each for itself.

`join` and `unjoin` of the room replies ask first how far the answers are.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.assignments.errors import NotJoined
from tracker.assignments.events import CaseJoined, CaseLeft
from tracker.assignments.joint_models import JointGroup, JointMember
from tracker.assignments.joint_queries import cases_of, group_of, unit_of
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.suggestions import policy as case_policy
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act as CaseAct


def put_together(leading: Suggestion, others: Sequence[Suggestion], *, by: Any, on: date, note: str = "") -> JointGroup:
    """Handle cases together; to a case that leads a group already, the others are added.

    Raises NotJoined where the rule `joint_handling` says no, a case is not registered or in its first handling, several
    units answer it, their units differ, or it is in another group; Invalid without another case.
    """
    require(case_policy.RULES, CaseAct.JOIN, by, leading)
    if not in_force(leading.congress_id, on).says("joint_handling", "yes"):
        raise NotJoined(_("按现行规则，相同内容的建议不合并办理。"))
    if not others:
        raise Invalid("cases", _("请至少勾选一件"))
    group = group_of(leading.id)
    if group and group.leading_id != leading.id:
        raise NotJoined(_("本件已经并案，请在领头件上添加。"))
    members = cases_of(group) if group else [leading]
    for case in others:
        require(case_policy.RULES, CaseAct.JOIN, by, case)
        if case.id == leading.id or group_of(case.id):
            raise NotJoined(_("%(number)s 号已经并案办理。", number=case.number or "—"))
    units = set()
    for case in [*members, *others]:
        must_move(case)
        units.add(unit_of(case))
    if len(units - {None}) > 1:
        raise NotJoined(_("并案的各件须由同一家单位答复。"))
    if group is None:
        group = JointGroup(congress_id=leading.congress_id, leading_id=leading.id, made_on=on)
        db.session.add(group)
    added = [*([] if group.id else [leading]), *others]
    for case in added:
        group.members.append(JointMember(congress_id=case.congress_id, suggestion=case, joined_on=on))
    for case in added:
        with_them = "、".join(other.number or "" for other in cases_of(group) if other is not case)
        record(case, CaseAct.JOIN, by=by, note=f"{with_them}（领头件 {leading.number}） {note}".strip())
        tell(CaseJoined(case.id))
    return group


def take_out(case: Suggestion, why: str, *, by: Any, on: date) -> None:
    """Take a case out of its group; one that stays alone is in no group any more. Nothing for a case in none.

    Where the leading case leaves, the one with the lowest number leads.
    """
    require(case_policy.RULES, CaseAct.UNJOIN, by, case)
    group = group_of(case.id)
    if group is None:
        return
    left = [other for other in cases_of(group) if other.id != case.id]
    led = group.leading_id == case.id
    _leave(group, case, why, by=by, on=on, heir=left[0] if led else None)
    if len(left) == 1:
        _leave(group, left[0], "并案的其他件都已移出", by=SYSTEM, on=on)
    elif led:
        group.leading_id = left[0].id


def _leave(group: JointGroup, case: Suggestion, why: str, *, by: Any, on: date, heir: Suggestion | None = None) -> None:
    for member in group.members:
        if member.suggestion_id == case.id and member.left_on is None:
            member.left_on, member.why_left = on, why
    record(case, CaseAct.UNJOIN, by=by, note=why)
    tell(CaseLeft(case.id, heir.id if heir else None))

"""Which lines of a case's trail somebody may read. Who may open the case: see suggestions."""

from typing import Any

from tracker.accounts.models import Role
from tracker.audit.models import Entry

IN_THE_DRAWER = {"draft", "edit", "link", "unlink", "invite", "confirm", "refuse_to_sign", "revise"}
BEFORE_NUMBER = IN_THE_DRAWER | {"submit", "send_back", "decline"}
INSIDE_THE_UNIT = {"draft_reply", "write", "hand_up", "amend", "void", "sign"}
OF_RATING = {"rate", "correct_rating"}
AUTHORS = (Role.DEPUTY, Role.DELEGATION_HEAD)


def may_see_entry(
    viewer: Any, entry: Entry, *, own_ids: set[int], outside: bool, final: bool, reply_owner: dict[int, int]
) -> bool:
    """Whether a line of the trail is for this person.

    What happened in the author's drawer is the author's; what happened inside a unit is the unit's; ratings reach a unit
    when all are final. own_ids: the viewer's unit's shares; outside: none of them is alive; reply_owner: share by reply.
    """
    is_unit = viewer.role in (Role.UNIT_CLERK, Role.UNIT_HEAD)
    share_id = reply_owner.get(entry.subject_id or 0) if entry.kind == "reply" else entry.subject_id
    if entry.kind == "reply" and entry.act in INSIDE_THE_UNIT and not (is_unit and share_id in own_ids):
        return False
    if outside:
        return entry.kind in ("assignment", "reply") and share_id in own_ids
    if entry.kind == "suggestion":
        if viewer.role in AUTHORS:
            return True
        if viewer.role is Role.OFFICE:
            return entry.act not in IN_THE_DRAWER
        return entry.act not in BEFORE_NUMBER and (not is_unit or final or entry.act not in OF_RATING)
    return True

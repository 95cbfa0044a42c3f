"""Which lines of a case's trail somebody may read: what is listed here, and no other. Who may open the case: see suggestions."""

from typing import Any

from tracker.accounts.models import Role
from tracker.assignments.states import Act as Share
from tracker.audit.models import Entry
from tracker.commitments.states import Act as Promise
from tracker.replies.states import Act as Reply
from tracker.suggestions.states import Act as Case

IN_THE_DRAWER = {
    Case.DRAFT, Case.EDIT, Case.LINK, Case.UNLINK, Case.INVITE, Case.CONFIRM, Case.REFUSE_TO_SIGN, Case.REVISE,
}  # fmt: skip
BEFORE_NUMBER = {Case.SUBMIT, Case.SEND_BACK, Case.DECLINE}
OF_RATING = {Case.RATE, Case.CORRECT_RATING}
OF_CASE = {
    Case.REGISTER, Case.BRING_IN, Case.ADOPT, Case.ASSIGN, Case.REPLY_COMPLETE, Case.CLOSE, Case.REHANDLE, Case.RECOUNT,
}  # fmt: skip
OF_SHARE = {
    Share.ASSIGN, Share.SUB_ASSIGN, Share.ACCEPT, Share.REFUSE, Share.AGREE_REFUSAL, Share.INSIST, Share.NOTE_CONTACT,
    Share.CONFIRM_CONTACT, Share.CONTEST_CONTACT, Share.SEND_OPINION, Share.ANSWERED, Share.END, Share.BRING_IN, Share.ADOPT,
    Share.RECOUNT,
}  # fmt: skip
INSIDE_THE_UNIT = {Reply.DRAFT_REPLY, Reply.WRITE, Reply.HAND_UP, Reply.AMEND, Reply.VOID, Reply.SIGN}
OF_REPLY = {Reply.DELIVER, Reply.BRING_IN, Reply.RECOUNT}
OF_PROMISE = {Promise.BEGIN, Promise.BRING_IN}
AUTHORS = (Role.DEPUTY, Role.DELEGATION_HEAD)
UNITS = (Role.UNIT_CLERK, Role.UNIT_HEAD)


def may_see_entry(
    viewer: Any, entry: Entry, *, is_author: bool, own_ids: set[int], outside: bool, final: bool, reply_owner: dict[int, int]
) -> bool:
    """Whether a line of the trail is for this person.

    What happened in the author's drawer is the author's; what happened inside a unit is the unit's; ratings reach a unit
    when all are final. is_author: the lead, or the head whose delegation's own paper it is; own_ids: the viewer's unit's shares; outside: none of them is alive; reply_owner: share by reply.
    """
    match entry.kind:
        case "suggestion":
            return not outside and entry.act in _of_the_paper(viewer.role, final, is_author)
        case "assignment":
            return entry.act in OF_SHARE and (not outside or entry.subject_id in own_ids)
        case "reply":
            is_own = viewer.role in UNITS and reply_owner.get(entry.subject_id or 0) in own_ids
            return is_own if entry.act in INSIDE_THE_UNIT else entry.act in OF_REPLY and (is_own or not outside)
        case "commitment":
            return not outside and entry.act in OF_PROMISE
        case _:
            return False


def _of_the_paper(role: Role, final: bool, is_author: bool) -> set[Case]:
    if role in AUTHORS:
        return BEFORE_NUMBER | OF_RATING | OF_CASE | (IN_THE_DRAWER if is_author else set())
    if role is Role.OFFICE:
        return BEFORE_NUMBER | OF_RATING | OF_CASE
    return OF_CASE | OF_RATING if role not in UNITS or final else OF_CASE

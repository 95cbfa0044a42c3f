"""Which lines of a case's trail somebody may read: what is listed here, and no other. Who may open the case: see suggestions."""

from typing import Any

from tracker.accounts.models import Role
from tracker.assignments.states import Act as Share
from tracker.audit.models import Entry
from tracker.commitments.states import Act as Promise
from tracker.replies.states import Act as Reply
from tracker.suggestions.states import Act as Case

IN_THE_DRAWER = {
    Case.DRAFT, Case.EDIT, Case.LINK, Case.BRING_VOICES, Case.UNLINK, Case.INVITE, Case.CONFIRM, Case.REFUSE_TO_SIGN, Case.REVISE,
}  # fmt: skip
WITH_THE_OFFICE = {
    Case.SUBMIT, Case.SEND_BACK, Case.DECLINE, Case.ENTER_PAPER, Case.SPLIT, Case.CONFIDE, Case.LIFT,
    Case.ASK_PUBLICATION, Case.SETTLE_PUBLICATION,
    Case.ASK_WITHDRAWAL, Case.AGREE_WITHDRAWAL, Case.OPPOSE_WITHDRAWAL, Case.DROP_WITHDRAWAL,
}  # fmt: skip
INSIDE_THE_OFFICE = {Case.PROPOSE_DECLINE, Case.REJECT_DECLINE, Case.PROPOSE_REMOVAL, Case.REJECT_REMOVAL}
OF_RATING = {Case.RATE, Case.CORRECT_RATING}
OF_CASE = {
    Case.REGISTER, Case.BRING_IN, Case.ADOPT, Case.ASSIGN, Case.REPLY_COMPLETE, Case.CLOSE, Case.REHANDLE, Case.REOPEN, Case.UPHOLD,
    Case.NOTE_ESCALATION, Case.JOIN, Case.UNJOIN, Case.RECOUNT, Case.CONVERT_MOTION, Case.WITHDRAW, Case.REMOVE_SECRET,
    Case.CARRY_OVER,
}  # fmt: skip
OF_SHARE = {
    Share.ASSIGN, Share.SUB_ASSIGN, Share.ACCEPT, Share.REFUSE, Share.AGREE_REFUSAL, Share.COORDINATE, Share.INSIST, Share.TAKE_NOTE, Share.NOTE_CONTACT,
    Share.CONFIRM_CONTACT, Share.CONTEST_CONTACT, Share.ASK_EXTENSION, Share.GRANT_EXTENSION, Share.DENY_EXTENSION,
    Share.SEND_OPINION, Share.ASK_AGAIN, Share.ANSWERED, Share.END, Share.BRING_IN, Share.ADOPT,
    Share.RECOUNT,
}  # fmt: skip
INSIDE_THE_UNIT = {Reply.DRAFT_REPLY, Reply.WRITE, Reply.HAND_UP, Reply.AMEND, Reply.VOID, Reply.SIGN}
OF_REPLY = {Reply.DELIVER, Reply.BRING_IN, Reply.RECOUNT}
OF_PROMISE = {
    Promise.BEGIN, Promise.BRING_IN, Promise.REPORT, Promise.PUT_OFF, Promise.SIGN_DELAY, Promise.REFUSE_DELAY, Promise.KEEP,
    Promise.CONTEST, Promise.GIVE_UP, Promise.RECOUNT,
}  # fmt: skip
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
            is_theirs = entry.act == Promise.RATE and viewer.role not in UNITS  # a unit sees a rating on the promise's own page
            return not outside and (entry.act in OF_PROMISE or is_theirs)
        case "topic_case":
            return not outside
        case "urging":
            return viewer.role not in UNITS  # a unit sees the letters it was sent
        case _:
            return False


def _of_the_paper(role: Role, final: bool, is_author: bool) -> set[Case]:
    if role in AUTHORS:
        return WITH_THE_OFFICE | OF_RATING | OF_CASE | (IN_THE_DRAWER if is_author else set())
    if role is Role.OFFICE:
        return WITH_THE_OFFICE | INSIDE_THE_OFFICE | OF_RATING | OF_CASE
    return OF_CASE | OF_RATING if role not in UNITS or final else OF_CASE

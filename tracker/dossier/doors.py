"""The acts that are open to one person on one case, each with where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES as SHARE_RULES
from tracker.assignments.policy import did_both
from tracker.assignments.states import FLOW as SHARE_FLOW
from tracker.assignments.states import IN_HAND
from tracker.assignments.states import Act as ShareAct
from tracker.assignments.states import State as ShareState
from tracker.contacts.models import Word
from tracker.core.policy import allows
from tracker.core.words import N_, _
from tracker.deadlines.rules import in_force
from tracker.dossier.follow_doors import follow_doors
from tracker.dossier.paper_doors import paper_doors
from tracker.dossier.queries import Dossier, Joint
from tracker.feedback.queries import is_anyone_dissatisfied, is_final, latest_by_unit, standing, unsettled
from tracker.replies.policy import RULES as REPLY_RULES
from tracker.replies.states import FLOW as REPLY_FLOW
from tracker.replies.states import Act as ReplyAct
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part
from tracker.suggestions.policy import RULES as CASE_RULES
from tracker.suggestions.policy import is_open, side_of
from tracker.suggestions.publication_actions import GONE, SETTLED_BEFORE
from tracker.suggestions.states import Act, State


@dataclass(frozen=True, slots=True)
class Door:
    """A button. posts: it acts at once; otherwise it leads to a page. tone: main, quiet or stop."""

    name: str
    url: str
    posts: bool = False
    tone: str = "quiet"


_CASE = (
    # act, endpoint, posts, tone
    (Act.SUBMIT, "suggestion_steps.submission", False, "main"),
    (Act.INVITE, "suggestion_steps.invitation", False, "quiet"),
    (Act.CONFIRM, "suggestion_steps.signature", False, "main"),
    (Act.REGISTER, "screening.registration", True, "main"),
    (Act.ASSIGN, "assignments.assign", False, "main"),
    (Act.ADOPT, "assignments.adopt", True, "main"),
    (Act.SEND_BACK, "screening.sending_back", False, "quiet"),
    (Act.REVISE, "suggestion_steps.revision", True, "quiet"),
    (Act.DISCARD, "suggestion_steps.discarding", False, "stop"),
)
_SHARE = (
    (ShareAct.ACCEPT, "assignments.accept", True, "main"),
    (ShareAct.TAKE_NOTE, "assignments.take_note", True, "main"),
    (ShareAct.SEND_OPINION, "assignments.opinion", False, "main"),
    (ShareAct.NOTE_CONTACT, "contacts.new", False, "quiet"),
    (ShareAct.AGREE_REFUSAL, "assignments.settle", False, "main"),
    (ShareAct.COORDINATE, "coordinations.coordinate", False, "quiet"),
    (ShareAct.SUB_ASSIGN, "assignments.sub_assign", False, "quiet"),
)
_REPLY = (
    (ReplyAct.HAND_UP, "replies.write", False, "main"),
    (ReplyAct.SIGN, "replies.sign", False, "main"),
    (ReplyAct.DELIVER, "replies.deliver", False, "main"),
    (ReplyAct.AMEND, "replies.amend", False, "quiet"),
)
_NAMES = {
    ShareAct.COORDINATE: N_("登记会商"), ReplyAct.HAND_UP: N_("继续写答复"), ShareAct.AGREE_REFUSAL: N_("处理退办申请"), Act.SUBMIT: N_("检查并提交"), Act.CONFIRM: N_("看全文并附议"),
}  # fmt: skip


def doors(d: Dossier) -> list[Door]:
    """Everything this person can do on the case now, the main act first. One main act: the first of them."""
    followed = [Door(name, url, tone=tone) for name, url, tone in follow_doors(d)]
    if d.case.removed_on:
        return []
    found = [*_case_doors(d), *_share_doors(d), *followed]
    main = [door for door in found if door.tone == "main"]
    rest = [door for door in found if door.tone == "quiet"] + [door for door in found if door.tone == "stop"]
    return [*main[:1], *(Door(door.name, door.url, door.posts) for door in main[1:]), *rest]


def publication_word(d: Dossier) -> str:
    """What this person can say to how public the case is: ask for another attribute, answer the other side, or nothing."""
    case = d.case
    if case.is_frozen or case.state in (*SETTLED_BEFORE, *GONE) or not allows(CASE_RULES, Act.ASK_PUBLICATION, d.viewer, case):
        return ""
    return _("变更") if case.publication_asked_by in (None, side_of(d.viewer)) else _("请您答复")


def correctable(d: Dossier) -> set[int]:
    """The shares whose rating this person may still put right."""
    if not is_open(Act.CORRECT_RATING, d.viewer, d.case):
        return set()
    windows = d.windows()
    given = standing(d.ratings).items()
    may = {share_id for share_id, rating in given if d.viewer.role is not Role.OFFICE or rating.paper}
    return {
        share_id for share_id, rating in given if share_id in may and not is_final(rating, d.case, windows.get(share_id), d.on)
    }


def _case_doors(d: Dossier) -> Iterator[Door]:
    case, viewer = d.case, d.viewer
    yield from (Door(*opening) for opening in paper_doors(viewer, case, d.on))
    if case.state is State.DRAFT and allows(CASE_RULES, Act.EDIT, viewer, case):
        yield Door(Act.EDIT.text, url_for("suggestions.edit", suggestion_id=case.id))
    if case.state is State.REGISTERED and viewer.role in (
        Role.UNIT_CLERK,
        Role.COORDINATOR,
    ):  # they see it while they are asked
        yield Door(_("答复拟交办"), url_for("proposals.answer", suggestion_id=case.id), False, "main")
    for act, endpoint, posts, tone in _CASE:
        if is_open(act, viewer, case):
            yield Door(_name(act), url_for(endpoint, suggestion_id=case.id), posts, tone)
    before_answer = case.state in (
        State.DRAFT,
        State.COSIGNING,
        State.RETURNED,
        State.SUBMITTED,
        State.REGISTERED,
        State.ASSIGNED,
    )
    if before_answer and not case.is_frozen and allows(CASE_RULES, Act.LINK, viewer, case):
        yield Door(Act.LINK.text, url_for("suggestion_steps.issues", suggestion_id=case.id))
    yield from _joint_doors(d)
    if is_open(Act.RATE, viewer, case) and d.to_rate():
        yield Door(Act.RATE.text, url_for("feedback.rate", suggestion_id=case.id), False, "main")
    latest = latest_by_unit(d.shares, d.ratings)
    unhappy = is_anyone_dissatisfied(latest)
    if is_open(Act.REHANDLE, viewer, case) and unhappy:
        yield Door(Act.REHANDLE.text, url_for("feedback.rehandle", suggestion_id=case.id), False, "main")
    if is_open(Act.REOPEN, viewer, case):
        is_asked = bool(unsettled(case, d.shares, d.ratings))
        yield Door(Act.REOPEN.text, url_for("feedback.reopen", suggestion_id=case.id), False, "main" if is_asked else "quiet")
        if is_asked:
            yield Door(Act.UPHOLD.text, url_for("feedback.uphold", suggestion_id=case.id))
    if is_open(Act.CLOSE, viewer, case) and not d.is_waiting_for_ratings():
        yield Door(Act.CLOSE.text, url_for("feedback.close", suggestion_id=case.id))


def _joint_doors(d: Dossier) -> Iterator[Door]:
    """Joining this case with others of the same content, taking it out again."""
    case, viewer = d.case, d.viewer
    if case.is_frozen or case.round > 1 or case.state not in (State.REGISTERED, State.ASSIGNED):
        return
    leads = d.joint is None or d.joint.leading.id == case.id
    if d.joint.is_settled if d.joint else d.is_handed_up:
        return
    if leads and allows(CASE_RULES, Act.JOIN, viewer, case) and _has_one_unit(d):
        if in_force(case.congress_id, d.on).says("joint_handling", "yes"):
            yield Door(Act.JOIN.text, url_for("joint.join", suggestion_id=case.id))
    elif not leads and allows(CASE_RULES, Act.UNJOIN, viewer, case):
        yield Door(Act.UNJOIN.text, url_for("joint.unjoin", suggestion_id=case.id))


def _has_one_unit(d: Dossier) -> bool:
    """Whether no unit has the case yet, or one alone answers it."""
    answering = [share for share in d.live() if share.is_answering]
    return d.case.state is State.REGISTERED or (len(answering) == 1 and answering[0].state in IN_HAND)


def _share_doors(d: Dossier) -> Iterator[Door]:
    if d.case.is_frozen:
        return
    yield from _to_confirm(d)
    several = len(d.live()) > 1 and d.viewer.unit_id is None
    for share in d.live():
        of = _("（%(words)s）", words=share.unit.short or share.unit.name) if several else ""
        for act, endpoint, posts, tone in _SHARE:
            first = act is ShareAct.NOTE_CONTACT and share.is_answering and not d.has_talked(share)
            if SHARE_FLOW.is_open(share.state, act) and allows(SHARE_RULES, act, d.viewer, share):
                if (act is ShareAct.SUB_ASSIGN and not share.may_be_passed_on) or did_both(act, d.viewer, share):
                    continue
                yield Door(_name(act) + of, url_for(endpoint, share_id=share.id), posts, "main" if first else tone)
        yield from _reply_doors(d, share)
        yield from _more_time(d, share, of)
        if share.part is Part.CO and not _is_named(d, share) and _may(d, share, ShareAct.ASK_AGAIN):
            yield Door(ShareAct.ASK_AGAIN.text + of, url_for("opinions.send_back", share_id=share.id))
        in_window = share.refuse_by is not None and d.on <= share.refuse_by
        if (
            share.may_go_back  # a late one changes nothing, but it is kept where all can see it
            and SHARE_FLOW.is_open(share.state, ShareAct.REFUSE)
            and allows(SHARE_RULES, ShareAct.REFUSE, d.viewer, share)
        ):
            name = ShareAct.REFUSE.text if in_window else _("申请退办（已过期限）")
            yield Door(name, url_for("assignments.refuse", share_id=share.id), False, "stop" if in_window else "quiet")


def _common_reply(d: Dossier, joint: Joint, share: Assignment) -> Iterator[Door]:
    """Where the answer to a case is written that is handled together with others."""
    if joint.reply and allows(REPLY_RULES, ReplyAct.DRAFT_REPLY, d.viewer, share):
        yield Door(_("打开并案的答复"), url_for("replies.show", reply_id=joint.reply.id))
    elif allows(REPLY_RULES, ReplyAct.DRAFT_REPLY, d.viewer, share):
        yield Door(_("到领头件起草答复"), url_for("dossier.show", suggestion_id=joint.leading.id))


def _to_confirm(d: Dossier) -> Iterator[Door]:
    """A talk the author has not said a word to yet."""
    shares = {share.id: share for share in d.live()}
    for talk in d.contacts:
        share = shares.get(talk.assignment_id)
        if share and talk.word is Word.NOTED and _may(d, share, ShareAct.CONFIRM_CONTACT):
            yield Door(ShareAct.CONFIRM_CONTACT.text, url_for("contacts.word", contact_id=talk.id))
            return


def _more_time(d: Dossier, share: Assignment, of: str) -> Iterator[Door]:
    """Asking for an extension, as long as it can be; deciding on one that was asked for."""
    may_decide = _may(d, share, ShareAct.GRANT_EXTENSION) and not did_both(ShareAct.GRANT_EXTENSION, d.viewer, share)
    if may_decide and share.waits_for_extension:
        yield Door(_("批复延期申请") + of, url_for("extensions.decide", share_id=share.id), False, "main")
    could = share.round == 1 and not share.extension_asked_on and share.due_on is not None and d.on <= share.due_on
    if could and _may(d, share, ShareAct.ASK_EXTENSION):
        yield Door(ShareAct.ASK_EXTENSION.text + of, url_for("extensions.ask", share_id=share.id))


def _may(d: Dossier, share: Assignment, act: ShareAct) -> bool:
    return SHARE_FLOW.is_open(share.state, act) and allows(SHARE_RULES, act, d.viewer, share)


def _is_named(d: Dossier, share: Assignment) -> bool:
    """Whether the main unit's reply of the share's round, which names its opinion, is out of the clerk's hands."""
    mains = [other for other in d.shares if other.part is Part.MAIN and other.round == share.round]
    replies = [reply for main in mains if (reply := d.reply_of(main))]
    is_up = any(reply.state is not ReplyState.DRAFTING for reply in replies)
    return is_up or any(main.answered_on for main in mains) or bool(d.joint and d.joint.is_settled)


def _reply_doors(d: Dossier, share: Assignment) -> Iterator[Door]:
    if did_both(ShareAct.ANSWERED, d.viewer, share):
        return
    reply = d.reply_of(share)
    if d.joint and d.joint.leading.id != d.case.id and share.round == 1 and reply is None:
        yield from _common_reply(d, d.joint, share)
        return
    may_begin = SHARE_FLOW.is_open(share.state, ShareAct.NOTE_CONTACT) and share.part is not Part.CO
    if reply is None and may_begin and allows(REPLY_RULES, ReplyAct.DRAFT_REPLY, d.viewer, share):
        url = url_for("replies.new", share_id=share.id)
        yield Door(ReplyAct.DRAFT_REPLY.text, url, True, "main" if d.has_talked(share) else "quiet")
    is_leaving = share.state is ShareState.REFUSAL_ASKED
    for act, endpoint, posts, tone in _REPLY if reply else ():
        if is_leaving and act in (ReplyAct.SIGN, ReplyAct.DELIVER):
            continue
        if reply and REPLY_FLOW.is_open(reply.state, act) and allows(REPLY_RULES, act, d.viewer, reply):
            yield Door(_name(act), url_for(endpoint, reply_id=reply.id), posts, tone)


def _name(act: Any) -> str:
    return _(_NAMES[act]) if act in _NAMES else str(act.text)

"""The acts that are open to one person on one case, each with where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES as SHARE_RULES
from tracker.assignments.states import FLOW as SHARE_FLOW
from tracker.assignments.states import Act as ShareAct
from tracker.core.policy import allows
from tracker.core.words import N_, _
from tracker.dossier.queries import Dossier
from tracker.feedback.queries import is_anyone_dissatisfied, is_final, latest_by_unit, standing
from tracker.replies.policy import RULES as REPLY_RULES
from tracker.replies.states import FLOW as REPLY_FLOW
from tracker.replies.states import Act as ReplyAct
from tracker.suggestions.labels import Part
from tracker.suggestions.policy import RULES as CASE_RULES
from tracker.suggestions.policy import is_open
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
    (Act.REGISTER, "suggestion_steps.registration", True, "main"),
    (Act.ASSIGN, "assignments.assign", False, "main"),
    (Act.ADOPT, "assignments.adopt", True, "main"),
    (Act.SEND_BACK, "suggestion_steps.sending_back", False, "quiet"),
    (Act.DECLINE, "suggestion_steps.declining", False, "stop"),
    (Act.REVISE, "suggestion_steps.revision", True, "quiet"),
    (Act.DISCARD, "suggestion_steps.discarding", False, "stop"),
)
_SHARE = (
    (ShareAct.ACCEPT, "assignments.accept", True, "main"),
    (ShareAct.SEND_OPINION, "assignments.opinion", False, "main"),
    (ShareAct.NOTE_CONTACT, "contacts.new", False, "quiet"),
    (ShareAct.AGREE_REFUSAL, "assignments.settle", False, "main"),
    (ShareAct.SUB_ASSIGN, "assignments.sub_assign", False, "quiet"),
)
_REPLY = (
    (ReplyAct.HAND_UP, "replies.write", False, "main"),
    (ReplyAct.SIGN, "replies.sign", False, "main"),
    (ReplyAct.DELIVER, "replies.deliver", False, "main"),
    (ReplyAct.AMEND, "replies.amend", False, "quiet"),
)
_NAMES = {
    ReplyAct.HAND_UP: N_("继续写答复"), ShareAct.AGREE_REFUSAL: N_("处理退办申请"), Act.SUBMIT: N_("检查并提交"), Act.CONFIRM: N_("看全文并附议"),
}  # fmt: skip


def doors(d: Dossier) -> list[Door]:
    """Everything this person can do on the case now, the main act first. One main act: the first of them."""
    found = [*_case_doors(d), *_share_doors(d)]
    main = [door for door in found if door.tone == "main"]
    rest = [door for door in found if door.tone == "quiet"] + [door for door in found if door.tone == "stop"]
    return [*main[:1], *(Door(door.name, door.url, door.posts) for door in main[1:]), *rest]


def correctable(d: Dossier) -> set[int]:
    """The shares whose rating this person may still put right."""
    if not is_open(Act.CORRECT_RATING, d.viewer, d.case):
        return set()
    windows = d.windows()
    given = standing(d.ratings).items()
    return {share_id for share_id, rating in given if not is_final(rating, d.case, windows.get(share_id), d.on)}


def _case_doors(d: Dossier) -> Iterator[Door]:
    case, viewer = d.case, d.viewer
    if case.state is State.DRAFT and allows(CASE_RULES, Act.EDIT, viewer, case):
        yield Door(Act.EDIT.text, url_for("suggestions.edit", suggestion_id=case.id))
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
    if is_open(Act.RATE, viewer, case) and d.to_rate():
        yield Door(Act.RATE.text, url_for("feedback.rate", suggestion_id=case.id), False, "main")
    latest = latest_by_unit(d.shares, d.ratings)
    unhappy = is_anyone_dissatisfied(latest)
    if is_open(Act.REHANDLE, viewer, case) and unhappy:
        yield Door(Act.REHANDLE.text, url_for("feedback.rehandle", suggestion_id=case.id), False, "main")
    if is_open(Act.CLOSE, viewer, case) and not d.is_waiting_for_ratings():
        yield Door(Act.CLOSE.text, url_for("feedback.close", suggestion_id=case.id))


def _share_doors(d: Dossier) -> Iterator[Door]:
    if d.case.is_frozen:
        return
    several = len(d.live()) > 1 and d.viewer.unit_id is None
    for share in d.live():
        of = _("（%(words)s）", words=share.unit.short or share.unit.name) if several else ""
        for act, endpoint, posts, tone in _SHARE:
            first = act is ShareAct.NOTE_CONTACT and share.is_answering and not d.has_talked(share)
            if SHARE_FLOW.is_open(share.state, act) and allows(SHARE_RULES, act, d.viewer, share):
                if act is ShareAct.SUB_ASSIGN and not share.may_be_passed_on:
                    continue
                yield Door(_name(act) + of, url_for(endpoint, share_id=share.id), posts, "main" if first else tone)
        yield from _reply_doors(d, share)
        in_window = share.may_go_back and share.refuse_by is not None and d.on <= share.refuse_by
        if (
            in_window
            and SHARE_FLOW.is_open(share.state, ShareAct.REFUSE)
            and allows(SHARE_RULES, ShareAct.REFUSE, d.viewer, share)
        ):
            yield Door(ShareAct.REFUSE.text, url_for("assignments.refuse", share_id=share.id), False, "stop")


def _reply_doors(d: Dossier, share: Assignment) -> Iterator[Door]:
    reply = d.reply_of(share)
    may_begin = SHARE_FLOW.is_open(share.state, ShareAct.NOTE_CONTACT) and share.part is not Part.CO
    if reply is None and may_begin and allows(REPLY_RULES, ReplyAct.DRAFT_REPLY, d.viewer, share):
        url = url_for("replies.new", share_id=share.id)
        yield Door(ReplyAct.DRAFT_REPLY.text, url, True, "main" if d.has_talked(share) else "quiet")
    for act, endpoint, posts, tone in _REPLY if reply else ():
        if reply and REPLY_FLOW.is_open(reply.state, act) and allows(REPLY_RULES, act, d.viewer, reply):
            yield Door(_name(act), url_for(endpoint, reply_id=reply.id), posts, tone)


def _name(act: Any) -> str:
    return _(_NAMES[act]) if act in _NAMES else str(act.text)

"""Writing a reply, having it signed, delivering it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.assignments.actions import finish
from tracker.assignments.errors import NotJoined
from tracker.assignments.models import Assignment
from tracker.assignments.policy import must_be_another
from tracker.assignments.queries import answering_of
from tracker.assignments.states import Act as ShareAct
from tracker.assignments.states import State as ShareState
from tracker.audit.actions import advance, place, record, start
from tracker.contacts.queries import has_talked
from tracker.core import clock
from tracker.core.errors import Invalid, NoSuchStep, Stale
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.drafts.actions import Sheet, clear, drop_copy
from tracker.replies.address_queries import addressees, is_for_principal
from tracker.replies.content import Answer, Content
from tracker.replies.errors import NotAccepted, NotReady, NotYetContacted, SignedByAnother
from tracker.replies.events import Amended, HandedUp, ReplyDelivered, ReplySigned
from tracker.replies.joint_actions import split_off
from tracker.replies.joint_queries import asks_in, must_be_kept, ready_with, written_under
from tracker.replies.lint_queries import checked
from tracker.replies.models import Point, Promise, Reply
from tracker.replies.policy import RULES, must_be_principal, sheet_of
from tracker.replies.queries import live_of, scheme_on
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import FLOW, Act, State
from tracker.suggestions.actions import hand_outcome, must_move


def draft_reply(share: Assignment, *, by: Any, on: date) -> Reply:
    """Begin the reply of an accepted share. Raises NotAccepted, or Invalid where one is being written already."""
    require(RULES, Act.DRAFT_REPLY, by, share)
    must_be_another(ShareAct.ANSWERED, by, share)
    must_move(share.suggestion)
    if share.state is not ShareState.ACCEPTED:
        raise NotAccepted()
    leading = written_under(share)
    if leading:
        raise NotJoined(_("本件并案办理，答复在领头件 %(number)s 号起草。", number=leading.number or "—"))
    if live_of(share):
        raise Invalid("share", _("这一轮已有一份在拟的答复"))
    reply = Reply(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        round=share.round,
        scheme=scheme_on(share.congress_id, on),
        publication=share.suggestion.publication,
    )
    start(reply, FLOW, Act.DRAFT_REPLY, by=by)
    return reply


def write(reply: Reply, content: Content, *, by: Any, version: int) -> None:
    """Save what is written so far. Raises Stale, with what stands, if somebody saved in between."""
    require(RULES, Act.WRITE, by, reply)
    must_move(reply.share.suggestion)
    if reply.state is not State.DRAFTING:
        raise NoSuchStep(Act.WRITE.text, reply.state.text)
    if version != reply.version:
        raise Stale(_as_fields(reply))
    reply.version = version + 1  # another version also where only the answers or promises changed, which hang on it
    before = _hanging_on(reply)
    reply.klass, reply.body, reply.plain = content.klass, content.body, content.plain
    reply.contact_person, reply.contact_phone = content.contact_person, content.contact_phone
    reply.publication = content.publication
    reply.co_words = {str(share_id): words for share_id, words in content.co_words.items() if words}
    points = {point.ask_id: point for point in reply.points}
    for ask in asks_in(reply):
        answer = content.answers.get(ask.id, Answer())
        point = points.get(ask.id)
        if point is None:
            point = Point(ask=ask, ask_id=ask.id)
            reply.points.append(point)
        point.words, point.omitted, point.klass = answer.words, answer.omitted, answer.klass
    reply.promises = [Promise(text=text, due_on=due_on) for text, due_on in content.promises]
    after = _hanging_on(reply)
    record(
        reply,
        Act.WRITE,
        by=by,
        also={name: [before[name], after[name]] for name in after},
        hide=("body", "plain", "co_words", *after),
    )
    drop_copy(sheet_of(reply), by=by)


def _as_fields(reply: Reply) -> list[tuple[str, str, str]]:
    """What stands, by the boxes it is written in."""
    said = {point.ask_id: point.words for point in reply.points}
    point = _("逐项答复")
    points = [(f"points-{n}-words", f"{point} {ask.position}", said.get(ask.id, "")) for n, ask in enumerate(asks_in(reply))]
    promises = "\n".join(f"{promise.text}\n{promise.due_on}" for promise in reply.promises)
    return [
        ("body", _("答复正文"), reply.body),
        *points,
        ("promises", _("承诺事项"), promises),
        ("plain", _("通俗结果"), reply.plain),
    ]


def hand_up(reply: Reply, *, by: Any, on: date, words: Mapping[str, str] | None = None) -> None:
    """Hand a draft up to the head 送签. Raises RefusalPending, NotYetContacted, or NotReady for what is missing and where.

    words: what the clerk says to the remarks of the check, by their keys; the head reads it. No remark holds a draft up.
    """
    require(RULES, Act.HAND_UP, by, reply)
    must_be_another(ShareAct.ANSWERED, by, reply.share)
    FLOW.step(reply.state, Act.HAND_UP)
    must_move(reply.share.suggestion)
    must_be_kept(reply)
    if not has_talked(reply.share):
        raise NotYetContacted()
    reply.scheme = scheme_on(reply.congress_id, on)  # it may have changed since the draft was begun
    found = checked(reply, on)
    for fault in found.faults:
        raise NotReady(fault.place, fault.words)
    said = {remark.key: (words or {}).get(remark.key, "") for remark in found.remarks}
    reply.remark_words = {key: word for key, word in said.items() if word}
    advance(reply, FLOW, Act.HAND_UP, by=by)
    clear(Sheet("reply", RULES, Act.HAND_UP, reply), by=by)
    tell(HandedUp(reply.id))


def amend(reply: Reply, why: str, *, by: Any) -> None:
    """Give a draft back to be changed; a signature it had is gone with its number. Raises Invalid without a word why."""
    require(RULES, Act.AMEND, by, reply)
    must_move(reply.share.suggestion)
    FLOW.step(reply.state, Act.AMEND)
    if not why:
        raise Invalid("why", _("请写明需要怎样修改"))
    reply.document_number, reply.signatory, reply.signed_on, reply.signed_by_principal = "", "", None, False
    advance(reply, FLOW, Act.AMEND, by=by, note=why)
    tell(Amended(reply.id))


def sign(reply: Reply, document_number: str, *, by: Any, on: date) -> None:
    """Sign a reply 签发 under its document number. Raises Invalid without a number, NotPrincipal where the rule asks for one."""
    must_be_principal(by, reply, is_wanted=is_for_principal(reply, on))
    require(RULES, Act.SIGN, by, reply)
    must_be_another(ShareAct.ANSWERED, by, reply.share)
    must_move(reply.share.suggestion)
    FLOW.step(reply.state, Act.SIGN)
    must_be_kept(reply)
    if not document_number:
        raise Invalid("document_number", _("请填写文号"))
    reply.document_number, reply.signatory, reply.signed_on = document_number, by.name, on
    reply.signed_by_principal = by.is_principal
    advance(reply, FLOW, Act.SIGN, by=by, note=document_number)
    tell(ReplySigned(reply.id))


def deliver(reply: Reply, *, by: Any, at: datetime) -> None:
    """Send a signed reply to the deputies 送达. In time if before 24:00 of the statutory day; late ones are only marked.

    The share is done, the deputy's time to rate starts, and everyone whose voice the case took up is to be told. Cases
    handled together get a letter each, at the same instant; late is judged by each one's own day.
    """
    require(RULES, Act.DELIVER, by, reply)
    must_be_another(ShareAct.ANSWERED, by, reply.share)
    FLOW.step(reply.state, Act.DELIVER)
    on = clock.in_china(at).date()
    must_move(reply.share.suggestion)
    must_be_kept(reply)
    if is_for_principal(reply, on) and not reply.signed_by_principal:
        raise SignedByAnother()
    fellows = ready_with(reply)
    letters = split_off(reply, fellows, by=by, at=at)
    reply.delivered_at, reply.delivered_on = at, on
    advance(reply, FLOW, Act.DELIVER, by=by, note="逾期送达" if reply.is_late else "")
    for letter in (reply, *letters):
        _arrive(letter, on)


def _arrive(reply: Reply, on: date) -> None:
    """What a delivered reply brings about in its case."""
    reply.sent_to = addressees(reply, on)
    reply.rating_by = count(reply, "rating", on, words=N_("代表评价"))
    is_more = any(other.state is ShareState.ANSWERED for other in answering_of(reply.share.suggestion))
    finish(reply.share, by=SYSTEM, on=on)
    hand_outcome(reply.share.suggestion, reply.plain or reply.body, by=SYSTEM, on=on, is_more=is_more)
    tell(ReplyDelivered(reply.id))


def void(reply: Reply, *, by: Any) -> None:
    """The share was moved or ended; what was written stays readable."""
    require(RULES, Act.VOID, by, reply)
    advance(reply, FLOW, Act.VOID, by=by)
    clear(Sheet("reply", RULES, Act.VOID, reply), by=by)
    stop(reply)


def bring_in(share: Assignment, *, by: Any, delivered_on: date, klass: ReplyClass | None, scheme: str) -> Reply:
    """Take over a reply from an earlier list, by the day its row gives."""
    require(RULES, Act.BRING_IN, by, share)
    reply = Reply(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        round=share.round,
        scheme=scheme,
        klass=klass,
        delivered_on=delivered_on,
        delivered_at=clock.noon(delivered_on),
        is_imported=True,
        publication=share.suggestion.publication,
    )
    place(reply, FLOW, Act.BRING_IN)
    return reply


def _hanging_on(reply: Reply) -> dict[str, str]:
    points = "\n".join(f"{point.ask.position}. {point.words or point.omitted}" for point in reply.points)
    return {"points": points, "promises": "\n".join(f"{p.due_on.isoformat()} {p.text}" for p in reply.promises)}


def missing_in(reply: Reply, on: date) -> list[tuple[str, str]]:
    """What a draft still lacks on a day before its head can sign: (place in the form, sentence)."""
    return [(fault.place, fault.words) for fault in checked(reply, on).faults]

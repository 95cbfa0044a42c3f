"""Writing a reply, having it signed, delivering it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.assignments.actions import finish
from tracker.assignments.models import Assignment
from tracker.assignments.queries import answering_of
from tracker.assignments.queries import of_case as shares_of
from tracker.assignments.states import State as ShareState
from tracker.audit.actions import advance, place, record, start
from tracker.contacts.queries import has_talked
from tracker.core import clock
from tracker.core.errors import Invalid, NoSuchStep, Stale
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.replies.errors import NotAccepted, NotReady, NotYetContacted
from tracker.replies.events import Amended, HandedUp, ReplyDelivered, ReplySigned
from tracker.replies.models import Point, Promise, Reply
from tracker.replies.policy import RULES
from tracker.replies.queries import live_of, scheme_on
from tracker.replies.schemes import ReplyClass, meaning
from tracker.replies.states import FLOW, Act, State
from tracker.suggestions.actions import hand_outcome, must_move
from tracker.suggestions.labels import Publication


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit answers to one ask."""

    words: str = ""
    omitted: str = ""
    klass: ReplyClass | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a unit writes. answers: by the id of the ask; co_words: by the id of the co-unit's share."""

    klass: ReplyClass | None
    body: str
    plain: str = ""
    answers: Mapping[int, Answer] = field(default_factory=dict)
    promises: Sequence[tuple[str, date]] = ()
    co_words: Mapping[int, str] = field(default_factory=dict)
    contact_person: str = ""
    contact_phone: str = ""
    publication: Publication = Publication.OPEN


def draft_reply(share: Assignment, *, by: Any, on: date) -> Reply:
    """Begin the reply of an accepted share. Raises NotAccepted, or Invalid where one is being written already."""
    require(RULES, Act.DRAFT_REPLY, by, share)
    must_move(share.suggestion)
    if share.state is not ShareState.ACCEPTED:
        raise NotAccepted()
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
    for ask in reply.share.suggestion.asks:
        answer = content.answers.get(ask.id, Answer())
        point = points.get(ask.id)
        if point is None:
            point = Point(ask=ask, ask_id=ask.id)
            reply.points.append(point)
        point.words, point.omitted, point.klass = answer.words, answer.omitted, answer.klass
    reply.promises = [Promise(text=text, due_on=due_on) for text, due_on in content.promises]
    after = _hanging_on(reply)
    record(reply, Act.WRITE, by=by, also={name: [before[name], after[name]] for name in after})


def _as_fields(reply: Reply) -> list[tuple[str, str, str]]:
    """What stands, by the boxes it is written in."""
    said = {point.ask_id: point.words for point in reply.points}
    point = _("逐项答复")
    points = [
        (f"points-{n}-words", f"{point} {ask.position}", said.get(ask.id, ""))
        for n, ask in enumerate(reply.share.suggestion.asks)
    ]
    promises = "\n".join(f"{promise.text}\n{promise.due_on}" for promise in reply.promises)
    return [
        ("body", _("答复正文"), reply.body),
        *points,
        ("promises", _("承诺事项"), promises),
        ("plain", _("通俗结果"), reply.plain),
    ]


def hand_up(reply: Reply, *, by: Any, on: date) -> None:
    """Hand a draft up to the head 送签. Raises NotYetContacted, or NotReady for what is missing and where."""
    require(RULES, Act.HAND_UP, by, reply)
    FLOW.step(reply.state, Act.HAND_UP)
    must_move(reply.share.suggestion)
    if not has_talked(reply.share):
        raise NotYetContacted()
    reply.scheme = scheme_on(reply.congress_id, on)  # it may have changed since the draft was begun
    for box, sentence in missing_in(reply, on):
        raise NotReady(box, sentence)
    advance(reply, FLOW, Act.HAND_UP, by=by)
    tell(HandedUp(reply.id))


def amend(reply: Reply, why: str, *, by: Any) -> None:
    """Give a draft back to be changed. Raises Invalid without a word why."""
    require(RULES, Act.AMEND, by, reply)
    FLOW.step(reply.state, Act.AMEND)
    if not why:
        raise Invalid("why", _("请写明需要怎样修改"))
    advance(reply, FLOW, Act.AMEND, by=by, note=why)
    tell(Amended(reply.id))


def sign(reply: Reply, document_number: str, *, by: Any, on: date) -> None:
    """Sign a reply 签发 under its document number; of a key case, only the principal. Raises Invalid without a number."""
    require(RULES, Act.SIGN, by, reply)
    FLOW.step(reply.state, Act.SIGN)
    if not document_number:
        raise Invalid("document_number", _("请填写文号"))
    reply.document_number, reply.signatory, reply.signed_on = document_number, by.name, on
    advance(reply, FLOW, Act.SIGN, by=by, note=document_number)
    tell(ReplySigned(reply.id))


def deliver(reply: Reply, *, by: Any, at: datetime) -> None:
    """Send a signed reply to the deputies 送达. In time if before 24:00 of the statutory day; late ones are only marked.

    The share is done, the deputy's time to rate starts, and everyone whose voice the case took up is to be told.
    """
    require(RULES, Act.DELIVER, by, reply)
    FLOW.step(reply.state, Act.DELIVER)
    on = clock.in_china(at).date()
    must_move(reply.share.suggestion)
    reply.delivered_at, reply.delivered_on = at, on
    advance(reply, FLOW, Act.DELIVER, by=by, note="逾期送达" if reply.is_late else "")
    reply.rating_by = count(reply, "rating", on, words=N_("代表评价"))
    is_more = any(other.state is ShareState.ANSWERED for other in answering_of(reply.share.suggestion))
    finish(reply.share, by=SYSTEM, on=on)
    hand_outcome(reply.share.suggestion, reply.plain, by=SYSTEM, on=on, is_more=is_more)
    tell(ReplyDelivered(reply.id))


def void(reply: Reply, *, by: Any) -> None:
    """The share was moved or ended; what was written stays readable."""
    require(RULES, Act.VOID, by, reply)
    advance(reply, FLOW, Act.VOID, by=by)
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
    means = meaning(scheme_on(reply.congress_id, on), reply.klass)
    missing: list[tuple[str, str]] = []
    if means is None:
        missing.append(("klass", _("请选择办理类别")))
    if not reply.body:
        missing.append(("body", _("请写答复正文")))
    answered = {point.ask_id for point in reply.points if point.words or point.omitted}
    missing += [
        ("points", _("第 %(n)s 项请求还没有回应，也没有写明不回应的原因", n=ask.position))
        for ask in reply.share.suggestion.asks
        if ask.id not in answered
    ]
    if means and means.promises and not reply.promises:
        missing.append(("promises", _("%(klass)s答复要写明至少一项带日期的承诺", klass=means.klass.text)))
    missing += [
        ("co", _("请写明%(unit)s会办意见的采纳情况，或缺少意见的原因", unit=co.unit.name))
        for co in co_shares(reply)
        if not reply.co_words.get(str(co.id))
    ]
    if not reply.plain:
        missing.append(("plain", _("请用一两句通俗的话写明结果，用来告诉群众")))
    if not reply.contact_person or not reply.contact_phone:
        missing.append(("contact_person", _("请填写联系人和电话")))
    return missing


def co_shares(reply: Reply) -> list[Assignment]:
    """The shares of the co-units whose opinions the reply has to name, those that never came included."""
    return reply.co_shares_in(shares_of(reply.suggestion_id))

"""Answering cases of the same content together 并案: joining them, taking one out, one draft, a delivery for each case."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_actions import put_together, take_out
from tracker.assignments.joint_models import JointGroup
from tracker.assignments.joint_queries import group_of
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.audit.actions import record, start
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.replies.joint_queries import Fellow, asks_in, fellow_co_shares, must_be_in_draft, points_to, reply_in_work
from tracker.replies.models import Point, Promise, Reply
from tracker.replies.policy import RULES
from tracker.replies.queries import live_of, scheme_on
from tracker.replies.states import FLOW, Act, State
from tracker.suggestions import policy as case_policy
from tracker.suggestions.labels import Publication
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act as CaseAct

_STRICTER = list(Publication)  # from open to closed


def join(leading: Suggestion, others: Sequence[Suggestion], *, by: Any, on: date, note: str = "") -> JointGroup:
    """Handle cases together 并案; the leading one's draft, if there is one, becomes that of all.

    Raises NotJoined as `put_together` does, where the leading reply is handed up, or another has a draft of its own.
    """
    require(case_policy.RULES, CaseAct.JOIN, by, leading)
    must_be_in_draft(leading)
    for case in others:
        if reply_in_work(case.id):
            raise NotJoined(_("%(number)s 号已在起草答复，不能并入别的件；可以把它作为领头件。", number=case.number or "—"))
    return put_together(leading, others, by=by, on=on, note=note)


def unjoin(case: Suggestion, why: str, *, by: Any, on: date) -> None:
    """Take a case out of its group 移出并案, until the common reply is handed up; it gets a draft of its own.

    Raises NotJoined for a case in no group, for the leading one, and once handed up; Invalid without a why.
    """
    require(case_policy.RULES, CaseAct.UNJOIN, by, case)
    group = group_of(case.id)
    if group is None:
        raise NotJoined(_("本件没有并案办理。"))
    if group.leading_id == case.id:
        raise NotJoined(_("领头件不能移出；请移出其他件。"))
    for member in group.members:
        if member.suggestion_id == group.leading_id:
            must_be_in_draft(member.suggestion)
    if not why:
        raise Invalid("why", _("请写明移出并案的理由"))
    take_out(case, why, by=by, on=on)


def split_off(reply: Reply, fellows: Sequence[Fellow], *, by: Any, at: datetime) -> list[Reply]:
    """The letters to the other cases: each its own reply, with the answers to its own asks, delivered at the same instant.

    Text, class, document number and signature are those of the leading reply; a case less public keeps its letter so. What
    is promised stays with the leading reply alone, so that the ledger holds it once.
    """
    require(RULES, Act.DELIVER, by, reply)
    co_ids = {share.id: share.suggestion_id for share in fellow_co_shares(reply)}
    letters = []
    for _case, share in fellows:
        if share is None:
            continue
        letter = _letter(
            reply, share, {key: words for key, words in reply.co_words.items() if co_ids.get(int(key)) == share.suggestion_id}
        )
        own = {ask.id for ask in share.suggestion.asks}
        letter.points = [_copied(point) for point in reply.points if point.ask_id in own]
        letter.joint, letter.delivered_at, letter.delivered_on = reply, at, clock.in_china(at).date()
        late = "逾期送达" if letter.is_late else ""
        note = f"与 {reply.share.suggestion.number} 号并案答复 {late}".strip()
        start(letter, FLOW, Act.DELIVER, by=by, to=State.DELIVERED, note=note)
        letters.append(letter)
    if letters:
        kept = {ask.id for ask in reply.share.suggestion.asks}
        reply.points = [point for point in reply.points if point.ask_id in kept]
        reply.co_words = {key: words for key, words in reply.co_words.items() if int(key) not in co_ids}
    return letters


def forget(case: Suggestion, *, by: Any) -> None:
    """Take the answers to a case's asks out of the drafts it was answered with: it is no longer handled together."""
    require(RULES, Act.VOID, by)
    gone = {ask.id for ask in case.asks}
    for reply in points_to(case.id):
        reply.points = [point for point in reply.points if point.ask_id not in gone]
        record(reply, Act.WRITE, by=by, note=f"{case.number} 号移出并案，其逐项答复已删去")


def inherit(old: Reply, share: Assignment, *, by: Any, on: date) -> Reply | None:
    """Begin a draft with what a void one of the same unit said: the case that led is gone, and this one leads now.

    Gives none where the unit has not signed for this case yet or writes already; the void one can still be read.
    """
    require(RULES, Act.VOID, by, old)
    if share.state is not ShareState.ACCEPTED or live_of(share):
        return None
    reply = _letter(old, share, dict(old.co_words))
    reply.document_number, reply.signatory, reply.signed_on = "", "", None
    reply.scheme = scheme_on(share.congress_id, on)
    start(reply, FLOW, Act.DRAFT_REPLY, by=by, note=f"接续 {old.share.suggestion.number} 号的并案草稿")
    asked = {ask.id for ask in asks_in(reply)}
    reply.points = [_copied(point) for point in old.points if point.ask_id in asked]
    reply.promises = [Promise(text=promise.text, due_on=promise.due_on) for promise in old.promises]
    return reply


def _letter(reply: Reply, share: Assignment, co_words: dict[str, Any]) -> Reply:
    """The same words to another case."""
    return Reply(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        round=share.round,
        scheme=reply.scheme,
        klass=reply.klass,
        body=reply.body,
        plain=reply.plain,
        co_words=co_words,
        contact_person=reply.contact_person,
        contact_phone=reply.contact_phone,
        publication=max(reply.publication, share.suggestion.publication, key=_STRICTER.index),
        document_number=reply.document_number,
        signatory=reply.signatory,
        signed_on=reply.signed_on,
    )


def _copied(point: Point) -> Point:
    return Point(ask=point.ask, ask_id=point.ask_id, words=point.words, omitted=point.omitted, klass=point.klass)

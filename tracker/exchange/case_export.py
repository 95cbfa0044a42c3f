"""Cases as rows again, so that a file that was brought in can be given out and held against."""

from collections.abc import Iterator

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.assignments.queries import of_case as shares_of
from tracker.commitments.queries import of_case as promises_of
from tracker.congress.models import Congress
from tracker.contacts.models import FACE_TO_FACE, Contact, Way
from tracker.contacts.queries import of_case as contacts_of
from tracker.core.db import db
from tracker.feedback.models import Degree, Rating
from tracker.feedback.queries import of_case as ratings_of
from tracker.feedback.queries import standing
from tracker.replies.models import Reply
from tracker.replies.queries import of_case as replies_of
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.models import Suggestion


def row_of(case: Suggestion) -> dict[str, str]:
    """A case as one row: of several units the worst class and result, the last day of their replies."""
    assert case.session is not None
    shares = [share for share in shares_of(case.id) if share.is_live or case.withdrawn_on]
    first = [share for share in shares if share.round == 1]
    replies = [reply for reply in replies_of(case.id) if reply.state is ReplyState.DELIVERED]
    ratings = standing(ratings_of(case.id))
    one, two = _rated(first, ratings), _rated([share for share in shares if share.round == 2], ratings)
    answering = [share for share in first if share.is_answering]
    latest = {reply.share.unit_id: reply for reply in replies}
    return {
        "number": case.number or "",
        "kind": case.kind.zh if case.kind else "",
        "term": str(case.session.term.number),
        "session": str(case.session.number),
        "title": case.title,
        "category": case.category.name if case.category else "",
        "lead": case.author,
        "co_signers": "；".join(c.deputy.name for c in case.co_signers if c.state is Signature.CONFIRMED),
        "delegation": case.delegation.name if case.delegation else "",
        "received_on": _day(case.received_on),
        "registered_on": _day(case.registered_on),
        "assigned_on": _day(case.first_assigned_on),
        "handling": _handling(answering),
        "units": "；".join(f"{share.unit.name}:{share.part.zh}" for share in first),
        "due_on": _day(max((share.due_on for share in answering if share.due_on), default=None)),
        "replied_on": _day(case.replied_on),
        "result_class": _worst_class(list(latest.values())) if case.replied_on else "",
        "contact": _contact(list(contacts_of(case.id))) if case.replied_on else "",
        "returned_on": _day(max((r.returned_on for r in one), default=None)),
        "attitude": _worst([r.attitude for r in one if r.attitude]),
        "result": _worst([r.result for r in one]),
        "second_replied_on": _day(max((r.delivered_on for r in replies if r.round == 2 and r.delivered_on), default=None)),
        "second_attitude": _worst([r.attitude for r in two if r.attitude]),
        "second_result": _worst([r.result for r in two]),
        "commitments": "；".join(
            f"{p.text}@{_day(p.due_on)}{f'@{_day(p.kept_on)}' if p.kept_on else ''}" for p in promises_of(case.id)
        ),
        "withdrawn_on": _day(case.withdrawn_on),
        "publication": case.publication.zh,
    }


def give(congress: Congress) -> Iterator[list[str]]:
    """All numbered cases of a congress as rows."""
    query = sa.select(Suggestion).where(Suggestion.congress_id == congress.id, Suggestion.number.is_not(None))
    for case in db.session.scalars(query.order_by(Suggestion.session_id, Suggestion.id)):
        yield list(row_of(case).values())


def _rated(shares: list[Assignment], ratings: dict[int, Rating]) -> list[Rating]:
    """The ratings of a round; none unless every answering share has one."""
    found = [ratings.get(share.id) for share in shares if share.is_answering]
    return [] if None in found else [rating for rating in found if rating]


def _handling(answering: list[Assignment]) -> str:
    parts = {share.part for share in answering}
    if Part.SPLIT in parts:
        return "分办"
    return "主会办" if Part.MAIN in parts else "单办" if parts else ""


def _worst(degrees: list[Degree]) -> str:
    order = list(Degree)
    return max(degrees, key=order.index).zh if degrees else ""


def _worst_class(replies: list[Reply]) -> str:
    order = list(ReplyClass)
    found = [reply.klass for reply in replies if reply.klass]
    return str(max(found, key=order.index)) if found else ""


def _contact(contacts: list[Contact]) -> str:
    ways = {contact.way for contact in contacts}
    if ways & set(FACE_TO_FACE):
        return "面商"
    if Way.PHONE in ways:
        return "电话"
    return "书面" if ways else "无"


def _day(on: object) -> str:
    return on.isoformat() if on else ""  # type: ignore[attr-defined]  # date or None

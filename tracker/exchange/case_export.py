"""Cases as rows again, so that a file that was brought in can be given out and held against."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment
from tracker.congress.models import Congress
from tracker.contacts.models import FACE_TO_FACE, Contact, Way
from tracker.core.db import db
from tracker.deadlines.queries import unsure_dates
from tracker.exchange.case_cells import as_promise
from tracker.exchange.reading import UNSURE
from tracker.feedback.models import Degree, Rating
from tracker.feedback.queries import standing
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.models import CoSigner, Suggestion

BATCH = 250
WHOLE = (  # what a row needs of a case beside its own columns
    joinedload(Suggestion.session),
    joinedload(Suggestion.category),
    joinedload(Suggestion.lead),
    joinedload(Suggestion.delegation),
    selectinload(Suggestion.co_signers).joinedload(CoSigner.deputy),
)


@dataclass(slots=True)
class Papers:
    """What hangs on a case, in the order it came."""

    shares: list[Assignment] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def gather(cases: Sequence[Suggestion]) -> dict[int, Papers]:
    """The papers of some cases by the id of the case, in five queries."""
    ids = [case.id for case in cases]
    found: dict[int, Papers] = defaultdict(Papers)
    delivered = sa.select(Reply).where(Reply.state == ReplyState.DELIVERED)
    queries: dict[str, tuple[Any, Any]] = {
        "shares": (Assignment, sa.select(Assignment).options(joinedload(Assignment.unit))),
        "replies": (Reply, delivered.options(joinedload(Reply.share))),
        "ratings": (Rating, sa.select(Rating)),
        "promises": (Commitment, sa.select(Commitment)),
        "contacts": (Contact, sa.select(Contact)),
    }
    for name, (model, query) in queries.items():
        for paper in db.session.scalars(query.where(model.suggestion_id.in_(ids)).order_by(model.id)):
            getattr(found[paper.suggestion_id], name).append(paper)
    return found


def row_of(case: Suggestion, papers: Papers) -> dict[str, str]:
    """A case as one row: of several units the worst class and result, the last day of their replies."""
    assert case.session is not None
    handling = [share for share in papers.shares if share.part is not Part.REFERENCE]
    first = [share for share in handling if share.round == 1 and (share.is_live or case.withdrawn_on)]
    second = [share for share in handling if share.round == 2 and share.is_live]
    ratings = standing(papers.ratings)
    one = _rated(first, ratings)
    two = _rated(second, ratings) if one else []
    again = [reply for reply in papers.replies if reply.round == 2] if one else []
    answering = [share for share in first if share.is_answering]
    latest = {reply.share.unit_id: reply for reply in papers.replies}
    return {
        "number": case.number or "",
        "kind": case.kind.zh if case.kind else "",
        "term": str(case.session.term.number),
        "session": str(case.session.number),
        "title": case.title,
        "category": case.category.name if case.category else "",
        "lead": case.true_author,
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
        "contact": _contact(papers.contacts) if first else "",
        "returned_on": _day(max((r.returned_on for r in one), default=None)),
        "attitude": _worst([r.attitude for r in one if r.attitude]),
        "result": _worst([r.result for r in one]),
        "second_replied_on": _day(max((r.delivered_on for r in again if r.delivered_on), default=None)),
        "second_attitude": _worst([r.attitude for r in two if r.attitude]),
        "second_result": _worst([r.result for r in two]),
        "commitments": "；".join(as_promise(p.text, p.due_on, p.kept_on) for p in papers.promises) if case.replied_on else "",
        "withdrawn_on": _day(case.withdrawn_on),
        "publication": case.publication.zh,
    }


def give(congress: Congress) -> Iterator[list[str]]:
    """All numbered cases of a congress as rows."""
    numbered = sa.select(Suggestion).where(Suggestion.congress_id == congress.id, Suggestion.number.is_not(None))
    ids = db.session.scalars(numbered.with_only_columns(Suggestion.id).order_by(Suggestion.session_id, Suggestion.id)).all()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        query = sa.select(Suggestion).where(Suggestion.id.in_(batch)).options(*WHOLE)
        cases = db.session.scalars(query.order_by(Suggestion.session_id, Suggestion.id)).all()
        papers, unsure = gather(cases), unsure_dates(batch)
        for case in cases:
            row = row_of(case, papers[case.id])
            if row["due_on"] and (case.id, date.fromisoformat(row["due_on"])) in unsure:
                row["due_on"] += UNSURE
            yield list(row.values())


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

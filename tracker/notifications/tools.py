"""Leaving notes, and whom they are left for."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Account, Capacity, Role
from tracker.assignments.board_models import Board
from tracker.assignments.models import Assignment
from tracker.congress.queries import session_name
from tracker.core import clock
from tracker.core.db import db
from tracker.core.text import hide_contacts, shorten
from tracker.issues.models import Issue
from tracker.notifications.models import News, Note
from tracker.notifications.outbox_tools import write_letters
from tracker.replies.models import Reply
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.policy import stands_in_for_the_lead

MOST_WORDS = 60
Recipients = Iterable[Capacity]


def holders(*where: sa.ColumnElement[bool]) -> Recipients:
    """The people in office whom a condition names, in a fixed order."""
    query = sa.select(Capacity).join(Account).where(*where, Capacity.ended_on.is_(None), ~Account.is_disabled)
    return db.session.scalars(query.order_by(Capacity.id)).all()


def of_role(role: Role, congress_id: int) -> Recipients:
    """Everybody of a role in a congress."""
    return holders(Capacity.role == role, Capacity.congress_id == congress_id)


def of_unit(role: Role, unit_id: int) -> Recipients:
    """The clerks or heads of a unit."""
    return holders(Capacity.role == role, Capacity.unit_id == unit_id)


def of_deputies(deputy_ids: Iterable[int | None]) -> Recipients:
    """Deputies by id."""
    return holders(Capacity.role == Role.DEPUTY, Capacity.deputy_id.in_([i for i in deputy_ids if i]))


def author_of(suggestion: Suggestion) -> Recipients:
    """Who raised a case: the lead, or the head whose delegation's own paper it is."""
    if suggestion.is_delegation_paper:
        return holders(Capacity.role == Role.DELEGATION_HEAD, Capacity.delegation_id == suggestion.delegation_id)
    return of_deputies([suggestion.lead_id])


def raters_of(suggestion: Suggestion) -> Recipients:
    """Who is to rate it: whoever raised it, or those who signed where the lead no longer can."""
    signers = signers_of(suggestion, Signature.CONFIRMED)
    return [c for c in signers if stands_in_for_the_lead(c, suggestion)] or author_of(suggestion)


def put(
    recipients: Recipients,
    news: News,
    *,
    case: Suggestion | None = None,
    issue: Issue | None = None,
    board: Board | None = None,
    passed: PassedPaper | None = None,
    words: str = "",
    rule: str = "",
    due_on: date | None = None,
) -> None:
    """Leave a note in each of these trays, and a letter in the outbox for those who want one at once.

    words: what it is about where that is no row. rule, due_on: which date it reminds of.
    """
    people = list(recipients)
    words = words or _called(case, issue, passed, board).strip()
    notes = [
        Note(
            capacity_id=capacity.id,
            at=clock.now(),
            news=news,
            suggestion_id=case.id if case else None,
            issue_id=issue.id if issue else None,
            board_id=board.id if board else None,
            passed_id=passed.id if passed else None,
            words=shorten(words, MOST_WORDS),
            rule=rule,
            due_on=due_on,
        )
        for capacity in people
    ]
    db.session.add_all(notes)
    write_letters(notes, people)


def _called(case: Suggestion | None, issue: Issue | None, passed: PassedPaper | None, board: Board | None) -> str:
    if case:
        return f"{case.number or ''} {case.title}"
    if issue:
        return hide_contacts(issue.text)
    return passed.title if passed else _of_board(board)


def _of_board(board: Board | None) -> str:
    return f"{session_name(board.session)} {board.kind.zh}" if board else ""


def the_case(suggestion_id: int) -> Suggestion:
    """The case of an event."""
    return db.session.get_one(Suggestion, suggestion_id)


def the_share(share_id: int) -> Assignment:
    """The share of an event."""
    return db.session.get_one(Assignment, share_id)


def the_reply(reply_id: int) -> Reply:
    """The reply of an event."""
    return db.session.get_one(Reply, reply_id)


def signers_of(case: Suggestion, state: Signature) -> Recipients:
    """The co-signers of a case whose signature stands so."""
    return of_deputies(c.deputy_id for c in case.co_signers if c.state is state)

"""What is known of each case as at a day, from dated facts. See `measures` for what is counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.assignments.joint_queries import was_joint
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Unit
from tracker.contacts.models import FACE_TO_FACE, Contact, Word
from tracker.deadlines.schemes import counts_as_implemented
from tracker.feedback.models import Degree, Rating, Reopening
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.statistics.measures import CLASSES
from tracker.statistics.scope_queries import OF_SHARES, By, Scope, beside, key_of, text_of
from tracker.statistics.signatures import MOST_UNITS
from tracker.suggestions.labels import ANSWERING, Kind, Publication
from tracker.suggestions.models import Suggestion


def _flag(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)


def _rank(column: Any, order: Sequence[Any]) -> sa.ColumnElement[int]:
    return sa.case(*((column == value, n) for n, value in enumerate(order, start=1)), else_=0)


def _shares(scope: Scope, by: By | None) -> sa.Subquery:
    """The answering shares that counted on the day, one row each, with what was answered and said of them by then.

    first_round: the earliest round of the case or, grouped by unit or branch, of that group's shares of the case. overdue: by
    the day that held then: an extension counts from the day it was granted. met: a talk the deputy denies is none, from the
    day it was denied.
    """
    on, a = scope.as_at, Assignment
    met = (
        sa.select(Contact.assignment_id)
        .where(Contact.way.in_(FACE_TO_FACE), Contact.held_on <= on)
        .where(sa.or_(Contact.word != Word.CONTESTED, Contact.said_on > on), *scope.among(Contact.suggestion_id))
        .distinct()
        .subquery()
    )
    newest = sa.func.row_number().over(partition_by=Rating.assignment_id, order_by=Rating.id.desc())
    given = sa.select(Rating.assignment_id, Rating.attitude, Rating.result, newest.label("nth")).where(
        Rating.returned_on <= on, *scope.among(Rating.suggestion_id)
    )
    rating = given.subquery()
    r = Reply
    delivered = sa.select(r.assignment_id, r.klass, r.scheme, r.rating_by)
    reply = delivered.where(r.state == ReplyState.DELIVERED, r.delivered_on <= on, *scope.among(r.suggestion_id)).subquery()
    answered = _flag(sa.and_(a.answered_on.is_not(None), a.answered_on <= on))
    due_on = sa.case((a.extension_decided_on > on, sa.func.coalesce(a.first_due_on, a.due_on)), else_=a.due_on)
    rated = _flag(rating.c.result.is_not(None))
    line = (a.suggestion_id, a.unit_id)
    group = {By.UNIT: line, By.BRANCH: (a.suggestion_id, Unit.branch)}.get(by, (a.suggestion_id,)) if by else (a.suggestion_id,)
    return (
        sa.select(
            a.suggestion_id,
            a.unit_id,
            a.round,
            Unit.branch,
            sa.func.min(a.round).over(partition_by=group).label("first_round"),
            answered.label("answered"),
            rated.label("rated"),
            _flag(sa.and_(answered == 1, a.answered_on > a.due_on)).label("late"),
            _flag(
                sa.and_(answered == 0, due_on < on, sa.or_(Suggestion.removed_on.is_(None), due_on < Suggestion.removed_on))
            ).label("overdue"),
            _flag(met.c.assignment_id.is_not(None)).label("met"),
            _rank(reply.c.klass, [ReplyClass.known(name) for name in CLASSES]).label("klass"),
            _flag(sa.and_(answered == 1, counts_as_implemented(reply.c.scheme, reply.c.klass))).label("implemented"),
            _flag(sa.and_(rated == 0, reply.c.rating_by >= on)).label("awaited"),
            _rank(rating.c.result, list(Degree)).label("result"),
            _rank(rating.c.attitude, list(Degree)).label("attitude"),
            sa.func.row_number().over(partition_by=line, order_by=(answered.desc(), a.round.desc())).label("nth_answer"),
            sa.func.row_number().over(partition_by=line, order_by=(rated.desc(), a.round.desc())).label("nth_rating"),
        )
        .join(Suggestion, Suggestion.id == a.suggestion_id)
        .outerjoin(Unit, Unit.id == a.unit_id)  # always there; joined like this it is looked up, never gone through
        .outerjoin(reply, reply.c.assignment_id == a.id)
        .outerjoin(met, met.c.assignment_id == a.id)
        .outerjoin(rating, sa.and_(rating.c.assignment_id == a.id, rating.c.nth == 1))
        .where(*scope.cases(), *scope.among(a.suggestion_id), a.part.in_(ANSWERING), a.assigned_on <= on)
        # a moved share is another unit's now; one that ended with its case was received here and counts as withdrawn
        .where(sa.or_(a.ended_on.is_(None), a.ended_on > on, a.state == ShareState.ENDED))
        .subquery()
    )


def _was_closed(on: date) -> sa.ColumnElement[bool]:
    """Whether a case was closed on a day though it was opened again afterwards."""
    past = sa.select(Reopening.id).where(
        Reopening.suggestion_id == Suggestion.id, Reopening.closed_on <= on, Reopening.reopened_on > on
    )
    return sa.exists(past.correlate(Suggestion))


def facts(scope: Scope, by: By | None = None) -> sa.Subquery:
    """One row a case; grouped by unit or branch, one row a case and group, of that group's shares alone.

    A case is replied when all shares of its first round are; it takes the worst class and the worst result of its units.
    """
    on, s, share = scope.as_at, Suggestion, _shares(scope, by)
    c = share.c
    own: dict[By, Any] = {By.UNIT: c.unit_id, By.BRANCH: c.branch}
    key: Any = sa.literal("all") if by is None else own[by] if by in own else key_of(by, on)

    def total(value: Any, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*where), value), else_=0) if where else value), 0)

    def worst(value: Any, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.max(sa.case((sa.and_(*where), value), else_=0)), 0)

    first, second = c.round == c.first_round, c.round == 2
    n_first, n_second = total(1, first), total(1, second)
    lines, rated_lines = total(1, c.nth_rating == 1), total(c.rated, c.nth_rating == 1)
    query = (
        sa.select(
            text_of(key).label("key"),
            s.id.label("case_id"),
            s.session_id.label("session_id"),
            sa.literal(1).label("is_case"),
            _flag(s.kind == Kind.IN_SESSION).label("is_in_session"),
            _flag(sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on)).label("is_active"),
            _flag(sa.or_(s.closed_on <= on, _was_closed(on))).label("is_closed"),
            _flag(s.publication == Publication.OPEN).label("is_public"),
            _flag(sa.and_(n_first > 0, total(c.answered, first) == n_first)).label("is_replied"),
            _flag(total(c.overdue, first) > 0).label("is_overdue"),
            _flag(total(c.late, first) > 0).label("is_late"),
            _flag(sa.and_(n_first > 0, total(c.met, first) == n_first)).label("is_met"),
            sa.case((lines > MOST_UNITS, MOST_UNITS), else_=lines).label("units"),
            _flag(was_joint(on)).label("is_joint"),
            worst(c.klass, c.nth_answer == 1, c.answered == 1).label("klass"),
            _flag(sa.and_(lines > 0, total(c.implemented, c.nth_answer == 1) == lines)).label("is_implemented"),
            _flag(sa.and_(lines > 0, rated_lines == lines)).label("is_returned"),
            _flag(total(c.awaited, c.nth_rating == 1) > 0).label("is_awaited"),
            worst(c.result, c.nth_rating == 1).label("result"),
            worst(c.attitude, c.nth_rating == 1).label("attitude"),
            _flag(sa.and_(n_first > 0, total(c.rated, first) == n_first)).label("is_first_returned"),
            worst(c.result, first).label("first_result"),
            _flag(sa.and_(n_second > 0, total(c.rated, second) == n_second)).label("is_second_returned"),
            worst(c.result, second).label("second_result"),
        )
        .select_from(s)
        .where(*scope.cases(), s.number.is_not(None), s.registered_on <= on)
        .group_by(*([key] if by else []), s.id)
    )
    query = (
        query.join(share, c.suggestion_id == s.id)
        if by and by in OF_SHARES
        else query.outerjoin(share, c.suggestion_id == s.id)
    )
    found: sa.Subquery = beside(query, by, on).subquery()
    return found

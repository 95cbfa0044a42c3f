"""Counting dated facts as at a day. See `measures` for what is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.assignments.joint_queries import was_joint
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment
from tracker.commitments.year_queries import due_as_at, kept_by
from tracker.congress.models import Category, Delegation, Session, Term, Unit
from tracker.contacts.models import FACE_TO_FACE, Contact, Word
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.deadlines.rules import in_force
from tracker.deadlines.schemes import counts_as_implemented
from tracker.feedback.models import Degree, Rating, Reopening
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.statistics.measures import CLASSES, COUNTS, Measure, measures_in
from tracker.suggestions.labels import ANSWERING, Kind, Publication
from tracker.suggestions.models import Suggestion


class By(Label):
    """What the figures can be grouped by."""

    UNIT = "unit", N_("承办单位")
    DELEGATION = "delegation", N_("代表团")
    CATEGORY = "category", N_("专业分类")
    BRANCH = "branch", N_("系统", "branch")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases are counted, and as at which day."""

    congress_id: int
    as_at: date
    term: int | None = None
    session: int | None = None
    kind: Kind | None = None

    def sessions(self) -> sa.Select[Any]:
        """The ids of the sessions in the scope."""
        query = sa.select(Session.id).join(Term).where(Session.congress_id == self.congress_id)
        query = query.where(Term.number == self.term) if self.term is not None else query
        return query.where(Session.number == self.session) if self.session is not None else query

    def cases(self) -> list[sa.ColumnElement[bool]]:
        """The conditions on a case."""
        s = Suggestion
        where = [s.congress_id == self.congress_id]
        if self.term is not None or self.session is not None:
            where.append(s.session_id.in_(self.sessions()))
        if self.kind is not None:
            where.append(s.kind == self.kind)
        return where


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
        .where(sa.or_(Contact.word != Word.CONTESTED, Contact.said_on > on))
        .distinct()
        .subquery()
    )
    newest = sa.func.row_number().over(partition_by=Rating.assignment_id, order_by=Rating.id.desc())
    given = sa.select(Rating.assignment_id, Rating.attitude, Rating.result, newest.label("nth")).where(Rating.returned_on <= on)
    rating = given.subquery()
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
            _rank(Reply.klass, [ReplyClass.known(name) for name in CLASSES]).label("klass"),
            _flag(sa.and_(answered == 1, counts_as_implemented(Reply.scheme, Reply.klass))).label("implemented"),
            _flag(sa.and_(rated == 0, Reply.rating_by >= on)).label("awaited"),
            _rank(rating.c.result, list(Degree)).label("result"),
            _rank(rating.c.attitude, list(Degree)).label("attitude"),
            sa.func.row_number().over(partition_by=line, order_by=(answered.desc(), a.round.desc())).label("nth_answer"),
            sa.func.row_number().over(partition_by=line, order_by=(rated.desc(), a.round.desc())).label("nth_rating"),
        )
        .join(Suggestion, Suggestion.id == a.suggestion_id)
        .join(Unit, Unit.id == a.unit_id)
        .outerjoin(Reply, sa.and_(Reply.assignment_id == a.id, Reply.state == ReplyState.DELIVERED, Reply.delivered_on <= on))
        .outerjoin(met, met.c.assignment_id == a.id)
        .outerjoin(rating, sa.and_(rating.c.assignment_id == a.id, rating.c.nth == 1))
        .where(*scope.cases(), a.part.in_(ANSWERING), a.assigned_on <= on)
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
    keys = {By.UNIT: c.unit_id, By.BRANCH: c.branch, By.DELEGATION: s.delegation_id, By.CATEGORY: s.category_id}
    key = keys[by] if by else None

    def total(value: Any, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((sa.and_(*where), value), else_=0) if where else value), 0)

    def worst(value: Any, *where: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.max(sa.case((sa.and_(*where), value), else_=0)), 0)

    first, second = c.round == c.first_round, c.round == 2
    n_first, n_second = total(1, first), total(1, second)
    lines, rated_lines = total(1, c.nth_rating == 1), total(c.rated, c.nth_rating == 1)
    query = (
        sa.select(
            (sa.literal("all") if key is None else key).label("key"),
            s.id.label("case_id"),
            _flag(s.kind == Kind.IN_SESSION).label("is_in_session"),
            _flag(sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on)).label("is_active"),
            _flag(sa.or_(s.closed_on <= on, _was_closed(on))).label("is_closed"),
            _flag(s.publication == Publication.OPEN).label("is_public"),
            _flag(sa.and_(n_first > 0, total(c.answered, first) == n_first)).label("is_replied"),
            _flag(total(c.overdue, first) > 0).label("is_overdue"),
            _flag(total(c.late, first) > 0).label("is_late"),
            _flag(sa.and_(n_first > 0, total(c.met, first) == n_first)).label("is_met"),
            lines.label("units"),
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
        .group_by(*([] if key is None else [key]), s.id)
    )
    if by in (By.UNIT, By.BRANCH):
        query = query.join(share, c.suggestion_id == s.id)
    else:
        query = query.outerjoin(share, c.suggestion_id == s.id)
    return query.subquery()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the scope or of one group: counts by key, ratios as (part, whole) by key."""

    key: str
    counts: dict[str, int]
    ratios: dict[str, tuple[int, int]]


def measures(scope: Scope) -> Mapping[str, Measure]:
    """The ratios by the rules in force in the congress on the day of the figures."""
    return measures_in(in_force(scope.congress_id, scope.as_at))


def figures(scope: Scope, by: By | None = None, known: Mapping[str, Measure] | None = None) -> list[Figures]:
    """All figures in two queries: of the whole scope, or of each group that has cases. known: the ratios, where at hand."""
    f, known = facts(scope, by).c, known or measures(scope)
    columns = [f.key, *(_sum(count.test(f)).label(f"n_{key}") for key, count in COUNTS.items())]
    for key, measure in known.items():
        whole = measure.whole(f)
        columns += [_sum(whole).label(f"w_{key}"), _sum(sa.and_(whole, measure.part(f))).label(f"p_{key}")]
    for name in CLASSES:
        columns.append(_sum(sa.and_(known[f"class_{name}"].whole(f), known[f"class_{name}"].part(f))).label(f"c_{name}"))
    kept = _kept(scope, by)
    found = []
    for row in db.session.execute(sa.select(*columns).group_by(f.key)).mappings():
        key = "" if row["key"] is None else str(row["key"])
        counts = {name: int(row[f"n_{name}"] or 0) for name in COUNTS} | {
            f"class_{n}": int(row[f"c_{n}"] or 0) for n in CLASSES
        }
        ratios = {name: (int(row[f"p_{name}"] or 0), int(row[f"w_{name}"] or 0)) for name in known}
        found.append(Figures(key, counts, ratios | {"kept": kept.get(key, (0, 0))}))
    return found


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(_flag(condition))


def due_commitments(scope: Scope) -> sa.Select[Any]:
    """The promises of the scope's active cases whose day has come."""
    on, s = scope.as_at, Suggestion
    return (
        sa.select(Commitment)
        .join(Suggestion, Suggestion.id == Commitment.suggestion_id)
        .join(Unit, Unit.id == Commitment.unit_id)
        .where(*scope.cases(), s.number.is_not(None), s.registered_on <= on, due_as_at(on) <= on, Commitment.made_on <= on)
        .where(sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on))
    )


def is_kept(scope: Scope) -> sa.ColumnElement[bool]:
    """The condition that a promise had been kept by the day."""
    return kept_by(scope.as_at)


def commitment_key(by: By | None) -> Any:
    """By what promises are grouped."""
    columns = {
        By.UNIT: Commitment.unit_id, By.BRANCH: Unit.branch, By.DELEGATION: Suggestion.delegation_id, By.CATEGORY: Suggestion.category_id
    }  # fmt: skip
    return columns[by] if by else None


def _kept(scope: Scope, by: By | None) -> dict[str, tuple[int, int]]:
    key = commitment_key(by)
    selected = sa.literal("all") if key is None else key
    columns = (selected, _sum(is_kept(scope)), sa.func.count())
    query = due_commitments(scope).with_only_columns(*columns, maintain_column_froms=True)
    query = query if key is None else query.group_by(key)
    return {"" if k is None else str(k): (int(p or 0), int(w)) for k, p, w in db.session.execute(query)}


def declined_papers(scope: Scope) -> sa.Select[Any]:
    """The papers that were not accepted; they were never numbered and are in no ratio."""
    return sa.select(Suggestion).where(*scope.cases(), Suggestion.declined_on <= scope.as_at)


def declined(scope: Scope) -> int:
    """How many papers were not accepted."""
    return db.session.scalar(declined_papers(scope).with_only_columns(sa.func.count())) or 0


def names_of(congress_id: int, by: By, keys: list[str]) -> dict[str, str]:
    """The names of groups by their keys; a key of another congress has none."""
    tables: dict[By, Any] = {By.UNIT: Unit, By.DELEGATION: Delegation, By.CATEGORY: Category}
    if by not in tables:
        return {}
    table = tables[by]
    ids = [int(key) for key in keys if key]
    query = sa.select(table.id, table.name).where(table.congress_id == congress_id, table.id.in_(ids))
    return {str(i): name for i, name in db.session.execute(query)}

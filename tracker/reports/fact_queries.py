"""What a report says beside the figures: topics, promises, refusals and the cases behind the problems, as at a day.

Cases are named by their numbers alone: a paper that is taken off the system later leaves no title in a frozen report.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment, LateRefusal
from tracker.assignments.states import State as ShareState
from tracker.commitments.models import Commitment, Delay
from tracker.commitments.year_queries import due_as_at, given_up_by
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.statistics.lists import behind
from tracker.statistics.promise_queries import due_commitments, is_kept
from tracker.statistics.queries import Scope
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import Suggestion
from tracker.supervision.models import KeyTopic, TopicCase


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads every numbered case of a congress, as the office does."""

    congress_id: int
    role: Role = Role.OFFICE


def _active(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """The conditions on a case that counts on the day."""
    on, s = scope.as_at, Suggestion
    is_there = sa.or_(s.withdrawn_on.is_(None), s.withdrawn_on > on)
    return [*scope.cases(), s.number.is_not(None), s.registered_on <= on, is_there]


def _answers(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """The conditions on a share that answered or owed an answer on the day."""
    on, a = scope.as_at, Assignment
    return [a.part.in_(ANSWERING), a.assigned_on <= on, sa.or_(a.ended_on.is_(None), a.ended_on > on)]


def assigned(scope: Scope) -> int:
    """How many active cases had been assigned to a unit that answers."""
    query = sa.select(sa.func.count(sa.distinct(Assignment.suggestion_id)))
    query = query.join(Suggestion, Suggestion.id == Assignment.suggestion_id).where(*_active(scope), *_answers(scope))
    return db.session.scalar(query) or 0


def cases_behind(scope: Scope, measure: str) -> list[dict[str, Any]]:
    """The cases of a number with the units that answer them and the earliest day an answer is owed by."""
    found = behind(_Reader(scope.congress_id), scope, measure, "part", None, "")
    assert found is not None
    ids, on, a = found.query.with_only_columns(Suggestion.id).order_by(None), scope.as_at, Assignment
    due_on = sa.case((a.extension_decided_on > on, sa.func.coalesce(a.first_due_on, a.due_on)), else_=a.due_on)
    open_due = sa.case((sa.or_(a.answered_on.is_(None), a.answered_on > on), due_on))
    query = (
        sa.select(Suggestion.id, Suggestion.number, Unit.name, open_due)
        .join(a, a.suggestion_id == Suggestion.id)
        .join(Unit, Unit.id == a.unit_id)
        .where(Suggestion.id.in_(ids), *_answers(scope))
        .order_by(Suggestion.number, Unit.id)
    )
    cases: dict[int, dict[str, Any]] = {}
    for case_id, number, unit, due in db.session.execute(query):
        case = cases.setdefault(case_id, {"number": number, "units": [], "due_on": None})
        if unit not in case["units"]:
            case["units"].append(unit)
        if due is not None:
            case["due_on"] = min(case["due_on"] or due, due)
    for case in cases.values():
        case["due_on"] = case["due_on"].isoformat() if case["due_on"] else None
    return list(cases.values())


def refusals(scope: Scope) -> dict[str, Any]:
    """The requests to give a case back, and those that came too late; twice: the cases that were asked to be given back again."""
    on, a, late = scope.as_at, Assignment, LateRefusal
    query = (
        sa.select(Suggestion.number, Unit.name, a.state, a.ended_on)
        .join(Suggestion, Suggestion.id == a.suggestion_id)
        .join(Unit, Unit.id == a.unit_id)
        .where(*_active(scope), a.refused_on <= on)
        .order_by(Suggestion.number, a.id)
    )
    rows = db.session.execute(query).all()
    numbers = [row[0] for row in rows]
    moved = [row for row in rows if row[2] is ShareState.MOVED and row[3] is not None and row[3] <= on]
    units: dict[str, int] = {}
    for row in rows:
        units[row[1]] = units.get(row[1], 0) + 1
    too_late = sa.select(sa.func.count(late.id)).join(Suggestion, Suggestion.id == late.suggestion_id)
    return {
        "asked": len(rows),
        "cases": len(set(numbers)),
        "moved": len(moved),
        "late": db.session.scalar(too_late.where(*_active(scope), late.asked_on <= on)) or 0,
        "twice": sorted({n for n in numbers if numbers.count(n) > 1}),
        "units": sorted(units.items(), key=lambda each: (-each[1], each[0])),
    }


def promises(scope: Scope) -> dict[str, Any]:
    """All promises of the scope's active cases, those put off or given up, and each that was due and not kept."""
    on, c = scope.as_at, Commitment
    made = sa.select(sa.func.count(c.id)).join(Suggestion, Suggestion.id == c.suggestion_id)
    made = made.where(*_active(scope), c.made_on <= on)
    put_off = sa.select(Delay.id).where(Delay.commitment_id == c.id, Delay.is_signed.is_(True), Delay.settled_on <= on)
    is_put_off = sa.exists(put_off.correlate(c))
    owed = due_commitments(scope).where(~is_kept(scope)).with_only_columns(
        Unit.name, Suggestion.number, due_as_at(on), given_up_by(on), is_put_off, maintain_column_froms=True
    )  # fmt: skip
    rows = db.session.execute(owed.order_by(due_as_at(on), Suggestion.number, c.id))
    return {
        "made": db.session.scalar(made) or 0,
        "put_off": db.session.scalar(made.where(is_put_off)) or 0,
        "given_up": db.session.scalar(made.where(given_up_by(on))) or 0,
        "owed": [
            {"unit": unit, "number": number, "due_on": due.isoformat(), "given_up": bool(given), "put_off": bool(moved)}
            for unit, number, due, given, moved in rows
        ],
    }


def topics(scope: Scope) -> list[dict[str, Any]]:
    """The key topics with active cases of the scope on the day, and how many cases each has."""
    on, place, topic = scope.as_at, TopicCase, KeyTopic
    query = (
        sa.select(
            topic.title, topic.committee, topic.decided_on, topic.reported_on, sa.func.count(sa.distinct(place.suggestion_id))
        )
        .join(place, place.topic_id == topic.id)
        .join(Suggestion, Suggestion.id == place.suggestion_id)
        .where(*_active(scope), place.added_on <= on, sa.or_(~place.is_removed, place.left_on > on))
        .where(sa.or_(topic.cancelled_on.is_(None), topic.cancelled_on > on))
        .group_by(topic.id)
        .order_by(topic.decided_on, topic.id)
    )
    return [
        {
            "title": title, "committee": committee, "decided_on": decided.isoformat(), "cases": int(n),
            "is_reported": reported is not None and reported <= on,
        }
        for title, committee, decided, reported, n in db.session.execute(query)
    ]  # fmt: skip

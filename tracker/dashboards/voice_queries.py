"""From the voice to the outcome: what became of those who spoke, person by person, so that nobody is lost on the way."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.assignments.models import Assignment
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.feedback.models import Degree, Rating
from tracker.issues.models import Issue
from tracker.issues.queries import counts
from tracker.issues.states import State
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.suggestions.labels import ANSWERING
from tracker.suggestions.models import IssueLink

DAYS = 365


class Fate(Label):
    """What became of an issue."""

    LINKED = "linked", N_("写入建议")
    ON_THE_SPOT = "on_the_spot", N_("当场答复或引导")
    TOLD = "told", N_("办理后已回告")
    TO_TELL = "to_tell", N_("有结果待回告")
    IN_HAND = "in_hand", N_("转交办理中")
    NEW = "new", N_("待处理")


_FATES = {
    Fate.ON_THE_SPOT: (State.ANSWERED, State.GUIDED),
    Fate.TOLD: (State.TOLD, State.CLOSED),
    Fate.TO_TELL: (State.TO_TELL,),
    Fate.IN_HAND: (State.TRANSFERRED, State.WORKING),
    Fate.NEW: (State.RECORDED, State.LINKED),
}
NOT_ANSWERED, NOT_RETURNED = "", ""
Way = tuple[str, str, str, str, int]  # origin, fate, class or none, degree or none, how many


def ways(congress_id: int, on: date) -> list[Way]:
    """How many of those who spoke within a year went which way, as things stand now.

    A suggestion has the worst class and the worst degree of its units in their latest rounds, once all of them have one.
    """
    a, i = Assignment, Issue
    linked = sa.select(IssueLink.issue_id, IssueLink.suggestion_id).where(IssueLink.unlinked_on.is_(None)).subquery()
    cases = sa.select(linked.c.suggestion_id).distinct()
    newest = sa.select(sa.func.max(Rating.id)).where(Rating.suggestion_id.in_(cases)).group_by(Rating.assignment_id)
    live = sa.and_(a.part.in_(ANSWERING), a.ended_on.is_(None), a.suggestion_id.in_(cases))
    latest = sa.select(sa.func.max(a.id)).where(live).group_by(a.suggestion_id, a.unit_id)
    klass, degree = _rank(Reply.klass, list(ReplyClass)), _rank(Rating.result, list(Degree))
    ends = (
        sa.select(
            a.suggestion_id,
            sa.case((sa.func.min(klass) > 0, sa.func.max(klass)), else_=0).label("klass"),
            sa.case((sa.func.min(degree) > 0, sa.func.max(degree)), else_=0).label("degree"),
        )
        .outerjoin(Reply, sa.and_(Reply.assignment_id == a.id, Reply.state == ReplyState.DELIVERED))
        .outerjoin(Rating, sa.and_(Rating.assignment_id == a.id, Rating.id.in_(newest)))
        .where(a.id.in_(latest))
        .group_by(a.suggestion_id)
        .subquery()
    )
    fate = sa.case(
        (linked.c.suggestion_id.is_not(None), str(Fate.LINKED)),
        *((i.state.in_(states), str(fate)) for fate, states in _FATES.items()),
        else_=str(Fate.NEW),
    )
    columns: tuple[Any, ...] = (i.origin, fate, sa.func.coalesce(ends.c.klass, 0), sa.func.coalesce(ends.c.degree, 0))
    query = (
        sa.select(*columns)
        .add_columns(sa.func.count())
        .select_from(i)
        .outerjoin(linked, linked.c.issue_id == i.id)
        .outerjoin(ends, ends.c.suggestion_id == linked.c.suggestion_id)
        .where(i.congress_id == congress_id, counts(), i.recorded_on > on - timedelta(days=DAYS), i.recorded_on <= on)
    )
    found = []
    for row in db.session.execute(query.group_by(*columns)):
        origin, became, rank, said, n = tuple(row)
        letter = str(list(ReplyClass)[rank - 1]) if rank else NOT_ANSWERED
        found.append((str(origin), became, letter, str(list(Degree)[said - 1]) if letter and said else NOT_RETURNED, n))
    return found


def _rank(column: Any, order: list[Any]) -> sa.ColumnElement[int]:
    return sa.case(*((column == value, n) for n, value in enumerate(order, start=1)), else_=0)


def heard_and_told(congress_id: int, station_id: int, since: date, on: date) -> tuple[dict[date, int], dict[date, int]]:
    """How many spoke and how many were told on each day at a station."""
    found = []
    for column in (Issue.recorded_on, Issue.told_on):
        where = (Issue.congress_id == congress_id, Issue.station_id == station_id, counts(), column >= since, column <= on)
        rows = db.session.execute(sa.select(column, sa.func.count()).where(*where).group_by(column))
        found.append({day: int(n) for day, n in rows if day})
    return found[0], found[1]

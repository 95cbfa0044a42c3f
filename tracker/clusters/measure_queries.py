"""Counting what is in clusters."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.clusters.measures import Figures, Told, figures
from tracker.clusters.models import Cluster, ClusterIssue, Hand
from tracker.congress.models import Station, StationState
from tracker.core.db import db
from tracker.deadlines.rules import in_force
from tracker.issues.models import Issue
from tracker.issues.queries import counts
from tracker.issues.states import State
from tracker.suggestions.models import IssueLink

ON_THE_SPOT = (State.ANSWERED, State.GUIDED)


def begins_on(congress_id: int, on: date) -> date:
    """The first day of the time whose issues are put together."""
    return on - timedelta(days=in_force(congress_id, on).number("cluster_days") - 1)


def is_told() -> sa.ColumnElement[bool]:
    """Whether the person has heard: told, or answered or guided on the spot, even if it is closed since."""
    never_waited = sa.and_(Issue.state == State.CLOSED, Issue.to_tell_since.is_(None))
    return sa.or_(Issue.told_on.is_not(None), Issue.state.in_(ON_THE_SPOT), never_waited)


def _columns() -> sa.Select[*tuple[Any, ...]]:
    i = Issue
    linked = sa.exists().where(IssueLink.issue_id == i.id, IssueLink.unlinked_on.is_(None)).correlate(i)
    return (
        sa.select(i.id, Station.name, Station.township, i.recorded_on, is_told(), linked, i.category_id)
        .join(i.station)
        .where(counts())
    )


def counted_in(cluster: Cluster, since: date) -> list[Told]:
    """What counts of the issues of a cluster since a day, the oldest first."""
    query = _columns().add_columns(ClusterIssue.near).join(ClusterIssue, ClusterIssue.issue_id == Issue.id)
    query = query.where(ClusterIssue.cluster_id == cluster.id, ClusterIssue.hand != Hand.TAKEN_OUT, Issue.recorded_on >= since)
    return [Told(*row) for row in db.session.execute(query.order_by(Issue.recorded_on, Issue.id))]


def counted_all(congress_id: int, since: date) -> dict[int, Told]:
    """What counts of all issues of a congress since a day, by the issue."""
    query = _columns().where(Issue.congress_id == congress_id, Issue.recorded_on >= since).order_by(Issue.recorded_on, Issue.id)
    return {row[0]: Told(*row) for row in db.session.execute(query)}


def open_places(congress_id: int) -> list[tuple[str, str]]:
    """(township, name) of the stations that are open."""
    query = sa.select(Station.township, Station.name).where(
        Station.congress_id == congress_id, Station.state == StationState.OPEN
    )
    return [(township, name) for township, name in db.session.execute(query)]


def all_since(congress_id: int, since: date) -> int:
    """How many issues were recorded since a day."""
    query = sa.select(sa.func.count(Issue.id)).where(Issue.congress_id == congress_id, Issue.recorded_on >= since, counts())
    return db.session.scalar(query) or 0


def figures_of(cluster: Cluster, on: date) -> Figures:
    """The figures of a cluster as at a day, in four queries."""
    since = begins_on(cluster.congress_id, on)
    return figures(counted_in(cluster, since), open_places(cluster.congress_id), all_since(cluster.congress_id, since))

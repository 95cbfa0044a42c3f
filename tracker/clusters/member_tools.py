"""Writing which issues are in which cluster, a few rows at a time, while hands may move others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tracker.clusters.models import Cluster, ClusterIssue, Hand
from tracker.core.db import change_many, db

MANY = 500  # rows written at once


def rewrite(
    congress_id: int,
    counted: Mapping[int, tuple[int, int, float]],
    pinned: Mapping[int, int],
    members: Mapping[int, Sequence[int]],
    near: Mapping[int, float],
) -> Iterator[int]:
    """Put down what is in each cluster; rows made by hand stay, those made meanwhile too.

    counted: (row, cluster, near) by issue, as the last night left them. What leaves a cluster goes first, for an issue is in
    one cluster only.
    """
    wanted = {key: cluster_id for cluster_id, keys in members.items() for key in keys if key not in pinned}
    by_night = ClusterIssue.hand == Hand.COUNTED
    gone = [row for key, (row, cluster_id, _near) in counted.items() if wanted.get(key) != cluster_id]
    for some in _some(gone):
        change_many(sa.delete(ClusterIssue).where(ClusterIssue.id.in_(some), by_night))
        yield 0
    stay = {key for key, (_row, cluster_id, _near) in counted.items() if wanted.get(key) == cluster_id}
    moved = [(counted[key][0], near[key]) for key in sorted(stay) if counted[key][2] != near[key]]
    for some in _some(moved):
        _measure(ClusterIssue.id, some, by_night)
        yield 0
    put = [(key, near[key]) for key in sorted(pinned) if key in near]
    for some in _some(put):
        _measure(ClusterIssue.issue_id, some, ClusterIssue.hand == Hand.PUT_IN)
        yield 0
    for some in _some([key for key in sorted(wanted) if key not in stay]):
        _insert(congress_id, {key: wanted[key] for key in some}, near)
        yield 0


def _some(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), MANY):
        yield rows[first : first + MANY]


def _measure(column: Any, rows: Sequence[tuple[int, float]], which: sa.ColumnElement[bool]) -> None:
    """Put down how near these are to their centre now."""
    table: Any = ClusterIssue.__table__
    update = sa.update(table).where(column == sa.bindparam("which"), which).values(near=sa.bindparam("now"))
    db.session.connection().execute(update, [{"which": key, "now": now} for key, now in rows])


def _insert(congress_id: int, rows: Mapping[int, int], near: Mapping[int, float]) -> None:
    """Put issues into clusters, but for what hands put elsewhere or kept out, and into none that was merged meanwhile."""
    merged = sa.select(Cluster.id).where(Cluster.id.in_(set(rows.values())), Cluster.merged_into_id.is_not(None))
    away = set(db.session.scalars(merged))
    own = {"congress_id": congress_id, "hand": Hand.COUNTED}
    found = [own | {"cluster_id": to, "issue_id": key, "near": near[key]} for key, to in rows.items() if to not in away]
    if found:
        dialect: Any = sqlite if db.engine.dialect.name == "sqlite" else postgresql
        db.session.execute(dialect.insert(ClusterIssue.__table__).on_conflict_do_nothing(), found)

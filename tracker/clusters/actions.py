"""Tending clusters by hand; the night keeps what was done."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.clusters.measure_queries import begins_on, counted_in, figures_of
from tracker.clusters.models import Cluster, ClusterIssue, Hand
from tracker.clusters.policy import RULES, Act
from tracker.core import clock
from tracker.core.db import change_many, db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.issues.actions import must_count
from tracker.issues.models import Issue


def call(cluster: Cluster, name: str, *, by: Any) -> None:
    """Give a cluster a name; an empty one lets the words its issues share stand again."""
    require(RULES, Act.CALL, by, cluster)
    if cluster.name != name:
        cluster.name = name
        record(cluster, Act.CALL, by=by)


def put_in(cluster: Cluster, issue: Issue, *, by: Any) -> None:
    """Put an issue into a cluster, and out of the one it was in. Raises Invalid for one of another congress, IsSetAside."""
    require(RULES, Act.PUT_IN, by, cluster)
    must_count(issue)
    if issue.congress_id != cluster.congress_id:
        raise Invalid("issue", _("这条群众意见不属于本级人大"))
    _must_be_listed(cluster)
    before = _live(issue)
    if before and before.cluster_id == cluster.id:
        before.hand = Hand.PUT_IN
    else:
        left = db.session.get(Cluster, before.cluster_id) if before else None
        if before:
            db.session.delete(before)
            db.session.flush()  # one living row an issue
        kept_out = ClusterIssue.cluster_id == cluster.id, ClusterIssue.issue_id == issue.id
        change_many(sa.delete(ClusterIssue).where(*kept_out))
        row = {"congress_id": cluster.congress_id, "cluster_id": cluster.id, "issue_id": issue.id}
        db.session.add(ClusterIssue(**row, hand=Hand.PUT_IN))
        if left:
            _count(left)
    _count(cluster)
    record(cluster, Act.PUT_IN, by=by, note=f"#{issue.id}")


def take_out(cluster: Cluster, issue: Issue, *, by: Any) -> None:
    """Take an issue out of a cluster for good. Raises Invalid if it is not in it."""
    require(RULES, Act.TAKE_OUT, by, cluster)
    row = _live(issue)
    if row is None or row.cluster_id != cluster.id:
        raise Invalid("issue", _("这条群众意见不在这个聚合中"))
    row.hand = Hand.TAKEN_OUT
    _count(cluster)
    record(cluster, Act.TAKE_OUT, by=by, note=f"#{issue.id}")


def merge(cluster: Cluster, into: Cluster, *, by: Any) -> None:
    """Make a cluster part of another. Its issues stay there, whatever the night finds. Raises Invalid for itself or one that is gone."""
    require(RULES, Act.MERGE, by, cluster)
    if into.id == cluster.id or into.congress_id != cluster.congress_id:
        raise Invalid("into", _("请选择另一个聚合"))
    _must_be_listed(cluster)
    _must_be_listed(into)
    own, theirs = ClusterIssue.cluster_id == cluster.id, ClusterIssue.cluster_id == into.id
    moving = sa.select(ClusterIssue.issue_id).where(own, ClusterIssue.hand != Hand.TAKEN_OUT)
    change_many(sa.delete(ClusterIssue).where(theirs, ClusterIssue.hand == Hand.TAKEN_OUT, ClusterIssue.issue_id.in_(moving)))
    change_many(sa.delete(ClusterIssue).where(own, ClusterIssue.hand == Hand.TAKEN_OUT))
    change_many(sa.update(ClusterIssue).where(own).values(cluster_id=into.id, hand=Hand.PUT_IN))
    cluster.merged_into_id, cluster.is_hot = into.id, False
    _count(cluster)
    _count(into)
    record(into, Act.MERGE, by=by, note=cluster.title)
    record(cluster, Act.MERGE, by=by, note=into.title)


def dismiss(cluster: Cluster, *, by: Any, on: date) -> None:
    """List a cluster no more: it is no matter of its own. It goes on gathering its issues, so that they do not come back as another."""
    require(RULES, Act.DISMISS, by, cluster)
    _must_be_listed(cluster)
    cluster.dismissed_on, cluster.place = on, 0
    record(cluster, Act.DISMISS, by=by)


def restore(cluster: Cluster, *, by: Any) -> None:
    """List a cluster again, at the end until the night counts."""
    require(RULES, Act.RESTORE, by, cluster)
    if cluster.dismissed_on is None:
        raise Invalid("cluster", _("这个聚合已经列出"))
    last = db.session.scalar(sa.select(sa.func.max(Cluster.place)).where(Cluster.congress_id == cluster.congress_id))
    cluster.dismissed_on, cluster.place = None, (last or 0) + 1 if cluster.issues else 0
    record(cluster, Act.RESTORE, by=by)


def _must_be_listed(cluster: Cluster) -> None:
    if cluster.merged_into_id is not None or cluster.dismissed_on is not None:
        raise Invalid("cluster", _("这个聚合已经不再列出"))


def _live(issue: Issue) -> ClusterIssue | None:
    query = sa.select(ClusterIssue).where(ClusterIssue.issue_id == issue.id, ClusterIssue.hand != Hand.TAKEN_OUT)
    return db.session.scalars(query).first()


def _count(cluster: Cluster) -> None:
    """Count anew what is in it now; whether it is a hot spot is for the night to say."""
    db.session.flush()
    on = clock.today()
    since = on - timedelta(days=in_force(cluster.congress_id, on).number("hotspot_days") - 1)
    rows = counted_in(cluster, begins_on(cluster.congress_id, on))
    cluster.take(figures_of(cluster, on), sum(row.on >= since for row in rows))
    if not rows:
        cluster.place, cluster.is_hot = 0, False

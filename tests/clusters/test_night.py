"""The night puts issues together, and keeps what people did by hand."""

from datetime import date

from tracker.clusters.models import Cluster, ClusterIssue, Hand
from tracker.clusters.night_tools import find_clusters
from tracker.core.db import db
from tracker.core.events import keep

TODAY = date(2026, 4, 20)


def test_smoke(cast):
    for n in range(4):
        cast.issue(f"加装电梯的事，{n}楼一直不同意。", on=date(2026, 4, 1))
    print(list(find_clusters(cast.city.id, TODAY)))
    keep()
    c = db.session.query(Cluster).one()
    assert c.issues == 4
    assert c.title == "x"

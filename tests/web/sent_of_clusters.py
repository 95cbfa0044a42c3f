"""Forms of clusters: tending them, and writing a suggestion from one."""

from tests.clusters.town import Town
from tests.web.sent import Sent
from tracker.clusters import actions, draft_actions
from tracker.clusters.models import ClusterIssue
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep


def gathered(cast):
    """Two clusters: the first on lifts, the second on lamps."""
    town = Town(cast)
    town.say_lifts(4), town.say_lamps(3)
    town.night(clock.today())
    return town


def of_lifts(cast):
    return gathered(cast).listed()[0]


def with_a_lone_one(cast):
    town = gathered(cast)
    town.say("公交半小时才来一辆。")
    return town.listed()[0]


def dismissed(cast):
    cluster = of_lifts(cast)
    actions.dismiss(cluster, by=cast.zhao, on=clock.today())
    keep()
    return cluster


def drafted(cast):
    case = draft_actions.draft_from(of_lifts(cast), cast.text(), [], [], by=cast.wang, at=clock.now())
    db.session.query(ClusterIssue).filter_by(id=1).delete()  # so that counting anew finds something else
    keep()
    return case


CLUSTERS = {
    "clusters.call": Sent("zhao", of_lifts, "/clusters/{id}", {"name": "老楼电梯"}, "/name"),
    "clusters.put_in": Sent("zhao", with_a_lone_one, "/clusters/{id}?find=公交", {}, "/putting"),
    "clusters.take_out": Sent("zhao", of_lifts, "/clusters/{id}", {}, "/removal"),
    "clusters.merge": Sent("zhao", of_lifts, "/clusters/{id}", {"into": "2"}, "/merging"),
    "clusters.dismiss": Sent("zhao", of_lifts, "/clusters/{id}", {}, "/dismissal"),
    "clusters.restore": Sent("zhao", dismissed, "/clusters/{id}", {}, "/restoring"),
    "evidence.draft": Sent("wang", of_lifts, "/clusters/{id}/suggestion", {"analysis": "标准不清。", "asks": "出台标准。"}),
    "evidence.refresh": Sent("wang", drafted, "/cases/{id}/evidence", {}, "/refreshing"),
    "evidence.invite": Sent("wang", drafted, "/cases/{id}/evidence/invitation", {"deputies": ["{chen}"]}),
}

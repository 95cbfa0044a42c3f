"""A calendar was loaded and a date lies on another day: the issue takes it over. A station closed: its issues move."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.issues.actions import hand_over
from tracker.issues.models import Issue
from tracker.issues.states import Act
from tracker.stations.events import StationClosed


def _hand_over(event: StationClosed) -> None:
    successor = db.session.get_one(Station, event.successor_id)
    for issue in db.session.scalars(sa.select(Issue).where(Issue.station_id == event.station_id)).all():
        hand_over(issue, successor, by=SYSTEM)


LISTENERS: Listeners = {
    DueMoved: [follow(Issue, {"issue_unit": "due_on", "issue_tell": "tell_by"}, Act.RECOUNT)],
    StationClosed: [_hand_over],
}

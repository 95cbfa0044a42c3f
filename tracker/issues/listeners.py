"""A calendar was loaded and a date lies on another day: the issue takes it over. A station closed: its open issues move."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.issues.actions import hand_over
from tracker.issues.models import Issue
from tracker.issues.states import Act, State
from tracker.stations.events import StationClosed

BATCH = 200


def _hand_over(event: StationClosed) -> None:
    """Give what is not closed to the successor, some hundreds at a time, in the act's own transaction.

    A station has at most a few thousand open issues; more would keep the act longer than a request may take. What was closed
    stays where it was closed, and the figures of its station with it.
    """
    successor, last = db.session.get_one(Station, event.successor_id), 0
    query = sa.select(Issue).where(Issue.station_id == event.station_id, Issue.state != State.CLOSED).order_by(Issue.id)
    while batch := db.session.scalars(query.where(Issue.id > last).limit(BATCH)).all():
        for issue in batch:
            hand_over(issue, successor, by=SYSTEM)
        last = batch[-1].id


LISTENERS: Listeners = {
    DueMoved: [follow(Issue, {"issue_unit": "due_on", "issue_tell": "tell_by"}, Act.RECOUNT)],
    StationClosed: [_hand_over],
}

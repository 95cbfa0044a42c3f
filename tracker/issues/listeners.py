"""A calendar was loaded and a date lies on another day: the issue takes it over. A station closed: its issues move."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.events import DueMoved
from tracker.issues.actions import hand_over
from tracker.issues.models import Issue
from tracker.issues.states import Act
from tracker.stations.events import StationClosed


def _move_date(event: DueMoved) -> None:
    issue = db.session.get(Issue, event.subject_id) if event.kind == Issue.__tablename__ else None
    if issue is not None:
        issue.due_on = event.due_on
        record(issue, Act.RECOUNT, by=SYSTEM, note="放假安排公布，期限重新计算")


def _hand_over(event: StationClosed) -> None:
    successor = db.session.get_one(Station, event.successor_id)
    for issue in db.session.scalars(sa.select(Issue).where(Issue.station_id == event.station_id)).all():
        hand_over(issue, successor, by=SYSTEM)


LISTENERS: Listeners = {DueMoved: [_move_date], StationClosed: [_hand_over]}

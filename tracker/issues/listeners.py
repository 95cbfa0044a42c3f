"""A calendar was loaded and a date lies on another day: the issue takes it over."""

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.words import N_
from tracker.deadlines.events import DueMoved
from tracker.issues.models import Issue
from tracker.issues.states import Act


def _move_date(event: DueMoved) -> None:
    issue = db.session.get(Issue, event.subject_id) if event.kind == Issue.__tablename__ else None
    if issue is not None:
        issue.due_on = event.due_on
        record(issue, Act.RECOUNT, by=SYSTEM, note=N_("放假安排公布，期限重新计算"))


LISTENERS: Listeners = {DueMoved: [_move_date]}

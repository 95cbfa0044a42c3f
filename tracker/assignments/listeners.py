"""A calendar was loaded and a date lies on another day: the share takes it over."""

from tracker.accounts.policy import SYSTEM
from tracker.assignments.actions import recount
from tracker.assignments.models import Assignment
from tracker.assignments.states import Act
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.events import DueMoved

_COLUMNS = {
    "reply": "due_on", "rehandle": "due_on", "co_opinion": "due_on", "refuse": "refuse_by", "first_contact": "contact_by",
    "reassign": "reassign_by",
}  # fmt: skip


def _move_date(event: DueMoved) -> None:
    if event.kind != Assignment.__tablename__ or event.key not in _COLUMNS:
        return
    share = db.session.get(Assignment, event.subject_id)
    if share is None:
        return
    setattr(share, _COLUMNS[event.key], event.due_on)
    record(share, Act.RECOUNT, by=SYSTEM, note="放假安排公布，期限重新计算")
    recount(share.suggestion)


LISTENERS: Listeners = {DueMoved: [_move_date]}

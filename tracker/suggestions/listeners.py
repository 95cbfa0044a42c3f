"""A calendar was loaded and a date lies on another day: the case takes it over."""

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.events import DueMoved
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import Act


def _move_date(event: DueMoved) -> None:
    suggestion = db.session.get(Suggestion, event.subject_id) if event.kind == Suggestion.__tablename__ else None
    if suggestion is not None:
        suggestion.assign_by = event.due_on
        record(suggestion, Act.RECOUNT, by=SYSTEM, note="放假安排公布，期限重新计算")


LISTENERS: Listeners = {DueMoved: [_move_date]}

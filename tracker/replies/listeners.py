"""What replies hear from the rooms below: a share ended, a date moved."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.assignments.events import ShareEnded
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.events import DueMoved
from tracker.replies.actions import void
from tracker.replies.models import Reply
from tracker.replies.states import IN_WORK, Act


def _void(event: ShareEnded) -> None:
    query = sa.select(Reply).where(Reply.assignment_id == event.share_id, Reply.state.in_(IN_WORK))
    for reply in db.session.scalars(query):
        void(reply, by=SYSTEM)


def _move_date(event: DueMoved) -> None:
    reply = db.session.get(Reply, event.subject_id) if event.kind == Reply.__tablename__ else None
    if reply is not None:
        reply.rating_by = event.due_on
        record(reply, Act.RECOUNT, by=SYSTEM, note="放假安排公布，期限重新计算")


LISTENERS: Listeners = {ShareEnded: [_void], DueMoved: [_move_date]}

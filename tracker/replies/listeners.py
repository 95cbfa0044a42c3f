"""What replies hear from the rooms below: a share ended, a date moved."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.assignments.events import ShareEnded
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.replies.actions import void
from tracker.replies.models import Reply
from tracker.replies.states import IN_WORK, Act


def _void(event: ShareEnded) -> None:
    query = sa.select(Reply).where(Reply.assignment_id == event.share_id, Reply.state.in_(IN_WORK))
    for reply in db.session.scalars(query):
        void(reply, by=SYSTEM)


LISTENERS: Listeners = {ShareEnded: [_void], DueMoved: [follow(Reply, {"rating": "rating_by"}, Act.RECOUNT)]}

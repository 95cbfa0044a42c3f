"""What replies hear from the rooms below: a share ended, a date moved."""

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.assignments.events import CaseLeft, OpinionReturned, ShareEnded
from tracker.assignments.joint_queries import together_with
from tracker.assignments.models import Assignment
from tracker.assignments.queries import answering_of
from tracker.audit.actions import record
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.replies.actions import void
from tracker.replies.joint_actions import forget, inherit
from tracker.replies.joint_queries import last_void
from tracker.replies.models import Reply
from tracker.replies.states import IN_WORK, Act, State
from tracker.suggestions.models import Suggestion


def _void(event: ShareEnded) -> None:
    query = sa.select(Reply).where(Reply.assignment_id == event.share_id, Reply.state.in_(IN_WORK))
    for reply in db.session.scalars(query):
        void(reply, by=SYSTEM)


def _unsay(event: OpinionReturned) -> None:
    """What a draft says of an opinion that was sent back is no word on the next one."""
    share = db.session.get_one(Assignment, event.share_id)
    cases = [share.suggestion_id, *(other.id for other in together_with(share.suggestion))]
    query = sa.select(Reply).where(Reply.state == State.DRAFTING, Reply.suggestion_id.in_(cases))
    for reply in db.session.scalars(query):
        if reply.co_words.get(str(share.id)):
            reply.co_words = {key: words for key, words in reply.co_words.items() if key != str(share.id)}
            record(reply, Act.WRITE, by=SYSTEM, note="会办意见已退回，其采纳情况须重写")


def _part(event: CaseLeft) -> None:
    """A case is handled by itself again: its answers leave the common draft; a draft whose case is gone goes to the heir."""
    case = db.session.get_one(Suggestion, event.suggestion_id)
    forget(case, by=SYSTEM)
    heir = db.session.get(Suggestion, event.heir_id) if event.heir_id else None
    for share in answering_of(heir) if heir else ():
        old = last_void(case.id, share.unit_id)
        if old:
            inherit(old, share, by=SYSTEM, on=clock.today())


LISTENERS: Listeners = {
    ShareEnded: [_void],
    CaseLeft: [_part],
    OpinionReturned: [_unsay],
    DueMoved: [follow(Reply, {"rating": "rating_by"}, Act.RECOUNT)],
}

"""A reply was delivered: what it promises enters the ledger. A calendar was loaded: a time to rate lies elsewhere."""

from tracker.accounts.policy import SYSTEM
from tracker.commitments.actions import begin
from tracker.commitments.models import Commitment
from tracker.commitments.states import Act
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.replies.events import ReplyDelivered
from tracker.replies.models import Reply


def _enter(event: ReplyDelivered) -> None:
    reply = db.session.get_one(Reply, event.reply_id)
    assert reply.delivered_on is not None
    for promise in reply.promises:
        begin(reply.share, promise.text, promise.due_on, by=SYSTEM, on=reply.delivered_on)


LISTENERS: Listeners = {
    ReplyDelivered: [_enter],
    DueMoved: [follow(Commitment, {"rating": "rating_by"}, Act.RECOUNT)],
}

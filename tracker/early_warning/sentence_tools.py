"""The sentences of delivered replies, read once each, a few replies at a time."""

from collections.abc import Iterator

import sqlalchemy as sa

from tracker.core.db import db
from tracker.early_warning.models import ReplySentence
from tracker.early_warning.repeat_queries import said_in, whole
from tracker.replies.models import Reply
from tracker.replies.states import State
from tracker.suggestions.models import Suggestion

MANY = 200  # replies read between two steps


def read_sentences(congress_id: int) -> Iterator[int]:
    """Read the replies that were delivered since the last time. Gives 0 a step.

    One written for several cases together is read once: that they are alike is meant.
    """
    known = sa.select(ReplySentence.id).where(ReplySentence.reply_id == Reply.id)
    query = sa.select(Reply.id).join(Suggestion, Suggestion.id == Reply.suggestion_id).where(
        Reply.congress_id == congress_id, Reply.state == State.DELIVERED, Reply.joint_id.is_(None), Suggestion.removed_on.is_(None),
        ~sa.exists(known.correlate(Reply)),
    )  # fmt: skip
    ids = list(db.session.scalars(query.order_by(Reply.id)))
    for first in range(0, len(ids), MANY):
        some = sa.select(Reply).where(Reply.id.in_(ids[first : first + MANY])).order_by(Reply.id).options(*whole())
        rows = [row for reply in db.session.scalars(some) for row in _rows(reply)]
        if rows:
            db.session.execute(sa.insert(ReplySentence), rows)
        db.session.flush()
        yield 0


def _rows(reply: Reply) -> list[dict[str, object]]:
    keys = [each.key for each in said_in(reply)] or [""]
    own = {
        "congress_id": reply.congress_id, "reply_id": reply.id, "suggestion_id": reply.suggestion_id,
        "unit_id": reply.share.unit_id, "delivered_on": reply.delivered_on,
    }  # fmt: skip
    return [own | {"key": key} for key in keys]

"""Whether what a reply says of a co-opinion can still change."""

import sqlalchemy as sa

from tracker.assignments.errors import AnsweredAlready
from tracker.assignments.joint_queries import together_with
from tracker.assignments.models import Assignment
from tracker.assignments.queries import is_too_late_to_ask_again
from tracker.core.db import db
from tracker.replies.errors import NamedAlready
from tracker.replies.models import Reply
from tracker.replies.states import State


def must_be_unsaid(share: Assignment) -> None:
    """Nothing, as long as the main unit still writes its reply, or has none yet. Raises AnsweredAlready or NamedAlready."""
    if is_too_late_to_ask_again(share):
        raise AnsweredAlready()
    cases = [share.suggestion_id, *(other.id for other in together_with(share.suggestion))]  # the letter may answer them all
    query = sa.select(Reply.id).where(
        Reply.suggestion_id.in_(cases), Reply.round == share.round, Reply.state.in_((State.SIGNING, State.SIGNED))
    )
    if db.session.scalar(query.limit(1)) is not None:
        raise NamedAlready()

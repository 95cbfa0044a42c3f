"""Sending a co-opinion back: as long as the reply that names it is still being written."""

from datetime import date
from typing import Any

from tracker.assignments.events import OpinionReturned
from tracker.assignments.models import Assignment
from tracker.assignments.opinion_models import ReturnedOpinion
from tracker.assignments.policy import RULES
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count
from tracker.replies.opinion_queries import must_be_unsaid
from tracker.suggestions.actions import must_move


def ask_again(share: Assignment, reason: str, *, by: Any, on: date) -> ReturnedOpinion:
    """Send an opinion without substance back to the co-unit 退回重提, as often as it takes; the earlier ones are kept.

    The next one is due by the rule `co_redo` from this day. Raises AnsweredAlready once the main unit has answered the
    deputy, NamedAlready while its reply is with its head or signed, Invalid without a reason (Chongqing 20).
    """
    require(RULES, Act.ASK_AGAIN, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.ASK_AGAIN)
    must_be_unsaid(share)
    if not reason:
        raise Invalid("reason", _("请写明意见缺少什么"))
    assert share.opinion_on is not None  # it was sent
    share.due_on = count(share, "co_redo", on, words=N_("重新提出会办意见"))
    returned = ReturnedOpinion(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        assignment_id=share.id,
        opinion=share.opinion,
        opinion_on=share.opinion_on,
        approved_by=share.opinion_approved_by,
        returned_on=on,
        reason=reason,
        due_on=share.due_on,
    )
    db.session.add(returned)
    share.opinion, share.opinion_on, share.opinion_approved_by = "", None, ""
    advance(share, FLOW, Act.ASK_AGAIN, by=by, note=reason)
    tell(OpinionReturned(share.id))
    return returned

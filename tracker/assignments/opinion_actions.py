"""Co-opinions 会办意见: what a co-unit tells the main unit."""

from datetime import date
from typing import Any

from tracker.assignments.events import OpinionSent
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES, must_be_another
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.suggestions.actions import must_move


def send_opinion(share: Assignment, opinion: str, approved_by: str, *, by: Any, on: date) -> None:
    """Send the opinion of a co-unit to the main unit. approved_by: the head who agreed to it. Raises Invalid if empty."""
    require(RULES, Act.SEND_OPINION, by, share)
    must_be_another(Act.SEND_OPINION, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.SEND_OPINION)
    if not opinion:
        raise Invalid("opinion", _("请写会办意见；没有意见也请写“无意见”"))
    if not approved_by:
        raise Invalid("approved_by", _("请写明同意此意见的负责人"))
    share.opinion, share.opinion_on, share.opinion_approved_by = opinion, on, approved_by
    advance(share, FLOW, Act.SEND_OPINION, by=by, note=approved_by)
    stop(share)
    tell(OpinionSent(share.id))

"""Who is told what review meetings charged units with."""

from tracker.accounts.models import Role
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.notifications.models import News
from tracker.notifications.tools import of_role, of_unit, put
from tracker.reviews.events import FollowUpDone, FollowUpReported, ReviewClosed
from tracker.reviews.models import FollowUp
from tracker.reviews.queries import charged_by

BOTH = (Role.UNIT_CLERK, Role.UNIT_HEAD)
PAGE = "follow_up"


def _closed(event: ReviewClosed) -> None:
    """The clerks and heads of each unit, once for each thing they are charged with."""
    for each in charged_by(event.review_id):
        for role in BOTH:
            put(of_unit(role, each.unit_id), News.CHARGED, words=each.words, rule=PAGE)


def _reported(event: FollowUpReported) -> None:
    each = db.session.get_one(FollowUp, event.follow_up_id)
    put(of_role(Role.OFFICE, each.congress_id), News.CHARGE_REPORTED, words=each.words, rule=PAGE)


def _done(event: FollowUpDone) -> None:
    """The unit, and the committee."""
    each = db.session.get_one(FollowUp, event.follow_up_id)
    for role in BOTH:
        put(of_unit(role, each.unit_id), News.CHARGE_DONE, words=each.words, rule=PAGE)
    put(of_role(Role.COMMITTEE, each.congress_id), News.CHARGE_DONE, words=each.words, rule=PAGE)


LISTENERS: Listeners = {ReviewClosed: [_closed], FollowUpReported: [_reported], FollowUpDone: [_done]}

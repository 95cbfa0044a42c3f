"""What becomes of a follow-up after the meeting: the unit says how it stands, the office finds it done."""

from datetime import date, datetime
from typing import Any

from tracker.audit.actions import record
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.reviews.errors import ChangedMeanwhile, IsDone
from tracker.reviews.events import FollowUpDone, FollowUpReported
from tracker.reviews.models import FollowUp, FollowUpReport
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.states import Act


def report(follow_up: FollowUp, words: str, *, by: Any, on: date, at: datetime, version: int) -> FollowUpReport:
    """Say how a follow-up stands. Raises NoSuchStep, IsDone, ChangedMeanwhile, Invalid without words."""
    require(RULES, Act.REPORT, by, follow_up)
    _must_go_on(Act.REPORT, follow_up, version)
    if not words:
        raise Invalid("words", _("请写明进展"))
    row = FollowUpReport(
        congress_id=follow_up.congress_id, follow_up_id=follow_up.id, words=words, reported_on=on, by_name=by.name, made_at=at
    )
    follow_up.reported_on = on
    record(row, Act.REPORT, by=by, note=words)
    tell(FollowUpReported(follow_up.id))
    return row


def finish(follow_up: FollowUp, words: str, *, by: Any, on: date, version: int) -> None:
    """Find a follow-up done, and say by what. Raises NoSuchStep, IsDone, ChangedMeanwhile, Invalid without words."""
    require(RULES, Act.FINISH, by, follow_up)
    _must_go_on(Act.FINISH, follow_up, version)
    if not words:
        raise Invalid("words", _("请写明办成的依据"))
    follow_up.done_on, follow_up.done_words = on, words
    record(follow_up, Act.FINISH, by=by, note=words)
    tell(FollowUpDone(follow_up.id))


def _must_go_on(act: Act, follow_up: FollowUp, version: int) -> None:
    must_fit(act, follow_up.review)
    if follow_up.done_on:
        raise IsDone()
    if version != follow_up.version:
        raise ChangedMeanwhile()

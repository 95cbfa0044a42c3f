"""What lets somebody who has just opened a result say whether it is solved: a mark in the page, good for a quarter of an hour."""

from datetime import datetime, timedelta
from hmac import compare_digest

from tracker.core.db import db
from tracker.core.seal import digest
from tracker.issues.citizen_actions import JUDGED
from tracker.issues.models import Issue

GOOD_FOR = timedelta(minutes=15)


def mark_for(issue: Issue, at: datetime) -> str:
    """The mark for the result there is now, where the person may still say something of it; else nothing."""
    if issue.state not in JUDGED or issue.result_on is None:
        return ""
    return _signed(issue, int(at.timestamp()))


def issue_of(mark: str, at: datetime) -> Issue | None:
    """The issue a mark was made for; none where it was not made here, is too old, or there is another result by now."""
    number, _dot, rest = mark.partition(".")
    second = rest.partition(".")[0]
    if not (number.isdecimal() and second.isdecimal() and mark.isascii() and len(mark) < 120):
        return None
    issue = db.session.get(Issue, int(number)) if len(number) < 16 else None
    if issue is None or not compare_digest(mark, _signed(issue, int(second))):
        return None
    return issue if at.timestamp() - int(second) <= GOOD_FOR.total_seconds() else None


def _signed(issue: Issue, second: int) -> str:
    return f"{issue.id}.{second}.{digest(f'{issue.id}.{second}.{issue.result_on}', 'verdict')[:40]}"

"""What the night does with codes and tallies: those nobody needs any more are let go."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from tracker.citizens.limit_tools import forget_tallies
from tracker.citizens.models import TrackingCode
from tracker.core.db import change_many
from tracker.issues.models import Issue

KEEP_TALLIES = timedelta(days=2)  # twice as long as the longest limit looks back


def retire_codes(congress_id: int, on: date) -> Iterator[int]:
    """Let go of the codes of issues whose time is over, with what they hold of a phone. Afterwards they are as good as wrong."""
    over = sa.select(Issue.id).where(Issue.congress_id == congress_id, Issue.retain_until < on)
    yield change_many(sa.delete(TrackingCode).where(TrackingCode.issue_id.in_(over)))


def sweep_tallies(now: datetime) -> int:
    """Let go of tallies older than any limit. Gives how many."""
    return forget_tallies(now - KEEP_TALLIES)

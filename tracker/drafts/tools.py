"""Forgetting what nobody came back to."""

from datetime import datetime

import sqlalchemy as sa

from tracker.core.db import change_many
from tracker.drafts.models import WorkingCopy


def forget_old(before: datetime) -> int:
    """Forget the copies that were last written in before an instant. Gives how many."""
    return change_many(sa.delete(WorkingCopy).where(WorkingCopy.saved_at < before))

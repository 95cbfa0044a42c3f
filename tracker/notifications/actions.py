"""Reading one's notes. One's own tray asks nobody else's leave."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.notifications.models import Note


def read_all(*, by: Any, at: datetime) -> None:
    """Mark all one's notes as read."""
    db.session.execute(sa.update(Note).where(Note.capacity_id == by.id, Note.read_at.is_(None)).values(read_at=at))

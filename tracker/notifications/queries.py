"""Reading one's tray."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.core.db import db
from tracker.notifications.models import Note

PER_PAGE = 30
MOST_COUNTED = 99


def unread(capacity_id: int) -> int:
    """How many notes wait, followed to 100."""
    query = sa.select(Note.id).where(Note.capacity_id == capacity_id, Note.read_at.is_(None)).limit(MOST_COUNTED + 1)
    return db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0


def tray(capacity_id: int, before: int | None = None) -> Sequence[Note]:
    """One page of the tray, the latest first, one more than is shown."""
    query = sa.select(Note).where(Note.capacity_id == capacity_id)
    query = query.where(Note.id < before) if before else query
    return db.session.scalars(query.order_by(Note.id.desc()).limit(PER_PAGE + 1)).all()

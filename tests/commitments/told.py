"""Who was told what became of a promise."""

import sqlalchemy as sa

from tracker.core.db import db
from tracker.notifications.models import Note


def told(*news):
    """Who found which note, as login:words, of the news asked for."""
    query = sa.select(Note).where(Note.news.in_(news)).order_by(Note.id)
    return sorted(f"{note.capacity_id}:{note.news.zh}" for note in db.session.scalars(query))


def as_told(*pairs):
    return sorted(f"{capacity.id}:{words}" for capacity, words in pairs)

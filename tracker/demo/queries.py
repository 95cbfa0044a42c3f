"""Whether this is the demo."""

import sqlalchemy as sa

from tracker.congress.models import Congress
from tracker.core.db import db


def holds_demo_city() -> bool:
    """Whether the database holds the demo city."""
    return bool(db.session.scalar(sa.select(Congress.id).where(Congress.is_demo).limit(1)))


def is_empty() -> bool:
    """Whether the database holds no congress at all."""
    return db.session.scalar(sa.select(Congress.id).limit(1)) is None


def congress_ids() -> list[int]:
    """All congresses of the tree."""
    return list(db.session.scalars(sa.select(Congress.id).order_by(Congress.id)))

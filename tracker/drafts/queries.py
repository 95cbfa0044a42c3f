"""Finding what is being written."""

from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.drafts.models import WorkingCopy


def working_copy(capacity_id: int, kind: str, subject_id: int) -> WorkingCopy | None:
    """What stands unsaved in somebody's form. kind: the table of the thing; subject_id: 0 while there is none."""
    query = sa.select(WorkingCopy).where(
        WorkingCopy.capacity_id == capacity_id, WorkingCopy.kind == kind, WorkingCopy.subject_id == subject_id
    )
    return db.session.scalars(query).first()


def latest_of(viewer: Any) -> WorkingCopy | None:
    """What one was writing last and never saved."""
    query = sa.select(WorkingCopy).where(WorkingCopy.capacity_id == viewer.id).order_by(WorkingCopy.saved_at.desc())
    return db.session.scalars(query.limit(1)).first()

"""Finding pictures."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tracker.attachments.models import Attachment
from tracker.core.db import db


def of(subject: Any) -> Sequence[Attachment]:
    """The pictures of something."""
    query = sa.select(Attachment).where(Attachment.kind == type(subject).__tablename__, Attachment.subject_id == subject.id)
    return db.session.scalars(query.order_by(Attachment.id)).all()


def one_of(subject: Any, attachment_id: int) -> Attachment:
    """A picture of something; any other does not exist."""
    found: Attachment = db.one_or_404(
        sa.select(Attachment).where(
            Attachment.id == attachment_id,
            Attachment.kind == type(subject).__tablename__,
            Attachment.subject_id == subject.id,
        )
    )
    return found

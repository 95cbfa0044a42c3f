"""Attaching a photo."""

from datetime import datetime
from typing import IO, Any

from tracker.attachments.models import Attachment
from tracker.attachments.policy import RULES, Act
from tracker.attachments.tools import MEDIA, put, remade
from tracker.audit.actions import record
from tracker.core.policy import require
from tracker.core.text import clean


def attach(subject: Any, upload: IO[bytes], name: str, *, by: Any, at: datetime) -> Attachment:
    """Keep a photo with something that was just written. Raises Invalid for what is no photo or too large."""
    require(RULES, Act.ATTACH, by, subject)
    content, width, height = remade(upload)
    attachment = Attachment(
        congress_id=subject.congress_id,
        kind=type(subject).__tablename__,
        subject_id=subject.id,
        name=clean(name)[:120],
        media=MEDIA,
        digest=put(content),
        bytes=len(content),
        width=width,
        height=height,
        made_by_id=by.id,
        made_at=at,
    )
    record(attachment, Act.ATTACH, by=by)
    return attachment

"""Attaching a photo; letting the pictures of a thing go."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

import sqlalchemy as sa

from tracker.attachments.models import Attachment
from tracker.attachments.policy import RULES, Act
from tracker.attachments.tools import MEDIA, Remade, path_of, put, remade
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.text import clean


def attach(subject: Any, upload: IO[bytes] | Remade, name: str, *, by: Any, at: datetime, box: str = "photo") -> Attachment:
    """Keep a photo with something that was just written. upload: as it was sent, or made anew before. box: where a fault is shown.

    Raises Invalid for what is no photo or too large.
    """
    require(RULES, Act.ATTACH, by, subject)
    try:
        content, width, height = upload if isinstance(upload, tuple) else remade(upload)
    except Invalid as fault:
        raise Invalid(box, fault.sentence) from None
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
    record(attachment, Act.ATTACH, by=by, hide=("name",))  # a name can tell what the picture shows
    return attachment


def remove_all(kind: str, ids: Sequence[int], *, by: Any) -> list[str]:
    """Let all pictures of some things go. Gives the digests that nothing names any more: see `erase`."""
    require(RULES, Act.REMOVE, by)
    gone = db.session.scalars(sa.select(Attachment).where(Attachment.kind == kind, Attachment.subject_id.in_(ids))).all()
    for attachment in gone:
        record(attachment, Act.REMOVE, by=by, note=attachment.digest[:12])
        db.session.delete(attachment)
    db.session.flush()  # before asking what is still named
    digests = {attachment.digest for attachment in gone}
    return sorted(digests - set(db.session.scalars(sa.select(Attachment.digest).where(Attachment.digest.in_(digests)))))


def erase(digests: Iterable[str], *, by: Any) -> None:
    """Erase the bytes that `remove_all` gave, after it was kept."""
    require(RULES, Act.ERASE, by)
    for digest in digests:
        path_of(digest).unlink(missing_ok=True)

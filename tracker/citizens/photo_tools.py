"""The photo of a form without an account: looked at before the database is written to, and counted also where it is no good."""

from typing import Any

from flask import g, request

from tracker.attachments.tools import Remade, remade
from tracker.citizens.look_tools import count_attempt, may_try
from tracker.citizens.queries import station_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import drop

Found = Remade | Invalid


def look_at_photo(key: str) -> None:
    """Make the photo that came with a form anew while nobody waits for the database; not where the network sent too much already."""
    upload = request.files.get("photo")
    standing = station_of(key)
    allowed = standing and may_try(standing[1], request.remote_addr or "", at=clock.now())
    db.session.rollback()
    if upload and upload.filename and allowed:
        try:
            g.photo = remade(upload.stream)
        except Invalid as fault:
            g.photo = fault


def photo_or(stream: Any) -> Any:
    """The photo as it was made anew, or what was sent where nobody looked at it yet. Raises Invalid for what is none."""
    found: Found | None = g.get("photo")
    if isinstance(found, Invalid):
        raise found
    return found or stream


def count_refused(station: Any) -> bool:
    """Count a form that comes back although a photo was looked at for it: that is work for the machine, too. Gives whether it was one."""
    if g.pop("photo", None) is None:
        return False
    drop()
    count_attempt(station, request.remote_addr or "", at=clock.now())
    return True

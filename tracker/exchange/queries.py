"""Finding the files that somebody uploaded."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.exchange.models import ImportFile

KEPT_FOR = timedelta(days=1)


def own(by: Any) -> sa.Select[Any]:
    """The files one uploaded oneself."""
    return sa.select(ImportFile).where(ImportFile.congress_id == by.congress_id, ImportFile.capacity_id == by.id)


def find(by: Any, file_id: int) -> ImportFile:
    """A file one uploaded oneself; any other does not exist."""
    found: ImportFile = db.one_or_404(own(by).where(ImportFile.id == file_id))
    return found


def recent(by: Any) -> sa.Select[Any]:
    """The files one looked at last."""
    return own(by).order_by(ImportFile.id.desc()).limit(10)


def is_gone(file: ImportFile, at: datetime) -> bool:
    """Whether a file that was not taken over has lain here too long."""
    return file.done_at is None and (not file.digest or file.made_at < at - KEPT_FOR)

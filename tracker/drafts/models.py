"""What somebody is writing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class WorkingCopy(Base):
    """What stands in somebody's form before it is saved, so that a time-out or a crash loses nothing.

    kind, subject_id: of what; the id is 0 while there is no such thing yet. stamp: goes up with each save; another window
    has another stamp.
    """

    __tablename__ = "working_copy"
    __table_args__ = (UniqueConstraint("capacity_id", "kind", "subject_id"),)

    id: Mapped[pk]
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int] = mapped_column(default=0)
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    stamp: Mapped[int] = mapped_column(default=1)

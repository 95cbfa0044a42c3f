"""Figures as they stood at the end of a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class Snapshot(Base):
    """The figures of a session as at the end of a day, as `tracker statistics --json` printed them that night.

    definition: which definitions they were counted by. digest: of the figures, so that a change would show.
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("session_id", "as_at"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    as_at: Mapped[date]
    definition: Mapped[str] = mapped_column(sa.String(16))
    figures: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime]


@event.listens_for(Snapshot, "before_update")
@event.listens_for(Snapshot, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _snapshot: Snapshot) -> None:
    raise ValueError("a snapshot is never changed")

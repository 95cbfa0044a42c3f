"""The trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class Entry(Base):
    """One line of the trail. The database itself refuses to change or delete it.

    case_id: the suggestion it belongs to, for the dossier. actor, role, place: as they were then, so that the line
    reads the same after people and units change. before, after: the state. details: other facts, {column: [before, after]}.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_case", "case_id", "id"),
        Index("ix_entry_subject", "kind", "subject_id", "id"),
        Index("ix_entry_congress", "congress_id", "id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int | None] = mapped_column(ForeignKey("congress.id"))
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    capacity_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    actor: Mapped[str] = mapped_column(sa.String(60))
    role: Mapped[str] = mapped_column(sa.String(32))
    place: Mapped[str] = mapped_column(sa.String(100), default="")
    act: Mapped[str] = mapped_column(sa.String(40))
    act_name: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int | None]
    case_id: Mapped[int | None]
    before: Mapped[str | None] = mapped_column(sa.String(32))
    after: Mapped[str | None] = mapped_column(sa.String(32))
    note: Mapped[str] = mapped_column(sa.Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


@event.listens_for(Entry, "before_update")
@event.listens_for(Entry, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _entry: Entry) -> None:
    raise ValueError("an entry of the trail is never changed")

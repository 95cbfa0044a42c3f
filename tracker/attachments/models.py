"""Which picture belongs to what."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class Attachment(Base):
    """A picture of something. kind, subject_id: of what; who may see that may see this. digest: names the file."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_subject", "kind", "subject_id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(120))
    media: Mapped[str] = mapped_column(sa.String(40))
    digest: Mapped[str] = mapped_column(sa.String(64))
    bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    made_at: Mapped[datetime]

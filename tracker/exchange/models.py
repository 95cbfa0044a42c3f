"""A file that was looked at and waits to be taken over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class ImportFile(Base):
    """An uploaded table. digest: of the file under instance/files. options, report: what was asked and what was found."""

    __tablename__ = "import_file"

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str] = mapped_column(sa.String(120))
    digest: Mapped[str] = mapped_column(sa.String(64))
    options: Mapped[dict[str, Any]]
    report: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

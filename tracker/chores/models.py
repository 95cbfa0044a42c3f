"""When each job was last done, and by whom it is being done now."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base


class Run(Base):
    """The latest run of a job. holder, held_until: who does it now; a holder that died lets go by itself.

    done: how many there were to do. fault, incident: what went wrong, and the mark under which it stands in the log.
    """

    __tablename__ = "run"

    job: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(sa.String(40), default="")
    held_until: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    well_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str] = mapped_column(sa.String(200), default="")
    incident: Mapped[str] = mapped_column(sa.String(16), default="")

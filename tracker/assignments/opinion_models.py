"""Co-opinions that were sent back."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk


class ReturnedOpinion(Base):
    """A co-opinion without substance that the main unit sent back 退回重提; it is kept beside the later one.

    reason: what is missing in it. due_on: the last day for the next one.
    """

    __tablename__ = "returned_opinion"

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    opinion: Mapped[str] = mapped_column(sa.Text)
    opinion_on: Mapped[date]
    approved_by: Mapped[str] = mapped_column(sa.String(60))
    returned_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    due_on: Mapped[date]

"""Reports that were submitted, and the votes on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Session
from tracker.core.db import Base, pk

_FIRST = sa.text("corrects_id IS NULL")


class HandlingReport(Base):
    """A report as it was submitted to the standing committee 提交常委会. Never changed, whatever is counted later.

    as_at: the day it counts. definition: by which definitions; digest: of the figures of its scope, the same that the page of
    figures gives for that day. figures: all it is printed from.
    """

    __tablename__ = "handling_report"
    __table_args__ = (UniqueConstraint("session_id", "as_at"), Index("ix_handling_report_congress", "congress_id", "id"))

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    as_at: Mapped[date]
    definition: Mapped[str] = mapped_column(sa.String(16))
    digest: Mapped[str] = mapped_column(sa.String(64))
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON, deferred=True)
    made_by: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]

    session: Mapped[Session] = relationship()
    votes: Mapped[list[Vote]] = relationship(order_by="Vote.id")

    @property
    def vote(self) -> Vote | None:
        """The vote as it was last put right; none while there was none."""
        return self.votes[-1] if self.votes else None


class Vote(Base):
    """How the standing committee voted on a report 满意度表决; apart from the deputies' ratings. A correction is a new row.

    present: members at the meeting; who cast no vote is in none of the four.
    """

    __tablename__ = "report_vote"
    __table_args__ = (
        Index("ix_report_vote_report", "report_id", "id"),
        Index("uq_report_vote_first", "report_id", unique=True, sqlite_where=_FIRST, postgresql_where=_FIRST),
        CheckConstraint(
            "satisfied >= 0 AND basically >= 0 AND dissatisfied >= 0 AND abstained >= 0 AND present > 0 "
            "AND satisfied + basically + dissatisfied + abstained <= present",
            name="votes",
        ),
        CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name="correction"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("handling_report.id"))
    held_on: Mapped[date]
    present: Mapped[int]
    satisfied: Mapped[int]
    basically: Mapped[int]
    dissatisfied: Mapped[int]
    abstained: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str] = mapped_column(sa.Text, default="")
    by_name: Mapped[str] = mapped_column(sa.String(60))
    made_at: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("report_vote.id"), unique=True)
    correction_reason: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def silent(self) -> int:
        """How many of those present cast no vote."""
        return self.present - self.satisfied - self.basically - self.dissatisfied - self.abstained


@event.listens_for(HandlingReport, "before_update")
@event.listens_for(HandlingReport, "before_delete")
@event.listens_for(Vote, "before_update")
@event.listens_for(Vote, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _row: Any) -> None:
    raise ValueError("a submitted report and a vote are never changed")

"""The reply of a unit, ask by ask, with what it promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.core.db import Base, pk
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State
from tracker.suggestions.labels import Part, Publication
from tracker.suggestions.models import Ask

MOST_BODY, MOST_ANSWER, MOST_PLAIN, MOST_PROMISES = 8000, 3000, 300, 8

_LIVE = sa.text("state <> 'void'")


class Reply(Base):
    """The formal answer 答复函 of one share in one round.

    scheme: whose letters the class is. plain: the result in one or two plain sentences, for the people who raised it.
    co_words: for each co-unit's share (its id as text), how its opinion was taken up or why it is missing.
    rating_by: the last day of the deputy's rating, set on delivery. On time is judged by delivered_on. joint_id: the reply
    of the leading case that it was written, signed and delivered with 并案; what is promised stands there.
    sent_to: whom it was delivered to and who got a copy, as they were called then: see `addressees`. remark_words: what the
    clerk says to a remark of the check, by the remark's key.
    """

    __tablename__ = "reply"
    __table_args__ = (
        Index("uq_reply_live", "assignment_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_reply_suggestion", "suggestion_id"),
        Index("ix_reply_assignment", "assignment_id"),
        Index("ix_reply_congress_state", "congress_id", "state"),
        CheckConstraint("(state = 'delivered') = (delivered_on IS NOT NULL)", name="delivered"),
        CheckConstraint("state NOT IN ('signed', 'delivered') OR klass IS NOT NULL OR is_imported", name="klass"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    joint_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"))
    round: Mapped[int]
    state: Mapped[State]
    klass: Mapped[ReplyClass | None]
    scheme: Mapped[str] = mapped_column(sa.String(40))
    body: Mapped[str] = mapped_column(sa.Text, default="")
    plain: Mapped[str] = mapped_column(sa.Text, default="")
    co_words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    contact_person: Mapped[str] = mapped_column(sa.String(60), default="")
    contact_phone: Mapped[str] = mapped_column(sa.String(40), default="")
    publication: Mapped[Publication] = mapped_column(default=Publication.OPEN)
    document_number: Mapped[str] = mapped_column(sa.String(60), default="")
    signatory: Mapped[str] = mapped_column(sa.String(60), default="")
    signed_by_principal: Mapped[bool] = mapped_column(default=False)
    signed_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    delivered_at: Mapped[datetime | None]
    rating_by: Mapped[date | None]
    sent_to: Mapped[dict[str, Any]] = mapped_column(default=dict)
    remark_words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_imported: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    share: Mapped[Assignment] = relationship()
    joint: Mapped[Reply | None] = relationship(remote_side="Reply.id")
    points: Mapped[list[Point]] = relationship(order_by="Point.id", cascade="all, delete-orphan")
    promises: Mapped[list[Promise]] = relationship(order_by="Promise.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_late(self) -> bool:
        """Whether it was delivered after the statutory day; marked, never blocked."""
        return bool(self.delivered_on and self.share.due_on and self.delivered_on > self.share.due_on)

    @property
    def pledges(self) -> list[Promise]:
        """What the letter promises: of a joint one, what the leading reply says; the ledger holds it once."""
        return self.joint.promises if self.joint else self.promises

    def co_shares_in(self, shares: Sequence[Assignment]) -> list[Assignment]:
        """Of a case's shares those of the co-units beside this one. One that sent nothing ended with the answer and is named."""
        if self.share.part is not Part.MAIN:
            return []
        return [s for s in shares if s.part is Part.CO and s.round == self.round and s.state is not ShareState.MOVED]


class Point(Base):
    """The answer to one ask 逐项答复. omitted: why there is none."""

    __tablename__ = "point"
    __table_args__ = (UniqueConstraint("reply_id", "ask_id"),)

    id: Mapped[pk]
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    omitted: Mapped[str] = mapped_column(sa.Text, default="")
    klass: Mapped[ReplyClass | None]

    ask: Mapped[Ask] = relationship()


class Promise(Base):
    """What a reply promises, and by which day."""

    __tablename__ = "promise"

    id: Mapped[pk]
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    due_on: Mapped[date]

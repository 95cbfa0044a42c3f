"""Cases of the same content that a unit handles together."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, pk
from tracker.suggestions.models import Suggestion


class JointGroup(Base):
    """Cases of the same content 并案: one draft, and for each case its own number, answer, rating and count.

    leading_id: the case whose reply is written for all; if it leaves, the one with the lowest number of those left.
    """

    __tablename__ = "joint_group"

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    leading_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    made_on: Mapped[date]

    members: Mapped[list[JointMember]] = relationship(order_by="JointMember.id", back_populates="group")


class JointMember(Base):
    """A case in a group, from a day until it leaves."""

    __tablename__ = "joint_member"
    __table_args__ = (
        Index("uq_joint_member_live", "suggestion_id", unique=True,
              sqlite_where=sa.text("left_on IS NULL"), postgresql_where=sa.text("left_on IS NULL")),
        Index("ix_joint_member_group", "group_id"),
        Index("ix_joint_member_suggestion", "suggestion_id"),
        CheckConstraint("left_on >= joined_on", name="order"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("joint_group.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
    why_left: Mapped[str] = mapped_column(sa.Text, default="")

    group: Mapped[JointGroup] = relationship(back_populates="members")
    suggestion: Mapped[Suggestion] = relationship()

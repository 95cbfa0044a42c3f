"""What a congress makes beside the rules in force: profiles of its own, and class schemes of its own."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, pk
from tracker.deadlines.classes import ReplyClass
from tracker.deadlines.periods import Measure

OWN = "own_"  # what the code of a profile or scheme that was made here begins with


class Profile(Base):
    """A set of rules 规则方案 that a congress keeps under a name, to load or to compare with. No law by itself."""

    __tablename__ = "rule_profile"
    __table_args__ = (UniqueConstraint("congress_id", "name"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    version: Mapped[int] = mapped_column(default=1)

    rows: Mapped[list[ProfileRow]] = relationship(order_by="ProfileRow.id", cascade="all, delete-orphan", lazy="selectin")

    __mapper_args__ = {"version_id_col": version}

    @property
    def code(self) -> str:
        """By what it is chosen."""
        return f"{OWN}{self.id}"


class ProfileRow(Base):
    """What a profile says of one rule."""

    __tablename__ = "rule_profile_row"
    __table_args__ = (UniqueConstraint("profile_id", "key"),)

    id: Mapped[pk]
    profile_id: Mapped[int] = mapped_column(ForeignKey("rule_profile.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    measure: Mapped[Measure]
    value: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str] = mapped_column(sa.Text)


class ClassScheme(Base):
    """A class scheme 办理类别方案 of a congress. It never changes: replies were sorted by it; another one is made."""

    __tablename__ = "class_scheme"
    __table_args__ = (UniqueConstraint("congress_id", "name"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(60))

    classes: Mapped[list[SchemeClass]] = relationship(
        order_by="SchemeClass.letter", cascade="all, delete-orphan", lazy="joined"
    )

    @property
    def code(self) -> str:
        """As replies and the rule `class_scheme` name it."""
        return f"{OWN}{self.id}"


class SchemeClass(Base):
    """One class of a scheme. is_implemented: counts as solved. promises: such a reply makes commitments."""

    __tablename__ = "class_scheme_class"
    __table_args__ = (UniqueConstraint("scheme_id", "letter"),)

    id: Mapped[pk]
    scheme_id: Mapped[int] = mapped_column(ForeignKey("class_scheme.id"))
    letter: Mapped[ReplyClass]
    label: Mapped[str] = mapped_column(sa.String(20))
    means: Mapped[str] = mapped_column(sa.String(100))
    is_implemented: Mapped[bool] = mapped_column(default=False)
    promises: Mapped[bool] = mapped_column(default=False)

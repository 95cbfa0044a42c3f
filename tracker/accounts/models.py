"""Accounts, capacities and sign-ins."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Congress, Delegation, Deputy, Station, Unit
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import SECRET, Sealed
from tracker.core.words import N_, _


class Role(Label):
    """In which capacity somebody acts."""

    DEPUTY = "deputy", N_("人大代表")
    STATION_HEAD = "station_head", N_("联络站站长")
    LIAISON = "liaison", N_("联络员")
    OFFICE = "office", N_("代表工作机构")
    COORDINATOR = "coordinator", N_("政府督办协调")
    UNIT_CLERK = "unit_clerk", N_("单位经办")
    UNIT_HEAD = "unit_head", N_("单位负责人")
    DELEGATION_HEAD = "delegation_head", N_("代表团团长")
    COMMITTEE = "committee", N_("常务委员会")
    ADMIN = "admin", N_("系统管理员")
    AUDITOR = "auditor", N_("审计员")


TWO_FACTOR_ROLES = frozenset({Role.OFFICE, Role.COMMITTEE, Role.ADMIN, Role.AUDITOR})


class Account(Base):
    """A person who may sign in. A new or reset account has a one-time code in place of a password.

    second_secret: the key of the code generator, sealed. second_step: the last time step used; none is taken twice.
    """

    __tablename__ = "account"

    id: Mapped[pk]
    login: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    password_hash: Mapped[str | None] = mapped_column(info=SECRET)
    code_digest: Mapped[str | None] = mapped_column(sa.String(64), info=SECRET)
    code_until: Mapped[datetime | None]
    second_secret: Mapped[str | None] = mapped_column(Sealed("account.second_secret"))
    second_step: Mapped[int | None]
    is_disabled: Mapped[bool] = mapped_column(default=False)
    wants_large_type: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(Sealed("account.email"), deferred=True)
    created_at: Mapped[datetime]
    last_capacity_id: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    capacities: Mapped[list[Capacity]] = relationship(back_populates="account", order_by="Capacity.id")

    __mapper_args__ = {"version_id_col": version}

    def capacities_on(self, on: date) -> list[Capacity]:
        """The capacities that hold on a day."""
        return [capacity for capacity in self.capacities if capacity.holds_on(on)]

    @property
    def home_id(self) -> int | None:
        """The congress whose auditor reads what becomes of the account, where nobody of a congress acts on it."""
        return self.capacities[0].congress_id if self.capacities else None


class RecoveryCode(Base):
    """A code that stands in once for the code generator. Kept as a digest."""

    __tablename__ = "recovery_code"

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None]


_OF_UNIT = "role IN ('unit_clerk', 'unit_head')"
_OF_STATION = "role IN ('station_head', 'liaison')"


class Capacity(Base):
    """Who an account is, in which congress. is_principal: the head in charge, who signs replies of key cases."""

    __tablename__ = "capacity"
    __table_args__ = (
        CheckConstraint("(role = 'deputy') = (deputy_id IS NOT NULL)", name="deputy"),
        CheckConstraint(f"({_OF_UNIT}) = (unit_id IS NOT NULL)", name="unit"),
        CheckConstraint(f"({_OF_STATION}) = (station_id IS NOT NULL)", name="station"),
        CheckConstraint("(role = 'delegation_head') = (delegation_id IS NOT NULL)", name="delegation"),
        Index("ix_capacity_deputy", "deputy_id"),
        Index("ix_capacity_unit", "unit_id"),
        Index("ix_capacity_station", "station_id"),
        Index("ix_capacity_delegation", "delegation_id"),
    )

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    station_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"))
    is_principal: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]

    account: Mapped[Account] = relationship(back_populates="capacities")
    congress: Mapped[Congress] = relationship()
    deputy: Mapped[Deputy | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    station: Mapped[Station | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship()

    def holds_on(self, on: date) -> bool:
        """Whether the capacity has not ended."""
        return self.ended_on is None or on < self.ended_on

    @property
    def name(self) -> str:
        """The person's name."""
        return self.account.name

    @property
    def place(self) -> str:
        """Of what one is what: the unit, the station, the delegation, the congress."""
        if self.deputy and self.deputy.served_out:
            return _("%(congress)s第 %(number)s 届", congress=self.congress.name, number=self.deputy.term.number)
        nearest = self.unit or self.station or self.delegation
        if nearest:
            return nearest.name
        return self.congress.office_name if self.role is Role.OFFICE else self.congress.name


class LoginSession(Base, UserMixin):
    """A sign-in that can be ended from either side. The browser holds a token, the table its digest.

    has_several: the account can switch between capacities.
    """

    __tablename__ = "login_session"
    __allow_unmapped__ = True

    id: Mapped[pk]
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    capacity_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    has_several: Mapped[bool] = mapped_column(default=False)
    must_set_password: Mapped[bool] = mapped_column(default=False)
    agent: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(sa.String(60), default="")

    account: Mapped[Account] = relationship()
    capacity: Mapped[Capacity | None] = relationship()

    token: str = ""  # known only in the request that began it
    detour: str | None = None  # where the guard sends this person first

    def get_id(self) -> str:
        """What the browser is given to be known by."""
        return self.token


SECOND_MARK = " second:"  # before the login name where the second factor was tried; no name typed begins with a blank


class SignInAttempt(Base):
    """A try to sign in, so that guessing is slowed across all workers. login: as typed, folded; never the password."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_attempt_login", "login", "at"), Index("ix_attempt_address", "address", "at"))

    id: Mapped[pk]
    at: Mapped[datetime]
    login: Mapped[str] = mapped_column(sa.String(60))
    address: Mapped[str] = mapped_column(sa.String(60))
    succeeded: Mapped[bool]

"""The nouns of a congress. Everything belongs to one congress of the tree and shows in no other."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.labels import Ground, Sex
from tracker.core.crockford import station_code
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import Sealed
from tracker.core.words import N_


class Level(Label):
    """The level of a congress."""

    PROVINCE = "province", N_("省")
    CITY = "city", N_("市")
    COUNTY = "county", N_("区县")
    TOWNSHIP = "township", N_("乡镇")


class Branch(Label):
    """The side of 一府一委两院, or what stands beside it, that a unit belongs to."""

    GOVERNMENT = "government", N_("政府")
    SUPERVISORY = "supervisory_commission", N_("监委")
    COURT = "court", N_("法院")
    PROCURATORATE = "procuratorate", N_("检察院")
    CONGRESS = "congress", N_("人大")
    PARTY = "party", N_("党委")
    MASS = "mass_organisation", N_("群团")
    OTHER = "other", N_("其他")


class Mandate(Label):
    """How a deputy's mandate stands. Deputies Law 61–63."""

    IN_OFFICE = "in_office", N_("在任"), "go"
    SUSPENDED = "suspended", N_("暂停职务"), "wait"
    ENDED = "ended", N_("终止"), "quiet"


class Congress(Base):
    """A people's congress 人民代表大会 of one place.

    office_name: what the deputy work commission is called here. in_prefix, in_width, between_prefix, between_width: how
    numbers are written in session and between sessions.
    """

    __tablename__ = "congress"

    id: Mapped[pk]
    code: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    level: Mapped[Level]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("congress.id"), index=True)
    office_name: Mapped[str] = mapped_column(sa.String(100), default="代表工作委员会")
    office_phone: Mapped[str] = mapped_column(sa.String(40), default="")
    in_prefix: Mapped[str] = mapped_column(sa.String(10), default="")
    in_width: Mapped[int] = mapped_column(default=4)
    between_prefix: Mapped[str] = mapped_column(sa.String(10), default="闭")
    between_width: Mapped[int] = mapped_column(default=3)
    is_demo: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Term(Base):
    """A term 届 of a congress, from its first session to the first of the next. over_on: the day the next one began."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("congress_id", "number"), CheckConstraint("number > 0", name="number"))

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    number: Mapped[int]
    over_on: Mapped[date | None]
    made_by_import: Mapped[bool] = mapped_column(default=False)


class Session(Base):
    """A meeting 次会议 of a term. The time until the next one is the intersession that follows it.

    suggestions_until: the instant after which suggestions count as made between sessions; none: the end of the last day.
    local_reply_by: the day by which the congress itself wants its answers 本级要求.
    """

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("term_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("closes_on >= opens_on", name="order"),
        CheckConstraint("local_reply_by > closes_on", name="local"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"))
    number: Mapped[int]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    suggestions_until: Mapped[datetime | None]
    local_reply_by: Mapped[date | None]
    made_by_import: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    term: Mapped[Term] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}


class Delegation(Base):
    """The deputies of one electing unit 代表团 in a term."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("term_id", "name"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    made_by_import: Mapped[bool] = mapped_column(default=False)

    term: Mapped[Term] = relationship()


class Deputy(Base):
    """An elected member 人大代表 of a congress in one term.

    born: year and month as 1972-03. delegation_id is empty only where an import did not know it. mandate_on,
    mandate_ground: since when and why the mandate stands as it does; none while it always stood.
    """

    __tablename__ = "deputy"
    __table_args__ = (
        Index("uq_deputy_certificate", "term_id", "certificate", unique=True,
              sqlite_where=sa.text("certificate <> ''"), postgresql_where=sa.text("certificate <> ''")),
        Index("ix_deputy_congress_name", "congress_id", "name"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    sex: Mapped[Sex | None]
    born: Mapped[str] = mapped_column(sa.String(7), default="")
    elected_by: Mapped[str] = mapped_column(sa.String(100), default="")
    certificate: Mapped[str] = mapped_column(sa.String(40), default="")
    is_new: Mapped[bool | None]
    post: Mapped[str] = mapped_column(sa.String(200), default="")
    phone: Mapped[str | None] = mapped_column(Sealed("deputy.phone"))
    level: Mapped[str] = mapped_column(sa.String(40), default="")
    groups: Mapped[str] = mapped_column(sa.String(200), default="")
    mandate: Mapped[Mandate] = mapped_column(default=Mandate.IN_OFFICE)
    mandate_on: Mapped[date | None]
    mandate_ground: Mapped[Ground | None]
    made_by_import: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    term: Mapped[Term] = relationship()
    delegation: Mapped[Delegation | None] = relationship(lazy="joined")
    stations: Mapped[list[Station]] = relationship(secondary="station_deputy", order_by="Station.id", back_populates="deputies")

    __mapper_args__ = {"version_id_col": version}

    @property
    def may_act(self) -> bool:
        """Whether the deputy is in office and not suspended."""
        return self.mandate is Mandate.IN_OFFICE

    @property
    def served_out(self) -> bool:
        """Whether the mandate ended with its term: the answers still owed go to the one who asked (Shanghai 19)."""
        return self.mandate is Mandate.ENDED and self.mandate_ground is Ground.TERM_OVER


class Unit(Base):
    """A handling unit 承办单位. Renamed and merged ones keep their row, with a last day and a successor."""

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("congress_id", "name"),
        CheckConstraint("until_on >= from_on", name="order"),
        CheckConstraint("successor_id <> id", name="successor"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(100))
    short: Mapped[str] = mapped_column(sa.String(40), default="")
    branch: Mapped[Branch]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    head: Mapped[str] = mapped_column(sa.String(60), default="")
    phone: Mapped[str] = mapped_column(sa.String(40), default="")
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    made_by_import: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id", foreign_keys=[parent_id])
    successor: Mapped[Unit | None] = relationship(remote_side="Unit.id", foreign_keys=[successor_id])

    __mapper_args__ = {"version_id_col": version}

    def is_in_use(self, on: date) -> bool:
        """Whether it may be given something on a day."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or self.until_on >= on)

    @classmethod
    def in_use(cls, on: Any) -> sa.ColumnElement[bool]:
        """The same for queries."""
        return sa.and_(sa.or_(cls.from_on.is_(None), cls.from_on <= on), sa.or_(cls.until_on.is_(None), cls.until_on >= on))


class StationKind(Label):
    """What kind of meeting place it is."""

    STATION = "station", N_("联络站")
    HOME = "deputies_home", N_("代表之家")
    GROUP_ROOM = "group_room", N_("代表小组活动室")


class StationState(Label):
    """Whether people are received there."""

    OPEN = "open", N_("开放"), "go"
    PAUSED = "paused", N_("暂停"), "wait"
    CLOSED = "closed", N_("已撤并"), "quiet"


class Station(Base):
    """A place where deputies meet people 代表联络站. It belongs to a congress, never to one deputy.

    head, liaison: names on the notice board; who acts for it is a capacity. reception_rule: as posted, e.g. 每周三. code: on its poster.
    """

    __tablename__ = "station"
    __table_args__ = (
        UniqueConstraint("congress_id", "name"),
        CheckConstraint("successor_id <> id", name="successor"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[StationKind] = mapped_column(default=StationKind.STATION)
    township: Mapped[str] = mapped_column(sa.String(60), default="")
    address: Mapped[str] = mapped_column(sa.String(120), default="")
    head: Mapped[str] = mapped_column(sa.String(60), default="")
    liaison: Mapped[str] = mapped_column(sa.String(60), default="")
    reception_rule: Mapped[str] = mapped_column(sa.String(60), default="")
    state: Mapped[StationState] = mapped_column(default=StationState.OPEN)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("station.id"))
    code: Mapped[str] = mapped_column(sa.String(8), unique=True, default=station_code)
    made_by_import: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    deputies: Mapped[list[Deputy]] = relationship(secondary="station_deputy", order_by="Deputy.id", back_populates="stations")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Whether issues can be recorded here."""
        return self.state is StationState.OPEN


class StationDeputy(Base):
    """A deputy placed in a station. Deputies share stations, and one may be in several."""

    __tablename__ = "station_deputy"

    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), primary_key=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("deputy.id"), primary_key=True, index=True)


class Category(Base):
    """A field of work 专业分类 of one congress. committee: the special committee 专门委员会 that follows it."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("congress_id", "name"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    position: Mapped[int] = mapped_column(default=0)
    is_open: Mapped[bool] = mapped_column(default=True)
    committee: Mapped[str] = mapped_column(sa.String(60), default="")

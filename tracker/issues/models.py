"""What a constituent said."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker.accounts.models import Capacity
from tracker.congress.models import Category, Congress, Deputy, Station, Unit
from tracker.core.clock import today
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import BLOTTED, SECRET, Sealed
from tracker.core.text import hide_contacts
from tracker.core.words import N_
from tracker.issues.states import State

MOST_WORDS, MOST_ANSWER, MOST_PASS_WORDS, MOST_PLACE = 2000, 2000, 500, 100
NOTICE = "2026-11b"  # version of the notice of personal data shown beside the form: templates/issues/_notice.html
CODE_NOTICE = "2026-11-2"  # of the one for those who write themselves: templates/citizens/_notice.html


class Target(Label):
    """Where an issue is passed on to."""

    UNIT = "unit", N_("承办单位")
    STREET = "street", N_("乡镇街道")
    HOTLINE = "hotline", N_("12345 热线")
    HIGHER = "higher_congress", N_("上级人大")
    LOWER = "lower_congress", N_("下级人大")


class Door(Label):
    """Where a matter that is none of ours is guided to."""

    COURT = "court", N_("法院（诉讼）")
    ARBITRATION = "arbitration", N_("仲裁、行政复议")
    PETITION = "petition", N_("信访部门")
    EMERGENCY = "emergency", N_("110、119、120")
    OTHER = "other", N_("其他部门")


class Way(Label):
    """How a person was told."""

    PHONE = "phone", N_("打电话")
    VISIT = "visit", N_("上门")
    STATION = "station", N_("在联络站当面")
    MESSAGE = "message", N_("短信或微信")
    LETTER = "letter", N_("书面")
    ONLINE = "online", N_("凭查询码在网上看到")

    @classmethod
    def by_hand(cls) -> list[Way]:
        """The ways in which somebody of the station tells."""
        return [way for way in cls if way is not cls.ONLINE]


class Origin(Label):
    """How an issue came into the system."""

    TYPED = "typed", N_("登记")
    CODE = "code", N_("扫码反映")
    IMPORT = "import", N_("导入")


class Suspect(Label):
    """Why something sent by code may be junk. It is looked at last, never refused: a machine may be wrong."""

    FAST = "fast", N_("填写过快")
    TRAP = "trap", N_("填了隐藏的栏目")
    LINKS = "links", N_("含有网址")
    SAME = "same", N_("与刚收到的相同")
    OFTEN = "often", N_("同一电话当天提交过多")


class Junk(Label):
    """Why something was set aside 搁置: no opinion, or none that can be understood."""

    ADVERT = "advert", N_("广告推销")
    ABUSE = "abuse", N_("辱骂攻击")
    EMPTY = "empty", N_("没有实际内容")
    TRIAL = "trial", N_("测试或误发")
    REPEAT = "repeat", N_("重复提交")


def place_of(text: str) -> str:
    """A place as it is kept: it goes to units, other congresses and files, so that no contact may stand in it."""
    return hide_contacts(text)[:MOST_PLACE]


class Issue(Base):
    """An opinion or problem 社情民意 in the person's own words, until the person has been told what came of it.

    name, phone: sealed, and shown only to those who tell back; opened where somebody looks, by no list. notice: the version of the personal-data notice shown.
    deputy_id: the deputy who received it; taken_up_by_id: who took it up into a suggestion. outcome: what came of it, in
    plain words, for the person. settled_on: when it was answered, guided out or told; after the set days it closes by
    itself. new_fact: why it was opened again. retain_until: the last day the contact is kept; erased_on: when it was erased.
    tell_by: the last day to tell what there is to tell. seen_at: when the person first read online what is to be told.
    result_no: which of its results the latest one is, 1 the first; 0 where there was none yet.

    may_share_contact: whether the person agreed that whoever deals with the matter gets name and phone. Of what came by code:
    suspect: why it may be junk; looked_on: when the staff looked it through; to_head_on: when the liaison handed it to the
    head of the station. set_aside_on, set_aside_why: no state; what is set aside stands in no list and no count.
    """

    __tablename__ = "issue"
    __table_args__ = (
        Index("ix_issue_congress_state", "congress_id", "state", "id"),
        Index("ix_issue_station_state", "station_id", "state", "id"),
        Index("ix_issue_unit_state", "unit_id", "state"),
        CheckConstraint("(told_on IS NULL) = (told_way IS NULL)", name="told"),
        CheckConstraint("(set_aside_on IS NULL) = (set_aside_why IS NULL)", name="set_aside"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"))
    state: Mapped[State]
    text: Mapped[str] = mapped_column(sa.Text, info=BLOTTED)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    place: Mapped[str] = mapped_column(sa.String(MOST_PLACE), default="", info=BLOTTED)
    name: Mapped[str | None] = mapped_column(Sealed("issue.name"), deferred=True, deferred_group="contact")
    phone: Mapped[str | None] = mapped_column(Sealed("issue.phone"), deferred=True, deferred_group="contact")
    notice: Mapped[str] = mapped_column(sa.String(10), default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.TYPED)
    recorded_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"), index=True)
    taken_up_by_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"), index=True)
    target: Mapped[Target | None]
    target_name: Mapped[str] = mapped_column(sa.String(100), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    door: Mapped[Door | None]
    signed_on: Mapped[date | None]
    due_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="", info=BLOTTED)
    outcome: Mapped[str] = mapped_column(sa.Text, default="", info=SECRET)  # nowhere on the trail
    result_no: Mapped[int] = mapped_column(default=0)
    to_tell_since: Mapped[date | None]
    tell_by: Mapped[date | None]
    seen_at: Mapped[datetime | None]
    told_on: Mapped[date | None]
    told_way: Mapped[Way | None]
    told_words: Mapped[str] = mapped_column(sa.Text, default="", info=SECRET)
    settled_on: Mapped[date | None]
    new_fact: Mapped[str] = mapped_column(sa.Text, default="", info=BLOTTED)
    closed_on: Mapped[date | None]
    retain_until: Mapped[date | None]
    erased_on: Mapped[date | None]
    may_share_contact: Mapped[bool] = mapped_column(default=False)
    suspect: Mapped[Suspect | None]
    looked_on: Mapped[date | None]
    to_head_on: Mapped[date | None]
    set_aside_on: Mapped[date | None]
    set_aside_why: Mapped[Junk | None]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    station: Mapped[Station] = relationship()
    category: Mapped[Category | None] = relationship()
    deputy: Mapped[Deputy | None] = relationship(foreign_keys=[deputy_id])
    unit: Mapped[Unit | None] = relationship()
    recorded_by: Mapped[Capacity | None] = relationship()
    passes: Mapped[list[IssuePass]] = relationship(back_populates="issue", order_by="IssuePass.id")

    __mapper_args__ = {"version_id_col": version}

    @validates("place")
    def _keep_place(self, _column: str, place: str) -> str:
        return place_of(place)

    @property
    def has_contact(self) -> bool:
        """Whether the person left a name or a phone, and the time they are kept is not over."""
        is_over = self.retain_until is not None and self.retain_until < today()
        return bool(self.name or self.phone) and not is_over

    @property
    def held_by(self) -> IssuePass | None:
        """The office of another congress that has it in hand now, as it was passed on."""
        return next((each for each in self.passes if each.ended_on is None), None)

    @property
    def came_back(self) -> bool:
        """Whether it was passed on and given back: nobody has it now."""
        return self.state in (State.TRANSFERRED, State.WORKING) and self.target is None

    @property
    def result_on(self) -> date | None:
        """The day of the result that the person can judge: of the outcome, or of what was answered on the spot."""
        return self.to_tell_since or self.settled_on


class Try(Base):
    """One try to reach a person who waits to hear, in vain.

    result_no: which result of the issue was to be told; outcome_on: since when there was one.
    """

    __tablename__ = "issue_try"
    __table_args__ = (Index("ix_issue_try_issue", "issue_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    way: Mapped[Way]
    tried_on: Mapped[date]
    result_no: Mapped[int]
    outcome_on: Mapped[date]
    words: Mapped[str] = mapped_column(sa.Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    made_at: Mapped[datetime]


class PassEnd(Label):
    """How an office of another congress was done with an issue."""

    REPORTED = "reported", N_("已反馈结果"), "go"
    FORWARDED = "forwarded", N_("已改转"), "act"
    RETURNED = "returned", N_("已退回"), "stop"
    LINKED = "linked", N_("已并入建议"), "act"


class IssuePass(Base):
    """An issue passed up or down the tree of congresses 上下级转办. The issue stays its station's, which tells the person.

    congress_id: whose office has it; from_id: whose passed it on. unit_id: the unit there it was given to. ending: none while
    it is in hand. answer: what was said at the end.
    """

    __tablename__ = "issue_pass"
    __table_args__ = (
        Index("ix_issue_pass_congress", "congress_id", "ended_on", "issue_id"),
        Index("ix_issue_pass_issue", "issue_id", "id"),
        Index("uq_issue_pass_live", "issue_id", unique=True, sqlite_where=sa.text("ended_on IS NULL"), postgresql_where=sa.text("ended_on IS NULL")),
        CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name="ended"),
        CheckConstraint("congress_id <> from_id", name="elsewhere"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    from_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    passed_on: Mapped[date]
    words: Mapped[str] = mapped_column(sa.Text, default="", info=BLOTTED)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    signed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ending: Mapped[PassEnd | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="", info=BLOTTED)

    issue: Mapped[Issue] = relationship(back_populates="passes")
    congress: Mapped[Congress] = relationship(foreign_keys=[congress_id])
    origin: Mapped[Congress] = relationship(foreign_keys=[from_id])
    unit: Mapped[Unit | None] = relationship()

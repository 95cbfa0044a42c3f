"""What people say of the result, and who looked at whose contact."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Capacity
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import SECRET
from tracker.core.words import N_, _
from tracker.issues.models import Issue

MOST_VERDICT = 500


class Solved(Label):
    """Whether it is really solved, as the person says. Never the deputy's rating."""

    YES = "solved", N_("解决了"), "go"
    PARTLY = "partly", N_("解决了一部分"), "wait"
    NO = "not_solved", N_("没有解决"), "stop"


class Verdict(Base):
    """What the person says of one result 群众评判. One a result, replaced while the issue is open.

    result_no: which result of the issue it speaks of; outcome_on: the day of that. by_id: who typed what the person said; none
    where the person said it online. is_by_given_code: said online by a code that the staff gave out, which the person is not
    alone to know.
    """

    __tablename__ = "issue_verdict"
    __table_args__ = (UniqueConstraint("issue_id", "result_no"), Index("ix_issue_verdict_congress", "congress_id", "said_at"))

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    result_no: Mapped[int]
    outcome_on: Mapped[date]
    solved: Mapped[Solved]
    words: Mapped[str] = mapped_column(sa.Text, default="", info=SECRET)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("capacity.id"))
    is_by_given_code: Mapped[bool] = mapped_column(default=False)
    said_at: Mapped[datetime]

    @property
    def how(self) -> str:
        """By which way it was said, in the reader's language."""
        if self.by_id is not None:
            return _("回告时群众说的")
        return _("凭工作人员发的查询码在网上说的") if self.is_by_given_code else _("群众自己在网上说的")


class RevealFor(Label):
    """What a contact is looked at for."""

    TELL = "tell", N_("回告办理结果")
    ASK = "ask", N_("向群众核实情况")
    CORRECT = "correct", N_("核对、更正登记")
    HANDLE = "handle", N_("办理中联系群众")
    OTHER = "other", N_("其他，写明事由")


class ContactReveal(Base):
    """That somebody looked at a person's name and phone, or wished to and was stopped. Kept for good; holds no contact.

    is_refused: one look too many within the hour.
    """

    __tablename__ = "contact_reveal"
    __table_args__ = (
        Index("ix_contact_reveal_account", "account_id", "at"),
        Index("ix_contact_reveal_congress", "congress_id", "at"),
        Index("ix_contact_reveal_issue", "issue_id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    why: Mapped[RevealFor]
    words: Mapped[str] = mapped_column(sa.String(200), default="")
    is_refused: Mapped[bool] = mapped_column(default=False)

    capacity: Mapped[Capacity] = relationship()
    issue: Mapped[Issue] = relationship()

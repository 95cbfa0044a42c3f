"""Letters that wait to go out, and who wants which."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.words import N_


class Matter(Label):
    """The kinds of news a person chooses mail by."""

    TURN = "turn", N_("轮到我办的事")
    REMINDER = "reminder", N_("期限提醒")
    PROGRESS = "progress", N_("办理进展")
    ISSUE = "issue", N_("群众意见", "many")


class Pace(Label):
    """How often mail of a kind is wanted. In the tray everything stands at once."""

    AT_ONCE = "at_once", N_("随时发")
    DAILY = "daily", N_("每天一封")
    WEEKLY = "weekly", N_("每周一封")
    NEVER = "never", N_("不发")


class MailWish(Base):
    """How often somebody wants mail of a kind. upto_note_id: the last note that a digest has told of."""

    __tablename__ = "mail_wish"
    __table_args__ = (UniqueConstraint("account_id", "matter"), Index("ix_mail_wish_pace", "pace", "account_id"))

    id: Mapped[pk]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    matter: Mapped[Matter]
    pace: Mapped[Pace]
    upto_note_id: Mapped[int] = mapped_column(default=0)


class Outgoing(Base):
    """A letter in the outbox. What it says is put together when it goes out, from what `about` names; no text lies here.

    key: what makes it one of its kind, so that none is written twice. message_id: the same at every try, so that a
    second copy can be told from a second letter. begun_at: a try began and its end is not known. tries: those that
    failed. given_up_at: it is tried no more.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        Index("ix_outgoing_waiting", "sent_at", "given_up_at", "not_before"),
        Index("ix_outgoing_congress", "congress_id", "id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    key: Mapped[str] = mapped_column(sa.String(80), unique=True)
    message_id: Mapped[str] = mapped_column(sa.String(200))
    about: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    not_before: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str] = mapped_column(sa.String(200), default="")
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()

"""Views, who uses them for what, and the digests that were written."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Capacity
from tracker.core.db import Base, pk
from tracker.core.seal import BLOTTED, SECRET

MOST_NAME, MOST_VIEWS, MOST_SENT, MOST_ROWS = 30, 30, 5, 5
_LIVE, _START = sa.text("removed_on IS NULL"), sa.text("is_start")


class SavedView(Base):
    """A list with its filters, under a name 常用视图. endpoint: which list, see `pages.PAGES`; query: its filters as kept there."""

    __tablename__ = "saved_view"
    __table_args__ = (
        Index("uq_saved_view_name", "owner_id", "name", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_saved_view_congress", "congress_id", "is_shared"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    name: Mapped[str] = mapped_column(sa.String(MOST_NAME), info=BLOTTED)
    endpoint: Mapped[str] = mapped_column(sa.String(40))
    query: Mapped[str] = mapped_column(sa.String(2000), info=SECRET)
    is_shared: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    removed_on: Mapped[date | None]

    owner: Mapped[Capacity] = relationship()


class ViewUse(Base):
    """What somebody uses a view for: as the page after signing in, or to be told of on Mondays.

    called: its name when it was last told of. count, counted_on: how many rows it had on the last Monday told of.
    """

    __tablename__ = "view_use"
    __table_args__ = (
        UniqueConstraint("view_id", "capacity_id"),
        Index("uq_view_use_start", "capacity_id", unique=True, sqlite_where=_START, postgresql_where=_START),
        Index("ix_view_use_sent", "capacity_id", "is_sent"),
        CheckConstraint("(count IS NULL) = (counted_on IS NULL)", name="counted"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    view_id: Mapped[int] = mapped_column(ForeignKey("saved_view.id"))
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    is_start: Mapped[bool] = mapped_column(default=False)
    is_sent: Mapped[bool] = mapped_column(default=False)
    called: Mapped[str] = mapped_column(sa.String(MOST_NAME), default="", info=BLOTTED)
    count: Mapped[int | None]
    counted_on: Mapped[date | None]

    view: Mapped[SavedView] = relationship()


class ViewDigest(Base):
    """What somebody was told of the chosen views on a Monday; one for each, ever."""

    __tablename__ = "view_digest"
    __table_args__ = (UniqueConstraint("capacity_id", "on"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    capacity_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    on: Mapped[date]
    made_at: Mapped[datetime]

    lines: Mapped[list[DigestLine]] = relationship(order_by="DigestLine.id")


class DigestLine(Base):
    """One view in a digest. before, before_on: the count told before it. count: none where the view is the reader's no more.

    kind: of what the rows are: suggestion, issue, unit. rows: the ids of the first; what they are called is asked
    when they are read, as the reader may see them then.
    """

    __tablename__ = "view_digest_line"
    __table_args__ = (Index("ix_view_digest_line_digest", "digest_id", "id"),)

    id: Mapped[pk]
    digest_id: Mapped[int] = mapped_column(ForeignKey("view_digest.id"))
    view_id: Mapped[int] = mapped_column(ForeignKey("saved_view.id"))
    called: Mapped[str] = mapped_column(sa.String(MOST_NAME))
    count: Mapped[int | None]
    before: Mapped[int | None]
    before_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(sa.String(20), default="")
    rows: Mapped[list[int]] = mapped_column(sa.JSON)

    @property
    def change(self) -> int | None:
        """By how many it is more or less than the time before; none where it was not told of before."""
        return None if self.count is None or self.before is None else self.count - self.before

"""Figures as they stood at the end of a day, and the lines that those of today are counted from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, pk

WHOLE = "all"  # the one group that every case is in


class FactLine(Base):
    """A case in one group, as its figures count it: by, key: which group; signature: see `signatures`.

    A line whose signature is no case stands for the promises of one: due, kept. Kept by `folding_tools` alone, and made anew
    from dated facts whenever it is doubted.
    """

    __tablename__ = "fact_line"
    __table_args__ = (
        PrimaryKeyConstraint("congress_id", "by", "session_id", "key", "signature", "case_id"),
        Index("ix_fact_line_case", "case_id"),
        {"sqlite_with_rowid": False},
    )

    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    by: Mapped[str] = mapped_column(sa.String(12))
    session_id: Mapped[int]
    key: Mapped[str] = mapped_column(sa.String(60))
    signature: Mapped[int]
    case_id: Mapped[int]
    due: Mapped[int]
    kept: Mapped[int]


class FactTally(Base):
    """How many lines of a group are alike, with their promises: the sum of `FactLine`, kept with it in one transaction."""

    __tablename__ = "fact_tally"
    __table_args__ = (
        PrimaryKeyConstraint("congress_id", "by", "session_id", "key", "signature"),
        {"sqlite_with_rowid": False},
    )

    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    by: Mapped[str] = mapped_column(sa.String(12))
    session_id: Mapped[int]
    key: Mapped[str] = mapped_column(sa.String(60))
    signature: Mapped[int]
    cases: Mapped[int]
    due: Mapped[int]
    kept: Mapped[int]


class PictureTally(Base):
    """How many shares of a group a picture counts alike (`share_marks`); kept together with the lines, from `FactCase.counted`."""

    __tablename__ = "picture_tally"
    __table_args__ = (
        PrimaryKeyConstraint("congress_id", "by", "kind", "key", "session_id", "is_in_session", "what"),
        {"sqlite_with_rowid": False},
    )

    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    by: Mapped[str] = mapped_column(sa.String(12))
    kind: Mapped[str] = mapped_column(sa.String(12))
    key: Mapped[str] = mapped_column(sa.String(60))
    session_id: Mapped[int]
    is_in_session: Mapped[bool]
    what: Mapped[str] = mapped_column(sa.String(60))
    many: Mapped[int]


class FactCase(Base):
    """That the lines of a case were written on a day, and until which day they hold if nothing is done to it.

    counted: what was put into the sums of the pictures for it, so that it can be taken off again.
    """

    __tablename__ = "fact_case"
    __table_args__ = (
        Index("ix_fact_case_until", "congress_id", "until_on"),
        Index("ix_fact_case_folded", "congress_id", "folded_on"),
    )

    case_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    folded_on: Mapped[date]
    until_on: Mapped[date | None]
    counted: Mapped[list[Any]] = mapped_column(sa.JSON)


class FactDue(Base):
    """That something was done to a case since its lines were written."""

    __tablename__ = "fact_due"
    __table_args__ = (Index("ix_fact_due_case", "case_id"),)

    id: Mapped[pk]
    case_id: Mapped[int]


class FactState(Base):
    """Whether the lines of a congress are all there, and the day they were last brought up to."""

    __tablename__ = "fact_state"

    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), primary_key=True, autoincrement=False)
    is_whole: Mapped[bool]
    folded_on: Mapped[date]


class Snapshot(Base):
    """The figures of a session as at the end of a day, as `tracker statistics --json` printed them that night.

    definition: which definitions they were counted by. digest: of the figures, so that a change would show.
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("session_id", "as_at"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    as_at: Mapped[date]
    definition: Mapped[str] = mapped_column(sa.String(16))
    figures: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime]


@event.listens_for(Snapshot, "before_update")
@event.listens_for(Snapshot, "before_delete")
def _refuse(_mapper: Any, _connection: Any, _snapshot: Snapshot) -> None:
    raise ValueError("a snapshot is never changed")

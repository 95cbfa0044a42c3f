"""The index of words, made from the texts of other rooms and kept in step with them: see `keeping_tools`.

Beside these tables stands `search_fts`, made by migration 0008 and filled by triggers: a virtual FTS5 table on SQLite, a
table with a stored tsvector on PostgreSQL. Only `matching_queries` knows it.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, BigId, pk
from tracker.search.labels import TEXTS, Kind

LONGEST_KEY = 120  # letters of a name as it sounds
_EPOCH = date(1970, 1, 1).toordinal()
_ROW_BITS, _KIND_BITS, _MOST_DAYS = 32, 2, 2**17 - 1


def place_of(on: date, kind: Kind, row_id: int) -> int:
    """The place of a text in the index: of a later day it is greater, whatever was written when."""
    days = min(max(on.toordinal() - _EPOCH, 0), _MOST_DAYS)
    return (days << _KIND_BITS | TEXTS.index(kind)) << _ROW_BITS | row_id


class SearchDoc(Base):
    """A text that can be found: a suggestion, a delivered reply, what a constituent said.

    id: its place, made of day, kind and row, so that the latest has the greatest and both engines agree: see
    `place_of`. It moves with the day, so others remember kind and row_id. on: when it was received, delivered
    or recorded. title: of a suggestion. text: without phones, numbers of papers and names of those who spoke. size: how many
    grams it has. ties: what it is bound to, in short words: see `source_queries`. maker: by which version of grams it was made.
    """

    __tablename__ = "search_doc"
    __table_args__ = (
        UniqueConstraint("kind", "row_id"),
        Index("ix_search_doc_congress", "congress_id", "kind", "id"),
        Index("ix_search_doc_made_at", "made_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    kind: Mapped[Kind]
    row_id: Mapped[int]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    session_id: Mapped[int | None]
    on: Mapped[date]
    made_at: Mapped[datetime]
    maker: Mapped[int]
    size: Mapped[int]
    title: Mapped[str] = mapped_column(sa.Text)
    ties: Mapped[str] = mapped_column(sa.Text)
    title_grams: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    grams: Mapped[str] = mapped_column(sa.Text)


class SearchGram(Base):
    """In how many texts a gram stands, counted now and then: see `counting_tools`."""

    __tablename__ = "search_gram"

    gram: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    docs: Mapped[int]


class SearchTally(Base):
    """The last count of grams: how many texts there were, and when it began. One row."""

    __tablename__ = "search_tally"

    id: Mapped[pk]
    docs: Mapped[int]
    counted_at: Mapped[datetime]


class SearchVector(Base):
    """What the optional model makes of a text: see `meaning`. maker: which model; of_at: when the row of the index it was made
    from was written; mark: a number of the text, so that a change is seen; vector: float16, 768 bytes.
    """

    __tablename__ = "search_vector"
    __table_args__ = (UniqueConstraint("kind", "row_id"), Index("ix_search_vector_congress", "congress_id", "maker", "mark"))

    id: Mapped[pk]
    kind: Mapped[Kind]
    row_id: Mapped[int]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    maker: Mapped[str] = mapped_column(sa.String(32))
    of_at: Mapped[datetime]
    mark: Mapped[int]
    vector: Mapped[bytes] = mapped_column(sa.LargeBinary)


class SearchName(Base):
    """A way to type the name of a unit or a deputy: in pinyin or by initials. is_whole: the name from its first character."""

    __tablename__ = "search_name"
    __table_args__ = (
        Index("ix_search_name_congress_key", "congress_id", "key"),
        Index("ix_search_name_row", "kind", "row_id"),
    )

    id: Mapped[pk]
    kind: Mapped[Kind]
    row_id: Mapped[int]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    key: Mapped[str] = mapped_column(sa.String(LONGEST_KEY))
    is_whole: Mapped[bool]

"""Warnings as the night found them, the cases behind each, and what the office says of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.early_warning.labels import Kind, Pile, Said
from tracker.suggestions.models import Suggestion

KEY, DIGEST = 40, 24
MOST_WORDS = 200


class EarlyWarning(Base):
    """Something the office should look at 预警: a statement with its numbers.

    unit_id: whose matter it is now; none for a case no unit has. suggestion_id: the case it is about, where it is one. key: what
    makes it the same from night to night. figures: its numbers, see `wording`. facts: a digest of those that matter; noted_facts:
    what they were when the office last noted it, so that a warning that has changed is new again. weight: the greater, the
    further up. gone_on: when it no longer was so.
    """

    __tablename__ = "early_warning"
    __table_args__ = (
        UniqueConstraint("congress_id", "kind", "key"),
        Index("ix_early_warning_list", "congress_id", "gone_on", "kind", "weight"),
        Index("ix_early_warning_unit", "unit_id", "gone_on"),
        Index("ix_early_warning_suggestion", "suggestion_id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    kind: Mapped[Kind]
    key: Mapped[str] = mapped_column(sa.String(KEY))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    weight: Mapped[float] = mapped_column(sa.Float, default=0.0)
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    facts: Mapped[str] = mapped_column(sa.String(DIGEST))
    noted_facts: Mapped[str] = mapped_column(sa.String(DIGEST), default="")
    first_on: Mapped[date]
    changed_on: Mapped[date]
    gone_on: Mapped[date | None]

    unit: Mapped[Unit | None] = relationship()
    suggestion: Mapped[Suggestion | None] = relationship()

    @property
    def is_noted(self) -> bool:
        """Whether the office has noted it as it is now."""
        return self.noted_facts == self.facts


class WarnedCase(Base):
    """A case in a list behind a warning. place: its place there, 1 first; figures: what is said of it, see `wording`."""

    __tablename__ = "warned_case"
    __table_args__ = (
        UniqueConstraint("warning_id", "pile", "place"),
        Index("ix_warned_case_suggestion", "suggestion_id"),
    )

    id: Mapped[pk]
    warning_id: Mapped[int] = mapped_column(ForeignKey("early_warning.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    pile: Mapped[Pile] = mapped_column(default=Pile.ALL)
    place: Mapped[int]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)

    suggestion: Mapped[Suggestion] = relationship()


class WarningWord(Base):
    """What the office said of a warning 已关注, who and when. facts: of the warning as it was then."""

    __tablename__ = "warning_word"
    __table_args__ = (Index("ix_warning_word_warning", "warning_id", "id"),)

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    warning_id: Mapped[int] = mapped_column(ForeignKey("early_warning.id"))
    noted_on: Mapped[date]
    by_name: Mapped[str] = mapped_column(sa.String(60))
    words: Mapped[str] = mapped_column(sa.String(MOST_WORDS))
    facts: Mapped[str] = mapped_column(sa.String(DIGEST))


class EarlierCase(Base):
    """A case of an earlier session on the same matter 前案. earlier_id: none where it was looked for and not found."""

    __tablename__ = "earlier_case"
    __table_args__ = (
        UniqueConstraint("suggestion_id", "earlier_id"),
        Index("ix_earlier_case_earlier", "earlier_id"),
        Index("ix_earlier_case_congress", "congress_id", "said"),
        CheckConstraint("suggestion_id <> earlier_id", name="other"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    likeness: Mapped[float] = mapped_column(sa.Float, default=0.0)
    said: Mapped[Said] = mapped_column(default=Said.FOUND)
    looked_on: Mapped[date]


class ReplySentence(Base):
    """A sentence of a delivered reply, as a digest. A reply that was read and has none to compare has one row without a key."""

    __tablename__ = "reply_sentence"
    __table_args__ = (
        UniqueConstraint("reply_id", "key"),
        Index("ix_reply_sentence_key", "congress_id", "unit_id", "key", "suggestion_id"),
        Index("ix_reply_sentence_suggestion", "suggestion_id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str] = mapped_column(sa.String(DIGEST), default="")
    delivered_on: Mapped[date]


class WarningNight(Base):
    """When warnings were last counted in a congress."""

    __tablename__ = "warning_night"

    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), primary_key=True)
    counted_on: Mapped[date]
    counted_at: Mapped[datetime]

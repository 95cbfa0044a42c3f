"""A talk between unit and deputy."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.models import Assignment
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.words import N_


class Way(Label):
    """How they talked."""

    FACE = "face", N_("面商")
    PHONE = "phone", N_("电话")
    LETTER = "letter", N_("书面")
    MEETING = "meeting", N_("座谈调研")


FACE_TO_FACE = (Way.FACE, Way.MEETING)


class Word(Label):
    """What the deputy says of it."""

    NOTED = "noted", N_("代表未确认"), "quiet"
    CONFIRMED = "confirmed", N_("代表已确认"), "go"
    CONTESTED = "contested", N_("代表有异议"), "stop"


class Contact(Base):
    """One talk 沟通 of a unit with the deputy in one round.

    said_by, said_on: who of the author's side said last that it was so, or was not, and when.
    through_office: the deputy is not to be named to the unit, so that the office stood between.
    """

    __tablename__ = "contact"

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    way: Mapped[Way]
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(sa.String(100), default="")
    people: Mapped[str] = mapped_column(sa.String(200), default="")
    content: Mapped[str] = mapped_column(sa.Text, default="")
    word: Mapped[Word] = mapped_column(default=Word.NOTED)
    deputy_says: Mapped[str] = mapped_column(sa.Text, default="")
    said_by: Mapped[str] = mapped_column(sa.String(60), default="")
    said_on: Mapped[date | None]
    made_at: Mapped[datetime]
    through_office: Mapped[bool] = mapped_column(default=False)

    share: Mapped[Assignment] = relationship()

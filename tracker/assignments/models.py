"""A unit's share."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.assignments.states import State
from tracker.congress.models import Unit
from tracker.core.db import Base, pk
from tracker.core.seal import SECRET
from tracker.suggestions.labels import ANSWERING, Part
from tracker.suggestions.models import Suggestion

_LIVE = sa.text("state NOT IN ('moved', 'ended')")
_LIVE_MAIN = sa.text("state NOT IN ('moved', 'ended') AND part IN ('sole', 'main')")


class Assignment(Base):
    """A unit's share 交办件 in one round of handling.

    round: the round of the suggestion when it was assigned. assigned_on: when this unit got it. clock_on: the day its
    reply clock runs from; the office's assignment where the coordinator passed it on. due_on: the last day on which an
    answer (of a co-unit: its opinion) is in time. ended_on: when it was moved or ended. is_sub: the coordinator gave it.
    refused_late_on: when it was last asked to be given back too late; see LateRefusal.
    given_by_id, refused_by_id, extension_asked_by_id: whose account gave it, asked to give it back and asked for more time,
    none where the system did: four eyes.
    A reference share 参阅 owes nothing and has no dates; it ends when it is noted, and the unit goes on reading the case.
    first_due_on: the last day before it was extended 延期; none where it was not. extension_by_coordinator: the rule of
    the day it was asked for lets the coordinator, who passed it on, consent.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        Index("uq_assignment_live", "suggestion_id", "round", "unit_id", unique=True,
              sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("uq_assignment_one_main", "suggestion_id", "round", unique=True,
              sqlite_where=_LIVE_MAIN, postgresql_where=_LIVE_MAIN),
        Index("ix_assignment_suggestion", "suggestion_id"),
        Index("ix_assignment_unit_state", "unit_id", "state", "due_on"),
        Index("ix_assignment_congress_state", "congress_id", "state", "due_on"),
        CheckConstraint("due_on >= clock_on", name="clock"),
        CheckConstraint(
            "part <> 'reference' OR (due_on IS NULL AND refuse_by IS NULL AND contact_by IS NULL)", name="reference"
        ),
        CheckConstraint("(state IN ('moved', 'ended')) = (ended_on IS NOT NULL)", name="ended"),
        CheckConstraint("(state = 'answered') = (answered_on IS NOT NULL)", name="answered"),
        CheckConstraint("state <> 'opinion_sent' OR opinion_on IS NOT NULL", name="opinion"),
        CheckConstraint("(extension_asked_on IS NULL) = (extension_wished_on IS NULL)", name="extension_wish"),
        CheckConstraint("extension_decided_on IS NULL OR extension_asked_on IS NOT NULL", name="extension_asked"),
        CheckConstraint("first_due_on IS NULL OR (extension_decided_on IS NOT NULL AND due_on > first_due_on)", name="extended"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part]
    round: Mapped[int]
    state: Mapped[State]
    assigned_on: Mapped[date]
    clock_on: Mapped[date]
    due_on: Mapped[date | None]
    refuse_by: Mapped[date | None]
    contact_by: Mapped[date | None]
    accepted_on: Mapped[date | None]
    first_contact_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    refused_late_on: Mapped[date | None]
    refusal_reason: Mapped[str] = mapped_column(sa.Text, default="")
    proposed_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    reassign_by: Mapped[date | None]
    insisted_why: Mapped[str] = mapped_column(sa.Text, default="")
    opinion: Mapped[str] = mapped_column(sa.Text, default="", info=SECRET)  # nowhere on the trail
    opinion_on: Mapped[date | None]
    opinion_approved_by: Mapped[str] = mapped_column(sa.String(60), default="")
    extension_asked_on: Mapped[date | None]
    extension_wished_on: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(sa.Text, default="")
    extension_decided_on: Mapped[date | None]
    extension_words: Mapped[str] = mapped_column(sa.Text, default="")
    extension_by_coordinator: Mapped[bool] = mapped_column(default=False)
    extension_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    first_due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    is_sub: Mapped[bool] = mapped_column(default=False)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    refused_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)

    suggestion: Mapped[Suggestion] = relationship()  # points down; nothing points up
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    proposed_unit: Mapped[Unit | None] = relationship(foreign_keys=[proposed_unit_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_answering(self) -> bool:
        """Whether this unit answers the deputy; a co-unit answers the main unit."""
        return self.part in ANSWERING

    @property
    def is_noted(self) -> bool:
        """Whether a share for reference was noted 阅知."""
        return self.part is Part.REFERENCE and self.accepted_on is not None

    @property
    def still_reads(self) -> bool:
        """Whether the unit goes on reading the case by this share: it counts, or was for reference and noted."""
        return self.is_live or self.is_noted

    @property
    def may_go_back(self) -> bool:
        """Whether the unit may refuse it within its window: not in a second round, and not after it was told to go on."""
        return self.refuse_by is not None and not self.insisted_why

    @property
    def may_be_passed_on(self) -> bool:
        """Whether the coordinator may pass it on: from the second round on the unit that was rated handles it."""
        return self.round == 1

    @property
    def waits_for_extension(self) -> bool:
        """Whether its unit has asked for more time and nobody has decided yet."""
        return self.extension_asked_on is not None and self.extension_decided_on is None

    @property
    def is_contact_late(self) -> bool:
        """Whether the first talk with the deputy came after its limit; marked, never blocked."""
        return bool(self.first_contact_on and self.contact_by and self.first_contact_on > self.contact_by)

    @property
    def is_live(self) -> bool:
        """Whether the share counts: it was not moved and did not end."""
        return self.state not in (State.MOVED, State.ENDED)


class LateRefusal(Base):
    """A request to give a share back that came after its window 逾期退办申请: not accepted, kept to be seen.

    window: the last day it could have been asked.
    """

    __tablename__ = "late_refusal"
    __table_args__ = (Index("ix_late_refusal_suggestion", "suggestion_id"), Index("ix_late_refusal_share", "assignment_id"))

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    asked_on: Mapped[date]
    window: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text)
    proposed_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))

    share: Mapped[Assignment] = relationship()
    proposed_unit: Mapped[Unit | None] = relationship()


class Coordination(Base):
    """A coordination record 会商: who met when over a refusal, and which unit was found to handle it.

    unit_id: the unit decided on; that of the share itself where it stays. reference: number of the minutes. The latest
    record of a share holds.
    """

    __tablename__ = "coordination"
    __table_args__ = (
        Index("ix_coordination_suggestion", "suggestion_id"),
        Index("ix_coordination_share", "assignment_id"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    held_on: Mapped[date]
    participants: Mapped[str] = mapped_column(sa.Text)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    decision: Mapped[str] = mapped_column(sa.Text)
    reference: Mapped[str] = mapped_column(sa.String(100), default="")

    share: Mapped[Assignment] = relationship()
    unit: Mapped[Unit] = relationship()

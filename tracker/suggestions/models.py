"""The paper of a suggestion and what hangs on it."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Capacity
from tracker.congress.models import Category, Delegation, Deputy, Session, Unit
from tracker.core.db import Base, pk, stored
from tracker.core.words import _
from tracker.issues.models import Issue
from tracker.suggestions.labels import (
    Agreement,
    DeclineOutcome,
    FourEyes,
    Kind,
    Origin,
    Part,
    Publication,
    Side,
    Signature,
    Wanted,
)
from tracker.suggestions.states import State

MOST_TITLE, MOST_SECTION, MOST_ASK, MOST_ASKS, MOST_COSIGNERS = 60, 4000, 500, 10, 50
REASON, CALLED = 20, 60  # the code of a reason of the place's list, and its words
_DECLINED = sa.text("declined_on IS NOT NULL")


class Suggestion(Base):
    """建议、批评和意见, one matter a paper.

    lead_id: none for a paper of a delegation and for imported ones whose author is not known. kind: set when it is handed
    in. due_on: the nearest day by which some unit still owes its answer. local_due_on: the congress's own tighter day, as it
    was at assignment; lateness is never judged by it. round: 1, and one more with each re-handling.
    text_version: goes up with each change of the text; a signature holds for one. is_frozen: brought in from earlier years
    and open; nothing moves until the office adopts it. first_assigned_on: what the deputy sees, whoever handles it later.
    settled_rating_id: the last rating that the office, or the closing itself, has taken into account.
    is_confidential: who raised it is known to its signers and the office alone. paper_place: where the signed original lies.
    returned_on, back_reason: when and why screening last sent it back. decline_called, back_called: what the reason, of
    which the code is kept, was called on that day. split_from_id: the paper it was taken out of.
    removed_on: taken off the system because of secrets; text and papers are gone, nothing moves any more.
    withdrawal_asked_on: the lead wishes to withdraw it; what the others say stands with their signatures.
    """

    __tablename__ = "suggestion"
    __table_args__ = (
        Index("uq_suggestion_number", "session_id", "kind", "number", unique=True),
        Index("ix_suggestion_congress_id", "congress_id", "id"),
        Index("ix_suggestion_congress_state", "congress_id", "state", "id", "is_frozen"),  # counted without the row
        Index("ix_suggestion_congress_due", "congress_id", "state", "due_on", "id"),
        Index("ix_suggestion_lead", "lead_id", "id"),
        Index("ix_suggestion_delegation", "delegation_id", "id"),
        Index("ix_suggestion_session", "session_id", "id"),
        Index("ix_suggestion_declined", "congress_id", "declined_on", sqlite_where=_DECLINED, postgresql_where=_DECLINED),
        Index("ix_suggestion_public", "congress_id", "publication", "closed_on", "id"),
        CheckConstraint("(number IS NULL) = (registered_on IS NULL)", name="number"),
        CheckConstraint("(declined_on IS NULL) = (decline_reason IS NULL)", name="declined"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_on IS NOT NULL)", name="withdrawn"),
        CheckConstraint("number IS NULL OR (session_id IS NOT NULL AND kind IS NOT NULL)", name="series"),
        CheckConstraint("NOT is_delegation_paper OR (lead_id IS NULL AND delegation_id IS NOT NULL)", name="author"),
        CheckConstraint("round >= 1", name="round"),
        CheckConstraint("NOT is_confidential OR publication = 'closed'", name="confidential"),
        CheckConstraint("removed_on IS NULL OR is_frozen", name="removed"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"))
    kind: Mapped[Kind | None]
    number: Mapped[str | None] = mapped_column(sa.String(20))
    state: Mapped[State]
    title: Mapped[str] = mapped_column(sa.String(200))
    situation: Mapped[str] = mapped_column(sa.Text, default="")
    analysis: Mapped[str] = mapped_column(sa.Text, default="")
    wanted: Mapped[Wanted | None]
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("deputy.id"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"))
    is_delegation_paper: Mapped[bool] = mapped_column(default=False)
    interest: Mapped[str] = mapped_column(sa.Text, default="")
    wanted_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    wants_meeting: Mapped[bool] = mapped_column(default=False)
    publication: Mapped[Publication] = mapped_column(default=Publication.OPEN)
    origin: Mapped[Origin] = mapped_column(default=Origin.TYPED)
    source: Mapped[str] = mapped_column(sa.String(500), default="")
    remark: Mapped[str] = mapped_column(sa.String(200), default="")
    is_frozen: Mapped[bool] = mapped_column(default=False)
    is_key: Mapped[bool] = mapped_column(default=False)
    round: Mapped[int] = mapped_column(default=1)
    text_version: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime]
    received_on: Mapped[date | None]
    assign_by: Mapped[date | None]
    registered_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    decline_reason: Mapped[str | None] = mapped_column(sa.String(REASON))
    decline_called: Mapped[str] = mapped_column(sa.String(CALLED), default="")
    decline_outcome: Mapped[DeclineOutcome | None]
    first_assigned_on: Mapped[date | None]
    due_on: Mapped[date | None]
    local_due_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    settled_rating_id: Mapped[int | None]
    close_reason: Mapped[str] = mapped_column(sa.Text, default="")
    withdrawn_on: Mapped[date | None]
    withdrawal_asked_on: Mapped[date | None]
    withdrawal_why: Mapped[str] = mapped_column(sa.Text, default="")
    returned_on: Mapped[date | None]
    back_reason: Mapped[str | None] = mapped_column(sa.String(REASON))
    back_called: Mapped[str] = mapped_column(sa.String(CALLED), default="")
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"), index=True)
    is_split: Mapped[bool] = mapped_column(default=False)
    is_confidential: Mapped[bool] = mapped_column(default=False)
    confidential_why: Mapped[str] = mapped_column(sa.Text, default="")
    paper_place: Mapped[str] = mapped_column(sa.String(100), default="")
    motion_number: Mapped[str] = mapped_column(sa.String(40), default="")
    decision: Mapped[str] = mapped_column(sa.String(100), default="")
    decided_on: Mapped[date | None]
    removed_on: Mapped[date | None]
    carried_over_on: Mapped[date | None]
    asked_publication: Mapped[Publication | None] = mapped_column(stored(Publication, "asked_publication"))
    publication_asked_by: Mapped[Side | None]
    publication_why: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    session: Mapped[Session | None] = relationship()
    category: Mapped[Category | None] = relationship()
    lead: Mapped[Deputy | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    wanted_unit: Mapped[Unit | None] = relationship()
    lead_capacities: Mapped[list[Capacity]] = relationship(
        viewonly=True, primaryjoin="Suggestion.lead_id == foreign(Capacity.deputy_id)"
    )
    asks: Mapped[list[Ask]] = relationship(order_by="Ask.position", cascade="all, delete-orphan")
    co_signers: Mapped[list[CoSigner]] = relationship(order_by="CoSigner.id", cascade="all, delete-orphan")
    links: Mapped[list[IssueLink]] = relationship(order_by="IssueLink.id", cascade="all, delete-orphan")
    case_units: Mapped[list[CaseUnit]] = relationship(order_by="CaseUnit.id", cascade="all, delete-orphan")
    proposed: Mapped[list[CaseProposal]] = relationship(order_by="CaseProposal.id", cascade="all, delete-orphan")
    second_look: Mapped[SecondLook | None] = relationship(cascade="all, delete-orphan", single_parent=True)

    __mapper_args__ = {"version_id_col": version}

    def local_date(self, on: date) -> date | None:
        """The congress's own date for a paper of the session that is assigned on a day: where it lies before the statutory one."""
        wanted = self.session.local_reply_by if self.session and self.kind is Kind.IN_SESSION else None
        return wanted if wanted and self.due_on and on <= wanted < self.due_on else None

    @property
    def tighter_due_on(self) -> date | None:
        """The congress's own date 本级要求 while the first round is handled and it is tighter than the statutory one."""
        is_tighter = self.local_due_on and self.due_on and self.local_due_on < self.due_on
        return self.local_due_on if is_tighter and self.round == 1 else None

    @property
    def author(self) -> str:
        """Who raised it, as lists show it: 王芳 or 第二代表团; empty where an import did not know.

        Of a confidential paper only that it is one; for those who may know see `policy.author_for`.
        """
        return _("（保密）") if self.is_confidential else self.true_author

    @property
    def true_author(self) -> str:
        """Who raised it, for the office and for its signers."""
        if self.is_delegation_paper and self.delegation:
            return self.delegation.name
        return self.lead.name if self.lead else ""


class Ask(Base):
    """One numbered request 逐项请求 inside a suggestion, answered one by one."""

    __tablename__ = "ask"
    __table_args__ = (UniqueConstraint("suggestion_id", "position"),)

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)


class CoSigner(Base):
    """A further signer 附议人. text_version: of the text the signature was given to."""

    __tablename__ = "co_signer"
    __table_args__ = (UniqueConstraint("suggestion_id", "deputy_id"), Index("ix_co_signer_deputy", "deputy_id", "state"))

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    deputy_id: Mapped[int] = mapped_column(ForeignKey("deputy.id"))
    state: Mapped[Signature] = mapped_column(default=Signature.INVITED)
    text_version: Mapped[int]
    answered_at: Mapped[datetime | None]
    leaving: Mapped[Agreement | None]
    leaving_on: Mapped[date | None]
    leaving_words: Mapped[str] = mapped_column(sa.Text, default="")

    deputy: Mapped[Deputy] = relationship()


class SecondLook(Base):
    """What one person of the office proposes on a case, until another confirms or rejects it: four eyes.

    words: what the author will be told or, for a removal, why; forgotten with the row. called: what the reason, of which the
    code is kept, is called.
    """

    __tablename__ = "second_look"
    __table_args__ = (CheckConstraint("(act = 'decline') = (reason IS NOT NULL AND outcome IS NOT NULL)", name="act"),)

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"), unique=True)
    act: Mapped[FourEyes]
    by_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    made_on: Mapped[date]
    reason: Mapped[str | None] = mapped_column(sa.String(REASON))
    called: Mapped[str] = mapped_column(sa.String(CALLED), default="")
    outcome: Mapped[DeclineOutcome | None]
    words: Mapped[str] = mapped_column(sa.Text, default="")

    by: Mapped[Capacity] = relationship()


class IssueLink(Base):
    """A voice that a suggestion takes up. Several issues, one suggestion."""

    __tablename__ = "issue_link"
    __table_args__ = (
        Index("uq_issue_link_live", "issue_id", unique=True,
              sqlite_where=sa.text("unlinked_on IS NULL"), postgresql_where=sa.text("unlinked_on IS NULL")),
        Index("ix_issue_link_suggestion", "suggestion_id"),
    )  # fmt: skip

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    linked_on: Mapped[date]
    unlinked_on: Mapped[date | None]

    issue: Mapped[Issue] = relationship()


class CaseUnit(Base):
    """A unit that has or had a share in a case, so that it may read it: what lists and doors ask without knowing shares.

    Kept by assignments. is_current: the share is alive or answered; of an ended one the unit reads only its own papers.
    """

    __tablename__ = "case_unit"
    __table_args__ = (
        UniqueConstraint("suggestion_id", "unit_id"),
        Index("ix_case_unit_unit", "unit_id", "suggestion_id"),
    )

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[Part]
    is_current: Mapped[bool] = mapped_column(default=True)

    unit: Mapped[Unit] = relationship()


class CaseProposal(Base):
    """A unit that is asked whether a registered case is its own, so that it may read it meanwhile; gone when the asking is over.

    Kept by assignments: see its boards.
    """

    __tablename__ = "case_proposal"
    __table_args__ = (
        UniqueConstraint("suggestion_id", "unit_id"),
        Index("ix_case_proposal_unit", "unit_id", "suggestion_id"),
    )

    id: Mapped[pk]
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))

    unit: Mapped[Unit] = relationship()


class NumberSeries(Base):
    """The last number given in a session and kind; a row to lock, so that two never get the same."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("session_id", "kind"),)

    id: Mapped[pk]
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    kind: Mapped[Kind]
    last: Mapped[int] = mapped_column(default=0)

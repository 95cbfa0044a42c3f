"""Clusters, what is in them, and the evidence a suggestion was made from."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Capacity
from tracker.clusters.hotspots import Base as Usual
from tracker.clusters.measures import Figures
from tracker.congress.models import Category
from tracker.core.db import Base, pk
from tracker.core.labels import Label
from tracker.core.seal import SECRET
from tracker.core.words import N_
from tracker.issues.models import Issue
from tracker.suggestions.models import Suggestion

MOST_NAME = 30
QUOTED = "“"  # words that begin so are a person's own


class Hand(Label):
    """How an issue came into a cluster, or why it stays out."""

    COUNTED = "counted", N_("自动归入")
    PUT_IN = "put_in", N_("人工放入")
    TAKEN_OUT = "taken_out", N_("人工移出")


class Cluster(Base):
    """Issues of one congress on one matter 聚合, found by the night and tended by people.

    name: given by hand; words: what its issues have in common, as the night found it. typical_id: the issue nearest to the centre;
    cohesion: how near they are to it on average, 0 to 1. recent: issues of the last weeks; usual, mean, expected: what they are
    held against; chance: how likely so many are by chance, corrected for how many clusters there are. place: its place in the
    list, 1 first; 0: of no list, as those dismissed, merged or without issues. counted_on: the day the figures are of.
    """

    __tablename__ = "cluster"
    __table_args__ = (
        Index("ix_cluster_congress_place", "congress_id", "place"),
        CheckConstraint("merged_into_id <> id", name="merged"),
        CheckConstraint("dismissed_on IS NULL OR place = 0", name="dismissed"),
        CheckConstraint("told <= issues AND linked <= issues AND recent <= issues", name="parts"),
    )

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    name: Mapped[str] = mapped_column(sa.String(60), default="")
    words: Mapped[str] = mapped_column(sa.String(60), default="")
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    typical_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    issues: Mapped[int] = mapped_column(default=0)
    stations: Mapped[int] = mapped_column(default=0)
    townships: Mapped[int] = mapped_column(default=0)
    told: Mapped[int] = mapped_column(default=0)
    linked: Mapped[int] = mapped_column(default=0)
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    cohesion: Mapped[float] = mapped_column(sa.Float, default=0.0)
    recent: Mapped[int] = mapped_column(default=0)
    usual: Mapped[Usual] = mapped_column(default=Usual.NONE)
    mean: Mapped[float] = mapped_column(sa.Float, default=0.0)
    expected: Mapped[float] = mapped_column(sa.Float, default=0.0)
    chance: Mapped[float | None] = mapped_column(sa.Float)
    is_hot: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int] = mapped_column(default=0)
    made_on: Mapped[date]
    counted_on: Mapped[date]
    dismissed_on: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("cluster.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)

    category: Mapped[Category | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def title(self) -> str:
        """What it is called: by people, or by the words its issues share."""
        return self.name or self.words

    def take(self, found: Figures, recent: int) -> None:
        """Take over what was counted. recent: how many of the issues are of the last weeks."""
        self.issues, self.stations, self.townships = found.issues.part, found.stations.part, found.townships.part
        self.told, self.linked, self.recent = found.told.part, found.linked.part, recent
        self.first_on, self.last_on, self.cohesion = found.first_on, found.last_on, found.cohesion
        self.typical_id, self.category_id = found.typical, found.category_id


class ClusterIssue(Base):
    """An issue in a cluster, or kept out of it by hand. near: to the centre, 0 to 1."""

    __tablename__ = "cluster_issue"
    __table_args__ = (
        UniqueConstraint("cluster_id", "issue_id"),
        Index("uq_cluster_issue_live", "issue_id", unique=True,
              sqlite_where=sa.text("hand <> 'taken_out'"), postgresql_where=sa.text("hand <> 'taken_out'")),
        Index("ix_cluster_issue_congress", "congress_id", "hand"),
    )  # fmt: skip

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"))
    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"))
    near: Mapped[float] = mapped_column(sa.Float, default=0.0)
    hand: Mapped[Hand] = mapped_column(default=Hand.COUNTED)

    cluster: Mapped[Cluster] = relationship()
    issue: Mapped[Issue] = relationship()


class Evidence(Base):
    """What a suggestion was made from 依据: the figures and words of a cluster as they were on a day.

    figures: see `measures.Figures`, and the quotes; nothing in it leads to a person. It goes when its draft is thrown away.
    """

    __tablename__ = "evidence"

    id: Mapped[pk]
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"), index=True)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), unique=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"), index=True)
    figures: Mapped[dict[str, Any]] = mapped_column(info=SECRET)
    made_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("capacity.id"))

    suggestion: Mapped[Suggestion] = relationship(passive_deletes=True)
    cluster: Mapped[Cluster] = relationship()
    made_by: Mapped[Capacity] = relationship()

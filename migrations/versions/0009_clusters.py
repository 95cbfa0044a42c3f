"""Clusters of like issues, and the evidence a suggestion was made from.

Going down stops, and changes nothing, where a suggestion has evidence or a cluster was tended by hand: that is nowhere else.
What the night counted is lost; it counts it again.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009", "0008"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there


def _label(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _key(table, column, other, **how):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), **how)


def upgrade() -> None:
    op.create_table(
        "cluster",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=60), nullable=False),
        sa.Column("category_id", ID, nullable=True),
        sa.Column("typical_id", ID, nullable=True),
        sa.Column("issues", ID, nullable=False),
        sa.Column("stations", ID, nullable=False),
        sa.Column("townships", ID, nullable=False),
        sa.Column("told", ID, nullable=False),
        sa.Column("linked", ID, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("cohesion", sa.Float(), nullable=False),
        sa.Column("recent", ID, nullable=False),
        sa.Column("usual", _label("base", "years", "before", "none"), nullable=False),
        sa.Column("mean", sa.Float(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("chance", sa.Float(), nullable=True),
        sa.Column("is_hot", sa.Boolean(), nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("dismissed_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", ID, nullable=True),
        sa.Column("version", ID, nullable=False),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_cluster_merged")),
        sa.CheckConstraint("dismissed_on IS NULL OR place = 0", name=op.f("ck_cluster_dismissed")),
        sa.CheckConstraint("told <= issues AND linked <= issues AND recent <= issues", name=op.f("ck_cluster_parts")),
        _key("cluster", "congress_id", "congress"),
        _key("cluster", "category_id", "category"),
        _key("cluster", "typical_id", "issue"),
        _key("cluster", "merged_into_id", "cluster"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
    )
    op.create_index("ix_cluster_congress_place", "cluster", ["congress_id", "place"])
    op.create_index(op.f("ix_cluster_merged_into_id"), "cluster", ["merged_into_id"])
    op.create_table(
        "cluster_issue",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("cluster_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("near", sa.Float(), nullable=False),
        sa.Column("hand", _label("hand", "counted", "put_in", "taken_out"), nullable=False),
        _key("cluster_issue", "congress_id", "congress"),
        _key("cluster_issue", "cluster_id", "cluster"),
        _key("cluster_issue", "issue_id", "issue"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_issue")),
        sa.UniqueConstraint("cluster_id", "issue_id", name=op.f("uq_cluster_issue_cluster_id_issue_id")),
    )
    op.create_index(
        "uq_cluster_issue_live",
        "cluster_issue",
        ["issue_id"],
        unique=True,
        sqlite_where=sa.text("hand <> 'taken_out'"),
        postgresql_where=sa.text("hand <> 'taken_out'"),
    )
    op.create_index("ix_cluster_issue_congress", "cluster_issue", ["congress_id", "hand"])
    op.create_table(
        "evidence",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("cluster_id", ID, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        _key("evidence", "congress_id", "congress"),
        _key("evidence", "suggestion_id", "suggestion", ondelete="CASCADE"),
        _key("evidence", "cluster_id", "cluster"),
        _key("evidence", "made_by_id", "capacity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("suggestion_id", name=op.f("uq_evidence_suggestion_id")),
    )
    op.create_index(op.f("ix_evidence_congress_id"), "evidence", ["congress_id"])
    op.create_index(op.f("ix_evidence_cluster_id"), "evidence", ["cluster_id"])


def downgrade() -> None:
    bind = op.get_bind()
    evidence = bind.scalar(sa.text("SELECT count(*) FROM evidence"))
    moved = bind.scalar(sa.text("SELECT count(*) FROM cluster_issue WHERE hand <> 'counted'"))
    tended = bind.scalar(
        sa.text("SELECT count(*) FROM cluster WHERE name <> '' OR dismissed_on IS NOT NULL OR merged_into_id IS NOT NULL")
    )
    if evidence or moved or tended:
        raise RuntimeError(
            f"{evidence} suggestions with evidence, {tended} clusters and {moved} issues of clusters put right by hand: "
            "the version before has no place for them"
        )
    op.drop_table("evidence")
    op.drop_table("cluster_issue")
    op.drop_table("cluster")

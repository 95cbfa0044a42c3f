"""Reports on handling and the vote on them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0017", "0016"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
FIRST = sa.text("corrects_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "handling_report",
        sa.Column("id", BIG, nullable=False),
        sa.Column("congress_id", BIG, nullable=False),
        sa.Column("session_id", BIG, nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("definition", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name="fk_handling_report_congress_id"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_handling_report_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_handling_report"),
        sa.UniqueConstraint("session_id", "as_at", name="uq_handling_report_session_id_as_at"),
    )
    op.create_index("ix_handling_report_congress", "handling_report", ["congress_id", "id"])
    op.create_table(
        "report_vote",
        sa.Column("id", BIG, nullable=False),
        sa.Column("congress_id", BIG, nullable=False),
        sa.Column("report_id", BIG, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", BIG, nullable=False),
        sa.Column("satisfied", BIG, nullable=False),
        sa.Column("basically", BIG, nullable=False),
        sa.Column("dissatisfied", BIG, nullable=False),
        sa.Column("abstained", BIG, nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("corrects_id", BIG, nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "satisfied >= 0 AND basically >= 0 AND dissatisfied >= 0 AND abstained >= 0 AND present > 0 "
            "AND satisfied + basically + dissatisfied + abstained <= present",
            name=op.f("ck_report_vote_votes"),
        ),
        sa.CheckConstraint("(corrects_id IS NULL) = (correction_reason = '')", name=op.f("ck_report_vote_correction")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name="fk_report_vote_congress_id"),
        sa.ForeignKeyConstraint(["corrects_id"], ["report_vote.id"], name="fk_report_vote_corrects_id"),
        sa.ForeignKeyConstraint(["report_id"], ["handling_report.id"], name="fk_report_vote_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report_vote"),
        sa.UniqueConstraint("corrects_id", name="uq_report_vote_corrects_id"),
    )
    op.create_index("ix_report_vote_report", "report_vote", ["report_id", "id"])
    op.create_index(
        "uq_report_vote_first", "report_vote", ["report_id"], unique=True, sqlite_where=FIRST, postgresql_where=FIRST
    )


def downgrade() -> None:
    op.drop_table("report_vote")
    op.drop_table("handling_report")

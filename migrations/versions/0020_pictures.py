"""The sums that pictures are drawn from, kept beside the lines of the figures.

Both ways the lines are thrown away, for they are made anew from dated facts by the next work; until then figures ask the facts.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0020", "0019"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
LINES = ("fact_state", "fact_case", "fact_tally", "fact_line")


def upgrade() -> None:
    _forget()
    op.add_column("fact_case", sa.Column("counted", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("fact_case") as batch:
        batch.alter_column("counted", server_default=None, existing_type=sa.JSON(), existing_nullable=False)
    op.create_table(
        "picture_tally",
        sa.Column("congress_id", ID, sa.ForeignKey("congress.id", name=op.f("fk_picture_tally_congress_id")), nullable=False),
        sa.Column("by", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("is_in_session", sa.Boolean(), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("many", ID, nullable=False),
        sa.PrimaryKeyConstraint(
            "congress_id", "by", "kind", "key", "session_id", "is_in_session", "what", name=op.f("pk_picture_tally")
        ),
        sqlite_with_rowid=False,
    )


    declined = sa.text("declined_on IS NOT NULL")
    op.create_index(
        "ix_suggestion_declined", "suggestion", ["congress_id", "declined_on"], sqlite_where=declined, postgresql_where=declined
    )


def downgrade() -> None:
    _forget()
    op.drop_index("ix_suggestion_declined", "suggestion")
    op.drop_table("picture_tally")
    with op.batch_alter_table("fact_case") as batch:
        batch.drop_column("counted")


def _forget() -> None:
    for table in LINES:
        op.execute(sa.table(table).delete())

"""What texts mean, for the optional model. It is empty at first: `tracker work` fills it where the model is installed."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0014", "0013"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("suggestion", "reply", "issue", "unit", "deputy")


def upgrade() -> None:
    op.create_table(
        "search_vector",
        sa.Column("id", BIG, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column("row_id", BIG, nullable=False),
        sa.Column("congress_id", BIG, nullable=False),
        sa.Column("maker", sa.String(length=32), nullable=False),
        sa.Column("of_at", sa.DateTime(timezone=op.get_bind().dialect.name != "sqlite"), nullable=False),
        sa.Column("mark", BIG, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_search_vector_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_vector")),
        sa.UniqueConstraint("kind", "row_id", name=op.f("uq_search_vector_kind_row_id")),
    )
    op.create_index("ix_search_vector_congress", "search_vector", ["congress_id", "maker", "mark"])


def downgrade() -> None:
    op.drop_table("search_vector")

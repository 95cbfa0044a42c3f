"""The post office: notes in trays, files that wait to be brought in."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there


def upgrade() -> None:
    op.create_table(
        "import_file",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["capacity_id"], ["capacity.id"], name=op.f("fk_import_file_capacity_id")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_import_file_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
    )
    op.create_index("ix_import_file_capacity_id", "import_file", ["capacity_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "news",
            sa.Enum(
                "invited",
                "signed",
                "submitted",
                "sent_back",
                "declined",
                "registered",
                "assigned",
                "to_accept",
                "refusal_asked",
                "refusal_settled",
                "contact_noted",
                "contact_contested",
                "opinion_sent",
                "to_sign",
                "amended",
                "signed_off",
                "delivered",
                "answered",
                "copy",
                "rated",
                "rehandled",
                "round_began",
                "closed",
                "issue_recorded",
                "issue_to_sort",
                "issue_transferred",
                "issue_to_tell",
                name="news",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("suggestion_id", ID, nullable=True),
        sa.Column("issue_id", ID, nullable=True),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["capacity_id"], ["capacity.id"], name=op.f("fk_note_capacity_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_note_issue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_capacity", "note", ["capacity_id", "read_at", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("note")
    op.drop_table("import_file")

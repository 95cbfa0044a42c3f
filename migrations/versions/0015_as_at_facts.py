"""The committee's figures as at any day: the lines that today's figures are counted from, and who follows which field.

Going down loses nothing that cannot be counted anew, but the committees of the fields.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0015", "0014"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
COMMITTEES = {
    "财政经济": "财政经济委员会",
    "农业农村": "农业与农村委员会",
    "城建环资": "城乡建设环境与资源保护委员会",
    "教科文卫": "教育科学文化卫生委员会",
    "监察司法": "监察和司法委员会",
    "社会建设": "社会建设委员会",
    "民族宗教及其他": "民族宗教侨务外事委员会",
}


def upgrade() -> None:
    op.add_column("category", sa.Column("committee", sa.String(60), nullable=False, server_default=""))
    category = sa.table("category", sa.column("name", sa.String), sa.column("committee", sa.String))
    for field, committee in COMMITTEES.items():
        op.execute(category.update().where(category.c.name == field).values(committee=committee))
    with op.batch_alter_table("category") as batch:
        batch.alter_column("committee", server_default=None, existing_type=sa.String(60), existing_nullable=False)
    op.create_index("ix_assignment_suggestion", "assignment", ["suggestion_id"])
    op.create_index("ix_reply_assignment", "reply", ["assignment_id"])
    op.create_index("ix_joint_member_suggestion", "joint_member", ["suggestion_id"])
    op.create_table(
        "fact_line",
        sa.Column("congress_id", ID, sa.ForeignKey("congress.id", name=op.f("fk_fact_line_congress_id")), nullable=False),
        sa.Column("by", sa.String(12), nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("signature", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("due", ID, nullable=False),
        sa.Column("kept", ID, nullable=False),
        sa.PrimaryKeyConstraint("congress_id", "by", "session_id", "key", "signature", "case_id", name=op.f("pk_fact_line")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_fact_line_case", "fact_line", ["case_id"])
    op.create_table(
        "fact_tally",
        sa.Column("congress_id", ID, sa.ForeignKey("congress.id", name=op.f("fk_fact_tally_congress_id")), nullable=False),
        sa.Column("by", sa.String(12), nullable=False),
        sa.Column("session_id", ID, nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("signature", ID, nullable=False),
        sa.Column("cases", ID, nullable=False),
        sa.Column("due", ID, nullable=False),
        sa.Column("kept", ID, nullable=False),
        sa.PrimaryKeyConstraint("congress_id", "by", "session_id", "key", "signature", name=op.f("pk_fact_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fact_case",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("congress_id", ID, sa.ForeignKey("congress.id", name=op.f("fk_fact_case_congress_id")), nullable=False),
        sa.Column("folded_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_fact_case")),
    )
    op.create_index("ix_fact_case_until", "fact_case", ["congress_id", "until_on"])
    op.create_index("ix_fact_case_folded", "fact_case", ["congress_id", "folded_on"])
    op.create_table(
        "fact_due",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_due")),
    )
    op.create_index("ix_fact_due_case", "fact_due", ["case_id"])
    op.create_table(
        "fact_state",
        sa.Column("congress_id", ID, sa.ForeignKey("congress.id", name=op.f("fk_fact_state_congress_id")), autoincrement=False, nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("folded_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("congress_id", name=op.f("pk_fact_state")),
    )


def downgrade() -> None:
    for table in ("fact_state", "fact_due", "fact_case", "fact_tally", "fact_line"):
        op.drop_table(table)
    for index, table in (("ix_joint_member_suggestion", "joint_member"), ("ix_reply_assignment", "reply"), ("ix_assignment_suggestion", "assignment")):
        op.drop_index(index, table)
    with op.batch_alter_table("category") as batch:
        batch.drop_column("committee")

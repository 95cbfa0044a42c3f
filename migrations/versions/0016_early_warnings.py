"""Warnings the office answers."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0016", "0015"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there


def _label(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _key(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "early_warning",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("kind", _label("kind", "pace", "bounce", "rush", "phrase", "again", "slip"), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("suggestion_id", ID, nullable=True),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("facts", sa.String(length=24), nullable=False),
        sa.Column("noted_facts", sa.String(length=24), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("gone_on", sa.Date(), nullable=True),
        _key("early_warning", "congress_id", "congress"),
        _key("early_warning", "unit_id", "unit"),
        _key("early_warning", "suggestion_id", "suggestion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_early_warning")),
        sa.UniqueConstraint("congress_id", "kind", "key", name=op.f("uq_early_warning_congress_id_kind_key")),
    )
    op.create_index(op.f("ix_early_warning_list"), "early_warning", ["congress_id", "gone_on", "kind", "weight"])
    op.create_index(op.f("ix_early_warning_unit"), "early_warning", ["unit_id", "gone_on"])
    op.create_index(op.f("ix_early_warning_suggestion"), "early_warning", ["suggestion_id"])
    op.create_table(
        "warned_case",
        sa.Column("id", ID, nullable=False),
        sa.Column("warning_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("pile", _label("pile", "all", "near", "day", "postponed", "overdue"), nullable=False),
        sa.Column("place", ID, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        _key("warned_case", "warning_id", "early_warning"),
        _key("warned_case", "suggestion_id", "suggestion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warned_case")),
        sa.UniqueConstraint("warning_id", "pile", "place", name=op.f("uq_warned_case_warning_id_pile_place")),
    )
    op.create_index(op.f("ix_warned_case_suggestion"), "warned_case", ["suggestion_id"])
    op.create_table(
        "warning_word",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("warning_id", ID, nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("by_name", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.String(length=24), nullable=False),
        _key("warning_word", "congress_id", "congress"),
        _key("warning_word", "warning_id", "early_warning"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_word")),
    )
    op.create_index(op.f("ix_warning_word_warning"), "warning_word", ["warning_id", "id"])
    op.create_table(
        "earlier_case",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("earlier_id", ID, nullable=True),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("said", _label("said", "found", "confirmed", "rejected"), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.CheckConstraint("suggestion_id <> earlier_id", name=op.f("ck_earlier_case_other")),
        _key("earlier_case", "congress_id", "congress"),
        _key("earlier_case", "suggestion_id", "suggestion"),
        _key("earlier_case", "earlier_id", "suggestion"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_case")),
        sa.UniqueConstraint("suggestion_id", "earlier_id", name=op.f("uq_earlier_case_suggestion_id_earlier_id")),
    )
    op.create_index(op.f("ix_earlier_case_earlier"), "earlier_case", ["earlier_id"])
    op.create_index(op.f("ix_earlier_case_congress"), "earlier_case", ["congress_id", "said"])
    op.create_table(
        "reply_sentence",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("suggestion_id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        _key("reply_sentence", "congress_id", "congress"),
        _key("reply_sentence", "reply_id", "reply"),
        _key("reply_sentence", "suggestion_id", "suggestion"),
        _key("reply_sentence", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_sentence")),
        sa.UniqueConstraint("reply_id", "key", name=op.f("uq_reply_sentence_reply_id_key")),
    )
    op.create_index(op.f("ix_reply_sentence_key"), "reply_sentence", ["congress_id", "unit_id", "key", "suggestion_id"])
    op.create_index(op.f("ix_reply_sentence_suggestion"), "reply_sentence", ["suggestion_id"])
    op.create_table(
        "warning_night",
        sa.Column("congress_id", ID, autoincrement=False, nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=op.get_bind().dialect.name != "sqlite"), nullable=False),
        _key("warning_night", "congress_id", "congress"),
        sa.PrimaryKeyConstraint("congress_id", name=op.f("pk_warning_night")),
    )


def downgrade() -> None:
    for table in ("warning_night", "reply_sentence", "earlier_case", "warning_word", "warned_case", "early_warning"):
        op.drop_table(table)

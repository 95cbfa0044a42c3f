"""Saved views and their Monday digest.

Going down loses the views, who used them and what was told of them, with the notes that say so.
"""

import re

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0019", "0018"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
OWN_NEWS = ("views_told",)
TABLES = ("view_digest_line", "view_digest", "view_use", "saved_view")


def upgrade() -> None:
    _news(add=OWN_NEWS)
    _views()
    _digests()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.execute(f"DELETE FROM note WHERE {_one_of('news', OWN_NEWS)}")
    _news(less=OWN_NEWS)


def _views() -> None:
    live, start = sa.text("removed_on IS NULL"), sa.text("is_start")
    op.create_table(
        "saved_view",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("endpoint", sa.String(length=40), nullable=False),
        sa.Column("query", sa.String(length=2000), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        _key("saved_view", "congress_id", "congress"),
        _key("saved_view", "owner_id", "capacity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index("uq_saved_view_name", "saved_view", ["owner_id", "name"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index("ix_saved_view_congress", "saved_view", ["congress_id", "is_shared"])
    op.create_table(
        "view_use",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("view_id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("is_start", sa.Boolean(), nullable=False),
        sa.Column("is_sent", sa.Boolean(), nullable=False),
        sa.Column("called", sa.String(length=30), nullable=False),
        sa.Column("count", ID, nullable=True),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(count IS NULL) = (counted_on IS NULL)", name=op.f("ck_view_use_counted")),
        _key("view_use", "congress_id", "congress"),
        _key("view_use", "view_id", "saved_view"),
        _key("view_use", "capacity_id", "capacity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_use")),
        sa.UniqueConstraint("view_id", "capacity_id", name=op.f("uq_view_use_view_id_capacity_id")),
    )
    op.create_index("uq_view_use_start", "view_use", ["capacity_id"], unique=True, sqlite_where=start, postgresql_where=start)
    op.create_index("ix_view_use_sent", "view_use", ["capacity_id", "is_sent"])


def _digests() -> None:
    op.create_table(
        "view_digest",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _key("view_digest", "congress_id", "congress"),
        _key("view_digest", "capacity_id", "capacity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_digest")),
        sa.UniqueConstraint("capacity_id", "on", name=op.f("uq_view_digest_capacity_id_on")),
    )
    op.create_table(
        "view_digest_line",
        sa.Column("id", ID, nullable=False),
        sa.Column("digest_id", ID, nullable=False),
        sa.Column("view_id", ID, nullable=False),
        sa.Column("called", sa.String(length=30), nullable=False),
        sa.Column("count", ID, nullable=True),
        sa.Column("before", ID, nullable=True),
        sa.Column("before_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        _key("view_digest_line", "digest_id", "view_digest"),
        _key("view_digest_line", "view_id", "saved_view"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_digest_line")),
    )
    op.create_index("ix_view_digest_line_digest", "view_digest_line", ["digest_id", "id"])


def _news(add=(), less=()) -> None:
    """Let notes say more, or less; whatever else they may say stays."""
    checks = {c["name"]: c["sqltext"] for c in sa.inspect(op.get_bind()).get_check_constraints("note")}
    known = re.findall(r"'(\w+)'", checks["ck_note_news"])
    words = [word for word in (*known, *add) if word not in less]
    with _batch("note") as batch:
        batch.drop_constraint(op.f("ck_note_news"))
    with _batch("note") as batch:
        batch.create_check_constraint(op.f("ck_note_news"), sa.text(_one_of("news", words)))


def _one_of(column, words) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(
            sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"])
        )
    return op.batch_alter_table(table, copy_from=found, recreate="always")


def _key(table, column, to) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))

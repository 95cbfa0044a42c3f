"""Duties and visitors carry a version, so that of two who act at once the second is told to look again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0013", "0012"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("duty", "visitor")


def upgrade() -> None:
    for table in TABLES:
        with _batch(table) as batch:
            batch.add_column(sa.Column("version", ID, nullable=False, server_default="1"))
        with _batch(table) as batch:
            batch.alter_column("version", existing_type=ID, existing_nullable=False, server_default=None)


def downgrade() -> None:
    for table in TABLES:
        with _batch(table) as batch:
            batch.drop_column("version")


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"]))
    return op.batch_alter_table(table, copy_from=found, recreate="always")

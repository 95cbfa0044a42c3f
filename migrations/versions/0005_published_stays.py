"""What was published stays: the figures of a year, guarded by the database itself."""

from alembic import op

revision, down_revision = "0005", "0004"

TABLES = ("yearly_status", "yearly_figure")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'published figures are never changed'; END $$"
        )
        for table in TABLES:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION published_stays()"
            )
        return
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'published figures are never changed'); END"
            )


def downgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for table in TABLES:
        for name in ("change",) if is_postgres else ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{name}{f' ON {table}' if is_postgres else ''}")
    if is_postgres:
        op.execute("DROP FUNCTION published_stays()")

"""Duties and visitors carry a version, so that of two who act at once the second is told to look again; receptions what their notice says.

Of a notice that hangs already it is taken that it says what holds today.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0013", "0012"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("duty", "visitor")
NOTICE = {"notice_day": sa.Date(), "notice_hours": sa.String(20), "notice_names": sa.Text(), "notice_stale_on": sa.Date()}
_COLUMNS = ("id", "on", "hours", "state", "notice_on", *NOTICE)
_reception = sa.table("reception", *map(sa.column, _COLUMNS))
_duty = sa.table("duty", *(sa.column(name) for name in ("id", "reception_id", "deputy_id", "state")))
_deputy = sa.table("deputy", *(sa.column(name) for name in ("id", "name", "mandate")))


def upgrade() -> None:
    for table in TABLES:
        with _batch(table) as batch:
            batch.add_column(sa.Column("version", ID, nullable=False, server_default="1"))
        with _batch(table) as batch:
            batch.alter_column("version", existing_type=ID, existing_nullable=False, server_default=None)
    for name, kind in NOTICE.items():
        op.add_column("reception", sa.Column(name, kind))
    _read_notices(op.get_bind())


def downgrade() -> None:
    for name in reversed(NOTICE):
        op.drop_column("reception", name)
    for table in TABLES:
        with _batch(table) as batch:
            batch.drop_column("version")


def _read_notices(connection) -> None:
    """What the notices say that hang for days to come."""
    r = _reception
    hanging = connection.execute(sa.select(r.c.id, r.c.on, r.c.hours).where(r.c.state == "planned", r.c.notice_on.is_not(None))).all()
    on_duty = sa.select(_duty.c.reception_id, _deputy.c.name).join_from(_duty, _deputy, _deputy.c.id == _duty.c.deputy_id)
    on_duty = on_duty.where(_duty.c.state.in_(("planned", "signed_in")), _deputy.c.mandate == "in_office").order_by(_duty.c.id)
    names = {}
    for reception_id, name in connection.execute(on_duty.where(_duty.c.reception_id.in_([row.id for row in hanging]))) if hanging else ():
        names.setdefault(reception_id, []).append(name)
    for row in hanging:
        said = {"notice_day": row.on, "notice_hours": row.hours, "notice_names": "、".join(names.get(row.id, ()))}
        connection.execute(sa.update(r).where(r.c.id == row.id).values(said))


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"]))
    return op.batch_alter_table(table, copy_from=found, recreate="always")

"""Receptions at the stations: days, rota, visitors, plans.

Going down stops, and changes nothing, where a reception was planned or a station checked: the version before has no place
for it. Notes of duties are lost.
"""

import re

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
NEWS = ("duty_given", "duty_dropped", "duty_off", "leave_asked", "duty_soon")
OWN_TABLES = ("visitor", "duty", "station_check", "reception")


def upgrade() -> None:
    _news(lambda words: [*words, *NEWS])
    _new_tables()


def downgrade() -> None:
    for table in OWN_TABLES:
        kept = op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {table}"))
        if kept:
            raise RuntimeError(f"{kept} rows in {table}: the version before has no place for them")
    for table in OWN_TABLES:
        op.drop_table(table)
    op.execute(f"DELETE FROM note WHERE news IN ({', '.join(map(repr, NEWS))})")
    _news(lambda words: [word for word in words if word not in NEWS])


def _news(changed) -> None:
    """Let notes say other things than before."""
    bind = op.get_bind()
    (check,) = (c for c in sa.inspect(bind).get_check_constraints("note") if c["name"] == "ck_note_news")
    words = changed(re.findall(r"'(\w+)'", check["sqltext"]))
    condition = "news IN (" + ", ".join(map(repr, words)) + ")"
    with _batch("note") as batch:
        batch.drop_constraint(op.f("ck_note_news"))
    with _batch("note") as batch:
        batch.create_check_constraint(op.f("ck_note_news"), sa.text(condition))


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"]))
    return op.batch_alter_table(table, copy_from=found, recreate="always")


def _new_tables() -> None:
    op.create_table('reception',
    sa.Column('id', ID, nullable=False),
    sa.Column('congress_id', ID, nullable=False),
    sa.Column('station_id', ID, nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('nominal_on', sa.Date(), nullable=False),
    sa.Column('hours', sa.String(length=20), nullable=False),
    sa.Column('state', sa.Enum('planned', 'held', 'moved', 'cancelled', name='state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('notice_on', sa.Date(), nullable=True),
    sa.Column('moved_to_id', ID, nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('remark', sa.String(length=500), nullable=False),
    sa.Column('version', ID, nullable=False),
    sa.CheckConstraint("(state = 'held') = (closed_at IS NOT NULL)", name=op.f('ck_reception_closed')),
    sa.CheckConstraint("(state = 'moved') = (moved_to_id IS NOT NULL)", name=op.f('ck_reception_moved')),
    sa.ForeignKeyConstraint(['congress_id'], ['congress.id'], name=op.f('fk_reception_congress_id')),
    sa.ForeignKeyConstraint(['moved_to_id'], ['reception.id'], name=op.f('fk_reception_moved_to_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_reception_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reception'))
    )
    op.create_index('ix_reception_congress_on', 'reception', ['congress_id', 'on', 'id'], unique=False)
    op.create_index('ix_reception_station_on', 'reception', ['station_id', 'on', 'id'], unique=False)
    op.create_index('uq_reception_station_on', 'reception', ['station_id', 'on'], unique=True, sqlite_where=sa.text("state IN ('planned', 'held')"), postgresql_where=sa.text("state IN ('planned', 'held')"))
    op.create_table('station_check',
    sa.Column('id', ID, nullable=False),
    sa.Column('congress_id', ID, nullable=False),
    sa.Column('station_id', ID, nullable=False),
    sa.Column('year', ID, nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('called', sa.String(length=60), nullable=False),
    sa.Column('is_met', sa.Boolean(), nullable=False),
    sa.Column('checked_on', sa.Date(), nullable=False),
    sa.Column('remark', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['congress_id'], ['congress.id'], name=op.f('fk_station_check_congress_id')),
    sa.ForeignKeyConstraint(['station_id'], ['station.id'], name=op.f('fk_station_check_station_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_station_check')),
    sa.UniqueConstraint('station_id', 'year', 'code', name=op.f('uq_station_check_station_id_year_code'))
    )
    op.create_table('duty',
    sa.Column('id', ID, nullable=False),
    sa.Column('congress_id', ID, nullable=False),
    sa.Column('reception_id', ID, nullable=False),
    sa.Column('deputy_id', ID, nullable=False),
    sa.Column('state', sa.Enum('planned', 'asked', 'replaced', 'signed_in', name='dutystate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('instead_of_id', ID, nullable=True),
    sa.Column('signed_in_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_in_by_id', ID, nullable=True),
    sa.CheckConstraint("(state = 'signed_in') = (signed_in_at IS NOT NULL)", name=op.f('ck_duty_signed_in')),
    sa.ForeignKeyConstraint(['congress_id'], ['congress.id'], name=op.f('fk_duty_congress_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['deputy.id'], name=op.f('fk_duty_deputy_id')),
    sa.ForeignKeyConstraint(['instead_of_id'], ['deputy.id'], name=op.f('fk_duty_instead_of_id')),
    sa.ForeignKeyConstraint(['reception_id'], ['reception.id'], name=op.f('fk_duty_reception_id')),
    sa.ForeignKeyConstraint(['signed_in_by_id'], ['capacity.id'], name=op.f('fk_duty_signed_in_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty')),
    sa.UniqueConstraint('reception_id', 'deputy_id', name=op.f('uq_duty_reception_id_deputy_id'))
    )
    op.create_index(op.f('ix_duty_deputy_id'), 'duty', ['deputy_id'], unique=False)
    op.create_table('visitor',
    sa.Column('id', ID, nullable=False),
    sa.Column('congress_id', ID, nullable=False),
    sa.Column('reception_id', ID, nullable=False),
    sa.Column('number', ID, nullable=False),
    sa.Column('state', sa.Enum('here', 'recorded', 'answered', 'guided', 'left', name='visitstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('about', sa.String(length=100), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('door', sa.Enum('court', 'arbitration', 'petition', 'emergency', 'other', name='door', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('deputy_id', ID, nullable=True),
    sa.Column('issue_id', ID, nullable=True),
    sa.CheckConstraint("(state = 'guided') = (door IS NOT NULL)", name=op.f('ck_visitor_guided')),
    sa.CheckConstraint("(state = 'recorded') = (issue_id IS NOT NULL)", name=op.f('ck_visitor_recorded')),
    sa.ForeignKeyConstraint(['congress_id'], ['congress.id'], name=op.f('fk_visitor_congress_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['deputy.id'], name=op.f('fk_visitor_deputy_id')),
    sa.ForeignKeyConstraint(['issue_id'], ['issue.id'], name=op.f('fk_visitor_issue_id')),
    sa.ForeignKeyConstraint(['reception_id'], ['reception.id'], name=op.f('fk_visitor_reception_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visitor')),
    sa.UniqueConstraint('issue_id', name=op.f('uq_visitor_issue_id')),
    sa.UniqueConstraint('reception_id', 'number', name=op.f('uq_visitor_reception_id_number'))
    )

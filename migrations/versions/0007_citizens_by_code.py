"""Citizens without an account: codes, their limits, what waits to be looked through.

Every station gets the code of its poster. Where something was sent by code or set aside, a version before this one has no
word for it; going down then stops and changes nothing.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ADDED = {
    "may_share_contact": sa.Boolean(),
    "suspect": sa.String(32),
    "looked_on": sa.Date(),
    "to_head_on": sa.Date(),
    "set_aside_on": sa.Date(),
    "set_aside_why": sa.String(32),
}
CHECKS = {
    "ck_issue_suspect": "suspect IN ('fast', 'trap', 'links', 'same')",
    "ck_issue_junk": "set_aside_why IN ('advert', 'abuse', 'empty', 'trial', 'repeat')",
    "ck_issue_set_aside": "(set_aside_on IS NULL) = (set_aside_why IS NULL)",
}
ORIGIN = "ck_issue_origin"


def upgrade() -> None:
    _codes_of_stations()
    with _batch("issue") as batch:
        batch.drop_constraint(op.f(ORIGIN))
        for name, kind in ADDED.items():
            batch.add_column(sa.Column(name, kind))
    op.execute(
        sa.table("issue", sa.column("may_share_contact", sa.Boolean()))
        .update()
        .values(may_share_contact=False)
    )
    with _batch("issue") as batch:
        batch.alter_column(
            "may_share_contact", nullable=False, existing_type=sa.Boolean()
        )
        batch.create_check_constraint(
            op.f(ORIGIN), sa.text("origin IN ('typed', 'code', 'import')")
        )
        for name, condition in CHECKS.items():
            batch.create_check_constraint(op.f(name), sa.text(condition))
    _new_tables()


def downgrade() -> None:
    bind = op.get_bind()
    lost = bind.scalar(
        sa.text(
            "SELECT count(*) FROM issue WHERE origin = 'code' OR set_aside_on IS NOT NULL OR may_share_contact"
        )
    )
    if lost:
        raise RuntimeError(
            f"{lost} issues came by code or are set aside: the version before has no word for them"
        )
    for table in ("triage_run", "shared_network", "citizen_tally", "tracking_code"):
        op.drop_table(table)
    with _batch("issue") as batch:
        for name in (*CHECKS, ORIGIN):
            batch.drop_constraint(op.f(name))
    with _batch("issue") as batch:
        for name in ADDED:
            batch.drop_column(name)
        batch.create_check_constraint(
            op.f(ORIGIN), sa.text("origin IN ('typed', 'import')")
        )
    with _batch("station") as batch:
        batch.drop_constraint(op.f("uq_station_code"))
    with _batch("station") as batch:
        batch.drop_column("code")


def _codes_of_stations() -> None:
    with _batch("station") as batch:
        batch.add_column(sa.Column("code", sa.String(8)))
    station = sa.table(
        "station", sa.column("id", ID), sa.column("code", sa.String(8))
    )
    bind = op.get_bind()
    taken: set[str] = set()
    for row in bind.execute(sa.select(station.c.id)).all():
        code = "".join(secrets.choice(ALPHABET) for _ in range(8))
        while code in taken:
            code = "".join(secrets.choice(ALPHABET) for _ in range(8))
        taken.add(code)
        bind.execute(station.update().where(station.c.id == row.id).values(code=code))
    with _batch("station") as batch:
        batch.alter_column("code", nullable=False, existing_type=sa.String(8))
        batch.create_unique_constraint(op.f("uq_station_code"), ["code"])


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


def _new_tables() -> None:
    op.create_table(
        "tracking_code",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("second_digest", sa.String(64), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["congress_id"],
            ["congress.id"],
            name=op.f("fk_tracking_code_congress_id"),
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_tracking_code_issue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_code")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_tracking_code_code_digest")),
    )
    op.create_index(op.f("ix_tracking_code_issue_id"), "tracking_code", ["issue_id"])
    op.create_table(
        "citizen_tally",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('submit', 'phone', 'lookup', 'second')",
            name=op.f("ck_citizen_tally_limited"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citizen_tally")),
    )
    op.create_index(
        "uq_citizen_tally_who", "citizen_tally", ["kind", "who"], unique=True
    )
    op.create_index(op.f("ix_citizen_tally_last_at"), "citizen_tally", ["last_at"])
    op.create_table(
        "shared_network",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(
            ["congress_id"],
            ["congress.id"],
            name=op.f("fk_shared_network_congress_id"),
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_shared_network_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_network")),
    )
    op.create_index(
        "uq_shared_network", "shared_network", ["station_id", "who"], unique=True
    )
    op.create_table(
        "triage_run",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=True),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("act_name", sa.String(40), nullable=False),
        sa.Column("done", ID, nullable=False),
        sa.Column("refused", ID, nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["congress_id"], ["congress.id"], name=op.f("fk_triage_run_congress_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_triage_run_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_run")),
    )
    op.create_index(
        "ix_triage_run_station", "triage_run", ["congress_id", "station_id", "id"]
    )

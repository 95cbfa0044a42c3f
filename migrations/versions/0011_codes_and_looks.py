"""The public pages hardened: one living code an issue; what was said by a code of the staff; more that is counted.

Of several living codes of an issue the youngest stays. Which codes the staff gave out follows from what was: somebody who
speaks by code gets exactly one with it, all others came from the staff. Going down lets go of these marks, of tallies of
verdicts, and of doubts that the version before has no word for.
"""

import re

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011", "0010"

LIVING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _end_older_codes()
    _flag("tracking_code", "is_by_staff")
    _flag("issue_verdict", "is_by_given_code")
    _remember_whose()
    op.create_index(
        "uq_tracking_code_living",
        "tracking_code",
        ["issue_id"],
        unique=True,
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    _words("citizen_tally", "ck_citizen_tally_limited", "kind", add=("judge",))
    _words("issue", "ck_issue_suspect", "suspect", add=("often",))


def downgrade() -> None:
    op.execute("UPDATE issue SET suspect = 'same' WHERE suspect = 'often'")
    _words("issue", "ck_issue_suspect", "suspect", less=("often",))
    op.execute("DELETE FROM citizen_tally WHERE kind = 'judge'")
    _words("citizen_tally", "ck_citizen_tally_limited", "kind", less=("judge",))
    op.drop_index("uq_tracking_code_living", "tracking_code")
    for table, column in (
        ("tracking_code", "is_by_staff"),
        ("issue_verdict", "is_by_given_code"),
    ):
        with _batch(table) as batch:
            batch.drop_column(column)


def _end_older_codes() -> None:
    op.execute(
        "UPDATE tracking_code SET ended_at = made_at WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM tracking_code AS younger "
        "WHERE younger.issue_id = tracking_code.issue_id AND younger.ended_at IS NULL AND younger.id > tracking_code.id)"
    )


def _flag(table, column) -> None:
    """A mark that nothing bears yet."""
    with _batch(table) as batch:
        batch.add_column(sa.Column(column, sa.Boolean()))
    found = sa.table(table, sa.column(column, sa.Boolean()))
    op.execute(found.update().values({column: False}))
    with _batch(table) as batch:
        batch.alter_column(column, nullable=False, existing_type=sa.Boolean())


def _remember_whose() -> None:
    op.execute(
        f"UPDATE tracking_code SET is_by_staff = {_true()} WHERE EXISTS (SELECT 1 FROM issue WHERE issue.id = tracking_code.issue_id "
        "AND issue.origin <> 'code') OR EXISTS (SELECT 1 FROM tracking_code AS older WHERE older.issue_id = tracking_code.issue_id "
        "AND older.id < tracking_code.id)"
    )
    op.execute(
        f"UPDATE issue_verdict SET is_by_given_code = {_true()} WHERE by_id IS NULL AND EXISTS (SELECT 1 FROM tracking_code AS c "
        f"WHERE c.issue_id = issue_verdict.issue_id AND c.is_by_staff = {_true()} AND c.made_at <= issue_verdict.said_at "
        "AND (c.ended_at IS NULL OR c.ended_at > issue_verdict.said_at))"
    )


def _true() -> str:
    return "1" if op.get_bind().dialect.name == "sqlite" else "true"


def _words(table, check, column, add=(), less=()) -> None:
    """Let a column hold more words, or fewer; whatever else it may hold stays."""
    checks = {
        c["name"]: c["sqltext"]
        for c in sa.inspect(op.get_bind()).get_check_constraints(table)
    }
    known = re.findall(r"'(\w+)'", checks[check])
    words = [word for word in (*known, *add) if word not in less]
    with _batch(table) as batch:
        batch.drop_constraint(op.f(check))
    with _batch(table) as batch:
        batch.create_check_constraint(
            op.f(check),
            sa.text(f"{column} IN ({', '.join(repr(word) for word in words)})"),
        )


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

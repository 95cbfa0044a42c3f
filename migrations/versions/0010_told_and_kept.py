"""The closed loop: what people say of the result; who may see a contact; issues passed between congresses.

Going down stops, and changes nothing, where people have said something of a result, somebody looked at a contact, or an
issue was passed between congresses: the version before has no place for it. Else notes that it has no word for, the days to
tell by, when a result was read and when a contact was erased are lost.
"""

import re

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010", "0009"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
OWN_NEWS = ("issue_passed", "issue_given_back", "issue_not_solved", "issue_promise_kept", "issue_freed", "reveals_spent")
OWN_TABLES = ("issue_pass", "contact_reveal", "issue_verdict")
TARGETS = ("unit", "street", "hotline", "higher_congress", "lower_congress")
COLUMNS = {
    "tell_by": sa.Date(),
    "seen_at": sa.DateTime(timezone=True),
    "erased_on": sa.Date(),
}


def upgrade() -> None:
    _news(add=OWN_NEWS)
    with _batch("issue") as batch:
        batch.drop_constraint(op.f("ck_issue_target"))
        for name, kind in COLUMNS.items():
            batch.add_column(sa.Column(name, kind))
    with _batch("issue") as batch:
        batch.create_check_constraint(op.f("ck_issue_target"), sa.text(_one_of("target", TARGETS)))
    _verdicts()
    _reveals()
    _passes()


def downgrade() -> None:
    for table in OWN_TABLES:
        kept = op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {table}"))
        if kept:
            raise RuntimeError(f"{kept} rows in {table}: the version before has no place for them")
    for table in OWN_TABLES:
        op.drop_table(table)
    op.execute("UPDATE issue SET target = 'higher_congress' WHERE target = 'lower_congress'")
    with _batch("issue") as batch:
        batch.drop_constraint(op.f("ck_issue_target"))
        for name in COLUMNS:
            batch.drop_column(name)
    with _batch("issue") as batch:
        batch.create_check_constraint(op.f("ck_issue_target"), sa.text(_one_of("target", TARGETS[:-1])))
    op.execute(f"DELETE FROM note WHERE {_one_of('news', OWN_NEWS)}")
    _news(less=OWN_NEWS)


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


def _verdicts() -> None:
    op.create_table(
        "issue_verdict",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=False),
        _label("solved", "solved", "partly", "not_solved"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        _key("issue_verdict", "by_id", "capacity"),
        _key("issue_verdict", "congress_id", "congress"),
        _key("issue_verdict", "issue_id", "issue"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_verdict")),
        sa.UniqueConstraint("issue_id", "outcome_on", name=op.f("uq_issue_verdict_issue_id_outcome_on")),
    )
    op.create_index("ix_issue_verdict_congress", "issue_verdict", ["congress_id", "said_at"])


def _reveals() -> None:
    op.create_table(
        "contact_reveal",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("capacity_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _label("revealfor", "tell", "ask", "correct", "handle", "other", column="why"),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("is_refused", sa.Boolean(), nullable=False),
        _key("contact_reveal", "account_id", "account"),
        _key("contact_reveal", "capacity_id", "capacity"),
        _key("contact_reveal", "congress_id", "congress"),
        _key("contact_reveal", "issue_id", "issue"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_reveal")),
    )
    op.create_index("ix_contact_reveal_account", "contact_reveal", ["account_id", "at"])
    op.create_index("ix_contact_reveal_congress", "contact_reveal", ["congress_id", "at"])
    op.create_index("ix_contact_reveal_issue", "contact_reveal", ["issue_id"])


def _passes() -> None:
    op.create_table(
        "issue_pass",
        sa.Column("id", ID, nullable=False),
        sa.Column("congress_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("issue_id", ID, nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        _label("passend", "reported", "forwarded", "returned", "linked", column="ending", nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name=op.f("ck_issue_pass_ended")),
        sa.CheckConstraint("congress_id <> from_id", name=op.f("ck_issue_pass_elsewhere")),
        _key("issue_pass", "congress_id", "congress"),
        _key("issue_pass", "from_id", "congress"),
        _key("issue_pass", "issue_id", "issue"),
        _key("issue_pass", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_pass")),
    )
    op.create_index("ix_issue_pass_congress", "issue_pass", ["congress_id", "ended_on", "issue_id"])
    op.create_index("ix_issue_pass_issue", "issue_pass", ["issue_id", "id"])
    live = sa.text("ended_on IS NULL")
    op.create_index(
        "uq_issue_pass_live", "issue_pass", ["issue_id"], unique=True, sqlite_where=live, postgresql_where=live
    )


def _label(name, *words, column="", nullable=False) -> sa.Column:
    kind = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(column or name, kind, nullable=nullable)


def _key(table, column, to) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))

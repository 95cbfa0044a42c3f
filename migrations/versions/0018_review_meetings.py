"""Agenda, votes, decisions and follow-ups of a review meeting."""

import re

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0018", "0017"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # only an INTEGER key counts up by itself there
MOMENT = sa.DateTime(timezone=True)
FIRST = sa.text("corrects_id IS NULL")
OWN_NEWS = ("charged", "charge_reported", "charge_done")
OWN_TABLES = ("follow_up_report", "follow_up", "review_decision", "review_vote", "agenda_item", "review")


def _label(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _column(name, kind, nullable=False):
    return sa.Column(name, kind, nullable=nullable)


def _key(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _check(table, name, words):
    return sa.CheckConstraint(words, name=op.f(f"ck_{table}_{name}"))


def _table(name, columns, keys, *more):
    op.create_table(
        name,
        _column("id", ID),
        *columns,
        *(_key(name, column, other) for column, other in keys.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *more,
    )


def upgrade() -> None:
    _news(add=OWN_NEWS)
    _table(
        "review",
        [
            _column("congress_id", ID), _column("name", sa.String(100)), _column("kind", _label("kind", "standing", "chairs", "inquiry")),
            _column("scale", _label("scale", "consent", "satisfaction")), _column("held_on", sa.Date()), _column("members", ID, True),
            _column("opened_at", MOMENT, True), _column("closed_at", MOMENT, True), _column("changed_at", MOMENT), _column("version", ID),
        ],
        {"congress_id": "congress"},
        _check("review", "opened", "(opened_at IS NULL) = (members IS NULL)"),
        _check("review", "closed", "closed_at IS NULL OR opened_at IS NOT NULL"),
        _check("review", "members", "members > 0"),
    )  # fmt: skip
    op.create_index("ix_review_congress", "review", ["congress_id", "held_on", "id"])
    _table(
        "agenda_item",
        [
            _column("congress_id", ID), _column("review_id", ID), _column("position", ID),
            _column("sort", _label("sort", "case", "topic", "report", "point")), _column("suggestion_id", ID, True),
            _column("topic_id", ID, True), _column("report_id", ID, True), _column("title", sa.String(100)), _column("note", sa.Text()),
        ],
        {
            "congress_id": "congress", "review_id": "review", "suggestion_id": "suggestion", "topic_id": "key_topic",
            "report_id": "handling_report",
        },
        _check("agenda_item", "case", "(sort = 'case') = (suggestion_id IS NOT NULL)"),
        _check("agenda_item", "topic", "(sort = 'topic') = (topic_id IS NOT NULL)"),
        _check("agenda_item", "report", "(sort = 'report') = (report_id IS NOT NULL)"),
        _check("agenda_item", "point", "(sort = 'point') = (title <> '')"),
    )  # fmt: skip
    op.create_index("ix_agenda_item_review", "agenda_item", ["review_id", "position", "id"])
    op.create_index("ix_agenda_item_suggestion_id", "agenda_item", ["suggestion_id"])
    _recorded(
        "review_vote",
        [
            _column("members", ID), _column("majority", sa.String(32)), _column("present", ID), _column("approve", ID),
            _column("basically", ID), _column("against", ID), _column("abstained", ID),
            _column("result", _label("result", "passed", "rejected", "satisfied", "basically", "dissatisfied")),
        ],
        _check(
            "review_vote", "votes",
            "approve >= 0 AND basically >= 0 AND against >= 0 AND abstained >= 0 AND present > 0 AND present <= members "
            "AND approve + basically + against + abstained <= present",
        ),
    )  # fmt: skip
    _recorded("review_decision", [_column("words", sa.Text())])
    _table(
        "follow_up",
        [
            _column("congress_id", ID), _column("review_id", ID), _column("item_id", ID), _column("unit_id", ID), _column("words", sa.Text()),
            _column("due_on", sa.Date()), _column("made_at", MOMENT), _column("reported_on", sa.Date(), True),
            _column("done_on", sa.Date(), True), _column("done_words", sa.Text()), _column("version", ID),
        ],
        {"congress_id": "congress", "review_id": "review", "item_id": "agenda_item", "unit_id": "unit"},
        _check("follow_up", "done", "(done_on IS NULL) = (done_words = '')"),
    )  # fmt: skip
    op.create_index("ix_follow_up_congress", "follow_up", ["congress_id", "due_on", "id"])
    op.create_index("ix_follow_up_unit", "follow_up", ["unit_id", "due_on", "id"])
    op.create_index("ix_follow_up_item", "follow_up", ["item_id", "id"])
    _table(
        "follow_up_report",
        [
            _column("congress_id", ID), _column("follow_up_id", ID), _column("words", sa.Text()), _column("reported_on", sa.Date()),
            _column("by_name", sa.String(60)), _column("made_at", MOMENT),
        ],
        {"congress_id": "congress", "follow_up_id": "follow_up"},
    )  # fmt: skip
    op.create_index("ix_follow_up_report_follow_up", "follow_up_report", ["follow_up_id", "id"])


def _recorded(name, columns, *more):
    """A table of what was recorded on an item, where a correction is a row that names the one it puts right."""
    _table(
        name,
        [
            _column("congress_id", ID), _column("item_id", ID), *columns, _column("by_name", sa.String(60)), _column("made_at", MOMENT),
            _column("corrects_id", ID, True), _column("correction_reason", sa.Text()),
        ],
        {"congress_id": "congress", "item_id": "agenda_item", "corrects_id": name},
        _check(name, "correction", "(corrects_id IS NULL) = (correction_reason = '')"),
        sa.UniqueConstraint("corrects_id", name=op.f(f"uq_{name}_corrects_id")),
        *more,
    )  # fmt: skip
    op.create_index(f"ix_{name}_item", name, ["item_id", "id"])
    op.create_index(f"uq_{name}_first", name, ["item_id"], unique=True, sqlite_where=FIRST, postgresql_where=FIRST)


def downgrade() -> None:
    for table in OWN_TABLES:
        kept = op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {table}"))
        if kept:
            raise RuntimeError(f"{kept} rows in {table}: the version before has no place for them")
    for table in OWN_TABLES:
        op.drop_table(table)
    op.execute(f"DELETE FROM note WHERE {_one_of(OWN_NEWS)}")
    _news(less=OWN_NEWS)


def _one_of(words) -> str:
    return f"news IN ({', '.join(repr(word) for word in words)})"


def _news(add=(), less=()) -> None:
    """Let notes say more, or less; whatever else they may say stays."""
    checks = {c["name"]: c["sqltext"] for c in sa.inspect(op.get_bind()).get_check_constraints("note")}
    known = re.findall(r"'(\w+)'", checks["ck_note_news"])
    words = [word for word in (*known, *add) if word not in less]
    with _batch("note") as batch:
        batch.drop_constraint(op.f("ck_note_news"))
    with _batch("note") as batch:
        batch.create_check_constraint(op.f("ck_note_news"), sa.text(_one_of(words)))


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"]))
    return op.batch_alter_table(table, copy_from=found, recreate="always")

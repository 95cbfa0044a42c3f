"""Each result has its own tries and its own verdict; who wrote by code may have read it online; what was opened again is free.

Results so far are numbered by their days: those of an issue that were tried or judged, and the one there is now as the
last. A link to a paper that an issue left by being opened again ends on the day of this migration.

Going down stops where one day has verdicts of two results, or where somebody was told online: the version before has no
word for either.
"""

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0012", "0011"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HEARD = ("issue_try", "issue_verdict")
WAYS = {"issue": "told_way", "issue_try": "way"}
BY_DAY, BY_RESULT = "uq_issue_verdict_issue_id_outcome_on", "uq_issue_verdict_issue_id_result_no"


def upgrade() -> None:
    for table in ("issue", *HEARD):
        with _batch(table) as batch:
            batch.add_column(sa.Column("result_no", ID))
    _number()
    _ways(add=("online",))
    for table in ("issue", *HEARD):
        with _batch(table) as batch:
            batch.alter_column("result_no", nullable=False, existing_type=ID)
    with _batch("issue_verdict") as batch:
        batch.drop_constraint(op.f(BY_DAY), type_="unique")
    with _batch("issue_verdict") as batch:
        batch.create_unique_constraint(op.f(BY_RESULT), ["issue_id", "result_no"])
    _part_ways()


def downgrade() -> None:
    bind = op.get_bind()
    days = "SELECT 1 FROM issue_verdict GROUP BY issue_id, outcome_on HAVING count(*) > 1"
    twice = bind.scalar(sa.text(f"SELECT count(*) FROM ({days}) AS days"))
    online = bind.scalar(sa.text("SELECT count(*) FROM issue WHERE told_way = 'online'"))
    if twice or online:
        raise RuntimeError(f"{twice} days with two verdicts, {online} people told online: the version before has no word for them")
    with _batch("issue_verdict") as batch:
        batch.drop_constraint(op.f(BY_RESULT), type_="unique")
    with _batch("issue_verdict") as batch:
        batch.create_unique_constraint(op.f(BY_DAY), ["issue_id", "outcome_on"])
    _ways(less=("online",))
    for table in ("issue", *HEARD):
        with _batch(table) as batch:
            batch.drop_column("result_no")


def _number() -> None:
    """Number the results of each issue: 1, 2, … in the order of their days, the one there is now last."""
    bind, now = op.get_bind(), "coalesce(to_tell_since, settled_on)"
    op.execute(f"UPDATE issue SET result_no = CASE WHEN {now} IS NULL THEN 0 ELSE 1 END")
    days = defaultdict(set)
    for table in HEARD:
        for issue_id, on in bind.execute(sa.text(f"SELECT issue_id, outcome_on FROM {table}")):
            days[issue_id].add(str(on))
    there = sa.text(f"SELECT {now} FROM issue WHERE id = :id")
    for issue_id, earlier in days.items():
        last = bind.scalar(there, {"id": issue_id})
        order = sorted(earlier - {str(last)}) + ([str(last)] if last else [])
        for number, on in enumerate(order, start=1):
            for table in HEARD:
                same = f"issue_id = :id AND CAST(outcome_on AS VARCHAR(10)) = :on"
                bind.execute(sa.text(f"UPDATE {table} SET result_no = :n WHERE {same}"), {"n": number, "id": issue_id, "on": on})
        bind.execute(sa.text("UPDATE issue SET result_no = :n WHERE id = :id"), {"n": len(order), "id": issue_id})


def _part_ways() -> None:
    """Nobody has taken up what was opened again."""
    link = sa.table("issue_link", sa.column("unlinked_on", sa.Date()), sa.column("issue_id", ID))
    issue = sa.table("issue", sa.column("id", ID), sa.column("taken_up_by_id", ID))
    left = sa.select(issue.c.id).where(issue.c.taken_up_by_id.is_(None))
    today = (datetime.now(UTC) + timedelta(hours=8)).date()  # in China
    op.execute(link.update().where(link.c.unlinked_on.is_(None), link.c.issue_id.in_(left)).values(unlinked_on=today))


def _ways(add=(), less=()) -> None:
    for table, column in WAYS.items():
        name = f"ck_{table}_way"
        checks = {c["name"]: c["sqltext"] for c in sa.inspect(op.get_bind()).get_check_constraints(table)}
        words = [word for word in (*re.findall(r"'(\w+)'", checks[name]), *add) if word not in less]
        with _batch(table) as batch:
            batch.drop_constraint(op.f(name))
        with _batch(table) as batch:
            batch.create_check_constraint(op.f(name), sa.text(f"{column} IN ({', '.join(map(repr, words))})"))


def _batch(table):
    """SQLite cannot change a table in place: it is made anew, with the checks that are not read back by themselves."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return op.batch_alter_table(table)
    found = sa.Table(table, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    for check in sa.inspect(bind).get_check_constraints(table):
        found.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=check["name"]))
    return op.batch_alter_table(table, copy_from=found, recreate="always")

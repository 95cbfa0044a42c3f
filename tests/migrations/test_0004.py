"""0004, the statutory engine, on a database that is in use: nothing is lost on the way up, nor of the older columns on the way down."""

from datetime import date, datetime

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tracker.app import create_app
from tracker.core.db import db

DAY, MOMENT = date(2026, 1, 12), datetime(2026, 1, 12, 10, 0)
EMPTY = {
    sa.String: "",
    sa.Text: "",
    sa.Integer: 0,
    sa.BigInteger: 0,
    sa.Boolean: False,
    sa.JSON: {},
    sa.Date: DAY,
    sa.DateTime: MOMENT,
}


@pytest.fixture
def old(engine_kind, tmp_path, request):
    """A program on a database as the version before left it, with a case in hand and a draft half written."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("grown")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        try:
            flask_migrate.upgrade(revision="0003")
            fill()
            yield app
        finally:
            db.engine.dispose()


def put(connection, into, /, **values):
    """A row; what is never empty and not given is filled with nothing in particular."""
    table = sa.Table(into, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    for column in table.columns:
        if not column.nullable and column.name not in values:
            values[column.name] = next(empty for kind, empty in EMPTY.items() if isinstance(column.type, kind))
    connection.execute(table.insert().values(values))


def fill():
    with db.engine.begin() as connection:
        put(connection, "congress", id=1, code="city", level="city", name="临澜市人民代表大会", in_width=4, between_width=3)
        put(connection, "term", id=1, congress_id=1, number=16)
        put(connection, "session", id=1, congress_id=1, term_id=1, number=5)
        put(connection, "delegation", id=1, congress_id=1, term_id=1, name="第一代表团")
        put(connection, "deputy", id=1, congress_id=1, term_id=1, delegation_id=1, name="王芳", mandate="in_office", version=1)
        put(connection, "unit", id=1, congress_id=1, name="市住房和城乡建设局", branch="government", version=1)
        put(connection, "account", id=1, login="wang", name="王芳", version=1)
        put(connection, "capacity", id=1, account_id=1, congress_id=1, role="deputy", deputy_id=1)
        put(
            connection, "suggestion", id=1, congress_id=1, session_id=1, lead_id=1, delegation_id=1, title="关于治理东巷积水的建议", number="0001",
            registered_on=DAY, state="assigned", kind="in_session", origin="typed", publication="open", round=1, text_version=1, version=1,
        )  # fmt: skip
        put(connection, "case_unit", id=1, suggestion_id=1, unit_id=1, part="sole", is_current=True)
        put(
            connection, "assignment", id=1, congress_id=1, suggestion_id=1, unit_id=1, part="sole", state="accepted", round=1,
            assigned_on=DAY, clock_on=DAY, due_on=date(2026, 4, 13),
        )  # fmt: skip
        put(connection, "working_copy", id=1, capacity_id=1, suggestion_id=1, fields={"title": ["关于路灯"]})
        put(connection, "working_copy", id=2, capacity_id=1, suggestion_id=0, fields={"title": ["关于噪声"]})


def read(query):
    with db.engine.connect() as connection:
        return connection.execute(sa.text(query)).all()


def test_what_was_there_is_there_and_new_columns_begin_as_nothing(old):
    flask_migrate.upgrade()

    assert read("SELECT title, number, state, back_called, carried_over_on FROM suggestion") == [
        ("关于治理东巷积水的建议", "0001", "assigned", "", None)
    ]
    assert [tuple(map(bool, row)) for row in read("SELECT is_confidential, is_split FROM suggestion")] == [(False, False)]
    assert read("SELECT part, state, extension_reason FROM assignment") == [("sole", "accepted", "")]


def test_a_draft_half_written_is_found_under_what_it_is_of(old):
    flask_migrate.upgrade()

    assert read("SELECT id, kind, subject_id FROM working_copy ORDER BY id") == [(1, "suggestion", 1), (2, "suggestion", 0)]


def test_on_the_way_down_no_older_column_loses_anything(old):
    before = [read(f"SELECT * FROM {table} ORDER BY id") for table in ("deputy", "case_unit")]
    flask_migrate.upgrade()

    flask_migrate.downgrade(revision="0003")

    assert [read(f"SELECT * FROM {table} ORDER BY id") for table in ("deputy", "case_unit")] == before
    assert read("SELECT id, suggestion_id FROM working_copy ORDER BY id") == [(1, 1), (2, 0)]
    assert read("SELECT title, state, decline_reason FROM suggestion") == [("关于治理东巷积水的建议", "assigned", None)]


def test_a_row_the_older_version_has_no_word_for_stops_the_way_down_and_nothing_is_changed(old):
    flask_migrate.upgrade()
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE assignment SET part = 'reference', due_on = NULL"))

    with pytest.raises(sa.exc.IntegrityError):
        flask_migrate.downgrade(revision="0003")

    assert read("SELECT part FROM assignment") == [("reference",)]
    assert read("SELECT version_num FROM alembic_version") == [("0004",)]

"""0007, citizens by code: every station gets a code of its own, and going down stops where something came by code."""

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.migrations.test_0004 import put
from tracker.app import create_app
from tracker.core.db import db


@pytest.fixture
def old(engine_kind, tmp_path, request):
    """A program as the version before left it, with two stations and an issue."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("by_code")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        try:
            flask_migrate.upgrade(revision="0006")
            with db.engine.begin() as connection:
                put(
                    connection,
                    "congress",
                    id=1,
                    code="city",
                    level="city",
                    name="临澜市人民代表大会",
                    in_width=4,
                    between_width=3,
                )
                for n in (1, 2):
                    put(
                        connection, "station", id=n, congress_id=1, name=f"第{n}联络站", kind="station", state="open", version=1
                    )
                put(
                    connection,
                    "issue",
                    id=1,
                    congress_id=1,
                    station_id=1,
                    state="recorded",
                    text="路灯不亮。",
                    origin="typed",
                    version=1,
                )
            yield app
        finally:
            db.engine.dispose()


def asked(question):
    with db.engine.connect() as connection:
        return connection.execute(sa.text(question)).all()


def test_every_station_gets_a_code_of_its_own_and_nobody_has_agreed_to_anything(old):
    flask_migrate.upgrade(revision="0007")

    codes = [code for (code,) in asked("SELECT code FROM station")]
    assert len(set(codes)) == 2
    assert {len(code) for code in codes} == {8}
    assert [(text, bool(agreed)) for text, agreed in asked("SELECT text, may_share_contact FROM issue")] == [
        ("路灯不亮。", False)
    ]


def test_it_goes_down_and_up_again_without_losing_an_issue(old):
    flask_migrate.upgrade(revision="0007")

    flask_migrate.downgrade(revision="0006")
    flask_migrate.upgrade(revision="0007")

    assert asked("SELECT text FROM issue") == [("路灯不亮。",)]


def test_going_down_stops_where_something_came_by_code(old):
    flask_migrate.upgrade(revision="0007")
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE issue SET origin = 'code'"))

    with pytest.raises(SystemExit):
        flask_migrate.downgrade(revision="0006")

    assert asked("SELECT origin FROM issue") == [("code",)]

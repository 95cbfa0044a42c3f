"""Going down stops before anything is lost that the version before has no place for: nothing is changed then."""

from datetime import date, datetime

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.migrations.test_0004 import fill, put
from tests.migrations.test_0007 import asked
from tracker.app import create_app
from tracker.core.db import db

DAY, MOMENT = date(2026, 1, 12), datetime(2026, 1, 12, 10, 0)
VOICE = {"congress_id": 1, "station_id": 1, "state": "recorded", "text": "路灯不亮。", "origin": "typed", "version": 1}
OWN = {"congress_id": 1, "issue_id": 1}
CLUSTER = {
    "congress_id": 1,
    "cohesion": 0.0,
    "mean": 0.0,
    "expected": 0.0,
    "usual": "none",
    "made_on": DAY,
    "counted_on": DAY,
    "version": 1,
}

# revision: what is put in, and the table it must still be in
KEPT = {
    "0006": ("reception", {"congress_id": 1, "station_id": 1, "on": DAY, "nominal_on": DAY, "state": "planned", "version": 1}),
    "0009": ("cluster", CLUSTER | {"name": "加装电梯"}),
    "0010": ("issue_verdict", OWN | {"outcome_on": DAY, "solved": "solved"}),
}


@pytest.fixture
def at(engine_kind, tmp_path, request):
    """A program on a database of a revision, with a station and a voice; called with the revision."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("down")
    app = create_app(settings(tmp_path, url))

    def there(revision):
        flask_migrate.upgrade(revision="0002")
        fill()
        with db.engine.begin() as connection:
            put(connection, "station", id=1, congress_id=1, name="东巷联络站", kind="station", state="open", version=1)
            put(connection, "issue", id=1, **VOICE)
        flask_migrate.upgrade(revision=revision)

    with app.app_context():
        try:
            yield there
        finally:
            db.engine.dispose()


def add(table, **values):
    with db.engine.begin() as connection:
        put(connection, table, id=1, **values)


@pytest.mark.parametrize("revision", KEPT)
def test_what_has_no_place_below_stops_it(at, revision):
    table, values = KEPT[revision]
    at(revision)
    add(table, **values)

    with pytest.raises(SystemExit):
        flask_migrate.downgrade(revision="-1")

    assert asked(f"SELECT id FROM {table}") == [(1,)]
    assert asked("SELECT version_num FROM alembic_version") == [(revision,)]


def test_what_only_the_night_counted_goes_and_comes_again(at):
    at("0009")
    add("cluster", **CLUSTER)

    flask_migrate.downgrade(revision="0008")

    assert "cluster" not in sa.inspect(db.engine).get_table_names()


def test_notes_of_duties_go_and_others_stay(at):
    at("0006")
    with db.engine.begin() as connection:
        for n, news in enumerate(("duty_given", "invited"), start=1):
            put(connection, "note", id=n, capacity_id=1, news=news, at=MOMENT)

    flask_migrate.downgrade(revision="0005")

    assert asked("SELECT news FROM note") == [("invited",)]

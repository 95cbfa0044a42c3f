"""0012, results and links: results are numbered by their days, the latest last; what was opened again has left its paper."""

from datetime import date

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.migrations.test_0004 import fill, put
from tests.migrations.test_0007 import asked
from tracker.app import create_app
from tracker.core.db import db

DAYS = ("2026-01-09", "2026-02-09")


@pytest.fixture
def old(engine_kind, tmp_path, request):
    """As the version before left it: one told and judged twice, one just told, one opened again, one that waits."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("results")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        try:
            flask_migrate.upgrade(revision="0002")
            fill()
            flask_migrate.upgrade(revision="0011")
            with db.engine.begin() as connection:
                put(
                    connection,
                    "station",
                    id=1,
                    congress_id=1,
                    name="东巷联络站",
                    kind="station",
                    state="open",
                    code="AAAAAAAA",
                    version=1,
                )
                for n, state, since, taken_up_by in (
                    (1, "to_tell", DAYS[1], 1), (2, "told", DAYS[0], 1), (3, "recorded", None, None), (4, "linked", None, 1),
                ):  # fmt: skip
                    voice = {"congress_id": 1, "station_id": 1, "text": "路灯不亮。", "origin": "typed", "version": 1}
                    put(connection, "issue", id=n, state=state, to_tell_since=day(since), taken_up_by_id=taken_up_by, **voice)
                    put(connection, "issue_link", id=n, suggestion_id=1, issue_id=n, linked_on=day(DAYS[0]))
                for n, (issue_id, on) in enumerate([(1, DAYS[0]), (1, DAYS[1]), (3, DAYS[0])], start=1):
                    heard = {"congress_id": 1, "issue_id": issue_id, "outcome_on": day(on)}
                    put(connection, "issue_verdict", id=n, solved="not_solved", **heard)
                    put(connection, "issue_try", id=n, way="phone", by_id=1, **heard)
            yield app
        finally:
            db.engine.dispose()


def day(said):
    return date.fromisoformat(said) if said else None


def test_results_are_numbered_and_what_was_opened_again_has_left(old):
    flask_migrate.upgrade(revision="0012")

    assert asked("SELECT result_no FROM issue ORDER BY id") == [(2,), (1,), (1,), (0,)]
    for table in ("issue_verdict", "issue_try"):
        assert asked(f"SELECT result_no FROM {table} ORDER BY id") == [(1,), (2,), (1,)]
    assert asked("SELECT issue_id FROM issue_link WHERE unlinked_on IS NULL ORDER BY 1") == [(1,), (2,), (4,)]


def test_it_goes_down_and_up_again_without_losing_a_verdict(old):
    flask_migrate.upgrade(revision="0012")

    flask_migrate.downgrade(revision="0011")
    flask_migrate.upgrade(revision="0012")

    assert asked("SELECT result_no FROM issue_verdict ORDER BY id") == [(1,), (2,), (1,)]


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE issue SET told_way = 'online', told_on = '2026-02-10' WHERE id = 2",
        "UPDATE issue_verdict SET outcome_on = '2026-02-09'",
    ],
)
def test_going_down_stops_where_the_version_before_has_no_word_for_it(old, done):
    flask_migrate.upgrade(revision="0012")
    with db.engine.begin() as connection:
        connection.execute(sa.text(done))

    with pytest.raises(SystemExit):
        flask_migrate.downgrade(revision="0011")

    assert asked("SELECT count(*) FROM issue_verdict") == [(3,)]

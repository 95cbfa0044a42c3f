"""0011, on a database in use: of two living codes the younger stays, and whose each was is remembered."""

from datetime import datetime

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.migrations.test_0004 import DAY, put
from tracker.app import create_app
from tracker.core.db import db

AT = [datetime(2026, 1, 12, 10, minute) for minute in range(4)]


@pytest.fixture
def old(engine_kind, tmp_path, request):
    """Two issues as the version before left them: one sent by code and given two more by the staff, one typed."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("living_codes")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        try:
            flask_migrate.upgrade(revision="0010")
            with db.engine.begin() as c:
                put(c, "congress", id=1, code="city", level="city", name="临澜市人民代表大会", in_width=4, between_width=3)
                put(
                    c,
                    "station",
                    id=1,
                    congress_id=1,
                    name="东巷联络站",
                    kind="station",
                    state="open",
                    version=1,
                    code="00000001",
                )
                for n, origin in ((1, "code"), (2, "typed")):
                    put(c, "issue", id=n, congress_id=1, station_id=1, state="recorded", origin=origin, version=1)
                for n, issue_id, ended in ((1, 1, AT[1]), (2, 1, None), (3, 1, None), (4, 2, None)):
                    digest = str(n) * 64
                    put(
                        c,
                        "tracking_code",
                        id=n,
                        congress_id=1,
                        issue_id=issue_id,
                        code_digest=digest,
                        made_at=AT[n - 1],
                        ended_at=ended,
                    )
                for n, issue_id in ((1, 1), (2, 2)):
                    put(
                        c,
                        "issue_verdict",
                        id=n,
                        congress_id=1,
                        issue_id=issue_id,
                        outcome_on=DAY,
                        solved="solved",
                        said_at=AT[3],
                    )
                put(
                    c,
                    "issue_verdict",
                    id=3,
                    congress_id=1,
                    issue_id=1,
                    outcome_on=AT[0].date().replace(day=1),
                    solved="solved",
                    said_at=AT[0],
                )
            yield app
        finally:
            db.engine.dispose()


def asked(question):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(question))]


def test_the_younger_code_stays_and_who_gave_each_is_known(old):
    flask_migrate.upgrade(revision="0011")

    rows = asked("SELECT id, ended_at IS NULL, is_by_staff FROM tracking_code ORDER BY id")
    assert [(n, bool(lives), bool(staff)) for n, lives, staff in rows] == [
        (1, False, False),
        (2, False, True),
        (3, True, True),
        (4, True, True),
    ]
    assert [(n, bool(given)) for n, given in asked("SELECT id, is_by_given_code FROM issue_verdict ORDER BY id")] == [
        (1, True),
        (2, True),
        (3, False),
    ]


def test_going_down_says_in_older_words_what_they_can_say(old):
    flask_migrate.upgrade(revision="0011")
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE issue SET suspect = 'often'"))
        put(connection, "citizen_tally", id=1, kind="judge", who="x")

    flask_migrate.downgrade(revision="0010")

    assert asked("SELECT suspect FROM issue") == [("same",), ("same",)]
    assert asked("SELECT id FROM citizen_tally") == []

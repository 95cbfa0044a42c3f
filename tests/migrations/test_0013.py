"""0013, receptions: of a notice that hangs already it is taken that it says what holds."""

from datetime import date

import flask_migrate
import pytest
import sqlalchemy as sa

from tests.conftest import settings
from tests.migrations.test_0004 import fill, put
from tests.migrations.test_0007 import asked
from tracker.app import create_app
from tracker.core.db import db

ON = date(2026, 4, 15)


@pytest.fixture
def old(engine_kind, tmp_path, request):
    """As the version before left it: one whose notice hangs, with three on the rota of whom one is on leave; one without."""
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    if engine_kind == "postgres":
        url = request.getfixturevalue("postgres_server").url("notices")
    app = create_app(settings(tmp_path, url))
    with app.app_context():
        try:
            flask_migrate.upgrade(revision="0002")
            fill()
            with db.engine.begin() as connection:
                put(connection, "station", id=1, congress_id=1, name="东巷联络站", kind="station", state="open", version=1)
                term = connection.scalar(sa.text("SELECT term_id FROM deputy WHERE id = 1"))
                for n, name in ((91, "王芳"), (92, "陈立"), (93, "孙立")):
                    put(connection, "deputy", id=n, congress_id=1, term_id=term, name=name, mandate="in_office", version=1)
            flask_migrate.upgrade(revision="0012")
            with db.engine.begin() as connection:
                own = {"congress_id": 1, "station_id": 1, "state": "planned", "hours": "9:00-11:00", "version": 1}
                put(connection, "reception", id=1, on=ON, nominal_on=ON, notice_on=date(2026, 4, 10), **own)
                put(connection, "reception", id=2, on=date(2026, 5, 15), nominal_on=date(2026, 5, 15), **own)
                for n, state in ((91, "planned"), (92, "asked"), (93, "planned")):
                    put(connection, "duty", id=n, congress_id=1, reception_id=1, deputy_id=n, state=state)
            yield app
        finally:
            db.engine.dispose()


def test_a_notice_that_hangs_says_what_holds_and_is_not_stale(old):
    flask_migrate.upgrade(revision="0013")

    said = asked("SELECT notice_hours, notice_names, notice_stale_on FROM reception ORDER BY id")
    assert said == [("9:00-11:00", "王芳、孙立", None), (None, None, None)]


def test_it_goes_down_and_up_again(old):
    flask_migrate.upgrade(revision="0013")

    flask_migrate.downgrade(revision="0012")
    flask_migrate.upgrade(revision="0013")

    assert asked("SELECT count(*) FROM reception WHERE notice_names IS NOT NULL") == [(1,)]

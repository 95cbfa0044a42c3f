"""How each engine is asked to keep its word."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from tests.ground import hurry
from tracker.accounts.models import SignInAttempt
from tracker.core.db import BIGGEST_ID, BUSY_SECONDS, db
from tracker.core.events import drop, keep
from tracker.suggestions.models import Suggestion


@pytest.fixture
def says(app):
    """What the database says of itself."""
    return lambda words: str(db.session.scalar(sa.text(words)))


@pytest.fixture
def unhurried(says):
    """The engine set up anew by the program alone, without the haste of the tests."""
    if db.engine.dialect.name == "sqlite":
        sa.event.remove(db.engine, "connect", hurry)
    db.session.remove()
    db.engine.dispose()
    yield
    if db.engine.dialect.name == "sqlite":
        db.session.remove()
        db.engine.dispose()
        sa.event.listen(db.engine, "connect", hurry)


def test_what_was_acknowledged_outlives_a_power_cut_and_nobody_waits_for_ever(says, unhurried):
    if db.engine.dialect.name == "sqlite":
        assert says("PRAGMA journal_mode") == "wal"
        assert says("PRAGMA synchronous") == "2"  # FULL
        assert says("PRAGMA foreign_keys") == "1"
        assert says("PRAGMA busy_timeout") == str(BUSY_SECONDS * 1000) == "5000"
    else:
        assert says("SHOW statement_timeout") == "15s"
        assert says("SHOW lock_timeout") == f"{BUSY_SECONDS}s" == "5s"


@pytest.mark.parametrize("hours", [-12, 0, 8])
def test_an_instant_comes_back_in_utc_whatever_its_zone(app, hours):
    moment = datetime(2026, 6, 10, 23, 59, 59, 250_000, tzinfo=timezone(timedelta(hours=hours)))
    db.session.add(SignInAttempt(at=moment, login="x", address="", succeeded=False))
    keep()
    db.session.expire_all()

    kept = db.session.scalars(sa.select(SignInAttempt.at)).one()

    assert kept == moment
    assert kept.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(app):
    db.session.add(SignInAttempt(at=datetime(2026, 6, 10), login="x", address="", succeeded=False))

    with pytest.raises(sa.exc.StatementError, match="zone"):
        keep()
    drop()


def test_a_word_nobody_knows_is_not_stored(cast):
    case = cast.draft()

    with pytest.raises((sa.exc.IntegrityError, sa.exc.DBAPIError)):
        db.session.execute(sa.text("UPDATE suggestion SET state = 'burnt' WHERE id = :id"), {"id": case.id})
    drop()


def test_a_row_is_not_stored_that_hangs_on_nothing(cast):
    case = cast.draft()
    case.category_id = BIGGEST_ID

    with pytest.raises(sa.exc.IntegrityError):
        keep()
    drop()


def test_a_title_holds_characters_beyond_the_basic_plane(cast):
    case = cast.draft(title="关于𠮷野巷积水的建议𫍯")
    db.session.expire_all()

    assert db.session.get(Suggestion, case.id).title == "关于𠮷野巷积水的建议𫍯"


def test_of_a_request_that_is_dropped_nothing_is_left_and_no_news_is_heard(cast):
    case = cast.submitted()
    case.remark = "不该留下"
    db.session.flush()

    drop()

    assert db.session.get(Suggestion, case.id, populate_existing=True).remark == ""
    assert not db.session.info.get("news")

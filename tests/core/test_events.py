"""News from a room: heard before the work is kept, in the same transaction."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from tracker.accounts.models import SignInAttempt
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Event, drop, hear, keep, tell

pytestmark = pytest.mark.one_engine


@dataclass(frozen=True)
class Rained(Event):
    millimetres: int


@dataclass(frozen=True)
class Flooded(Event):
    lane: str


@pytest.fixture
def heard(app):
    """What was heard by the ears of this test, in order; the program's own ears come back afterwards."""
    own, found = app.extensions["ears"], []
    hear(
        app,
        [
            {Rained: [found.append, lambda news: tell(Flooded("东巷")) if news.millimetres > 50 else None]},
            {Rained: [lambda news: found.append("second table")], Flooded: [found.append]},
        ],
    )
    yield found
    app.extensions["ears"] = own


def attempts():
    with db.engine.connect() as another:
        return another.scalar(sa.select(sa.func.count()).select_from(SignInAttempt))


def test_news_is_heard_when_the_work_is_kept_and_not_before(heard):
    tell(Rained(5))
    assert heard == []

    keep()

    assert heard == [Rained(5), "second table"]


def test_news_of_a_listener_is_heard_too(heard):
    tell(Rained(80))

    keep()

    assert heard == [Rained(80), "second table", Flooded("东巷")]


def test_news_is_heard_once(heard):
    tell(Rained(5))
    keep()

    keep()

    assert heard == [Rained(5), "second table"]


def test_news_of_work_that_is_dropped_is_never_heard(heard):
    tell(Rained(5))
    drop()

    keep()

    assert heard == []


def test_when_a_listener_fails_nothing_is_kept(app):
    own = app.extensions["ears"]

    def fail(news):
        raise ZeroDivisionError

    hear(app, [{Rained: [fail]}])
    db.session.add(SignInAttempt(at=clock.now(), login="x", address="", succeeded=False))
    tell(Rained(5))

    with pytest.raises(ZeroDivisionError):
        keep()
    drop()
    app.extensions["ears"] = own

    assert attempts() == 0

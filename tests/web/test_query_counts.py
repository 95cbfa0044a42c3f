"""Every page asks the database the same number of questions, however large the city is, and stays small."""

import contextvars
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.pages import MOST_BYTES, Browser
from tests.people import at
from tests.web.big import city_of, somebody
from tests.web.big_rooms import LONG, TODAY
from tests.web.counted import TABLE
from tracker.core import clock
from tracker.core.db import db

pytestmark = pytest.mark.one_engine
SIZES, NOBODY = (10, 10_000), "-"


@pytest.fixture(autouse=True)
def _one_moment():
    clock.start_at(at(TODAY))
    yield
    clock.start_at(None)


@pytest.fixture(scope="module")
def cities(_built, _grounds, tmp_path_factory):
    """The program at both sizes."""
    template = _built.config["SETTINGS"].instance / "template.sqlite"
    made = {size: city_of(size, tmp_path_factory.mktemp(f"city-{size}"), template) for size in SIZES}
    yield made
    for app in made.values():
        with app.app_context():
            db.engine.dispose()


@contextmanager
def questions(engine):
    """What the database is asked meanwhile."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("PRAGMA", "BEGIN")):
            asked.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def reader(cities):
    """reader(size, role): somebody of the role signed in there, for everybody's pages nobody."""
    known = {}

    def of(size, role):
        if (size, role) not in known:
            browser = Browser(cities[size])
            if role != NOBODY:
                with cities[size].app_context():
                    contextvars.copy_context().run(let_in, browser, somebody(role))
                browser.get("/desk")  # the first page of a sign-in notes the hour
            known[size, role] = browser
        return known[size, role]

    return of


ROWS = [(who, page, int(number)) for who, page, number in map(str.split, TABLE.strip().splitlines())]
# GET pages that ask nothing of their own or hold no rows: a way on, files as they are, the receipt of a rating just sent; a
# report as it is counted now, whose questions tests/reports counts
BESIDE = {
    "desk.home",
    "static",
    "exchange.template",
    "exchange.show",
    "issues.photo",
    "own_paper.scan",
    "commitments.photo",
    "feedback.receipt",
    "feedback.paper",
    "feedback.scan",
    "reply_drafts.findings",
    "citizens.receipt",
    "reports.made",
    "reports.file",
    "saved_views.show",
}


@pytest.mark.parametrize(("who", "page", "number"), ROWS, ids=[f"{who} {page}" for who, page, _n in ROWS])
def test_a_page_asks_as_much_and_is_as_small_at_10_as_at_10_000(cities, reader, who, page, number):
    asked = {}
    for size in SIZES:
        browser = reader(size, who)
        with cities[size].app_context():
            engine = db.engine
        with questions(engine) as meanwhile:
            found = browser.get(page)
        asked[size] = len(meanwhile)
        assert len(found.source.encode()) <= MOST_BYTES

    assert asked == dict.fromkeys(SIZES, number)


def test_every_page_that_only_shows_is_in_the_table(cities):
    adapter = cities[SIZES[0]].url_map.bind("localhost")
    shown = {adapter.match(page.partition("?")[0])[0] for _who, page, _number in ROWS}

    only_shows = {rule.endpoint for rule in cities[SIZES[0]].url_map.iter_rules() if "POST" not in rule.methods}

    assert only_shows - shown == BESIDE


def test_nothing_is_short_in_the_great_city(cities, reader):
    """Lists are cut at a page and titles are long there, so that the table says what it seems to say."""
    page = reader(SIZES[1], "office").get("/suggestions")

    assert "1000+" in page.text.replace(",", "")
    assert LONG in page.text

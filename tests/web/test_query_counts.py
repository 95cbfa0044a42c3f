"""Every page asks the database the same number of questions, however large the city is, and stays small."""

import contextvars
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.pages import MOST_BYTES, Browser
from tests.people import at
from tests.web.big import LONG, TODAY, city_of, somebody
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
def cities(_built, tmp_path_factory):
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


# who | page | questions: the two that say who is there are among them
TABLE = """
deputy           /desk                                                          9
deputy           /desk/to_tell                                                  3
deputy           /desk/to_rate                                                  3
deputy           /suggestions                                                   7
deputy           /suggestions/new                                               5
deputy           /suggestions/9/issues                                          5
deputy           /cases/9                                                      15
deputy           /issues                                                        6
deputy           /issues/1                                                      7
deputy           /issues/new                                                    4
deputy           /stations                                                      4
deputy           /stations/1                                                    4
deputy           /notes                                                         3
deputy           /account                                                       4
deputy           /deadlines                                                     5
deputy           /commitments                                                   3
deputy           /search?q=小区                                                 7
delegation_head  /desk                                                          6
delegation_head  /suggestions                                                   7
delegation_head  /cases/9                                                      15
liaison          /desk                                                          3
liaison          /desk/to_sort                                                  3
liaison          /desk/to_tell                                                  3
liaison          /issues                                                        6
liaison          /issues/1                                                      7
liaison          /issues/1/receipt                                              3
station_head     /desk                                                          3
station_head     /desk/passed_on                                                3
station_head     /issues                                                        5
office           /desk                                                          6
office           /desk/to_screen                                                3
office           /desk/to_assign                                                3
office           /desk/unhappy                                                  3
office           /desk/late                                                     6
office           /suggestions                                                   7
office           /suggestions?after=8                                           7
office           /suggestions?q=小区                                            7
office           /suggestions?unit=10                                           7
office           /suggestions?branch=court                                      7
office           /suggestions?state=assigned&sort=due                           7
office           /suggestions?late=1                                            7
office           /suggestions/7/receipt                                         4
office           /cases/1                                                      17
office           /cases/5                                                      17
office           /cases/9                                                      15
office           /replies/1                                                     7
office           /suggestions/6/assignment                                     7
office           /issues                                                        5
office           /issues/1                                                      8
office           /stations                                                      4
office           /stations/1                                                    4
office           /commitments                                                   3
office           /roster                                                        3
office           /roster/deputies                                               4
office           /roster/units                                                  3
office           /roster/sessions                                               5
office           /roster/categories                                             3
office           /exchange                                                      3
office           /search?q=积水                                                 7
coordinator      /desk                                                          6
coordinator      /desk/late                                                     6
coordinator      /suggestions                                                   7
coordinator      /cases/9                                                      15
unit_clerk       /desk                                                          6
unit_clerk       /desk/in_hand                                                  6
unit_clerk       /suggestions                                                   7
unit_clerk       /cases/9                                                      15
unit_clerk       /issues                                                        5
unit_clerk       /search?q=小区                                                 7
unit_head        /desk                                                          6
unit_head        /desk/late                                                     6
unit_head        /suggestions                                                   7
committee        /desk                                                         12
committee        /statistics                                                   12
committee        /statistics?session=all                                       11
committee        /statistics?session=all&by=delegation                         11
committee        /statistics?session=all&by=category                           11
committee        /statistics?session=all&by=branch                             10
committee        /statistics/cases?session=all&measure=replied&side=whole       6
committee        /statistics/cases?session=all&measure=kept&side=whole          5
committee        /statistics/cases?session=all&measure=units&side=part          5
committee        /suggestions                                                   7
committee        /cases/9                                                      15
admin            /desk                                                          3
admin            /roster/accounts                                               3
auditor          /desk                                                          3
auditor          /trail                                                         3
-                /public/                                                       4
-                /public/cases/1                                                4
-                /public/stations                                               4
"""
ROWS = [(who, page, int(number)) for who, page, number in map(str.split, TABLE.strip().splitlines())]
# GET pages that ask nothing of their own or hold no rows: a way on, files as they are, the receipt of a rating just sent
BESIDE = {"desk.home", "static", "exchange.template", "exchange.show", "issues.photo", "feedback.receipt"}


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

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


# who | page | questions: the two that say who is there are among them
TABLE = """
deputy           /desk                                                         11
deputy           /desk/to_tell                                                  3
deputy           /desk/to_rate                                                  5
deputy           /suggestions                                                   8
deputy           /suggestions/new                                               5
deputy           /suggestions/9/issues                                          5
deputy           /cases/9                                                      23
deputy           /issues                                                        6
deputy           /issues/1                                                      8
deputy           /issues/new                                                    4
deputy           /clusters                                                      7
deputy           /clusters/1                                                   11
deputy           /clusters?q=积水                                                 7
deputy           /cases/9/evidence                                              4
deputy           /stations                                                      4
deputy           /stations/1                                                    8
deputy           /receptions                                                    8
deputy           /receptions/6                                                  9
deputy           /stations/1/receptions                                        10
deputy           /notes                                                         4
deputy           /account                                                       5
deputy           /deadlines                                                     5
deputy           /commitments                                                   5
deputy           /search?q=小区                                                  11
deputy           /handbook                                                      4
office           /cases/9/dates                                                19
office           /calendar                                                      5
office           /calendar/notices/1                                            9
delegation_head  /desk                                                          7
delegation_head  /suggestions                                                   9
delegation_head  /cases/9                                                      20
liaison          /desk                                                          8
liaison          /desk/to_sort                                                  6
liaison          /desk/to_tell                                                  6
liaison          /clusters/1                                                   11
station_head     /clusters/1                                                   11
office           /clusters                                                      7
office           /clusters/1                                                   12
committee        /clusters                                                      7
committee        /clusters/1                                                   10
unit_clerk       /cases/9/evidence                                              5
liaison          /issues                                                        6
liaison          /issues/1                                                      8
liaison          /issues/1/receipt                                              3
liaison          /receptions                                                    7
liaison          /receptions?past=1                                             7
liaison          /receptions/waiting                                           15
liaison          /receptions/6                                                  9
liaison          /receptions/6/notice                                           5
station_head     /desk                                                          8
station_head     /desk/passed_on                                                6
station_head     /issues                                                        5
office           /desk                                                          7
office           /desk/to_screen                                                4
office           /desk/to_assign                                                4
office           /desk/unhappy                                                  4
office           /desk/late                                                     7
office           /screening                                                     3
office           /screening/outcomes                                            8
office           /passed                                                        3
office           /suggestions                                                   8
office           /suggestions?after=8                                           8
office           /suggestions?q=小区                                              8
office           /suggestions?unit=10                                           8
office           /suggestions?branch=court                                      8
office           /suggestions?state=assigned&sort=due                           8
office           /suggestions?late=1                                            8
office           /suggestions/7/receipt                                         4
office           /cases/1                                                      24
office           /cases/5                                                      24
office           /cases/9                                                      23
office           /replies/1                                                     6
office           /replies/1/letter                                             11
office           /feedback/escalations                                          4
office           /suggestions/6/assignment                                      9
office           /assignments/batch                                             8
office           /assignments/batch/1                                           3
office           /boards                                                        4
office           /boards/1                                                      7
office           /proposals                                                     7
office           /routing                                                       8
office           /routing/cases/6                                              15
coordinator      /routing/shares/18                                            17
office           /issues                                                        5
office           /issues/1                                                     9
office           /issues?loop=not_solved                                        5
office           /issues?passed=1                                               5
office           /statistics/loop                                               8
office           /statistics/loop?by=deputy                                     8
committee        /statistics/loop                                               8
deputy           /statistics/loop                                               8
station_head     /statistics/loop                                               8
liaison          /statistics/loop                                               8
auditor          /issues/reveals                                                3
office           /stations                                                      4
office           /stations/1                                                    8
office           /receptions                                                    7
office           /stations/1/receptions                                         9
office           /stations/1/plan?year=2026&span=year&per=2                     7
office           /stations/1/guests                                             5
office           /stations/1/checklist                                          6
office           /commitments                                                   5
office           /commitments/1                                                13
office           /commitments/yearly                                            7
office           /topics                                                        4
office           /topics/1                                                      8
office           /reviews                                                        3
committee        /reviews                                                        3
office           /reviews/1                                                      6
office           /reviews/1/meeting/1                                            11
committee        /reviews/1/meeting/2                                            7
committee        /reviews/1/protocol                                             8
office           /reviews/follow-ups                                             5
committee        /reviews/follow-ups?state=late                                  4
unit_clerk       /reviews/follow-ups                                             4
office           /urging                                                        4
office           /urging?why=commitment_overdue                                 4
office           /urging/letters                                                3
office           /roster                                                        3
office           /roster/deputies                                               4
office           /roster/units                                                  3
office           /roster/sessions                                               5
office           /roster/categories/1                                           3
office           /roster/categories                                             3
office           /rules                                                         4
office           /rules/rating                                                  5
office           /rules/class_scheme                                            5
office           /rules/profiles                                                4
office           /rules/profiles/chongqing                                      3
office           /rules/profiles/new                                            5
office           /rules/schemes                                                 4
office           /rules/schemes/new                                             3
office           /exchange                                                      3
office           /search?q=积水                                                  10
office           /search?q=小区&kind=reply&session=1&since=2020-01-01&page=2            10
liaison          /search?q=积水                                                   8
admin            /search?q=单位                                                   5
office           /similar                                                       2
coordinator      /desk                                                          7
coordinator      /desk/late                                                     7
coordinator      /boards/1                                                      6
coordinator      /suggestions                                                   8
coordinator      /cases/9                                                      20
unit_clerk       /desk                                                          8
unit_clerk       /desk/asked                                                    4
unit_clerk       /boards                                                        4
unit_clerk       /boards/1                                                      6
unit_clerk       /desk/in_hand                                                  7
unit_clerk       /suggestions                                                   8
unit_clerk       /commitments                                                   5
unit_clerk       /commitments/yearly                                            7
unit_clerk       /urging/letters                                                3
unit_clerk       /desk/urged                                                    7
unit_clerk       /cases/9                                                      21
unit_clerk       /issues                                                        6
unit_clerk       /search?q=小区                                                  10
unit_head        /desk                                                          8
unit_head        /desk/late                                                     8
unit_head        /suggestions                                                   7
committee        /desk                                                         21
committee        /topics                                                        4
committee        /reports                                                       6
office           /reports/1                                                    19
committee        /statistics                                                   24
committee        /statistics?session=all                                       22
committee        /statistics?session=all&by=delegation                         22
committee        /statistics?session=all&by=category                           22
committee        /statistics?session=all&by=branch                             21
committee        /statistics/cases?session=all&measure=replied&side=whole       11
committee        /statistics/cases?session=all&measure=kept&side=whole          5
committee        /statistics/cases?session=all&measure=units&side=part          5
committee        /suggestions                                                   7
committee        /dashboard                                                    43
committee        /dashboard?session=all                                        35
committee        /dashboard?by=delegation                                      43
committee        /dashboard?by=category                                        42
committee        /dashboard?by=branch                                          42
office           /dashboard                                                    43
coordinator      /dashboard                                                    40
unit_head        /dashboard                                                    37
unit_clerk       /dashboard                                                    37
delegation_head  /dashboard                                                    35
station_head     /dashboard                                                    10
liaison          /dashboard                                                    10
unit_head        /statistics/cases?measure=active&by=unit&key=10                13
committee        /cases/9                                                      21
office           /views                                                          4
unit_head        /views                                                          4
office           /views/1/name                                                   3
office           /views/weekly                                                   7
office           /warnings                                                       8
committee        /warnings                                                       8
coordinator      /warnings                                                       8
unit_head        /warnings                                                       8
office           /warnings/coming?days=30                                        6
office           /warnings/list?kind=slip                                        5
office           /warnings/1                                                     8
committee        /warnings/1                                                     8
admin            /desk                                                          3
admin            /roster/accounts                                               4
admin            /system                                                        4
admin            /system/mail?pile=failed                                       3
auditor          /desk                                                          3
auditor          /trail                                                         4
liaison          /issues/triage                                                 6
liaison          /issues/triage?pile=aside                                      6
station_head     /issues/triage                                                 6
office           /issues/triage                                                 7
office           /issues/triage?after=0-9000                                    7
office           /issues/triage/runs/1                                          4
office           /stations/1/poster                                             4
office           /stations/1/card                                               4
office           /stations/posters                                              4
-                /public/s/B0000001                                             7
-                /public/                                                       4
-                /public/cases/1                                                4
-                /public/stations                                               8
"""
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

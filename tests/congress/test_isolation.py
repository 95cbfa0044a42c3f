"""Nothing of one congress shows in another: every page, list and command, for every role."""

import pytest

from tests.congress.twins import CITY, DISTRICT, twins
from tests.congress.walks import everything_stored, foreign_addresses, ids_of, lists, own_addresses, plain
from tests.entry import let_in

ROLES = ("wang", "zhao", "luo", "he", "shen", "li", "zhan", "tuan", "wei", "guan", "shenji")  # one of each
LOOK_CLOSELY = ("wang", "zhao", "guan")  # whose whole pages are compared; of the others the bare answers
QUIET = {"X-Quiet": "true"}  # as a script of a page asks: what is not there is answered without a page
QUERY = "term={t}&session={s}&category={c}&unit={u}&station={st}&delegation={d}&key={u}&by=unit&side=whole&measure=received"


@pytest.fixture
def both(app):
    city, district = twins()
    city.ids, district.ids = ids_of(city.city), ids_of(district.city)
    return city, district


@pytest.mark.one_engine
@pytest.mark.parametrize(("here", "most"), [(CITY, 2), (DISTRICT, 1)])
def test_no_page_of_anybody_shows_anything_of_another_congress(both, browser, here, most):
    own, other = both if here == CITY else reversed(both)
    seen = set()

    for name in ROLES:
        let_in(browser, own.people[name])
        for path in own_addresses(browser.app, own.ids, most=most):
            answer = browser._ask("get", path, buffered=True, headers=QUIET)
            said = words_of(answer)
            assert other.mark not in said, (name, path)
            assert answer.status_code < 500, (name, path)
            seen |= {(name, path)} if own.mark in said else set()

    assert {name for name, _path in seen} == set(ROLES)  # everybody did see something of the own congress
    assert len({path for _name, path in seen}) > 60


@pytest.mark.one_engine
def test_no_filter_or_search_reaches_into_another_congress(both, browser):
    city, district = both
    foreign = QUERY.format(
        t=district.term.id, s=district.session.id, c=district.category.id, u=district.housing.id, st=district.station.id,
        d=district.first.id,
    )  # fmt: skip

    for name in ROLES:
        let_in(browser, city.people[name])
        for path in lists(browser.app):
            for query in (foreign, "q=积水"):
                answer = browser._ask("get", f"{path}?{query}", buffered=True, headers=QUIET)
                assert DISTRICT not in words_of(answer), (name, path, query)
                assert answer.status_code < 500, (name, path, query)


def test_an_id_of_another_congress_is_answered_exactly_like_one_that_nobody_has(both, browser, engine_kind):
    city, district = both
    addresses = list(foreign_addresses(browser.app, "GET", city.ids, district.ids))
    closed = set()

    for name in ROLES if engine_kind == "sqlite" else LOOK_CLOSELY:
        let_in(browser, city.people[name])
        closed |= closed_to(browser, name, addresses, "get")

    assert closed == {path for path, _gone, is_foreign in addresses if is_foreign}


def test_nothing_of_another_congress_can_be_changed(both, browser, engine_kind):
    city, district = both
    addresses = list(foreign_addresses(browser.app, "POST", city.ids, district.ids))
    before, closed = everything_stored(), set()

    for name in ROLES if engine_kind == "sqlite" else LOOK_CLOSELY:
        let_in(browser, city.people[name])
        closed |= closed_to(browser, name, addresses, "post", data={"csrf_token": browser.token()})

    assert everything_stored() == before
    assert closed == {path for path, _gone, is_foreign in addresses if is_foreign}


def closed_to(browser, name, addresses, method, **sent):
    """Ask for each address with a foreign id and with one nobody has: the answers are one. Gives those that were 404."""
    headers, closed = {} if name in LOOK_CLOSELY else QUIET, set()
    for path, gone, is_foreign in addresses:
        foreign, missing = (browser._ask(method, each, headers=headers, **sent) for each in (path, gone))
        assert foreign.status_code == missing.status_code, (name, path)
        assert foreign.status_code in ((403, 404) if is_foreign else (403, 404, 409)), (name, path, foreign.status_code)
        assert plain(foreign, path) == plain(missing, gone), (name, path)
        closed |= {path} if is_foreign and foreign.status_code == 404 else set()
    return closed


def words_of(answer):
    return "" if "image" in answer.headers.get("Content-Type", "") else answer.get_data(as_text=True)

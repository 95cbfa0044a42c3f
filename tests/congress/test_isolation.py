"""Nothing of one congress shows in another: every page, list and command, for every role."""

import io
import re
import zipfile
from types import SimpleNamespace

import pytest

from tests.congress.twins import CITY, DISTRICT, twins
from tests.congress.walks import QUIET, Round, beginnings, everything_stored, foreign_addresses, ids_of, plain
from tests.entry import let_in
from tracker.accounts.models import Capacity
from tracker.core.db import db

pytestmark = pytest.mark.one_engine
ROLES = ("wang", "zhao", "luo", "he", "shen", "li", "zhan", "tuan", "wei", "guan", "shenji")  # one of each
LOOK_CLOSELY = ("wang", "zhao", "guan")  # whose whole pages are compared; of the others the bare answers
WRITERS = (*LOOK_CLOSELY, "luo", "he", "shen", "li")  # whoever may change something of what the others only read
QUERY = (
    "term={t}&session={s}&category={c}&unit={u}&station={st}&delegation={d}&key={u}&board={b}&by=unit&side=whole&measure=received"
    "&of={p}&with={p}"
)


@pytest.fixture
def both(ground):
    """What is to be known of the two. No row is held: all rows that are held are read anew after every page."""
    return tuple(map(known_of, twins(ground)))


def known_of(twin):
    ids = ids_of(twin.city)
    filters = QUERY.format(
        t=twin.term.id, s=twin.session.id, c=twin.category.id, u=twin.housing.id, st=twin.station.id, d=twin.first.id,
        b=ids["board_id"][-1], p=ids["code"][-1],
    )  # fmt: skip
    people = {name: person.id for name, person in twin.people.items()}
    return SimpleNamespace(mark=twin.mark, ids=ids, filters=filters, people=people)


@pytest.mark.parametrize(("here", "names"), [(CITY, ROLES), (DISTRICT, ("wang", "zhao"))])
def test_no_page_filter_or_search_of_anybody_shows_anything_of_another_congress(both, browser, here, names):
    own, other = both if here == CITY else reversed(both)
    seen = set()

    for name in names:
        let_in(browser, db.session.get(Capacity, own.people[name]))
        walk = Round(browser, beginnings(browser.app, own.ids), most=2)
        for path, answer in walk:
            said = words_of(answer)
            assert other.mark not in said, (name, path)
            assert answer.status_code < 500, (name, path)
            if own.mark in said:
                seen.add((name, path))
            if answer.status_code == 200 and not re.search(r"[?\d]", path):
                walk.waiting += [f"{path}?{query}" for query in (other.filters, "q=积水")[: 1 + ('name="q"' in said)]]

    assert {name for name, _path in seen} == set(names)  # everybody did see something of the own congress
    assert len({path for _name, path in seen}) > 150


def test_an_id_of_another_congress_is_answered_exactly_like_one_that_nobody_has(both, browser):
    city, district = both
    addresses = list(foreign_addresses(browser.app, "GET", city.ids, district.ids))
    closed = set()

    for name in ROLES:
        let_in(browser, db.session.get(Capacity, city.people[name]))
        closed |= closed_to(browser, name, addresses, "get")

    assert closed == {path for path, _gone, is_foreign in addresses if is_foreign}


def test_nothing_of_another_congress_can_be_changed(both, browser):
    city, district = both
    addresses = list(foreign_addresses(browser.app, "POST", city.ids, district.ids))
    before, closed = everything_stored(), set()

    for name in WRITERS:
        let_in(browser, db.session.get(Capacity, city.people[name]))
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
    """What can be read in an answer; of a document of an office program all its parts, of pictures and PDF nothing."""
    kind = answer.headers.get("Content-Type", "")
    if "openxmlformats" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.get_data())) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return "" if "image" in kind or "pdf" in kind else answer.get_data(as_text=True)

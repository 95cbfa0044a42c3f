"""The page of figures as its readers see it: every number leads to a list of that length, and nobody else sees any."""

import re
from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tests.statistics.year import TODAY, small_year
from tracker.core import clock
from tracker.core.db import db
from tracker.suggestions.labels import DeclineReason

pytestmark = pytest.mark.one_engine
SCOPES = {  # each reader looks at some
    "zhao": "?by=delegation&as_at=2026-04-08",
    "wei": "?by=unit&session=all",
}


@pytest.fixture
def year(ground, cast):
    clock.start_at(at(TODAY))
    found = ground(small_year, cast)
    db.session.rollback()
    return found


def numbers(page):
    """(what a link says, where it leads) of every number that leads to a list."""
    found = [(a.text, a.get("href")) for a in page.all("a") if "/statistics/cases?" in a.get("href")]
    return {(int(re.match(r"\d+", text)[0]), address) for text, address in found}


def listed(browser, address):
    """How many rows a list has, all its pages together, and what it says of that itself."""
    rows, page = 0, browser.get(address)
    said = int(next(node for node in page.all("h1")[0].walk() if "num" in node.get("class").split()).text)
    while True:
        rows += sum(len(body.all("tr")) for body in page.all("tbody"))
        more = [a.get("href") for a in page.all("a") if a.get("rel") == "next"]
        if not more:
            return rows, said
        page = browser.get(more[0])


@pytest.mark.parametrize("who", SCOPES)
def test_every_number_leads_to_a_list_of_that_length(cast, year, browser, who):
    reader = let_in(browser, getattr(cast, who))
    shown = numbers(reader.get(f"/statistics{SCOPES[who]}"))

    found = {address: listed(reader, address) for _n, address in shown}

    assert found == {address: (n, n) for n, address in shown}
    assert len(shown) > 50


def test_a_list_longer_than_a_page_goes_on_until_its_number_is_reached(cast, browser):
    for _ in range(27):
        cast.registered()
    clock.start_at(at(TODAY))
    db.session.rollback()
    office = let_in(browser, cast.zhao)

    (n, address), *_others = [found for found in numbers(office.get("/statistics")) if "measure=received" in found[1]]

    assert (n, listed(office, address)) == (27, (27, 27))


@pytest.mark.parametrize("who", ["wang", "li", "zhan", "luo", "he", "shen", "tuan", "guan", "shenji"])
def test_deputies_stations_units_and_keepers_of_accounts_see_no_figures(cast, browser, who):
    somebody = let_in(browser, getattr(cast, who))

    assert somebody.get("/statistics", 403).status == 403
    assert somebody.get("/statistics/cases?measure=received", 403).status == 403


def test_the_committee_reads_why_a_paper_was_declined_and_not_what_it_said(cast, browser):
    address = "/statistics/cases?measure=declined&session=all"
    title = cast.declined().title
    db.session.rollback()

    of_office, of_committee = (let_in(browser, person).get(address).text for person in (cast.zhao, cast.wei))

    assert title in of_office
    assert title not in of_committee
    assert DeclineReason.TENDER.zh in of_committee


def test_each_share_says_its_part_its_whole_and_of_what(cast, browser):
    clock.start_at(at(TODAY))
    cast.replied()
    db.session.rollback()
    page = let_in(browser, cast.wei).get("/statistics")

    ratios = [node.text for node in page.all("div") if "ratio" in node.get("class").split()]

    assert len(ratios) == 5
    assert any(re.search(r"按期答复率.*100\.0% 1 件 / 1 已答复", text) for text in ratios)
    assert any(re.search(r"承诺落实率.*— 0 件 / 0 到期承诺", text) for text in ratios)


def test_the_scope_goes_along_into_every_list_and_back(cast, browser):
    clock.start_at(at(TODAY))
    cast.registered(on=date(2026, 2, 20))
    db.session.rollback()
    page = let_in(browser, cast.wei).get("/statistics?kind=intersession&as_at=2026-05-01&by=branch")

    assert {re.search(r"as_at=([\d-]+)", address)[1] for _n, address in numbers(page)} == {"2026-05-01"}
    assert all("kind=intersession" in address for _n, address in numbers(page))
    _n, address = next(iter(numbers(page)))
    back = next(a for a in browser.get(address).all("a") if "/statistics?" in a.get("href")).get("href")
    assert "kind=intersession" in back
    assert "as_at=2026-05-01" in back


@pytest.mark.parametrize(
    "query",
    [
        "session=%00",
        "session=99999999999999999999",
        "kind=x&by=y",
        "as_at=2026-02-30",
        "as_at=9999-12-31",
        "by=unit&key=1",
        "by=",
    ],
)
def test_what_makes_no_sense_is_as_good_as_not_said(cast, browser, query):
    plain = let_in(browser, cast.wei).get("/statistics").text

    assert browser.get(f"/statistics?{query}").text == plain


@pytest.mark.parametrize("key", ["x", "-1", "99999999999999999999999", "%F0%9F%98%80", "1;drop"])
@pytest.mark.parametrize("by", ["unit", "delegation", "category"])
def test_a_group_there_is_not_is_an_empty_list(cast, browser, by, key):
    page = let_in(browser, cast.wei).get(f"/statistics/cases?measure=received&by={by}&key={key}")

    assert "没有符合的。" in page.text


def test_a_number_there_is_not_has_no_list(cast, browser):
    assert let_in(browser, cast.wei).get("/statistics/cases?measure=nothing", 404).status == 404

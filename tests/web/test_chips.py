"""What a list is narrowed to stands above it, each condition with the address of the list without it."""

import pytest

from tests.entry import let_in
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
ALL = "?q=积水&state=registered&kind=in_session&late=1&sort=due"


def chips(page):
    """The conditions above a list, with where each leads."""
    links = [a for p in page.all("p") if p.get("class") == "chips" for a in p.all("a")]
    return {a.text.removesuffix("×").strip(): a.get("href") for a in links}


def test_each_condition_stands_in_words_and_is_taken_off_alone(cast, browser):
    cast.registered()
    office = let_in(browser, cast.zhao)

    found = chips(office.get(f"/suggestions{ALL}"))

    assert list(found) == ["“积水”", State.REGISTERED.zh, "会议", "只看逾期"]
    left = list(chips(office.get(found["“积水”"])))
    assert left == [State.REGISTERED.zh, "会议", "只看逾期"]


def test_what_is_chosen_from_a_list_is_named(cast, browser):
    office = let_in(browser, cast.zhao)
    query = f"?unit={cast.housing.id}&category={cast.category.id}&delegation={cast.first.id}&session={cast.session.id}"

    found = chips(office.get(f"/suggestions{query}"))

    assert list(found) == ["十六届五次会议", "城建环资", "市住房和城乡建设局", "第一代表团"]


def test_a_list_without_conditions_has_none_and_what_is_not_understood_is_none(cast, browser):
    office = let_in(browser, cast.zhao)

    assert chips(office.get("/suggestions")) == {}
    assert chips(office.get("/suggestions?state=nonsense&unit=x&sort=due&endpoint=x&_scheme=y&after=z")) == {}


def test_names_of_the_program_in_a_query_string_break_no_pager(cast, browser):
    for _n in range(26):
        cast.submitted()
    office = let_in(browser, cast.zhao)

    page = office.get("/suggestions?endpoint=x&_external=1&_scheme=ftp&method=POST")

    (further,) = [link for link in page.links() if "after=" in link]
    assert further.startswith("/suggestions?")
    assert office.get(further).all("tbody")


def test_issues_of_a_station_say_so(cast, browser):
    cast.issue()
    office = let_in(browser, cast.zhao)

    page = office.get(f"/issues?station={cast.station.id}&q=巷子")

    assert list(chips(page)) == ["“巷子”", "东巷联络站"]
    assert page.all("tbody")


def test_rows_fetched_alone_bring_their_conditions_and_what_is_exported(cast, browser):
    cast.registered()
    office = let_in(browser, cast.zhao)

    part = office.get("/suggestions?state=registered", headers={"HX-Request": "true"})

    assert list(chips(part)) == [State.REGISTERED.zh]
    sent = [(box.get("name"), box.get("value")) for form in part.all("form") for box in form.all("input")]
    assert ("state", "registered") in sent

"""The dashboards as each role reads them: every number leads to a list of that length, and nobody sees what is another's."""

import re
from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tests.statistics.test_views import listed, numbers
from tests.statistics.year import TODAY, small_year
from tracker.core import clock
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.statistics.queries import By
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
READERS = {"wei": 50, "zhao": 50, "luo": 20, "he": 20, "shen": 20, "tuan": 20}  # how many numbers lead somewhere, at least
STATION = ("li", "zhan")


@pytest.fixture
def year(cast):
    clock.start_at(at(TODAY))
    found = small_year(cast)
    db.session.rollback()
    return found


@pytest.mark.parametrize("who", READERS)
def test_every_number_leads_to_a_list_of_that_length(cast, year, browser, who):
    reader = let_in(browser, getattr(cast, who))
    shown = numbers(reader.get("/dashboard"))

    found = {address: listed(reader, address) for _n, address in shown}

    assert found == {address: (n, n) for n, address in shown}
    assert len(shown) > READERS[who]


@pytest.mark.parametrize("by", [each.value for each in By])
def test_the_committee_may_group_by_whatever_there_is(cast, year, browser, by):
    page = let_in(browser, cast.wei).get(f"/dashboard?by={by}&rank=satisfied&session=all&as_at=2026-05-20")

    assert page.status == 200
    assert By.of(by).text in page.text


@pytest.mark.parametrize("who", STATION)
def test_a_station_sees_its_own_voices_each_number_a_list(cast, browser, who):
    clock.start_at(at(TODAY))
    for n in range(3):
        cast.issue(on=date(2026, 5, 1 + n))
    db.session.rollback()
    page = let_in(browser, getattr(cast, who)).get("/dashboard")

    links = {a.get("href"): a.text for a in page.all("a") if "/issues?loop=spoke" in a.get("href")}

    assert {re.match(r"\d+", text)[0] for text in links.values()} == {"3"}
    assert all(f"station={cast.station.id}" in address for address in links)
    assert "近十二个月 3 位群众来反映，回告了 0 位。" in page.text


@pytest.mark.parametrize("who", ["wang", "guan", "shenji"])
def test_deputies_and_keepers_of_accounts_have_no_dashboard(cast, browser, who):
    assert let_in(browser, getattr(cast, who)).get("/dashboard", 403).status == 403


def test_a_unit_reads_no_other_unit_by_name(cast, year, browser):
    page = let_in(browser, cast.he).get("/dashboard")

    assert cast.housing.name in page.text
    assert cast.police.name not in page.text


def test_a_unit_may_look_behind_its_own_numbers_and_no_others(cast, year, browser):
    unit = let_in(browser, cast.he)
    own, other = cast.housing.id, cast.police.id

    assert unit.get(f"/statistics/cases?measure=active&by=unit&key={own}").status == 200
    for address in (f"by=unit&key={other}", "by=branch&key=government", "by=category&key=1", "", "by=unit&key="):
        assert unit.get(f"/statistics/cases?measure=active&{address}", 403).status == 403
    for measure in ("units", "declined"):
        assert unit.get(f"/statistics/cases?measure={measure}&by=unit&key={own}", 403).status == 403


def test_the_coordinator_looks_behind_the_government_and_its_units_alone(cast, year, browser):
    coordinator = let_in(browser, cast.luo)

    assert coordinator.get(f"/statistics/cases?measure=active&by=unit&key={cast.police.id}").status == 200
    assert coordinator.get("/statistics/cases?measure=active&by=branch&key=government").status == 200
    assert coordinator.get(f"/statistics/cases?measure=active&by=unit&key={cast.court.id}", 403).status == 403
    assert coordinator.get("/statistics/cases?measure=active&by=branch&key=court", 403).status == 403


def test_too_few_cases_are_not_ranked_and_the_page_says_why(cast, year, browser):
    page = let_in(browser, cast.wei).get("/dashboard")

    assert "的分母不足 10 件" in page.text
    assert not [cell for cell in page.all("td") if cell.get("data-label") == "名次" and cell.text.strip().isdigit()]


def test_from_how_many_on_is_a_rule_of_the_place(cast, year, browser):
    values = {"measure": Measure.COUNT, "value": "1", "from_on": date(2026, 1, 1), "source": "本市"}
    db.session.add(Rule(congress_id=cast.city.id, key="rank_minimum", **values))
    db.session.commit()

    page = let_in(browser, cast.wei).get("/dashboard")

    places = [cell.text.strip() for cell in page.all("td") if cell.get("data-label") == "名次"]
    assert "1" in places


def test_what_units_add_up_to_is_explained_with_the_numbers(cast, browser):
    clock.start_at(at(TODAY))
    cast.assigned((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    db.session.rollback()

    page = let_in(browser, cast.wei).get("/dashboard")

    assert "各组合计 2 件，全部 1 件：其中 1 件由几家分别答复" in page.text


def test_what_was_not_returned_is_neither_satisfied_nor_not(cast, year, browser):
    page = let_in(browser, cast.wei).get("/dashboard")

    found = re.search(r"代表评价：办理结果(.*?)代表评价：办理态度", page.text, re.DOTALL)[1]
    said = dict(re.findall(r"(满意|基本满意|不满意|未收回评价|已答复)\s+[\d.]+%\s+(\d+) 件", found))
    assert said.keys() == {"满意", "基本满意", "不满意", "未收回评价", "已答复"}
    assert sum(int(n) for name, n in said.items() if name != "已答复") == int(said["已答复"])
    assert int(said["未收回评价"]) > 0
    assert sum(map(float, re.findall(r"([\d.]+)%", found))) == pytest.approx(200)


def test_every_ratio_is_defined_where_paper_shows_it(cast, year, browser):
    page = let_in(browser, cast.wei).get("/dashboard")

    names = [cell.text.strip() for cell in page.all("th") if cell.get("data-label") == "比例"]
    titles = [cell.get("title") for cell in page.all("th") if cell.get("data-label") == "比例"]
    folds = [fold for fold in page.all("details") if "data-print" in fold.attrs]
    assert len(names) == 12
    assert all("；占" in title for title in titles)
    assert all(any(dt.text.strip() == name for fold in folds for dt in fold.all("dt")) for name in names)


def test_an_earlier_day_shows_what_stood_then_and_no_picture_of_today(cast, year, browser):
    reader = let_in(browser, cast.wei)

    page = reader.get("/dashboard?as_at=2026-03-20")

    assert "截至 2026年3月20日" in page.text
    assert "从群众声音到结果" not in page.text
    assert "从群众声音到结果" in reader.get("/dashboard").text


@pytest.mark.parametrize(
    "query", ["?by=nothing", "?rank=%00", "?session=99999", "?as_at=abc", "?kind=x&by=", "?session=all&as_at=1900-01-01"]
)
def test_odd_questions_are_answered_with_what_there_is(cast, browser, query):
    assert let_in(browser, cast.wei).get("/dashboard" + query).status == 200


def test_an_empty_congress_is_explained(cast, browser):
    text = let_in(browser, cast.wei).get("/dashboard").text

    for why in (
        "这个范围内还没有答复。",
        "近十二个月里没有交办的件。",
        "今后半年没有要到期的答复。",
        "近一年还没有登记群众反映。",
    ):
        assert why in text

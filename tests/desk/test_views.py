"""The first page after signing in: what waits for whom, and the list behind each number."""

from datetime import date

import pytest

from tests.desk.town import NUMBERS, TODAY, build
from tests.entry import let_in
from tests.people import at
from tracker.assignments import actions as shares
from tracker.core import clock
from tracker.core.db import db
from tracker.desk.menu_tools import MENU
from tracker.desk.tools import WAITS
from tracker.suggestions.labels import Part

EMPTY = {
    "wang": "您还没有提出建议", "tuan": "本团还没有提出建议", "li": "没有等着处理的意见", "zhan": "没有等着处理的意见",
    "zhao": "现在没有在办的件", "luo": "现在没有在办的件", "he": "还没有交办给贵单位的建议", "shen": "还没有交办给贵单位的建议",
}  # fmt: skip


MAIN = {
    "zhao": "去交办 1 件", "luo": "去转办 2 件", "shen": "去签发 1 件", "he": "处理最急的一件", "wei": "开始审议", "guan": "管理账号",
    "shenji": "查看操作轨迹", "wang": "写建议", "li": "登记来访",
}  # fmt: skip


def settled(cast):
    """Everything there is to do, and those who do it."""
    people = {name: getattr(cast, name) for name in {*NUMBERS, "wei", "guan", "shenji"}}
    build(cast)
    return people


@pytest.fixture
def town(ground, cast, browser):
    """town(who): the browser of one of them, on 20 April."""
    people = ground(settled, cast)
    clock.start_at(at(TODAY))
    db.session.rollback()
    return lambda who: let_in(browser, people[who])


def numbers(page):
    """What stands on the desk, by the list it leads to."""
    tiles = [a for a in page.all("a") if a.get("href").startswith("/desk/") and a.all("b")]
    return {a.get("href").rpartition("/")[2]: int(a.all("b")[0].text.replace(",", "")) for a in tiles}


def rows(page):
    return [tr for body in page.all("tbody") for tr in body.all("tr")]


def test_each_number_is_the_one_worked_out_and_as_long_as_the_list_behind_it(town):
    for who, (total, wanted) in NUMBERS.items():
        browser = town(who)
        desk = browser.get("/desk")
        assert (who, numbers(desk)) == (who, wanted)
        assert desk.h1 == f"今天有 {total} 件事等您"
        for key, count in wanted.items():
            page = browser.get(f"/desk/{key}")
            assert (who, key, len(rows(page)), page.h1.split()[-1]) == (who, key, count, str(count))


@pytest.mark.one_engine
def test_a_number_of_the_office_s_menu_is_as_long_as_the_list_it_leads_to(town):
    browser = town("zhao")
    counted = {a.get("href"): a.text for a in browser.get("/desk").all("nav")[0].all("a") if a.text.startswith("待")}

    found = {text: len(rows(browser.get(link))) for link, text in counted.items()}

    assert found == {"待审查 3": 3, "待交办 1": 1}


@pytest.mark.one_engine
def test_the_most_urgent_comes_first(town):
    page = town("he").get("/desk/in_hand")

    lamps = [span.text for span in page.all("span") if span.get("class") == "lamp"]

    assert lamps == ["逾期 6 天", "剩 7 天", "剩 7 天", "剩 25 天", "剩 86 天", "剩 86 天"]


@pytest.mark.one_engine
def test_between_sessions_what_is_to_be_assigned_first_stands_first(cast, browser):
    for on, title in ((date(2026, 3, 9), "后交办的"), (date(2026, 3, 2), "先交办的")):
        cast.registered(on, title=title)
    clock.start_at(at(date(2026, 3, 10)))
    db.session.commit()

    page = let_in(browser, cast.zhao).get("/desk/to_assign")

    assert [("先交办的" in row.text, "剩" in row.text) for row in rows(page)] == [(True, True), (False, True)]


@pytest.mark.one_engine
def test_an_answered_paper_is_not_called_late_for_the_day_it_should_have_been_assigned(cast, browser):
    case = cast.registered(date(2026, 2, 2))  # between sessions, to be assigned by 11 February
    shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 2, 10))
    cast.accept_all(case, date(2026, 2, 11))
    cast.answer(cast.share(case), date(2026, 3, 20))
    clock.start_at(at(date(2026, 3, 25)))
    db.session.commit()

    page = let_in(browser, cast.wang).get("/desk/to_rate")

    assert len(rows(page)) == 1
    assert "逾期" not in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize("who", EMPTY)
def test_an_empty_desk_says_so_and_what_will_come(cast, browser, who):
    page = let_in(browser, getattr(cast, who)).get("/desk")

    assert page.h1 == "今天没有等您的事"
    assert EMPTY[who] in page.text
    assert set(numbers(page).values()) == {0}


@pytest.mark.one_engine
@pytest.mark.parametrize(("who", "path"), [("wang", "/suggestions/new"), ("li", "/issues/new")])
def test_an_empty_desk_leads_to_the_first_thing_to_do(cast, browser, who, path):
    page = let_in(browser, getattr(cast, who)).get("/desk")

    assert path in [a.get("href") for a in page.all("main")[0].all("a")]


@pytest.mark.one_engine
def test_a_list_that_is_not_on_ones_desk_is_not_there(town, cast):
    keys = {wait.key for waits in WAITS.values() for wait in waits} | {"unread", "nothing"}

    for who in (*NUMBERS, "wei", "guan", "shenji"):
        browser = town(who)
        own = set(NUMBERS[who][1]) if who in NUMBERS else set()
        own |= {
            wait.key for wait in WAITS.get(getattr(cast, who).role, ()) if wait.is_rare
        }  # shown only while there is something
        for key in keys - own:
            assert browser.get(f"/desk/{key}", 404).status == 404


@pytest.mark.one_engine
@pytest.mark.parametrize("skip", ["x", "-1", "9" * 30, "1001", "٣"])
def test_an_odd_page_of_a_list_is_still_a_page(cast, browser, skip):
    assert let_in(browser, cast.zhao).get(f"/desk/to_screen?skip={skip}").status == 200


@pytest.mark.one_engine
def test_each_desk_has_its_one_main_thing_to_do_and_every_way_of_its_menu_opens(town, cast):
    for who, words in MAIN.items():
        browser = town(who)
        desk = browser.get("/desk")
        menu = [a.get("href") for a in desk.all("nav")[0].all("a")]
        main = [a.get("href") for a in desk.all("main")[0].all("a") if a.text == words]
        assert (who, len(main)) == (who, 1)
        assert len(menu) >= len(MENU[getattr(cast, who).role])
        for link in {*menu, *main}:
            browser.get(link)


@pytest.mark.one_engine
def test_the_desk_of_the_committee_shows_each_share_with_part_and_whole(town):
    text = town("wei").get("/desk").text

    assert "办复率" in text
    assert "33.3% 1 件 / 3 收回评价" in text  # one content, two not


@pytest.mark.one_engine
def test_the_first_page_is_the_desk(cast, browser):
    assert let_in(browser, cast.zhao).get("/").path == "/desk"

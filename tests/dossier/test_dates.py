"""The page of a case's dates: how each was counted, and what it would be from another day."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import extension_actions, refusal_actions
from tracker.core import clock
from tracker.core.events import keep
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


@pytest.fixture(autouse=True)
def _on_the_day(app):
    clock.start_at(at(ASSIGNED))
    yield
    clock.start_at(None)


def headings(page):
    return [head.text for head in page.all("h2")]


def rows(page, n=-1):
    tables = [table for table in page.all("table") if table.get("class") == "list"]
    return [[cell.text for cell in row.all("td")] for row in tables[n].all("tr") if row.all("td")]


# how each was counted


def test_the_answer_s_date_is_shown_first_with_its_months_and_the_article_it_comes_from(cast, browser):
    case = cast.assigned()

    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}/dates")

    assert headings(page)[0] == "答复代表（市住建局）：2026年6月10日（周三）"
    assert (
        "2026年3月10日起算（当天不计），3 个月。依据：《全国人民代表大会和地方各级人民代表大会代表法》第五十一条" in page.text
    )
    captions = [caption.text for caption in page.all("caption")]
    assert captions == ["2026年3月", "2026年4月", "2026年5月", "2026年6月"]
    assert "2026年4月4日" not in page.text
    assert "4月4日–4月6日 清明放假（3 天）" in page.text
    assert "按月计算的期限不扣除途中的休息日" in page.text


def test_every_date_of_the_case_stands_there_and_leads_to_its_own_months(cast, browser):
    case = cast.assigned()
    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}/dates")
    links = [link for link in page.links() if "/dates?date=" in link]

    found = [headings(browser.get(link))[0] for link in links]

    assert sorted(found) == sorted(
        [
            "申请退办（市住建局）：2026年3月19日（周四）",
            "首次联系代表（市住建局）：2026年4月8日（周三）",
            "答复代表（市住建局）：2026年6月10日（周三）",
        ]
    )


def test_the_dossier_and_the_register_lead_there(cast, browser):
    case = cast.assigned()
    let_in(browser, cast.zhao)

    dossier, register = browser.get(f"/cases/{case.id}"), browser.get("/suggestions")

    assert f"/cases/{case.id}/dates" in dossier.links()
    assert len([link for link in dossier.links() if "/dates?date=" in link]) == 3
    assert f"/cases/{case.id}/dates" in register.links()


def test_a_date_that_is_over_stays_readable(cast, browser):
    case = cast.replied()

    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}/dates")

    assert headings(page)[0].startswith("代表评价（市住建局）")
    assert any(row[0] == "答复代表" and row[3].endswith("已了") for row in rows(page, 1))


def test_a_case_one_may_not_read_has_no_dates_and_neither_has_a_date_of_another_case(cast, browser):
    case, other = cast.assigned(), cast.assigned(title="关于另一件事的建议")
    let_in(browser, cast.sun).get(f"/cases/{case.id}/dates", 404)
    let_in(browser, cast.zhao)
    theirs = next(link for link in browser.get(f"/cases/{other.id}/dates").links() if "?date=" in link).partition("?")[2]

    browser.get(f"/cases/{case.id}/dates?{theirs}", 404)


def test_a_unit_whose_share_was_moved_sees_its_own_dates_alone(cast, browser):
    case = cast.assigned()
    share = cast.share(case)
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=ASSIGNED)
    refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=ASSIGNED)
    keep()

    page = let_in(browser, cast.he).get(f"/cases/{case.id}/dates")

    assert {row[1] for row in rows(page, 1)} == {"市住建局"}
    assert "市公安局" not in page.text


def test_a_unit_sees_its_own_answer_first_where_several_answer(cast, browser):
    case = cast.assigned((cast.housing, Part.SPLIT), (cast.finance, Part.SPLIT))

    page = let_in(browser, cast.zhou).get(f"/cases/{case.id}/dates")

    assert headings(page)[0] == "答复代表（市财政局）：2026年6月10日（周三）"


def test_an_extended_answer_shows_the_first_day_and_the_one_it_was_extended_to(cast, browser):
    case = cast.accepted()
    share = cast.share(case)
    extension_actions.ask_extension(share, date(2026, 8, 14), "需要立项", by=cast.he, on=date(2026, 5, 20))
    extension_actions.grant_extension(share, date(2026, 8, 14), by=cast.zhao, on=date(2026, 5, 21))
    keep()

    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}/dates")

    assert headings(page)[0] == "答复代表（市住建局）：2026年8月14日（周五）"
    assert "原期限 2026年6月10日（周三），经同意延期至 2026年8月14日（周五）。" in page.text
    assert [cell.text for cell in page.all("td") if cell.get("data-kind") in ("was", "due")] == ["10原原期限", "14延延期至"]
    assert page.all("caption")[-1].text == "2026年8月"


# another day


def test_what_if_it_were_assigned_on_another_day_shows_all_dates_of_the_case_from_there(cast, browser):
    case = cast.registered()

    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}/dates?start=2026-07-01")

    assert [(row[0], row[2]) for row in rows(page)] == [
        ("答复代表", "2026年10月8日（周四）"),
        ("延期后最迟答复", "2027年1月1日（周五） 暂定"),
        ("首次联系代表", "2026年7月29日（周三）"),
        ("申请退办", "2026年7月10日（周五）"),
    ]
    assert case.due_on is None


def test_with_co_units_their_opinion_has_its_date_too(cast, browser):
    page = let_in(browser, cast.zhao).get(f"/cases/{cast.led().id}/dates?start=2026-03-10")

    assert ("送出会办意见", "2026年4月10日（周五）") in [(row[0], row[2]) for row in rows(page)]


@pytest.mark.parametrize(
    ("start", "sentence"), [("2026-02-30", "没有“2026-02-30”这一天"), ("1900-01-01", "年份要在 1949 到 2199 之间")]
)
def test_a_day_that_cannot_be_is_said_beside_the_box(cast, browser, start, sentence):
    page = let_in(browser, cast.zhao).get(f"/cases/{cast.registered().id}/dates?start={start}", 422)

    assert sentence in page.text


def test_the_assigning_page_counts_as_the_what_if_does(cast, browser):
    case = cast.registered()
    let_in(browser, cast.zhao)

    assigning = browser.get(f"/suggestions/{case.id}/assignment").text
    what_if = {row[0]: row[2] for row in rows(browser.get(f"/cases/{case.id}/dates?start={ASSIGNED}"))}

    assert all(f"{name}：{what_if[name]}" in assigning for name in ("答复代表", "首次联系代表", "申请退办"))


def test_a_right_that_was_not_used_in_time_is_over_and_nobody_is_late_with_it(cast, browser):
    case = cast.accepted()
    clock.start_at(at(date(2026, 4, 1)))

    page = let_in(browser, cast.he).get(f"/cases/{case.id}/dates")

    refusing = next(row for row in rows(page, 1) if row[0] == "申请退办")
    assert refusing[3].endswith("已了")
    assert "逾期" not in page.text

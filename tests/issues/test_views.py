"""The list of issues and the pages of one, to its end."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.issues.voices import in_every_state, issue_in
from tracker.core import clock
from tracker.core.db import db
from tracker.issues.models import Issue
from tracker.issues.states import State

pytestmark = pytest.mark.one_engine


@pytest.fixture
def wang(cast, browser):
    return let_in(browser, cast.wang)


def issues():
    db.session.expire_all()
    return db.session.query(Issue).order_by(Issue.id).all()


# the list


def test_a_list_has_an_address_by_state_category_station_and_words(wang, cast):
    in_every_state(cast)
    cast.issue(text="路灯不亮。", category=cast.category, place="金桥社区")

    def shown(query):
        return wang.get(f"/issues?{query}").text

    assert "共 10 件" in shown("")
    assert "共 1 件" in shown("state=to_tell")
    assert "共 1 件" in shown(f"category={cast.category.id}")
    assert "共 10 件" in shown(f"station={cast.station.id}")
    assert "共 1 件" in shown("q=金桥")
    assert "共 1 件" in shown("q=路灯 城建环资")
    assert "共 0 件" in shown("q=路灯 不在这里")


@pytest.mark.parametrize(
    "query",
    ["state=nonsense", "category=x", "station=-1", "after=abc", "after=9" + "9" * 30, "category=" + "9" * 30, "q=%25", "q=_"],
)
def test_what_makes_no_sense_is_as_good_as_not_said(wang, cast, query):
    cast.issue()

    text = wang.get(f"/issues?{query}").text

    assert "共 1 件" in text or query.startswith("q=")


def test_a_percent_sign_is_looked_for_as_it_is(wang, cast):
    cast.issue(text="绿化率只有 5%，不够。")
    cast.issue(text="绿化不够。")

    assert "共 1 件" in wang.get("/issues?q=5%25").text


def test_a_long_list_goes_on_from_page_to_page_without_a_gap(wang, cast):
    for n in range(30):
        cast.issue(text=f"第 {n} 件事。")

    page, seen = wang.get("/issues"), []
    while True:
        seen += [a.text for row in page.all("tbody") for a in row.all("a")]
        onward = [a for a in page.all("a") if "after=" in a.get("href")]
        if not onward:
            break
        page = wang.get(onward[-1].get("href"))

    assert seen == [f"第 {n} 件事。" for n in reversed(range(30))]


def test_a_list_of_nothing_says_what_to_do(wang):
    assert "还没有群众意见。接待群众时随手记下来。" in wang.get("/issues").text


# one issue


def walk(browser, cast, name, path, **boxes):
    let_in(browser, getattr(cast, name))
    browser.get(path)
    return browser.send(path, **boxes)


def test_from_the_words_to_the_end_by_the_pages_alone(cast, browser):
    issue = cast.issue()
    path = f"/issues/{issue.id}"

    walk(browser, cast, "zhan", f"{path}/transfer", target="unit", unit_id=str(cast.housing.id))
    walk(browser, cast, "he", f"{path}/signing")
    walk(browser, cast, "he", f"{path}/report", words="下周换新灯。")
    page = walk(browser, cast, "li", f"{path}/telling", way="phone", words="好。", told_on=clock.today().isoformat())
    assert "已于" in page.text
    page = walk(browser, cast, "li", f"{path}/closing")

    assert "已了结" in page.text
    assert issues()[0].state is State.CLOSED


@pytest.mark.parametrize(
    ("name", "state", "step", "boxes", "sentence"),
    [
        ("wang", State.RECORDED, "answer", {"words": ""}, "请写明答复内容"),
        ("li", State.RECORDED, "guidance", {}, "请选择引导到哪里"),
        ("zhan", State.RECORDED, "transfer", {}, "请选择转交给谁"),
        ("zhan", State.RECORDED, "transfer", {"target": "unit"}, "请选择转交给哪个单位"),
        ("zhan", State.RECORDED, "transfer", {"target": "street"}, "请写明转交给谁"),
        ("he", State.WORKING, "report", {"words": ""}, "请写明办理结果"),
        ("li", State.TO_TELL, "telling", {}, "请选择怎样回告的"),
        ("li", State.TO_TELL, "telling", {"way": "phone", "told_on": "2999-01-01"}, "回告日期还没有到"),
        ("li", State.TO_TELL, "telling", {"way": "phone", "told_on": "2026-01-01"}, "回告日期不能早于有结果的日期"),
        ("li", State.TO_TELL, "telling", {"way": "phone", "told_on": "2026-02-30"}, "没有“2026-02-30”这一天"),
        ("li", State.TO_TELL, "telling", {"way": "pigeon"}, "请从所列选项中选择"),
    ],
)
def test_each_step_says_what_it_needs(cast, browser, name, state, step, boxes, sentence):
    issue = issue_in(cast, state)
    let_in(browser, getattr(cast, name))
    browser.get(f"/issues/{issue.id}/{step}")

    page = browser.send(step, 422, **boxes)

    assert sentence in page.text
    assert issues()[0].state is state


def test_a_step_that_is_not_open_now_is_409_and_one_that_is_not_yours_403(cast, browser):
    issue = issue_in(cast, State.TOLD)
    let_in(browser, cast.li)

    browser.get(f"/issues/{issue.id}/telling", 409)
    assert "现在是“已回告”，不能再“回告”" in browser.page.text
    browser.get(f"/issues/{issue.id}/transfer", 403)
    browser.post(f"/issues/{issue.id}/signing", 409)
    browser.post(f"/issues/{issue.id}/answer", 403)


def test_the_buttons_are_the_acts_that_are_open_and_yours(cast, browser):
    issue = issue_in(cast, State.RECORDED)
    wanted = {
        "wang": {"link", "answer", "guidance", "amending", "code"}, "li": {"guidance", "amending", "code"}, "zhan": {"transfer", "amending"},
        "zhao": {"transfer", "sorting"},
    }  # fmt: skip

    for name, steps in wanted.items():
        let_in(browser, getattr(cast, name))
        links = browser.get(f"/issues/{issue.id}").links()
        assert {link.rpartition("/")[2] for link in links if link.startswith(f"/issues/{issue.id}/")} == steps


def test_the_day_a_unit_owes_its_answer_is_shown_in_words(cast, browser):
    issue = issue_in(cast, State.WORKING)
    let_in(browser, cast.he)

    assert issue.due_on == date(2026, 1, 13)
    assert "2026年1月13日" in browser.get(f"/issues/{issue.id}").text


def test_sorting_is_saved_and_seen_again(cast, browser):
    issue = cast.issue()

    page = walk(browser, cast, "zhao", f"/issues/{issue.id}/sorting", category_id=str(cast.category.id), place="东巷口")

    assert "城建环资" in page.text
    assert "东巷口" in page.text

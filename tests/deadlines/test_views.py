"""The page that counts a date and shows the rules in force."""

from datetime import date

import pytest

from tests.entry import let_in
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure

pytestmark = pytest.mark.one_engine


@pytest.fixture
def page(cast, browser):
    return let_in(browser, cast.zhao)


def test_a_date_is_shown_with_its_reason_and_the_days_on_the_way(page):
    shown = page.get("/deadlines?rule=reply&start=2026-07-01")

    assert "答复代表：2026年10月8日（周四）" in shown.text
    assert "国庆节放假" in shown.text
    assert "《全国人民代表大会和地方各级人民代表大会代表法》第五十一条" in shown.text


def test_a_date_in_a_year_without_a_notice_says_that_it_is_provisional(page):
    assert "暂定" in page.get("/deadlines?rule=reply&start=2026-11-30").text
    assert "暂定" not in page.get("/deadlines?rule=reply&start=2026-03-10").text


def test_without_a_question_it_counts_from_today(page):
    assert "答复代表" in page.get("/deadlines").text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("rule=reply&start=2026-02-30", "没有“2026-02-30”这一天"),
        ("rule=reply&start=", "请填写从哪一天起"),
        ("rule=nothing&start=2026-03-10", "请从所列选项中选择"),
        ("rule=reply&start=1900-01-01", "年份要在 1949 到 2199 之间"),
        ("rule=reply&start=2200-01-01", "年份要在 1949 到 2199 之间"),
    ],
)
def test_what_cannot_be_counted_is_said_beside_the_box(page, query, sentence):
    assert sentence in page.get(f"/deadlines?{query}", 422).text


def test_the_rules_in_force_here_are_listed_with_source_and_day(page, cast):
    law = {"measure": Measure.WORKDAYS, "value": "20", "from_on": date(2020, 1, 1), "source": "本市办法第九条"}
    db.session.add(Rule(congress_id=cast.city.id, key="rating", **law))
    db.session.add(Rule(congress_id=cast.district.id, key="refuse", **(law | {"source": "区里的办法"})))
    db.session.commit()

    text = page.get("/deadlines").text

    assert "20 个工作日本市办法第九条 · 2020年1月1日 起" in text
    assert "区里的办法" not in text
    assert "不计入" in text  # a choice in words


def test_everybody_who_has_signed_in_may_count(cast, browser):
    for person in cast.everybody().values():
        let_in(browser, person)

        assert browser.get("/deadlines?rule=rating&start=2026-04-24").h1 == "期限计算"

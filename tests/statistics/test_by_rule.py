"""What a rule of the congress changes in the figures: who sent no form, the words of the degrees, the letters of a scheme."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.exchange.shell import tracker
from tests.statistics.year import TODAY, small_year
from tracker.core.events import keep
from tracker.deadlines.periods import Measure
from tracker.deadlines.rule_actions import set_rule
from tracker.feedback.models import Degree
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary

FROM, OVER = date(2026, 3, 1), date(2026, 7, 4)


def rule(cast, key, value, measure=Measure.CHOICE, from_on=FROM):
    set_rule(cast.city, key, measure, value, from_on, "本市办法", by=cast.zhao, on=TODAY)
    keep()


def said(cast, on=TODAY):
    return summary(cast.city, Scope(cast.city.id, on))


def pair(figures, key):
    ratio = figures["ratios"][key]
    return ratio["part"], ratio["whole"]


@pytest.mark.one_engine
def test_who_sent_no_form_is_left_out_unless_the_rule_counts_them(ground, cast):
    ground(small_year, cast)  # of five replies four are rated; the fifth, of 11 June, could be until 3 July
    left_out = said(cast, OVER)

    rule(cast, "not_returned_in_satisfaction", "counted_in_whole")
    counted = said(cast, OVER)

    keys = ("satisfied", "basically", "dissatisfied", "at_least_basically", "at_least_basically_attitude")
    assert [pair(left_out, key) for key in keys] == [(1, 4), (2, 4), (1, 4), (3, 4), (4, 4)]
    assert [pair(counted, key) for key in keys] == [(1, 5), (2, 5), (1, 5), (3, 5), (4, 5)]
    assert left_out["ratios"]["satisfied"]["whole_is"] == "收回评价"
    assert counted["ratios"]["satisfied"]["whole_is"] == "已答复，且已评价或评价期满"
    assert pair(counted, "returned") == pair(left_out, "returned") == (4, 5)


def test_who_may_still_rate_is_not_counted_yet(cast):
    rule(cast, "not_returned_in_satisfaction", "counted_in_whole")
    cast.rate(cast.replied(on=date(2026, 4, 3)))
    cast.replied(on=date(2026, 4, 3))  # fifteen working days: until 27 April

    assert pair(said(cast, date(2026, 4, 27)), "satisfied") == (1, 1)
    assert pair(said(cast, date(2026, 4, 28)), "satisfied") == (1, 2)


@pytest.mark.one_engine
def test_figures_as_at_an_earlier_day_keep_the_rule_of_that_day(cast):
    cast.rate(cast.replied(on=date(2026, 4, 3)))
    cast.replied(on=date(2026, 4, 3))

    rule(cast, "not_returned_in_satisfaction", "counted_in_whole", from_on=date(2026, 6, 1))

    assert pair(said(cast, date(2026, 5, 31)), "satisfied") == (1, 1)
    assert pair(said(cast, date(2026, 6, 1)), "satisfied") == (1, 2)


@pytest.mark.one_engine
def test_the_list_behind_a_number_holds_those_who_sent_no_form_too(cast, browser):
    cast.rate(cast.replied(on=date(2026, 4, 3)))
    silent = cast.replied(on=date(2026, 4, 3), title="关于没有评价的建议")
    rule(cast, "not_returned_in_satisfaction", "counted_in_whole")
    number = silent.number

    page = let_in(browser, cast.zhao).get("/statistics/cases?session=all&measure=satisfied&side=whole")

    assert number in page.text
    assert "已答复，且已评价或评价期满" in page.text


@pytest.mark.one_engine
def test_degrees_are_called_by_the_words_of_the_congress_on_every_page_and_in_the_command(cast, browser, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path))
    rule(cast, "label_basically", "比较满意", Measure.TEXT)
    rated = cast.rate(cast.replied(on=date(2026, 4, 3)), Degree.BASICALLY)
    open_case = cast.replied(on=date(2026, 4, 3))
    paths = {
        f"/cases/{rated.id}": cast.zhao,
        f"/suggestions/{open_case.id}/rating": cast.wang,
        "/statistics?session=all": cast.zhao,
    }

    for path, person in paths.items():
        text = let_in(browser, person).get(path).text
        assert "比较满意" in text, path
        assert "基本满意" not in text, path
    assert "至少比较满意" in tracker("statistics").out


@pytest.mark.one_engine
def test_a_form_keeps_the_word_that_stood_on_it(cast, browser):
    case = cast.rate(cast.replied(on=date(2026, 4, 3)), Degree.BASICALLY, on=date(2026, 4, 10))

    rule(cast, "label_basically", "比较满意", Measure.TEXT, date(2026, 4, 11))
    text = let_in(browser, cast.zhao).get(f"/cases/{case.id}").text

    assert "结果 基本满意" in text
    assert "比较满意" not in text


@pytest.mark.one_engine
def test_a_page_of_figures_says_when_letters_of_two_schemes_are_mixed(cast, browser, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path))
    cast.replied(on=date(2026, 4, 3))
    one = let_in(browser, cast.zhao).get("/statistics?session=all").text
    rule(cast, "class_scheme", "abc_chongqing", from_on=date(2026, 4, 10))
    cast.replied(on=date(2026, 4, 13))

    two = browser.get("/statistics?session=all").text

    warning = "按不同的办理类别方案标类别"
    assert (warning in one, warning in two) == (False, True)
    assert "全国 A/B/C/D 1 件" in two
    assert "重庆 A/B/C 1 件" in two
    assert warning in tracker("statistics").out

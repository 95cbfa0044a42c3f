"""Screening by the reasons of the place: offered, kept by code, told and counted in the words of the day (S7, S8, S22)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.audit.queries import of_case as entries_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.deadlines.periods import Measure
from tracker.deadlines.rule_actions import set_rule
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import DeclineOutcome
from tracker.suggestions.screening_queries import outcomes
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
LATER = date(2026, 1, 14)


@pytest.fixture(autouse=True)
def _own_reasons(cast):
    """From the day of filing 招标 has another name and 重复提出 is a reason too; two days later that is called 与往年重复."""
    clock.start_at(at(FILED))
    put(cast, "decline_reasons", "EMPTY,TENDER=具体招投标事项,=重复提出", FILED)
    put(cast, "decline_reasons", "EMPTY,TENDER=具体招投标事项,X1=与往年重复", LATER)
    put(cast, "back_reasons", "VAGUE,OTHER,=请附照片", FILED)
    yield
    clock.start_at(None)


def put(cast, key, value, from_on):
    set_rule(cast.city, key, Measure.LIST, value, from_on, "本市办法第八条", by=cast.zhao, on=FILED)
    keep()


def test_s8_the_forms_offer_the_place_s_own_reasons_in_the_words_of_the_day(cast, browser):
    case = cast.submitted()
    let_in(browser, cast.zhao)

    propose = browser.get(f"/suggestions/{case.id}/decline-proposal")
    back = browser.get(f"/suggestions/{case.id}/return")
    clock.start_at(at(LATER))
    later = let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/decline-proposal")

    offered = [[option.text for option in page.all("option")] for page in (propose, later)]
    assert offered == [
        ["请选择", "具体招投标事项", "没有实际内容", "重复提出"],
        ["请选择", "具体招投标事项", "没有实际内容", "与往年重复"],
    ]
    assert "请附照片" in back.text
    assert "要素不全" not in back.text


def test_s22_it_is_kept_by_its_code_and_told_in_the_words_of_the_day_it_was_proposed(cast, browser):
    case = cast.submitted()
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/decline-proposal")
    browser.send("/decline-proposal", reason="X1", outcome="returned", words="去年已提过")
    clock.start_at(at(LATER))
    listed = let_in(browser, cast.qian).get("/screening").text
    browser.get(f"/suggestions/{case.id}/declining")
    browser.send("/declining")

    page = let_in(browser, cast.wang).get(f"/cases/{case.id}")

    assert "重复提出；退还代表 赵敏" in listed
    assert (case.state, case.decline_reason, case.decline_called) == (State.DECLINED, "X1", "重复提出")
    assert page.text.count("不予受理：重复提出") >= 1
    assert "与往年重复" not in page.text
    assert entries_of(case.id)[-1].note == "重复提出；退还代表 去年已提过"


def test_s7_sent_back_with_a_reason_of_the_place_the_trail_says_its_words(cast, browser):
    case = cast.submitted()
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/return")

    browser.send("/return", reason="X1", words="路灯的照片")

    assert (case.state, case.back_reason, case.back_called) == (State.RETURNED, "X1", "请附照片")
    assert entries_of(case.id)[-1].note == "请附照片 路灯的照片"
    assert "请附照片 路灯的照片" in let_in(browser, cast.wang).get(f"/cases/{case.id}").text


@pytest.mark.parametrize(("page", "box"), [("decline-proposal", {"outcome": "returned"}), ("return", {})])
def test_a_reason_that_is_not_in_use_here_is_refused_beside_its_box(cast, browser, page, box):
    case = cast.submitted()
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/{page}")

    refused = browser.send(f"/{page}", 422, reason="PERSONAL", words="说明", **box)

    assert "本地规定没有这一项原因" in refused.text
    assert case.state is State.SUBMITTED


def test_the_table_of_outcomes_counts_by_code_whatever_it_was_called_when(cast, browser):
    first, second = cast.submitted(), cast.submitted()
    cast.decline(first, "X1", DeclineOutcome.RETURNED)
    cast.decline(second, "X1", DeclineOutcome.RETURNED, on=LATER)
    screening_actions.send_back(cast.submitted(), "X1", "", by=cast.zhao, on=FILED)
    keep()
    clock.start_at(at(LATER))

    found = outcomes(cast.zhao, cast.session.id)
    page = let_in(browser, cast.zhao).get("/screening/outcomes")

    assert (found.declined, found.sent_back) == ({("X1", DeclineOutcome.RETURNED): 2}, {"X1": 1})
    assert "与往年重复；退还代表 2" in " ".join(page.text.split())
    assert "请附照片" in page.text
    assert [case.decline_called for case in (first, second)] == ["重复提出", "与往年重复"]

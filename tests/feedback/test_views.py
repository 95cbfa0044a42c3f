"""Pages of rating, correcting, closing and handling again."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.feedback.models import Degree
from tracker.feedback.queries import of_case
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 10)
GOOD = {"marks__0__attitude": "satisfied", "marks__0__result": "satisfied"}
CONTENT = {name.replace("__", "-"): value for name, value in GOOD.items()}


@pytest.fixture
def show(cast, browser):
    """show(case, who): the case's id, with somebody at the browser on 10 April."""

    def let(case, who):
        clock.start_at(at(ON))
        case_id = case.id
        db.session.commit()
        let_in(browser, who)
        return case_id

    return let


def marks_of(case_id):
    found = [(r.attitude, r.result, r.reason) for r in of_case(case_id)]
    db.session.rollback()
    return found


def state_of(case_id):
    state = db.session.get_one(Suggestion, case_id, populate_existing=True).state
    db.session.rollback()
    return state


def test_the_form_asks_for_each_unit_that_answered(cast, browser, show):
    case_id = show(cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT)), cast.wang)

    page = browser.get(f"/suggestions/{case_id}/rating")

    heads = [head.text for head in page.all("h2")]
    assert {"市住房和城乡建设局", "市公安局"} <= set(heads)
    assert {"marks-0-attitude", "marks-0-result", "marks-1-attitude", "marks-1-result"} <= {
        box.get("name") for box in page.all("input")
    }


def test_it_says_how_long_there_is_time_in_working_days_too(cast, browser, show):
    case_id = show(cast.replied(), cast.wang)

    assert "剩 17 天（11 个工作日） · 4月27日前评价" in browser.get(f"/suggestions/{case_id}/rating").text


def test_nothing_is_ticked_beforehand(cast, browser, show):
    case_id = show(cast.replied(), cast.wang)

    page = browser.get(f"/suggestions/{case_id}/rating")

    assert not [box for box in page.all("input") if box.get("type") == "radio" and "checked" in box.attrs]


def test_rated_from_the_case_the_receipt_says_what_comes_of_it(cast, browser, show):
    case_id = show(cast.replied(), cast.wang)
    door = next(link for link in browser.get(f"/cases/{case_id}").links() if link.endswith("/rating"))
    browser.get(door)

    page = browser.send("/rating", **GOOD)

    assert page.path.endswith("/rating/receipt")
    assert "本件已办结" in page.text
    assert state_of(case_id) is State.CLOSED


def test_a_box_left_empty_is_asked_for_beside_it_and_what_was_ticked_stays(cast, browser, show):
    case_id = show(cast.replied(), cast.wang)
    browser.get(f"/suggestions/{case_id}/rating")

    page = browser.send("/rating", 422, marks__0__attitude="basically")

    assert "请评价办理结果" in page.text
    assert [box.get("value") for box in page.all("input") if "checked" in box.attrs] == ["basically"]
    assert {"#marks-0-result"} <= set(page.links())


def test_dissatisfied_without_a_word_is_asked_for_beside_the_box(cast, browser, show):
    case_id = show(cast.replied(), cast.wang)
    browser.get(f"/suggestions/{case_id}/rating")

    page = browser.send("/rating", 422, **GOOD | {"marks__0__result": "dissatisfied"}, marks__0__reason="   ")

    assert "评为不满意，请写明原因" in page.text
    assert "#marks-0-reason" in page.links()
    assert not marks_of(case_id)


def test_the_office_enters_a_paper_form_with_the_place_of_the_paper(cast, browser, show):
    case_id = show(cast.replied(), cast.zhao)
    browser.get(f"/suggestions/{case_id}/rating")

    refused = browser.send("/rating", 422, **GOOD)
    assert "代录纸质评价表须写明原件存放处" in refused.text
    browser.send("/rating", **GOOD, paper="卷柜三")

    assert marks_of(case_id) == [(Degree.SATISFIED, Degree.SATISFIED, "")]


@pytest.mark.parametrize("share_id", ["", "x", "0", "1e999", "9" * 400, "9223372036854775808"])
@pytest.mark.parametrize("is_filled", [True, False])
def test_an_odd_share_is_answered_with_a_sentence(cast, browser, show, share_id, is_filled):
    case_id = show(cast.replied(), cast.wang)

    page = browser.post(
        f"/suggestions/{case_id}/rating",
        409 if is_filled else 422,
        data={"marks-0-share_id": share_id} | (CONTENT if is_filled else {}),
    )

    assert "评价" in page.text
    assert not marks_of(case_id)


def test_a_unit_cannot_send_what_it_cannot_open(cast, browser, show):
    case = cast.replied()
    share_id = cast.share(case).id
    case_id = show(case, cast.he)

    browser.post(f"/suggestions/{case_id}/rating", 403, data={"marks-0-share_id": share_id} | CONTENT)

    assert not marks_of(case_id)


def test_a_form_sent_twice_rates_once(cast, browser, show):
    case = cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    share_id = cast.share(case).id
    case_id = show(case, cast.wang)
    sent = {"marks-0-share_id": share_id} | CONTENT

    browser.post(f"/suggestions/{case_id}/rating", data=sent)
    browser.post(f"/suggestions/{case_id}/rating", 409, data=sent)

    assert len(marks_of(case_id)) == 1


def test_a_correction_begins_with_what_was_said_and_asks_why(cast, browser, show):
    case_id = show(cast.dissatisfied(), cast.wang)
    door = next(link for link in browser.get(f"/cases/{case_id}").links() if link.endswith("/correction"))

    page = browser.get(door)
    ticked = [box.get("value") for box in page.all("input") if "checked" in box.attrs]
    refused = browser.send("/correction", 422, result="basically")
    assert "请写明更正的原因" in refused.text
    page = browser.send("/correction", result="basically", reason="", why="看漏了第二项")

    assert ticked == ["satisfied", "dissatisfied"]
    assert "已更正：看漏了第二项" in page.text
    assert [result for _attitude, result, _why in marks_of(case_id)] == [Degree.DISSATISFIED, Degree.BASICALLY]


def test_the_head_of_a_delegation_finds_the_way_to_correct_its_rating_too(cast, browser, show):
    case_id = show(cast.replied(by=cast.tuan), cast.tuan)
    assert browser.get(f"/suggestions/{case_id}/rating").status == 200
    browser.send("/rating", **GOOD)

    links = browser.get(f"/cases/{case_id}").links()

    assert browser.get(next(link for link in links if link.endswith("/correction"))).status == 200


def test_no_way_leads_to_a_correction_that_comes_too_late(cast, browser, show):
    case_id = show(cast.closed(), cast.wang)
    clock.start_at(at(date(2026, 4, 28)))

    links = let_in(browser, cast.wang).get(f"/cases/{case_id}").links()

    assert not [link for link in links if link.endswith("/correction")]


def test_closing_too_early_asks_for_a_reason(cast, browser, show):
    case_id = show(cast.dissatisfied(), cast.zhao)
    browser.get(f"/suggestions/{case_id}/closing")

    page = browser.send("/closing", 422)

    assert "不再办理须写明原因" in page.text
    assert "#reason" in page.links()
    assert state_of(case_id) is State.REPLIED


def test_the_page_of_a_second_round_shows_what_was_said_and_the_day_it_will_be_due(cast, browser, show):
    case_id = show(cast.dissatisfied(), cast.zhao)

    page = browser.get(f"/suggestions/{case_id}/rehandling")
    refused = browser.send("/rehandling", 422)
    browser.send("/rehandling", why="巷内管网一并改造")

    assert "没有办" in page.text
    assert "2026年5月11日" in page.text
    assert "请写明重新办理的要求" in refused.text
    assert "已开始第 2 轮办理" in browser.page.text

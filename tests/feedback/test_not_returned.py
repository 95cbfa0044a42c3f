"""S15: forms that never came back are closed one by one or many at a time; S14: forms that come on paper."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from tests.entry import let_in
from tests.people import at
from tracker.audit.queries import of_case as entries_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions
from tracker.feedback.actions import Mark
from tracker.feedback.models import Degree
from tracker.feedback.queries import of_case, windows_ending
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, _FAIR, BAD = Degree
LAST, AFTER = date(2026, 4, 27), date(2026, 4, 28)  # the window after a reply of 3 April


def states(cases):
    db.session.expire_all()
    return [db.session.get(Suggestion, case.id).state for case in cases]


def test_s15_many_are_closed_at_once_and_those_that_stay_are_told_with_their_reason(cast):
    late, later, unhappy = cast.replied(), cast.replied(on=date(2026, 4, 24)), cast.dissatisfied()

    staying = closing_actions.close_unrated([late, later, unhappy], by=cast.zhao, on=AFTER)
    keep()

    assert [case for case, _why in staying] == [later, unhappy]
    assert "评价期内" in staying[0][1]
    assert "不再办理须写明原因" in staying[1][1]
    assert states([late, later, unhappy]) == [State.CLOSED, State.REPLIED, State.REPLIED]


def test_s15_many_are_closed_by_the_office_alone(cast):
    case = cast.replied()

    for other in (cast.he, cast.wang, cast.shen, cast.wei, cast.tang):
        with pytest.raises(Forbidden):
            closing_actions.close_unrated([case], by=other, on=AFTER)


def test_s15_the_list_shows_what_is_over_and_closes_what_is_ticked(cast, browser):
    over, other, open_still = cast.replied(), cast.replied(), cast.replied(on=date(2026, 4, 24))
    numbers = [case.number for case in (over, other, open_still)]
    clock.start_at(at(AFTER))

    page = let_in(browser, cast.zhao).get("/feedback/closings")
    assert [number in page.text for number in numbers] == [True, True, False]
    assert "请勾选要办结的件" in browser.send("/closings", 422).text
    page = browser.send("/closings", cases=str(over.id))

    assert "已办结 1 件" in page.text
    assert states([over, other, open_still]) == [State.CLOSED, State.REPLIED, State.REPLIED]
    for person in (cast.he, cast.wang, cast.wei):
        let_in(browser, person).get("/feedback/closings", 403)


def test_what_ends_on_a_day_or_before_and_is_not_rated_is_found_for_the_reminders(cast):
    first, second = cast.replied(), cast.replied(on=date(2026, 4, 24))
    cast.rate(cast.replied())

    found = [
        [reply.suggestion_id for reply in windows_ending(cast.city.id, on)]
        for on in (date(2026, 4, 26), LAST, date(2026, 5, 19))
    ]

    assert found == [[], [first.id], [first.id, second.id]]


def scan():
    picture = BytesIO()
    Image.new("RGB", (40, 60), "white").save(picture, "PNG")
    picture.seek(0)
    return picture, "评价表.png"


def by_paper(cast, browser, case, **more):
    """赵敏 enters the form that 王芳 filled in on paper."""
    share_id = cast.share(case).id
    clock.start_at(at(date(2026, 4, 10)))
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/rating")
    ticks = {"attitude": "satisfied", "result": "satisfied"} | more
    browser.send("/rating", **{f"marks__0__{name}": value for name, value in ticks.items()}, paper="卷柜三", scan=scan())
    return share_id


def test_s14_a_form_on_paper_leaves_both_names_the_place_and_the_picture(cast, browser):
    case = cast.replied()
    share_id = by_paper(cast, browser, case)

    (rating,) = of_case(case.id)
    line = next(entry for entry in entries_of(case.id) if entry.act == "rate")
    page = let_in(browser, cast.wang).get(f"/suggestions/{case.id}/rating/{share_id}/paper")

    assert (rating.paper, rating.entered_by) == ("卷柜三", "赵敏")
    assert line.actor == "赵敏"
    assert "代王芳录入，纸质原件：卷柜三" in line.note
    assert [name in page.text for name in ("王芳", "赵敏", "卷柜三", "市住房和城乡建设局")] == [True] * 4
    (shot,) = page.all("img")
    with browser._ask("get", shot.get("src")) as answer:
        assert answer.data[:3] == b"\xff\xd8\xff"


def test_s14_no_unit_opens_the_paper_ever(cast, browser):
    case = cast.replied()
    share_id = by_paper(cast, browser, case)
    path = f"/suggestions/{case.id}/rating/{share_id}/paper"

    for on in (date(2026, 4, 10), AFTER):
        clock.start_at(at(on))
        for person, status in ((cast.he, 403), (cast.shen, 403), (cast.wu, 404), (cast.luo, 403)):
            let_in(browser, person)
            browser.get(path, status)
            browser.get(f"{path}/1", status)
    let_in(browser, cast.wei).get(path)


def test_s14_the_office_puts_right_what_it_typed_from_the_paper_and_nothing_else(cast, browser):
    typed, own = cast.replied(), cast.closed()
    share_id = by_paper(cast, browser, typed)
    better = Mark(GOOD, BAD, "没有办")

    with pytest.raises(Forbidden):
        feedback.correct_rating(own, cast.share(own).id, better, "点错了", by=cast.zhao, on=LAST)
    let_in(browser, cast.zhao).get(f"/suggestions/{own.id}/rating/{cast.share(own).id}/correction", 403)
    feedback.correct_rating(typed, share_id, better, "录错了一格", by=cast.zhao, on=LAST)
    keep()

    first, second = of_case(typed.id)
    assert (second.corrects_id, second.result, second.paper, second.entered_by) == (first.id, BAD, "卷柜三", "赵敏")


def test_the_receipt_shows_what_was_ticked_and_how_long_it_can_be_put_right(cast, browser):
    case = cast.replied()
    share_id, case_id = cast.share(case).id, case.id
    clock.start_at(at(date(2026, 4, 10)))
    let_in(browser, cast.wang).get(f"/suggestions/{case_id}/rating")

    page = browser.send("/rating", marks__0__attitude="satisfied", marks__0__result="basically")

    assert "态度 满意，结果 基本满意" in page.text.replace("， 结果", "，结果")
    assert "4月27日前可以更正" in page.text
    assert f"/suggestions/{case_id}/rating/{share_id}/correction" in page.links()


def test_the_deputy_s_desk_shows_until_when_each_can_be_rated(cast, browser):
    later, sooner = cast.replied(on=date(2026, 4, 24)).number, cast.replied().number
    clock.start_at(at(date(2026, 4, 25)))

    text = let_in(browser, cast.wang).get("/desk/to_rate").text

    assert text.index(sooner) < text.index(later)
    assert "剩 2 天" in text
    assert "剩 24 天" in text

"""The city's own date for the answers 本级要求: beside the statutory one where it is tighter, and never what makes a case late."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import actions as shares
from tracker.assignments.queries import overdue
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import drop, keep
from tracker.roster import actions as rolls
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Kind, Part

pytestmark = pytest.mark.one_engine
LOCAL = date(2026, 5, 25)


@pytest.fixture(autouse=True)
def _on_the_day(app):
    clock.start_at(at(ASSIGNED))
    yield
    clock.start_at(None)


def dated(cast, day=LOCAL):
    """The session with the city's own day for the answers."""
    s = cast.session
    rolls.change_session(
        s,
        by=cast.zhao,
        version=s.version,
        opens_on=s.opens_on,
        closes_on=s.closes_on,
        suggestions_until=None,
        local_reply_by=day,
    )
    keep()


def test_the_city_s_own_date_is_copied_at_assignment_where_it_is_tighter(cast):
    dated(cast)

    case = cast.assigned()

    assert (case.due_on, case.local_due_on, case.tighter_due_on) == (date(2026, 6, 10), LOCAL, LOCAL)


@pytest.mark.parametrize("day", [date(2026, 6, 10), date(2026, 6, 20)])
def test_one_that_is_no_tighter_is_not(cast, day):
    dated(cast, day)

    assert cast.assigned().local_due_on is None


def test_neither_is_one_that_lies_before_the_assignment(cast):
    dated(cast, date(2026, 3, 1))

    assert cast.assigned().local_due_on is None


def test_a_paper_between_sessions_has_none(cast):
    dated(cast)

    case = cast.submitted(date(2026, 2, 9))
    screening_actions.register(case, by=cast.zhao, on=date(2026, 2, 9))
    shares.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    keep()

    assert (case.kind, case.due_on, case.local_due_on) == (Kind.INTERSESSION, date(2026, 6, 10), None)


def test_what_was_assigned_keeps_the_day_it_was_assigned_with(cast):
    dated(cast)
    case = cast.assigned()

    dated(cast, date(2026, 5, 1))

    assert case.local_due_on == LOCAL


def test_a_second_round_has_the_statutory_date_alone(cast):
    dated(cast)

    assert cast.second_round().tighter_due_on is None


def test_both_dates_stand_side_by_side_and_only_the_statutory_one_makes_it_late(cast, browser):
    dated(cast)
    case = cast.accepted()
    clock.start_at(at(date(2026, 5, 28)))

    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}")

    assert "法定期限2026年6月10日（周三）" in page.text
    assert "本级要求2026年5月25日（周一） 已过本级要求 3 天" in page.text
    assert "逾期 " not in page.text
    assert not overdue(cast.city.id, date(2026, 5, 28))


@pytest.mark.parametrize(
    ("name", "path"), [("zhao", "/suggestions"), ("he", "/desk"), ("he", "/suggestions"), ("he", "/desk/in_hand")]
)
def test_lists_and_desks_say_it_in_words_of_its_own(cast, browser, name, path):
    dated(cast)
    cast.accepted()

    page = let_in(browser, getattr(cast, name)).get(path)

    assert "距本级要求 76 天" in page.text
    assert "剩 92 天" in page.text


def test_on_the_day_itself_it_says_so(cast, browser):
    dated(cast, ASSIGNED.replace(day=25))
    case = cast.assigned()
    clock.start_at(at(date(2026, 3, 25)))

    assert "今天是本级要求的日期" in let_in(browser, cast.he).get(f"/cases/{case.id}").text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 1, 15), "要在闭幕（2026年1月15日）之后"),
        (date(2026, 1, 2), "要在闭幕（2026年1月15日）之后"),
        (date(2026, 7, 16), "不能晚于 2026年7月15日（闭幕后 6 个月）"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(cast, day, sentence):
    with pytest.raises(Invalid) as refused:
        dated(cast, day)
    drop()

    assert sentence in refused.value.sentence
    assert cast.session.local_reply_by is None


def test_the_office_sets_it_on_the_page_of_the_session_and_a_fault_stands_beside_the_box(cast, browser):
    let_in(browser, cast.zhao).get(f"/roster/sessions/{cast.session.id}")

    page = browser.send(status=422, local_reply_by="2026-01-10")
    assert "要在闭幕（2026年1月15日）之后" in page.text
    page = browser.send(local_reply_by="2026-05-25")

    assert cast.session.local_reply_by == LOCAL
    assert "2026年5月25日" in page.text


def test_before_the_closing_is_known_there_is_no_such_day(cast):
    with pytest.raises(Invalid, match="请先填写闭幕日期"):
        rolls.add_session(cast.term, 6, by=cast.zhao, opens_on=date(2027, 1, 10), local_reply_by=date(2027, 6, 1))


def test_a_new_share_keeps_the_city_s_date_of_the_case(cast):
    dated(cast)
    case = cast.assigned()

    shares.sub_assign(cast.share(case), cast.finance, by=cast.luo, on=date(2026, 3, 12))
    keep()

    assert case.tighter_due_on == LOCAL

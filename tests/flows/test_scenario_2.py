"""Scenario 2: the wrong unit around Spring Festival, by the real acts; windows of 5, 7 and 10 working days by rules."""

from datetime import date

import pytest

from tests.people import at
from tracker.assignments import refusal_actions
from tracker.assignments.queries import late_refusals_of, live_of
from tracker.assignments.states import State
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.queries import explained
from tracker.desk.late_queries import late
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
FRIDAY_13 = date(2026, 2, 13)


def rule(cast, key, measure, value, from_on=date(2026, 1, 1)):
    made = Rule(congress_id=cast.city.id, key=key, measure=measure, value=value, from_on=from_on, source="本市办法")
    db.session.add(made)
    keep()


@pytest.mark.parametrize(("days", "last"), [(5, date(2026, 2, 27)), (7, date(2026, 3, 2)), (10, date(2026, 3, 5))], ids=str)
def test_the_window_to_give_back_ends_as_the_rule_says(cast, days, last):
    if days != 7:  # seven is the national default
        rule(cast, "refuse", Measure.WORKDAYS, str(days))

    share = cast.share(cast.assigned(on=FRIDAY_13))

    assert share.refuse_by == last


def test_unit_a_gives_it_back_and_the_office_moves_it_in_time(cast):
    case = cast.assigned(on=FRIDAY_13)
    first = cast.share(case)

    assert refusal_actions.refuse(first, "排水属水务职责", by=cast.he, on=date(2026, 2, 27), proposed=cast.police)
    assert first.reassign_by == date(2026, 3, 12)
    second = refusal_actions.agree_refusal(first, cast.police, by=cast.zhao, on=date(2026, 3, 5))
    keep()

    assert (first.state, second.assigned_on, second.due_on) == (State.MOVED, date(2026, 3, 5), date(2026, 6, 5))
    assert (case.due_on, case.first_assigned_on) == (date(2026, 6, 5), FRIDAY_13)
    assert explained(cast.city.id, "reply", FRIDAY_13)[1].due == date(2026, 5, 13)


def test_a_week_later_it_would_have_been_late_and_shown(cast):
    share = cast.share(cast.assigned(on=FRIDAY_13))

    assert not refusal_actions.refuse(share, "排水属水务职责", by=cast.he, on=date(2026, 3, 3), proposed=cast.police)
    keep()

    kept = [
        (late.asked_on, late.window, late.reason, late.proposed_unit.short) for late in late_refusals_of(share.suggestion_id)
    ]
    assert (share.state, share.due_on, share.reassign_by) == (State.NEW, date(2026, 5, 13), None)
    assert kept == [(date(2026, 3, 3), date(2026, 3, 2), "排水属水务职责", "市公安局")]


@pytest.mark.parametrize(("on", "owed"), [(date(2026, 3, 12), []), (date(2026, 3, 13), [("reassign", date(2026, 3, 12))])])
def test_the_office_is_late_when_it_has_not_moved_it_by_the_12th(cast, on, owed):
    share = cast.share(cast.assigned(on=FRIDAY_13))
    refusal_actions.refuse(share, "排水属水务职责", by=cast.he, on=date(2026, 2, 27))
    keep()

    found = [(each.kind, each.due_on) for each in late(cast.city.id, on)]

    assert [each for each in found if each[0] == "reassign"] == owed


def test_the_deputy_still_sees_when_it_was_first_assigned(cast, signed_in):
    case = cast.assigned((cast.housing, Part.SOLE), on=FRIDAY_13)
    refusal_actions.refuse(cast.share(case), "排水属水务职责", by=cast.he, on=date(2026, 2, 27))
    refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 5))
    keep()
    clock.start_at(at(date(2026, 3, 5)))

    page = signed_in("wang").get(f"/cases/{case.id}")

    assert "交办：市住建局单办" in page.text
    assert "改由市公安局办理" in page.text
    assert "2026-02-13" in page.text or "2月13日" in page.text


@pytest.mark.parametrize(("value", "due"), [("new", date(2026, 6, 5)), ("first", date(2026, 5, 13))])
def test_a_rule_says_from_which_day_the_next_unit_s_answer_counts(cast, value, due):
    rule(cast, "clock_on_reassign", Measure.CHOICE, value)
    case = cast.assigned(on=FRIDAY_13)
    refusal_actions.refuse(cast.share(case), "排水属水务职责", by=cast.he, on=date(2026, 2, 27))

    new = refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 5))

    assert (new.assigned_on, new.due_on) == (date(2026, 3, 5), due)
    assert new.refuse_by == date(2026, 3, 16)  # its own seven working days either way
    assert [share.unit for share in live_of(case)] == [cast.police]

"""Scenario 1: a plain case, its dates exactly."""

from datetime import date

from tests.people import at
from tracker.assignments.queries import live_of
from tracker.deadlines.queries import explained


def test_no_0037_assigned_on_10_march_2026_to_a_sole_unit(cast):
    case = cast.accepted(on=date(2026, 3, 10))
    (share,) = live_of(case)

    assert share.contact_by == date(2026, 4, 8)
    assert share.due_on == case.due_on == date(2026, 6, 10)
    assert explained(case.congress_id, "reply_cap", date(2026, 3, 10))[1].due == date(2026, 9, 10)
    assert explained(case.congress_id, "co_opinion", date(2026, 3, 10))[1].due == date(2026, 4, 10)


def test_a_reply_at_23_50_of_the_last_day_is_on_time(cast):
    case = cast.accepted()

    reply = cast.answer(cast.share(case), date(2026, 6, 10), when=at(date(2026, 6, 10), 23, 50))

    assert not reply.is_late


def test_a_reply_on_the_day_after_is_late_and_not_blocked(cast):
    case = cast.accepted()

    reply = cast.answer(cast.share(case), date(2026, 6, 11), when=at(date(2026, 6, 11), 0, 0))

    assert reply.is_late
    assert case.state == "replied"
    assert (reply.delivered_on - reply.share.due_on).days == 1

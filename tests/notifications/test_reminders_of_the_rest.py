"""Reminders of everything else that is owed: opinions, talks, refusals, ratings, issues, promises, yearly summaries."""

from datetime import date

import sqlalchemy as sa

from tests.notifications.reminded import in_hand, told
from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.audit.queries import of
from tracker.commitments.actions import begin
from tracker.core.db import db
from tracker.core.events import keep
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.notifications.models import Note
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Part


def test_a_co_unit_is_reminded_and_the_main_unit_hears_that_it_waits(town):
    in_hand(town, (town.housing, Part.MAIN), (town.finance, Part.CO))  # the opinion is due on 10 April

    assert told(town, date(2026, 4, 10)) == ["zhou:due_today:co_opinion"]
    assert told(town, date(2026, 4, 11)) == ["cai:escalated:co_opinion", "he:escalated:co_opinion", "zhou:overdue:co_opinion"]


def test_the_first_talk_with_the_deputy_has_its_own_day(town):
    town.accepted()  # twenty working days from 10 March: 8 April, after the holiday of 4–6 April

    assert told(town, date(2026, 4, 8)) == ["he:due_today:first_contact"]


def test_a_refusal_is_for_the_office_to_settle(town):
    case = town.assigned()
    refusal_actions.refuse(town.share(case), "不属职责", by=town.he, on=ASSIGNED)
    keep()  # ten working days from 10 March: 24 March

    assert told(town, date(2026, 3, 24)) == ["zhao:due_today:reassign"]
    assert told(town, date(2026, 3, 25)) == ["zhao:overdue:reassign"]


def test_one_that_the_coordinator_settles_goes_up_to_the_office_after_a_week(town):
    case = town.assigned()
    town.wu  # noqa: B018
    share = assignments.sub_assign(town.share(case), town.police, by=town.luo, on=ASSIGNED)
    refusal_actions.refuse(share, "不属职责", by=town.wu, on=ASSIGNED)
    keep()

    assert told(town, date(2026, 3, 24)) == ["luo:due_today:reassign"]
    assert [each for each in told(town, date(2026, 4, 1)) if "reassign" in each] == [
        "luo:overdue:reassign",
        "zhao:escalated:reassign",
    ]


def test_a_paper_between_sessions_is_to_be_assigned(town):
    town.submitted(date(2026, 3, 2))  # seven working days: 11 March

    assert told(town, date(2026, 3, 11)) == ["zhao:due_today:assign_intersession"]


def test_the_deputy_is_asked_to_rate_and_then_the_office_hears_once_that_nothing_came(town):
    town.replied()  # delivered on 3 April; fifteen working days, 4–6 April off: 27 April

    days = [date(2026, 4, 19), date(2026, 4, 20), date(2026, 4, 27), date(2026, 4, 28), date(2026, 6, 1)]

    assert [told(town, on) for on in days] == [
        [], ["wang:due_soon:rating"], ["wang:due_today:rating"], ["zhao:not_returned:rating"], [],
    ]  # fmt: skip


def test_who_has_rated_is_not_asked(town):
    town.rate(town.replied(), Degree.BASICALLY)

    assert told(town, date(2026, 4, 27)) == []


def test_a_second_round_is_reminded_of_by_its_own_month(town):
    case = town.second_round()  # from 13 April one month
    town.talk(town.share(case), date(2026, 4, 14))

    assert told(town, date(2026, 5, 13)) == ["he:due_today:rehandle"]


def test_an_issue_passed_on_is_reminded_of_and_the_station_hears_when_it_is_late(town):
    issue = town.issue(on=date(2026, 2, 9))
    issues.transfer(issue, Target.UNIT, by=town.zhan, unit=town.housing)
    issues.sign_for(issue, by=town.he, on=date(2026, 2, 12))  # five working days: 26 February
    keep()

    assert told(town, date(2026, 2, 26)) == ["he:due_today:issue_unit"]
    assert told(town, date(2026, 2, 27)) == ["he:overdue:issue_unit", "li:escalated:issue_unit", "zhan:escalated:issue_unit"]
    assert told(town, date(2026, 3, 6)) == ["he:overdue:issue_unit", "zhao:escalated:issue_unit"]
    assert [entry.act for entry in of("issue", issue.id)][-2:] == ["escalate", "escalate"]


def test_where_it_went_to_the_hotline_the_liaison_follows_it(town):
    issue = town.issue(on=date(2026, 2, 9))
    issues.transfer(issue, Target.HOTLINE, by=town.zhan, name="12345")
    issues.sign_for(issue, by=town.li, on=date(2026, 2, 12))
    keep()

    assert told(town, date(2026, 2, 26)) == ["li:due_today:issue_unit"]


def test_a_promise_is_reminded_of_and_in_the_fourth_quarter_its_unit_is_asked_how_it_stands(town):
    case = town.replied(klass=ReplyClass.A)
    town.rate(case)
    share = assignments.of_case(case.id)[0]
    for n in range(2):
        begin(share, f"第 {n} 项", date(2026, 12, 15), by=SYSTEM, on=date(2026, 4, 3))
    keep()

    assert told(town, date(2026, 9, 30)) == []
    assert told(town, date(2026, 10, 8)) == ["he:status_asked:commitment_status"]
    assert db.session.scalars(sa.select(Note.words).order_by(Note.id.desc())).first() == "2 项承诺"
    assert told(town, date(2026, 12, 15)) == ["he:due_today:commitment"] * 2
    assert (
        told(town, date(2026, 12, 16))
        == ["he:overdue:commitment"] * 2 + ["shen:escalated:commitment"] * 2 + ["wang:escalated:commitment"] * 2
    )


def test_a_units_yearly_summary_is_reminded_of_before_and_on_its_day(town):
    case = in_hand(town)
    town.answer(town.share(case), date(2026, 4, 3))

    assert [each for each in told(town, date(2026, 8, 24)) if "unit_report" in each] == ["he:due_soon:unit_report_on"]
    assert [each for each in told(town, date(2026, 8, 31)) if "unit_report" in each] == ["he:due_today:unit_report_on"]
    assert [each for each in told(town, date(2026, 9, 1)) if "unit_report" in each] == []

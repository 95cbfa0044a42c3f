"""Reminders: who hears what on which day, each step once, the latest alone after days without a run, and how it goes up.

A share given on 10 March 2026 is to be answered by Wednesday 10 June; reminders begin seven days before.
"""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.notifications.reminded import DAY, DUE, WEEK, in_hand, told
from tests.people import ASSIGNED, at
from tracker.accounts.models import Capacity
from tracker.audit.queries import of_case
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.issues import actions as issues
from tracker.issues.models import Issue, Target
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.notifications.models import Note, Reminder
from tracker.notifications.reminder_tools import remind
from tracker.suggestions.labels import Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import visible_to as cases_visible_to


def escalations(case):
    return [(entry.note, entry.actor) for entry in of_case(case.id) if entry.act == "escalate"]


# a reply, day by day


def test_an_answer_is_reminded_of_before_on_the_day_and_late_and_goes_up(town):
    case = in_hand(town)

    days = {on: told(town, on) for on in (DUE - 8 * DAY, DUE - WEEK, DUE, DUE + DAY, DUE + 8 * DAY, DUE + 15 * DAY)}

    assert list(days.values()) == [
        [],
        ["he:due_soon:reply"],
        ["he:due_today:reply"],
        ["he:overdue:reply", "shen:escalated:reply"],
        ["he:overdue:reply", "luo:escalated:reply", "zhao:escalated:reply"],
        ["he:overdue:reply"],
    ]
    assert escalations(case) == [
        ("答复代表（2026-06-10）→ 单位负责人", "系统"), ("答复代表（2026-06-10）→ 代表工作机构", "系统")
    ]  # fmt: skip


def test_run_again_on_the_same_day_nobody_hears_it_twice(town):
    in_hand(town)

    first, second = told(town, DUE), told(town, DUE)

    assert (len(first), second) == (1, [])


def test_after_weeks_without_a_run_only_the_latest_is_said_and_all_who_should_know_hear_it(town):
    case = in_hand(town)

    once, again = told(town, DUE + 40 * DAY), told(town, DUE + 40 * DAY)

    assert once == ["he:overdue:reply", "luo:escalated:reply", "shen:escalated:reply", "zhao:escalated:reply"]
    assert again == []
    assert db.session.scalar(sa.select(sa.func.count(Reminder.id))) == 1
    assert [note for note, _actor in escalations(case)] == ["答复代表（2026-06-10）→ 单位负责人、代表工作机构"]


def test_those_above_hear_it_again_after_four_weeks_not_each_week(town):
    in_hand(town)

    weeks = [told(town, DUE + DAY + n * WEEK) for n in range(6)]

    assert [sum("shen" in each for each in week) for week in weeks] == [1, 0, 0, 0, 1, 0]
    assert [sum("zhao" in each for each in week) for week in weeks] == [0, 1, 0, 0, 0, 1]


def test_what_is_done_is_reminded_of_no_more(town):
    case = in_hand(town)
    told(town, DUE - WEEK)
    clock.start_at(at(DUE - DAY))
    town.answer(town.share(case), DUE - DAY)

    assert [each for each in told(town, DUE + DAY) if ":reply" in each] == []


def test_a_date_that_moved_is_reminded_of_anew(town):
    case = in_hand(town)
    told(town, DUE)
    share = town.share(case)
    share.due_on = DUE + 30 * DAY
    keep()

    assert told(town, DUE + DAY) == []
    assert told(town, DUE + 23 * DAY) == ["he:due_soon:reply"]


def test_a_city_may_begin_earlier(town):
    db.session.add(
        Rule(congress_id=town.city.id, key="remind_before", measure=Measure.DAYS, value="15", from_on=ASSIGNED, source="本市")
    )
    in_hand(town)

    assert told(town, DUE - 16 * DAY) == []
    assert told(town, DUE - 15 * DAY) == ["he:due_soon:reply"]


# whom it concerns


@pytest.mark.one_engine
def test_nobody_is_sent_to_a_page_that_is_not_there_for_them(town):
    in_hand(town, (town.housing, Part.MAIN), (town.finance, Part.CO))
    town.assigned((town.court, Part.SOLE))
    issue = town.issue(on=date(2026, 2, 9))
    issues.transfer(issue, Target.UNIT, by=town.zhan, unit=town.housing)
    issues.sign_for(issue, by=town.he, on=date(2026, 2, 12))
    keep()
    told(town, DUE + 30 * DAY)

    reminded = db.session.execute(
        sa.select(Note, Capacity).join(Capacity, Capacity.id == Note.capacity_id).where(Note.rule != "")
    ).all()

    assert len(reminded) > 10
    for note, capacity in reminded:
        seen = cases_visible_to(capacity).where(Suggestion.id == note.suggestion_id)
        seen = issues_visible_to(capacity).where(Issue.id == note.issue_id) if note.issue_id else seen
        assert db.session.scalar(seen) is not None, (capacity.role, note.rule)


@pytest.mark.one_engine
def test_another_congress_and_what_nobody_adopted_are_left_alone(town):
    case = in_hand(town)
    case.is_frozen = True
    keep()
    clock.start_at(at(DUE))

    assert sum(remind(town.district.id, DUE)) == 0
    assert told(town, DUE) == []


@pytest.mark.one_engine
def test_a_reminder_says_what_and_by_when_and_leads_to_the_case(town, browser):
    case = in_hand(town)
    told(town, DUE)

    page = let_in(browser, town.he).get("/notes")

    assert "答复代表 · 期限 2026年6月10日" in page.text
    assert f"/cases/{case.id}" in page.links()

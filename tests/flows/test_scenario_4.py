"""Scenario 4: the date table, and what scenarios 2, 3, 7 and 8 say of dates alone, each by the command."""

import json
from datetime import date

import pytest

from tracker.__main__ import cli
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure

pytestmark = pytest.mark.one_engine

#    rule, from, nominal, due, provisional
MONTHS = [
    ("reply", "2026-07-01", "2026-10-01", "2026-10-08", False),  # ninety days would give 29 September
    ("reply", "2026-06-25", "2026-09-25", "2026-09-28", False),  # mid-autumn
    ("reply", "2026-02-09", "2026-05-09", "2026-05-09", False),  # a Saturday that is worked
    ("reply", "2026-11-30", "2027-02-28", "2027-03-01", True),  # the arrangement of 2027 is not known
    ("co_opinion", "2026-01-31", "2026-02-28", "2026-02-28", False),  # a Saturday that is worked
    ("reply", "2026-03-10", "2026-06-10", "2026-06-10", False),  # scenario 1
    ("reply_cap", "2026-03-10", "2026-09-10", "2026-09-10", False),
    ("co_opinion", "2026-03-10", "2026-04-10", "2026-04-10", False),
    ("reply", "2026-02-13", "2026-05-13", "2026-05-13", False),  # scenario 2: as first assigned
    ("reply", "2026-03-05", "2026-06-05", "2026-06-05", False),  # scenario 2: as assigned anew
    ("co_opinion", "2026-05-19", "2026-06-19", "2026-06-22", False),  # scenario 3: the Dragon Boat holiday
    ("reply", "2026-05-19", "2026-08-19", "2026-08-19", False),
    ("reply", "2026-04-24", "2026-07-24", "2026-07-24", False),  # scenario 7
    ("rehandle", "2026-05-22", "2026-06-22", "2026-06-22", False),  # scenario 8
]  # fmt: skip

#    working days, from, due
WORKING_DAYS = [
    (5, "2026-09-30", "2026-10-13"), (7, "2026-09-30", "2026-10-15"), (10, "2026-09-30", "2026-10-20"),
    (5, "2026-09-18", "2026-09-24"), (7, "2026-09-18", "2026-09-29"), (10, "2026-09-18", "2026-10-09"),
    (10, "2026-04-24", "2026-05-12"), (15, "2026-04-24", "2026-05-19"), (20, "2026-04-24", "2026-05-26"),
    (5, "2026-02-13", "2026-02-27"), (7, "2026-02-13", "2026-03-02"), (10, "2026-02-13", "2026-03-05"),  # scenario 2
    (20, "2026-03-10", "2026-04-08"),  # scenario 1
]  # fmt: skip

#    rule, from, due: the working days of the profile of all scenarios
BY_THE_PROFILE = [
    ("refuse", "2026-02-13", "2026-03-02"), ("reassign", "2026-02-27", "2026-03-12"), ("co_redo", "2026-06-23", "2026-06-30"),
    ("first_contact", "2026-03-10", "2026-04-08"), ("rating", "2026-04-24", "2026-05-19"), ("rating", "2026-06-18", "2026-07-10"),
]  # fmt: skip


def asked(app, rule, start):
    answer = app.test_cli_runner().invoke(cli, ["deadlines", "explain", "--rule", rule, "--from", start, "--json"])

    assert answer.exit_code == 0
    return json.loads(answer.stdout)


def rule_of(cast, key, measure, value):
    db.session.add(
        Rule(congress_id=cast.city.id, key=key, measure=measure, value=value, from_on=date(2020, 1, 1), source="本市办法")
    )
    db.session.commit()


@pytest.mark.parametrize(("rule", "start", "nominal", "due", "provisional"), MONTHS)
def test_months_are_calendar_months_and_roll_off_days_that_are_not_worked(app, cast, rule, start, nominal, due, provisional):
    said = asked(app, rule, start)

    assert (said["nominal"], said["due"], said["provisional"]) == (nominal, due, provisional)


@pytest.mark.parametrize(("length", "start", "due"), WORKING_DAYS)
def test_working_days_follow_the_arrangement_of_the_state_council(app, cast, length, start, due):
    rule_of(cast, "refuse", Measure.WORKDAYS, str(length))

    said = asked(app, "refuse", start)

    assert (said["nominal"], said["due"], said["provisional"]) == (due, due, False)


@pytest.mark.parametrize(("rule", "start", "due"), BY_THE_PROFILE)
def test_the_working_days_of_the_profile_of_all_scenarios(app, cast, rule, start, due):
    assert asked(app, rule, start)["due"] == due


def test_a_co_opinion_within_two_months_is_due_on_the_monday_after(app, cast):
    rule_of(cast, "co_opinion", Measure.MONTHS, "2")

    said = asked(app, "co_opinion", "2026-03-10")

    assert (said["nominal"], said["due"]) == ("2026-05-10", "2026-05-11")

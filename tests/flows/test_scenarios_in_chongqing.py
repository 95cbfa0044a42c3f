"""All nine scenarios once more, under the profile of Chongqing: the same stories, its dates and its ways."""

import json
from datetime import date

import pytest

from tests.exchange.shell import csv_of, outcome, tracker
from tests.flows.test_scenario_5 import screen
from tests.flows.test_scenario_9 import AS_AT, HEADINGS, UNITS, papers
from tests.people import FILED, at
from tracker.__main__ import cli
from tracker.assignments import actions as assignments
from tracker.assignments import opinion_actions, refusal_actions
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.deadlines.queries import explained, of_case
from tracker.deadlines.rule_actions import load_profile
from tracker.feedback import actions as feedback
from tracker.feedback import round_actions
from tracker.feedback.models import Degree
from tracker.feedback.queries import window_of
from tracker.replies import return_actions
from tracker.replies.schemes import ReplyClass
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions, withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
FROM = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def chongqing(cast):
    load_profile(cast.city, "chongqing", FROM, by=cast.zhao, on=FROM)
    keep()


def test_scenario_1_first_contact_and_reply_as_by_law_and_thirty_working_days_for_a_co_opinion(cast):
    case = cast.led(on=date(2026, 3, 10))
    main, co = cast.share(case), cast.share(case, cast.finance)

    assert (main.contact_by, main.due_on) == (date(2026, 4, 8), date(2026, 6, 10))
    assert (main.refuse_by, co.due_on) == (date(2026, 3, 24), date(2026, 4, 22))
    assert explained(case.congress_id, "reply_cap", date(2026, 3, 10))[1].due == date(2026, 9, 10)


def test_scenario_2_what_came_too_late_after_seven_working_days_is_in_time_within_ten(cast):
    case = cast.assigned(on=date(2026, 2, 13))
    share = cast.share(case)
    assert share.refuse_by == date(2026, 3, 5)

    assert refusal_actions.refuse(share, "不属于职责", by=cast.he, on=date(2026, 3, 3))
    assert share.reassign_by == date(2026, 3, 17)
    new = refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=date(2026, 3, 5))

    assert (new.due_on, case.first_assigned_on) == (date(2026, 6, 5), date(2026, 2, 13))


def test_scenario_3_co_opinions_in_thirty_working_days_and_an_empty_one_again_in_five(cast):
    case = cast.assigned((cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.police, Part.CO), on=date(2026, 5, 19))
    cast.accept_all(case, date(2026, 5, 19))
    first, second = cast.share(case, cast.finance), cast.share(case, cast.police)
    assert {first.due_on, second.due_on} == {date(2026, 7, 1)}
    opinion_actions.send_opinion(second, "无意见", "吴局长", by=cast.wu, on=date(2026, 6, 22))

    return_actions.ask_again(second, "没有实质内容", by=cast.he, on=date(2026, 6, 23))

    assert (second.due_on, cast.share(case).due_on) == (date(2026, 6, 30), date(2026, 8, 19))


@pytest.mark.parametrize(
    ("rule", "start", "due", "provisional"),
    [
        ("reply", "2026-07-01", "2026-10-08", False), ("reply", "2026-02-09", "2026-05-09", False),
        ("reply", "2026-11-30", "2027-03-01", True), ("refuse", "2026-09-30", "2026-10-20", False),
        ("refuse", "2026-09-18", "2026-10-09", False), ("rating", "2026-04-24", "2026-05-26", False),
        ("first_contact", "2026-04-24", "2026-05-26", False), ("rehandle", "2026-05-22", "2026-07-22", False),
        ("co_opinion", "2026-03-10", "2026-04-22", False), ("assign_intersession", "2026-02-13", "2026-03-05", False),
    ],
)  # fmt: skip
def test_scenario_4_the_date_table_by_the_command(cast, app, rule, start, due, provisional):
    answer = app.test_cli_runner().invoke(cli, ["deadlines", "explain", "--rule", rule, "--from", start, "--json"])

    said = json.loads(answer.stdout)
    assert (said["due"], said["provisional"], said["effective_rule_from"]) == (
        due,
        provisional,
        "2026-01-01" if said["effective_rule_from"] else None,
    )


def test_scenario_5_the_same_twelve_are_registered_and_what_comes_after_the_session_waits_ten_working_days(cast):
    screen(cast)
    said = summary(cast.city, Scope(cast.city.id, date(2026, 1, 31), 16, 5))
    assert (said["counts"]["declined"], said["counts"]["received"], said["counts"]["active"]) == (2, 12, 12)

    later = cast.submitted(title="关于路灯的建议", on=date(2026, 3, 9))

    assert explained(cast.city.id, "assign_intersession", date(2026, 3, 9))[1].due == date(2026, 3, 23)
    assert [row.due_on for row in of_case(later.id) if row.key == "assign_intersession"] == [date(2026, 3, 23)]


def test_scenario_6_the_lead_alone_withdraws_and_at_once(cast):
    case = cast.cosigning("陈立")
    signing_actions.confirm(case, by=cast.chen, at=at(FILED), text_version=case.text_version)
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=date(2026, 3, 10))
    keep()

    withdrawal_actions.ask_withdrawal(case, "情况变化", by=cast.wang, on=date(2026, 4, 2))
    keep()

    assert (case.state, case.withdrawn_on) == (State.WITHDRAWN, date(2026, 4, 2))
    assert live_of(case) == []


def test_scenario_7_two_split_units_and_the_worst_class_for_the_case(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT), on=date(2026, 4, 24))
    cast.answer(cast.share(case), date(2026, 6, 1), ReplyClass.A)
    assert (case.state, case.due_on) == (State.ASSIGNED, date(2026, 7, 24))
    cast.answer(cast.share(case, cast.police), date(2026, 7, 20), ReplyClass.B)

    said = summary(cast.city, Scope(cast.city.id, date(2026, 7, 31)))
    assert case.state is State.REPLIED
    assert said["counts"]["by_class"]["B"] == 1
    assert said["counts"]["by_class"]["A"] == 0


def test_scenario_8_twenty_working_days_to_rate_and_two_months_to_handle_again(cast):
    case = cast.replied(on=date(2026, 4, 24))
    assert window_of(cast.share(case).id) == date(2026, 5, 26)
    mark = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")
    feedback.rate(case, {cast.share(case).id: mark}, by=cast.wang, on=date(2026, 5, 18))

    round_actions.rehandle(case, "请重新办理", by=cast.zhao, on=date(2026, 5, 22))
    keep()

    assert case.due_on == date(2026, 7, 22)
    cast.answer(cast.share(case), date(2026, 6, 18))
    assert window_of(cast.share(case).id) == date(2026, 7, 17)
    cast.rate(case, Degree.BASICALLY, on=date(2026, 7, 2))
    assert case.state is State.CLOSED


def test_scenario_9_the_same_twenty_cases_counted_by_three_classes(cast, tmp_path):
    """Chongqing has no D: what is kept for reference is C, so C is 4 of 18."""
    clock.start_at(at(date(2026, 7, 1)))
    units, cases = tmp_path / "units.csv", tmp_path / "cases.csv"
    units.write_bytes(csv_of(["name", "branch"], [(unit, branch) for branch, named in UNITS.items() for unit in named]))
    rows = [["C" if cell == "D" else cell for cell in row] for row in papers()]
    cases.write_bytes(csv_of(HEADINGS, rows))
    assert outcome(tracker("import", "units", units, "--run", "--json")) == (6, 6, 0, 0)
    assert outcome(tracker("import", "cases", cases, "--run", "--json")) == (20, 20, 0, 0)

    said = tracker("statistics", "--term", 16, "--session", 5, "--as-at", AS_AT, "--json").document

    shares = {
        key: (said["ratios"][key]["part"], said["ratios"][key]["whole"], said["ratios"][key]["percent"])
        for key in said["ratios"]
    }
    assert shares["intersession"] == (2, 20, 10.0)
    assert shares["on_time"] == (17, 18, 94.4)
    assert (shares["class_A"], shares["class_B"], shares["class_C"]) == ((9, 18, 50.0), (5, 18, 27.8), (4, 18, 22.2))
    assert shares["at_least_basically"] == (14, 15, 93.3)

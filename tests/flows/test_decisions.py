"""The nine decisions that keep figures and pages unambiguous, one by one."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.accounts.models import Capacity
from tracker.accounts.policy import PUBLIC, SYSTEM, StandIn
from tracker.assignments import actions as assignments
from tracker.assignments import extension_actions
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback import round_actions
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass
from tracker.statistics.queries import By, Scope
from tracker.statistics.tools import summary
from tracker.suggestions import withdrawal_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
BAD = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")


def figures(cast, on=date(2026, 7, 1), by=None):
    return summary(cast.city, Scope(cast.city.id, on), by)


def part_and_whole(said, key):
    return said["ratios"][key]["part"], said["ratios"][key]["whole"]


def test_decision_1_what_one_may_not_see_is_missing_what_is_not_ones_is_403_and_the_wrong_time_409(cast, browser):
    drawer, case = cast.draft(), cast.assigned()
    let_in(browser, cast.he)
    hidden = browser.get(f"/cases/{drawer.id}", 404).text
    missing = browser.get("/cases/999999", 404).text
    strip = str.maketrans("", "", "0123456789")
    assert hidden.translate(strip) == missing.translate(strip)

    browser.get(f"/suggestions/{case.id}/assignment", 403)

    let_in(browser, cast.zhao).post(f"/suggestions/{case.id}/registration", 409)


def test_decision_2_every_act_is_by_a_capacity_or_one_of_two_stand_ins(cast):
    assert isinstance(cast.zhao, Capacity)
    assert [(type(one), one.role) for one in (SYSTEM, PUBLIC)] == [(StandIn, "system"), (StandIn, "public")]
    with pytest.raises(Forbidden):
        assignments.assign(cast.registered(), [(cast.housing, Part.SOLE)], by=PUBLIC, on=ASSIGNED)


def test_decision_3_the_committee_reads_what_is_numbered_and_a_unit_what_it_has_or_had_a_share_in(cast, browser):
    states = cast.in_every_state()
    numbered = {state for state, case in states.items() if case.number}
    let_in(browser, cast.wei)
    for state, case in states.items():
        browser.get(f"/cases/{case.id}", 200 if state in numbered else 404)
    moved = cast.assigned(title="关于改派的建议")
    assignments.sub_assign(cast.share(moved), cast.police, by=cast.luo, on=ASSIGNED)
    cast.accept_all(moved)
    cast.answer(cast.share(moved, cast.police), plain="警察说的结果。")

    let_in(browser, cast.he).get(f"/cases/{moved.id}")
    assert "警察说的结果" not in browser.page.text
    browser.get(f"/cases/{states[State.REGISTERED].id}", 404)


def test_decision_4_a_split_case_takes_the_worst_class_and_result_and_is_returned_when_all_shares_are_rated(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    housing, police = cast.share(case), cast.share(case, cast.police)
    cast.answer(housing, klass=ReplyClass.A)
    cast.answer(police, klass=ReplyClass.C)
    feedback.rate(case, {housing.id: GOOD}, by=cast.wang, on=date(2026, 4, 8))
    keep()
    assert figures(cast)["counts"]["returned_forms"] == 0

    feedback.rate(case, {police.id: BAD}, by=cast.wang, on=date(2026, 4, 9))
    keep()

    said = figures(cast, by=By.UNIT)
    assert (said["counts"]["returned_forms"], said["counts"]["by_class"]["C"]) == (1, 1)
    assert part_and_whole(said, "dissatisfied") == (1, 1)
    by_unit = {group["name"]: group["ratios"]["satisfied"]["part"] for group in said["groups"]}
    assert (by_unit["市住房和城乡建设局"], by_unit["市公安局"]) == (1, 0)


def test_decision_5_several_units_on_one_case_are_not_joint_handling(cast):
    cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    counts = figures(cast)["counts"]

    assert (counts["several_units"], counts["joint"]) == (1, 0)


def test_decision_6_on_time_is_judged_by_the_statutory_date_with_its_extension_not_by_the_citys_own(cast):
    cast.session.local_reply_by = date(2026, 5, 25)
    case = cast.accepted(on=date(2026, 3, 10))
    share = cast.share(case)
    assert case.local_due_on == date(2026, 5, 25)
    extension_actions.ask_extension(share, date(2026, 7, 10), "需要勘测", by=cast.he, on=date(2026, 6, 1))
    extension_actions.grant_extension(share, date(2026, 7, 10), by=cast.zhao, on=date(2026, 6, 2))
    keep()
    assert figures(cast, date(2026, 7, 1))["counts"]["overdue"] == 0

    cast.answer(share, date(2026, 7, 10))

    assert part_and_whole(figures(cast, date(2026, 7, 11)), "on_time") == (1, 1)


def test_decision_7_a_second_round_never_changes_the_figures_of_the_first(cast):
    case = cast.dissatisfied()
    before = part_and_whole(figures(cast), "first_dissatisfied")
    round_actions.rehandle(case, "请重新办理", by=cast.zhao, on=date(2026, 4, 13))
    keep()
    cast.answer(cast.share(case), date(2026, 4, 20))
    cast.rate(case, on=date(2026, 4, 21))

    said = figures(cast)

    assert before == part_and_whole(said, "first_dissatisfied") == (1, 1)
    assert part_and_whole(said, "satisfied") == (1, 1)
    assert part_and_whole(said, "second_satisfied") == (1, 1)


def test_decision_8_figures_of_an_earlier_day_count_what_was_done_by_then(cast):
    clock.start_at(at(date(2026, 7, 1)))
    cast.closed()

    of_days = [figures(cast, on)["counts"] for on in (date(2026, 3, 9), ASSIGNED, date(2026, 4, 3), date(2026, 4, 10))]

    assert [(c["received"], c["replied"], c["returned_forms"]) for c in of_days] == [(1, 0, 0), (1, 0, 0), (1, 1, 0), (1, 1, 1)]


def test_decision_9_withdrawn_cases_were_received_and_declined_ones_count_nowhere_else(cast):
    cast.declined()
    case = cast.assigned()
    withdrawal_actions.ask_withdrawal(case, "情况变化", by=cast.wang, on=date(2026, 4, 2))
    keep()

    said = figures(cast)

    counts = said["counts"]
    assert (counts["received"], counts["withdrawn"], counts["active"], counts["declined"]) == (1, 1, 0, 1)
    counted = {key for key, ratio in said["ratios"].items() if ratio["whole"]}
    assert counted == {"in_session", "intersession", "several_units", "not_due", "returned_of_received"}

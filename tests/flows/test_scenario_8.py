"""Scenario 8: dissatisfied, a second round, and what the unit may learn of it; its dates exactly."""

import json
from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.__main__ import cli
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.feedback.queries import window_of
from tracker.suggestions.states import State

DELIVERED, RATED, ORDERED = date(2026, 4, 24), date(2026, 5, 18), date(2026, 5, 22)
AGAIN, RATED_AGAIN = date(2026, 6, 18), date(2026, 7, 2)
HALF = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "只修了路口，巷子里没有动。")


def rated(cast):
    """Answered on 24 April; attitude satisfied, result not, on 18 May."""
    case = cast.replied(on=DELIVERED)
    feedback.rate(case, {cast.share(case).id: HALF}, by=cast.wang, on=RATED)
    db.session.commit()
    return case


def ordered(cast):
    case = rated(cast)
    feedback.rehandle(case, "巷内管网一并改造", by=cast.zhao, on=ORDERED)
    db.session.commit()
    return case


def through(cast):
    """The whole way, to the second rating."""
    case = ordered(cast)
    cast.answer(cast.share(case), AGAIN)
    return cast.rate(case, Degree.BASICALLY, on=RATED_AGAIN)


def figures(app, on):
    answer = app.test_cli_runner().invoke(cli, ["statistics", "--as-at", on.isoformat(), "--json"])
    assert answer.exit_code == 0
    return json.loads(answer.stdout)["ratios"]


@pytest.mark.one_engine
def test_the_deputy_has_fifteen_working_days_to_rate(cast):
    case = cast.replied(on=DELIVERED)

    assert window_of(cast.share(case).id) == date(2026, 5, 19)


@pytest.mark.one_engine
def test_dissatisfied_with_the_result_is_not_saved_without_a_reason(cast):
    case = cast.replied(on=DELIVERED)
    share = cast.share(case)

    with pytest.raises(Invalid) as fault:
        feedback.rate(case, {share.id: feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED)}, by=cast.wang, on=RATED)

    assert fault.value.field == f"reason-{share.id}"
    assert case.state is State.REPLIED


@pytest.mark.one_engine
def test_a_second_handling_ordered_on_22_may_is_due_on_22_june(cast):
    case = ordered(cast)
    (share,) = live_of(case)

    assert (case.state, case.round) == (State.ASSIGNED, 2)
    assert (share.state, share.assigned_on) == ("accepted", ORDERED)
    assert share.due_on == case.due_on == date(2026, 6, 22)


def test_the_second_reply_has_a_window_of_its_own_and_ends_the_case(cast):
    case = through(cast)
    (share,) = live_of(case)

    assert window_of(share.id) == date(2026, 7, 10)
    assert (case.state, case.closed_on) == (State.CLOSED, RATED_AGAIN)


def test_the_report_keeps_the_first_judgement_beside_the_last(cast, app):
    through(cast)

    before, after = figures(app, date(2026, 5, 31)), figures(app, date(2026, 7, 31))

    assert (before["first_dissatisfied"]["part"], before["dissatisfied"]["part"]) == (1, 1)
    assert (after["first_dissatisfied"]["part"], after["dissatisfied"]["part"]) == (1, 0)
    assert (after["basically"]["part"], after["basically"]["whole"]) == (1, 1)
    assert (after["second_satisfied"]["part"], after["second_satisfied"]["whole"]) == (1, 1)
    assert after["basically_attitude"]["part"] == 0  # with the attitude the deputy was content both times


@pytest.mark.one_engine
def test_the_unit_never_reaches_the_form_403_where_it_sees_the_case_and_404_where_not(cast, browser):
    clock.start_at(at(RATED))
    cases = {**cast.in_every_state(), "second round": cast.second_round(on=RATED)}
    shown = {State.ASSIGNED, State.REPLIED, State.CLOSED, "second round"}
    found = {}
    db.session.commit()

    for clerk in (cast.he, cast.shen):
        let_in(browser, clerk)
        for state, case_id in {state: case.id for state, case in cases.items()}.items():
            wanted = 403 if state in shown else 404
            browser.get(f"/suggestions/{case_id}/rating", wanted)
            browser.post(f"/suggestions/{case_id}/rating", wanted, data={"marks-0-share_id": "1"})
            found[state] = wanted

    assert set(found) == set(cases)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("on", "is_shown"), [(RATED, False), (date(2026, 5, 19), False), (date(2026, 5, 20), True), (ORDERED, True)]
)
def test_the_unit_reads_the_rating_only_when_it_is_final(cast, browser, on, is_shown):
    case_id = rated(cast).id
    clock.start_at(at(on))

    page = let_in(browser, cast.he).get(f"/cases/{case_id}")

    assert (HALF.reason in page.source) is is_shown
    assert ("不满意" in page.text) is is_shown


@pytest.mark.one_engine
def test_a_second_round_makes_the_first_rating_final_before_its_window_has_ended(cast, browser):
    case = rated(cast)
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=RATED)
    clock.start_at(at(RATED))
    db.session.commit()

    page = let_in(browser, cast.he).get(f"/cases/{case.id}")

    assert HALF.reason in page.text

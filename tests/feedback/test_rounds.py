"""Further rounds: S16 with its escalation, S17 a closed case opened again, and a closed one left as it is."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.cast import Cast
from tests.entry import let_in
from tests.people import at
from tracker.assignments.queries import live_of, of_case
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.desk.queries import counts
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.actions import Mark
from tracker.feedback.errors import NobodyDissatisfied
from tracker.feedback.models import Degree, Escalation, Way
from tracker.feedback.queries import escalations_of
from tracker.feedback.round_actions import Measures
from tracker.notifications.models import News, Note
from tracker.statistics.queries import Scope, figures
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, _FAIR, BAD = Degree
CLOSED, AFTER, REOPENED = date(2026, 4, 28), date(2026, 5, 6), date(2026, 5, 8)
AGAIN = date(2026, 6, 8)  # a month after the reopening, a Monday


def closed_unrated(cast: Cast, *parts):
    """Answered on 3 April, closed on 28 April because the form had not come back."""
    case = cast.replied(*parts)
    closing_actions.close(case, "", by=cast.zhao, on=CLOSED)
    keep()
    return case


def late_blame(cast, case, on=AFTER):
    marks = {share.id: Mark(GOOD, BAD, "巷子里没有动") for share in live_of(case)}
    feedback.rate(case, marks, by=cast.wang, on=on)
    keep()


def reopen(cast, case, *units, why="承诺没有兑现", on=REOPENED):
    round_actions.reopen(case, [unit.id for unit in units or (cast.housing,)], why, by=cast.zhao, on=on)
    keep()


def told(person):
    query = db.select(Note.news).where(Note.capacity_id == person.id).order_by(Note.id)
    return list(db.session.scalars(query))


def test_s17_a_closed_case_is_opened_again_for_the_units_the_office_chooses(cast):
    case = closed_unrated(cast, (cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))

    reopen(cast, case, cast.police)

    (again,) = live_of(case)
    assert (case.state, case.round, case.closed_on) == (State.ASSIGNED, 2, None)
    assert (again.unit_id, again.part, again.state, again.accepted_on) == (cast.police.id, Part.SOLE, "accepted", REOPENED)
    assert again.due_on == case.due_on == AGAIN
    assert {share.state for share in of_case(case.id) if share.round == 1} == {"answered"}


def test_s17_the_unit_and_the_lead_hear_of_it_and_read_why(cast, browser):
    for person in (cast.he, cast.wang):
        assert person
    case = closed_unrated(cast)

    reopen(cast, case, why="清淤没有按期完成")

    assert told(cast.he)[-1] is News.REOPENED
    assert told(cast.wang)[-1] is News.ROUND_BEGAN
    clock.start_at(at(REOPENED))
    for person in (cast.he, cast.wang):
        page = let_in(browser, person).get(f"/cases/{case.id}")
        assert "清淤没有按期完成" in page.text


@pytest.mark.parametrize(
    ("units", "why", "field"), [((), "承诺没有兑现", "units"), (("police",), "x", "units"), (("housing",), "", "why")]
)
def test_s17_asks_for_a_unit_that_answered_and_for_a_reason(cast, units, why, field):
    case = closed_unrated(cast)

    with pytest.raises(Invalid) as fault:
        round_actions.reopen(case, [getattr(cast, name).id for name in units], why, by=cast.zhao, on=REOPENED)

    assert (fault.value.field, case.state, case.round) == (field, State.CLOSED, 1)


def test_s17_figures_of_a_day_on_which_it_was_closed_stay_as_they_were(cast):
    case = closed_unrated(cast)
    days = (date(2026, 4, 27), CLOSED, date(2026, 5, 7), REOPENED, date(2026, 6, 30))
    reopen(cast, case)

    assert [figures(Scope(case.congress_id, on))[0].counts["closed"] for on in days] == [0, 1, 1, 0, 0]


def test_s17_the_way_of_the_case_shows_both_closings(cast, browser):
    case = closed_unrated(cast)
    reopen(cast, case)
    cast.answer(cast.share(case), date(2026, 5, 20))
    cast.rate(case, on=date(2026, 5, 22))
    clock.start_at(at(date(2026, 5, 25)))

    text = let_in(browser, cast.wang).get(f"/cases/{case.id}").text

    assert (case.state, case.closed_on) == (State.CLOSED, date(2026, 5, 22))
    assert "重启办理" in text
    assert text.count("第 2 轮办理：") == 1


def test_a_late_form_found_wanting_leads_the_office_to_reopen(cast, browser):
    case = closed_unrated(cast)
    before = counts(cast.zhao, ["unhappy"], AFTER)["unhappy"]

    late_blame(cast, case)

    assert (before, counts(cast.zhao, ["unhappy"], AFTER)["unhappy"]) == (0, 1)
    clock.start_at(at(AFTER))
    page = let_in(browser, cast.zhao).get(f"/cases/{case.id}")
    assert "办结后代表又评为不满意" in page.text
    assert {f"/suggestions/{case.id}/{act}" for act in ("reopening", "upholding")} <= set(page.links())


def test_a_correction_to_dissatisfied_within_the_window_does_so_too_and_opening_again_settles_it(cast):
    case = cast.closed()
    feedback.correct_rating(case, cast.share(case).id, Mark(GOOD, BAD, "又坏了"), "看错了", by=cast.wang, on=date(2026, 4, 20))
    keep()
    waiting = counts(cast.zhao, ["unhappy"], AFTER)["unhappy"]

    reopen(cast, case, on=date(2026, 4, 21))

    assert (case.round, waiting, counts(cast.zhao, ["unhappy"], AFTER)["unhappy"]) == (2, 1, 0)


def test_a_case_the_office_closed_with_a_reason_does_not_wait_again(cast):
    case = cast.dissatisfied()

    closing_actions.close(case, "按规划明年改造", by=cast.zhao, on=date(2026, 4, 13))
    keep()

    assert counts(cast.zhao, ["unhappy"], AFTER)["unhappy"] == 0
    with pytest.raises(NobodyDissatisfied):
        closing_actions.uphold(case, "再说一遍", by=cast.zhao)


def test_left_closed_with_a_reason_the_lead_is_told_and_it_waits_no_more(cast):
    assert cast.wang
    case = closed_unrated(cast)
    late_blame(cast, case)
    with pytest.raises(Invalid):
        closing_actions.uphold(case, "", by=cast.zhao)

    closing_actions.uphold(case, "按规划明年改造", by=cast.zhao)
    keep()

    assert (case.state, case.round, case.close_reason) == (State.CLOSED, 1, "按规划明年改造")
    assert told(cast.wang)[-1] is News.UPHELD
    assert counts(cast.zhao, ["unhappy"], AFTER)["unhappy"] == 0


def third_round(cast):
    """Dissatisfied twice, begun a third time on 23 April."""
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 20))
    cast.rate(case, BAD, on=date(2026, 4, 22))
    round_actions.rehandle(case, "仍未解决", by=cast.zhao, on=date(2026, 4, 23))
    keep()
    return case


def test_s16_from_the_third_round_on_the_escalation_is_recorded_and_the_office_is_told(cast):
    assert cast.zhao
    case = third_round(cast)

    (escalation,) = escalations_of(case.id)
    assert (escalation.round, escalation.begun_on, escalation.reason, escalation.way) == (
        3,
        date(2026, 4, 23),
        "仍未解决",
        None,
    )
    assert told(cast.zhao)[-1] is News.ROUND_ESCALATED
    assert counts(cast.zhao, ["escalated"], date(2026, 4, 23))["escalated"] == 1


def test_s16_where_the_congress_says_the_second_it_is_the_second(cast):
    db.session.add(
        Rule(congress_id=cast.city.id, key="escalate_round", measure=Measure.COUNT, value="2", from_on=date(2020, 1, 1), source="本市办法")
    )  # fmt: skip
    keep()

    assert [each.round for each in escalations_of(cast.second_round().id)] == [2]


def test_s16_rounds_have_no_cap_and_each_from_the_third_on_is_recorded(cast):
    case = third_round(cast)
    for day in (24, 27, 28):
        cast.answer(cast.share(case), date(2026, 4, day))
        cast.rate(case, BAD, on=date(2026, 4, day))
        round_actions.rehandle(case, "仍未解决", by=cast.zhao, on=date(2026, 4, day))
        keep()

    assert case.round == 6
    assert [each.round for each in escalations_of(case.id)] == [3, 4, 5, 6]


def test_what_was_done_about_it_is_noted_read_by_all_sides_and_put_right_with_both_on_the_trail(cast, browser):
    case = third_round(cast)
    (escalation,) = escalations_of(case.id)
    clock.start_at(at(date(2026, 5, 8)))
    done = {"way": "meeting", "held_on": "2026-05-07", "outcome": "六月底前由区里补上支管", "reference": "会纪〔2026〕3号"}
    path = f"/feedback/escalations/{escalation.id}"
    let_in(browser, cast.zhao).get(path)

    assert "日期应在这一轮开始之后" in browser.send(path, 422, **done | {"held_on": "2026-04-22"}).text
    assert "请写明协调的结果" in browser.send(path, 422, **done | {"outcome": ""}).text
    browser.send(path, **done)
    browser.get(path)
    browser.send(path, outcome="七月底前由区里补上支管")

    for person in (cast.he, cast.wang, cast.wei):
        assert "七月底前由区里补上支管" in let_in(browser, person).get(f"/cases/{case.id}").text
    notes = list(db.session.scalars(sa.select(Entry.note).where(Entry.act == "note_escalation").order_by(Entry.id)))
    assert notes == [
        "召集代表和承办单位协调 2026-05-07 会纪〔2026〕3号：六月底前由区里补上支管",
        "召集代表和承办单位协调 2026-05-07 会纪〔2026〕3号：七月底前由区里补上支管",
    ]
    assert counts(cast.zhao, ["escalated"], date(2026, 5, 8))["escalated"] == 0


def test_the_list_is_the_office_s_and_the_committee_s_and_only_the_office_notes(cast, browser):
    case = third_round(cast)
    (escalation,) = escalations_of(case.id)
    path, number = f"/feedback/escalations/{escalation.id}", case.number

    for person, status in (
        (cast.zhao, 200),
        (cast.wei, 200),
        (cast.he, 403),
        (cast.shen, 403),
        (cast.wang, 403),
        (cast.luo, 403),
    ):
        page = let_in(browser, person).get("/feedback/escalations", status)
        assert (number in page.text) is (status == 200)
        if person is not cast.zhao:
            browser.get(path, 403)
    let_in(browser, cast.tang).get(path, 404)
    with pytest.raises(Forbidden):
        round_actions.note_escalation(
            db.session.get(Escalation, escalation.id), Measures(Way.MEETING, AFTER, "谈妥"), by=cast.he, on=AFTER
        )


def test_s17_is_the_office_s_on_pages_and_only_from_closed(cast, browser):
    case = closed_unrated(cast)
    clock.start_at(at(REOPENED))
    path = f"/suggestions/{case.id}/reopening"
    let_in(browser, cast.zhao).get(f"{path}?why=承诺到期没有兑现")

    page = browser.send("/reopening")

    assert "已重启办理，开始第 2 轮" in page.text
    assert [entry.note for entry in db.session.scalars(sa.select(Entry).where(Entry.act == "reopen"))] == ["承诺到期没有兑现"]
    browser.get(path, 409)
    with pytest.raises(NoSuchStep):
        reopen(cast, db.session.merge(case))

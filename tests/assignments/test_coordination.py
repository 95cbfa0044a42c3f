"""A case refused too often: a meeting decides, and what is done next follows it (A14; A5, A6 after it)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.assignments.errors import NotCoordinated
from tracker.assignments.queries import coordination_of, coordinations_of, live_of
from tracker.assignments.states import State
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
ON = date(2026, 3, 12)


def refused(cast, times, *, first=None):
    """A case that was given back so often; its live share waits for a word on the last of them."""
    case = cast.assigned((first or cast.housing, Part.SOLE))
    turns = [cast.housing, cast.finance, cast.police]
    for n in range(times):
        share = live_of(case)[0]
        refusal_actions.refuse(share, f"第 {n + 1} 次退办", by=cast.clerk(share), on=ON)
        if n + 1 < times:
            refusal_actions.agree_refusal(share, turns[n + 1], by=cast.zhao, on=ON)
    keep()
    return live_of(case)[0]


def meeting(unit, on=ON, **more):
    values = {"participants": "市住建局张工、市公安局李队", "decision": "按三定方案", "reference": "会纪〔2026〕3号"}
    return refusal_actions.Meeting(on, unit=unit, **(values | more))


@pytest.mark.parametrize("times", [1, 2])
def test_the_first_two_refusals_of_a_case_are_settled_without_a_meeting(cast, times):
    share = refused(cast, times)

    assert refusal_actions.agree_refusal(share, cast.court, by=cast.zhao, on=ON).unit is cast.court


def test_a14_the_third_needs_one_and_says_so(cast):
    share = refused(cast, 3)

    with pytest.raises(NotCoordinated) as fault:
        refusal_actions.agree_refusal(share, cast.court, by=cast.zhao, on=ON)

    assert "此前已退办 2 次" in fault.value.sentence
    assert share.state is State.REFUSAL_ASKED


def test_how_many_is_a_rule_of_the_place(cast):
    db.session.add(
        Rule(
            congress_id=cast.city.id, key="refusals_before_coordination", measure=Measure.COUNT, value="1",
            from_on=ASSIGNED, source="本市办法",
        )
    )  # fmt: skip
    share = refused(cast, 1)
    second = refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=ON)
    refusal_actions.refuse(second, "不属公安", by=cast.wu, on=ON)

    with pytest.raises(NotCoordinated):
        refusal_actions.agree_refusal(second, cast.court, by=cast.zhao, on=ON)


def test_a_late_request_is_none_of_the_refusals(cast):
    share = refused(cast, 2)
    moved = refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=ON)
    refusal_actions.refuse(moved, "迟了", by=cast.wu, on=date(2026, 6, 1))

    assert live_of(share.suggestion) == [moved]
    assert moved.state is State.NEW


def test_after_the_meeting_it_goes_to_the_unit_that_was_decided_and_to_no_other(cast):
    share = refused(cast, 3)
    refusal_actions.coordinate(share, meeting(cast.court), by=cast.zhao, on=ON)

    with pytest.raises(Invalid) as fault:
        refusal_actions.agree_refusal(share, cast.housing, by=cast.zhao, on=ON)
    with pytest.raises(Invalid):
        refusal_actions.insist(share, "请继续办理", by=cast.zhao, on=ON)
    assert fault.value.field == "unit_id"
    assert "市中级人民法院" in fault.value.sentence
    assert refusal_actions.agree_refusal(share, cast.court, by=cast.zhao, on=ON).unit is cast.court


def test_decided_that_it_stays_the_unit_is_told_to_go_on_and_it_moves_nowhere(cast):
    share = refused(cast, 3)
    refusal_actions.coordinate(share, meeting(cast.police), by=cast.zhao, on=ON)

    with pytest.raises(Invalid):
        refusal_actions.agree_refusal(share, cast.court, by=cast.zhao, on=ON)
    refusal_actions.insist(share, "会商决定由公安局办理", by=cast.zhao, on=ON)

    assert share.state is State.ACCEPTED


def test_a_no_to_the_third_needs_no_meeting(cast):
    share = refused(cast, 3)

    refusal_actions.insist(share, "属于职责", by=cast.zhao, on=ON)

    assert share.state is State.ACCEPTED


def test_a_later_meeting_takes_the_place_of_an_earlier_one_and_both_stay(cast):
    share = refused(cast, 3)
    refusal_actions.coordinate(share, meeting(cast.police), by=cast.zhao, on=ON)
    refusal_actions.coordinate(share, meeting(cast.court), by=cast.zhao, on=ON)

    assert coordination_of(share).unit is cast.court
    assert [c.unit for c in coordinations_of(share.suggestion_id)] == [cast.police, cast.court]


FAULTS = {
    "held_on": [{"on": date(2026, 3, 11)}, {"on": date(2026, 3, 13)}],  # before the refusal, and not yet
    "participants": [{"participants": ""}],
    "decision": [{"decision": ""}],
}


@pytest.mark.parametrize(("box", "more"), [(box, more) for box, several in FAULTS.items() for more in several])
def test_a_record_says_who_when_and_what(cast, box, more):
    share = refused(cast, 1)

    with pytest.raises(Invalid) as fault:
        refusal_actions.coordinate(share, meeting(cast.police, **more), by=cast.zhao, on=ON)

    assert fault.value.field == box


def test_the_unit_decided_on_can_take_it(cast):
    case = cast.assigned((cast.housing, Part.SPLIT), (cast.finance, Part.SPLIT))
    share = cast.share(case)
    refusal_actions.refuse(share, "理由", by=cast.he, on=ON)

    with pytest.raises(Invalid) as fault:
        refusal_actions.coordinate(share, meeting(cast.finance), by=cast.zhao, on=ON)

    assert fault.value.field == "unit_id"


def test_only_the_office_records_one_and_only_while_a_refusal_waits(cast):
    share = refused(cast, 1)
    settled = cast.share(cast.assigned())

    for by in (cast.luo, cast.he, cast.wang, cast.wei, cast.tang):
        with pytest.raises(Forbidden):
            refusal_actions.coordinate(share, meeting(cast.police), by=by, on=ON)
    with pytest.raises(NoSuchStep):
        refusal_actions.coordinate(settled, meeting(cast.police), by=cast.zhao, on=ON)


def test_what_the_coordinator_gave_is_coordinated_by_the_office_and_then_moved_by_the_coordinator(cast):
    share = refused(cast, 1)
    sub = assignments.sub_assign(
        refusal_actions.agree_refusal(share, cast.finance, by=cast.zhao, on=ON), cast.police, by=cast.luo, on=ON
    )
    refusal_actions.refuse(sub, "不属公安", by=cast.wu, on=ON)
    again = refusal_actions.agree_refusal(sub, cast.housing, by=cast.luo, on=ON)
    refusal_actions.refuse(again, "不属住建", by=cast.he, on=ON)

    with pytest.raises(NotCoordinated):
        refusal_actions.agree_refusal(again, cast.police, by=cast.luo, on=ON)
    with pytest.raises(Invalid):  # it stays inside the government
        refusal_actions.coordinate(again, meeting(cast.court), by=cast.zhao, on=ON)
    refusal_actions.coordinate(again, meeting(cast.police), by=cast.zhao, on=ON)
    assert refusal_actions.agree_refusal(again, cast.police, by=cast.luo, on=ON).unit is cast.police


def test_everyone_concerned_is_told(cast):
    share = refused(cast, 3)
    for person in (cast.luo, cast.he, cast.zhou, cast.wu, cast.wei):
        assert person
    refusal_actions.coordinate(share, meeting(cast.court), by=cast.zhao, on=ON)
    keep()

    told = db.session.scalars(db.select(Note.capacity_id).where(Note.news == News.COORDINATED)).all()

    assert sorted(told) == sorted([cast.wang.id, cast.wu.id, cast.luo.id])


def test_by_the_pages_refused_three_times_coordinated_and_moved(cast, browser):
    clock.start_at(at(ON))
    share = refused(cast, 3)
    let_in(browser, cast.zhao)

    page = browser.get(f"/assignments/{share.id}/refusal-decision")
    assert "须先会商" in page.text
    browser.send("/refusal-decision", 409, unit_id=str(cast.court.id), decision="agree")
    browser.get(f"/assignments/{share.id}/coordination")
    browser.send("/coordination", 422, participants="", decision="按三定方案", unit_id=str(cast.court.id), held_on="2026-03-12")
    browser.send("/coordination", participants="张工、李队", reference="会纪〔2026〕3号")
    page = browser.send("/refusal-decision", decision="agree")

    assert "会纪〔2026〕3号" in page.text
    assert "由市中级人民法院办理：按三定方案" in page.text
    assert "市住建局" in page.text
    assert [s.unit for s in live_of(share.suggestion)] == [cast.court]
    page = let_in(browser, cast.luo).get(f"/cases/{share.suggestion_id}")
    assert "会纪〔2026〕3号" in page.text


def test_the_dossier_shows_the_units_one_after_the_other(cast, browser):
    share = refused(cast, 3)
    page = let_in(browser, cast.zhao).get(f"/cases/{share.suggestion_id}")

    (chain,) = [" ".join(p.text.split()) for p in page.all("p") if p.get("class") == "chain"]
    assert chain == "市住建局 3月10日 → 退办改派 市财政局 3月12日 → 退办改派 市公安局 3月12日"

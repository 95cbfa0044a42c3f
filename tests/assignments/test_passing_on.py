"""Passing on 转办: the coordinator routes inside the government only, and the reply clock runs on (A2, trap 15)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.assignments.errors import NotPassedOnAgain
from tracker.assignments.queries import live_of
from tracker.assignments.states import State
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.notifications.models import News, Note
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
LATER = date(2026, 3, 16)


def passed(cast, *parts, unit=None, on=LATER):
    share = cast.share(cast.assigned(*parts))
    new = assignments.sub_assign(share, unit or cast.police, by=cast.luo, on=on)
    keep()
    return share, new


def test_the_share_moves_to_the_unit_below_with_the_same_part(cast):
    share, new = passed(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO))

    assert (share.state, share.ended_on) == (State.MOVED, LATER)
    assert (new.unit, new.part, new.state, new.is_sub, new.from_id) == (cast.police, Part.MAIN, State.NEW, True, share.id)


def test_the_reply_clock_stays_that_of_the_office_and_the_rest_begins_anew(cast):
    share, new = passed(cast)

    assert (new.clock_on, new.due_on) == (ASSIGNED, share.due_on) == (ASSIGNED, date(2026, 6, 10))
    assert new.refuse_by == date(2026, 3, 25)  # 7 working days from Mon 16 March
    assert new.contact_by == date(2026, 4, 14)  # 20 of them, 6 April being off
    assert share.suggestion.first_assigned_on == ASSIGNED


def test_a_co_unit_s_share_keeps_its_clock_too(cast):
    case = cast.led()
    new = assignments.sub_assign(cast.share(case, cast.finance), cast.police, by=cast.luo, on=LATER)

    assert (new.part, new.due_on) == (Part.CO, date(2026, 4, 10))


def test_an_accepted_share_can_be_passed_on_and_so_can_one_that_was_passed_on(cast):
    share = cast.share(cast.accepted())
    first = assignments.sub_assign(share, cast.police, by=cast.luo, on=LATER)
    second = assignments.sub_assign(first, cast.finance, by=cast.luo, on=LATER)

    assert live_of(share.suggestion) == [second]


def test_not_to_a_unit_outside_the_government(cast):
    with pytest.raises(Invalid) as fault:
        passed(cast, unit=cast.court)

    assert fault.value.field == "unit_id"


def test_not_what_lies_outside_the_government(cast):
    share = cast.share(cast.assigned((cast.court, Part.SOLE)), cast.court)

    with pytest.raises(Forbidden):
        assignments.sub_assign(share, cast.police, by=cast.luo, on=LATER)


def test_not_to_a_unit_that_is_in_the_case_already(cast):
    with pytest.raises(Invalid):
        passed(cast, (cast.housing, Part.MAIN), (cast.finance, Part.CO), unit=cast.finance)


def test_its_refusal_goes_to_the_coordinator(cast):
    people, (_share, new) = (cast.zhao, cast.luo), passed(cast)
    refusal_actions.refuse(new, "不属公安职责", by=cast.wu, on=LATER)
    keep()

    told = [note.capacity_id for note in db.session.scalars(db.select(Note).filter_by(news=News.REFUSAL_ASKED))]

    assert told == [people[1].id]


def test_a_second_round_is_not_passed_on(cast):
    with pytest.raises(NotPassedOnAgain):
        assignments.sub_assign(cast.share(cast.second_round()), cast.police, by=cast.luo, on=date(2026, 4, 14))


def test_the_new_unit_is_told_to_sign_for_it(cast):
    clerk = cast.wu
    passed(cast)

    assert [n.news for n in db.session.scalars(db.select(Note).filter_by(capacity_id=clerk.id))] == [News.TO_ACCEPT]


def test_the_page_offers_units_of_the_government_and_says_which_clock_runs(cast, browser):
    from tests.people import at
    from tracker.core import clock

    clock.start_at(at(LATER))
    share = cast.share(cast.assigned())
    let_in(browser, cast.luo)

    page = browser.get(f"/assignments/{share.id}/sub-assignment")
    offered = {option.text for option in page.all("option")}
    assert {"市财政局", "市公安局"} <= offered
    assert not {"市中级人民法院", "市住房和城乡建设局"} & offered
    assert "答复期限仍从 2026年3月10日 交办之日起算，到 2026年6月10日" in page.text

    page = browser.send("/sub-assignment", unit_id=str(cast.police.id))
    assert "已转办给市公安局" in page.text


def test_the_page_is_closed_in_a_second_round(cast, browser):
    share = cast.share(cast.second_round())
    let_in(browser, cast.luo)

    page = browser.get(f"/assignments/{share.id}/sub-assignment", 409)

    assert "不能转办" in page.text
    assert "转办" not in [link.text for link in browser.get(f"/cases/{share.suggestion_id}").all("a")]

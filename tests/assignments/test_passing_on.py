"""Passing on 转办: the coordinator routes inside the government only, and the reply clock runs on (A2, trap 15)."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import ASSIGNED
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import extension_actions, refusal_actions
from tracker.assignments.errors import NoExtension, NotPassedOnAgain
from tracker.assignments.extension_queries import cap_of, extensions_for
from tracker.assignments.queries import chain_of, live_of, refusals_for
from tracker.assignments.states import State
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines import rule_actions
from tracker.deadlines.actions import load_year, read_arrangement
from tracker.deadlines.models import Computation
from tracker.deadlines.periods import Measure
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


def test_an_extended_share_keeps_its_day_and_the_facts_of_its_extension(cast):
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, date(2026, 8, 14), "涉及三个区。", by=cast.he, on=date(2026, 6, 1))
    extension_actions.grant_extension(share, date(2026, 8, 14), by=cast.zhao, on=date(2026, 6, 2), note="同意")
    keep()
    new = assignments.sub_assign(share, cast.police, by=cast.luo, on=date(2026, 6, 20))
    keep()

    assert (new.due_on, new.first_due_on, new.suggestion.due_on) == (date(2026, 8, 14), date(2026, 6, 10), date(2026, 8, 14))
    assert (new.extension_asked_on, new.extension_decided_on, new.extension_words) == (
        date(2026, 6, 1), date(2026, 6, 2), "同意",
    )  # fmt: skip
    assert open_dates(new) == [("extension", date(2026, 8, 14)), ("first_contact", new.contact_by), ("refuse", new.refuse_by)]
    assert cap_of(new).due == date(2026, 9, 10)
    assignments.accept(new, by=cast.wu, on=date(2026, 6, 20))
    with pytest.raises(NoExtension):  # once for the share, whoever handles it
        extension_actions.ask_extension(new, date(2026, 9, 1), "再延", by=cast.wu, on=date(2026, 6, 22))


def test_a_request_for_more_time_goes_along_and_is_decided_when_the_next_unit_has_signed(cast):
    share = cast.share(cast.accepted())
    extension_actions.ask_extension(share, date(2026, 8, 14), "涉及三个区。", by=cast.he, on=date(2026, 6, 1))
    new = assignments.sub_assign(share, cast.police, by=cast.luo, on=date(2026, 6, 3))
    keep()
    waiting = [list(db.session.scalars(extensions_for(cast.zhao)))]
    assignments.accept(new, by=cast.wu, on=date(2026, 6, 3))
    keep()
    waiting.append(list(db.session.scalars(extensions_for(cast.zhao))))

    assert waiting == [[], [new]]
    extension_actions.grant_extension(new, date(2026, 8, 14), by=cast.zhao, on=date(2026, 6, 4))
    assert (new.due_on, share.due_on) == (date(2026, 8, 14), date(2026, 6, 10))


def test_a_rule_of_the_same_day_moves_nothing_that_is_passed_on(cast):
    share = cast.share(cast.accepted())
    rule_actions.set_rule(cast.city, "reply", Measure.MONTHS, "2", ASSIGNED, "本市办法", by=cast.zhao, on=ASSIGNED)
    keep()

    new = assignments.sub_assign(share, cast.police, by=cast.luo, on=LATER)

    assert (new.due_on, cap_of(new).due) == (date(2026, 6, 10), date(2026, 9, 10))


def test_a_calendar_that_comes_later_moves_the_date_of_the_unit_that_has_it_now(cast):
    _share, new = passed(cast)
    off = [{"name": "端午节", "date": f"2026-06-{day}", "isOffDay": True} for day in (10, 11, 12)]

    load_year(read_arrangement(json.dumps({"year": 2026, "days": off})), by=SYSTEM)
    keep()

    assert (new.due_on, new.suggestion.due_on) == (date(2026, 6, 15), date(2026, 6, 15))


def open_dates(share):
    query = sa.select(Computation.key, Computation.due_on).where(
        Computation.kind == "assignment", Computation.subject_id == share.id, Computation.is_open
    )
    return sorted(tuple(row) for row in db.session.execute(query))


def test_a_co_unit_s_share_keeps_its_clock_too(cast):
    case = cast.led()
    new = assignments.sub_assign(cast.share(case, cast.finance), cast.police, by=cast.luo, on=LATER)

    assert (new.part, new.due_on) == (Part.CO, date(2026, 4, 10))
    assert open_dates(new) == [("co_opinion", date(2026, 4, 10)), ("refuse", date(2026, 3, 25))]


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


def test_a_chain_of_three_keeps_the_office_s_clock_and_shows_how_it_came(cast, browser):
    share = cast.share(cast.assigned())
    second = assignments.sub_assign(share, cast.finance, by=cast.luo, on=date(2026, 3, 11))
    third = assignments.sub_assign(second, cast.police, by=cast.luo, on=LATER)
    keep()

    assert [each.unit.short for each in chain_of(third)] == ["市住建局", "市财政局", "市公安局"]
    assert (third.clock_on, third.due_on, third.refuse_by) == (ASSIGNED, date(2026, 6, 10), date(2026, 3, 25))
    assert (share.suggestion.due_on, share.suggestion.first_assigned_on) == (date(2026, 6, 10), ASSIGNED)
    page = let_in(browser, cast.wang).get(f"/cases/{share.suggestion_id}")
    assert "市住建局 3月10日 → 转办 市财政局 3月11日 → 转办 市公安局 3月16日" in " ".join(page.text.split())


def test_the_refusal_at_the_end_of_a_chain_goes_to_the_coordinator_who_keeps_it_inside(cast):
    second = assignments.sub_assign(cast.share(cast.assigned()), cast.finance, by=cast.luo, on=LATER)
    third = assignments.sub_assign(second, cast.police, by=cast.luo, on=LATER)
    refusal_actions.refuse(third, "不属公安", by=cast.wu, on=date(2026, 3, 17))
    keep()

    assert [s.id for s in db.session.scalars(refusals_for(cast.luo))] == [third.id]
    fourth = refusal_actions.agree_refusal(third, cast.housing, by=cast.luo, on=date(2026, 3, 18))

    assert (fourth.is_sub, fourth.clock_on, fourth.due_on) == (True, ASSIGNED, date(2026, 6, 10))
    assert ("reply", date(2026, 6, 10)) in open_dates(fourth)
    assert [each.unit.short for each in chain_of(fourth)] == ["市住建局", "市财政局", "市公安局", "市住建局"]

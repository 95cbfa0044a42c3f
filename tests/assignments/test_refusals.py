"""Refusing: "not mine" within the window, agreed to and moved, or told to go on; the clock never stopped (A4–A6, trap 14)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import opinion_actions, refusal_actions
from tracker.assignments.errors import RefusalClosed
from tracker.assignments.queries import live_of, of_case, refusals_for
from tracker.assignments.states import State
from tracker.audit.queries import of_case as entries_of
from tracker.congress.models import Branch
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.roster import actions as roster
from tracker.suggestions.labels import Part
from tracker.suggestions.models import CaseUnit

pytestmark = pytest.mark.one_engine
LAST = date(2026, 3, 19)  # 7 working days from Tue 10 March
LATE = date(2026, 3, 20)


def refused(cast, on=date(2026, 3, 12), **more):
    share = cast.share(cast.assigned(**more))
    refusal_actions.refuse(share, "排水属水务职责", by=cast.he, on=on, proposed=cast.police)
    keep()
    return share


def moved(cast, share, on=date(2026, 3, 17), unit=None):
    new = refusal_actions.agree_refusal(share, unit or cast.police, by=cast.zhao, on=on)
    keep()
    return new


@pytest.mark.parametrize("on", [ASSIGNED, LAST])
def test_within_the_window_a_unit_may_say_it_is_not_its_own(cast, on):
    share = refused(cast, on)

    assert (share.state, share.refused_on, share.proposed_unit) == (State.REFUSAL_ASKED, on, cast.police)


def test_the_day_after_is_too_late_stays_visible_and_changes_nothing(cast):
    share = cast.share(cast.assigned())

    in_time = refusal_actions.refuse(share, "排水属水务职责", by=cast.he, on=LATE)
    keep()

    assert not in_time
    assert (share.state, share.refused_on, share.refusal_reason, share.reassign_by) == (State.NEW, None, "", None)
    last = entries_of(share.suggestion_id)[-1]
    assert (last.act, last.before, last.note) == ("refuse", None, "逾期申请，不受理：排水属水务职责")


def test_the_office_has_ten_working_days_to_decide(cast):
    assert refused(cast, date(2026, 3, 12)).reassign_by == date(2026, 3, 26)


def test_an_accepted_share_may_still_be_refused_in_time(cast):
    share = cast.share(cast.accepted())

    assert refusal_actions.refuse(share, "理由", by=cast.he, on=LAST)
    assert share.state is State.REFUSAL_ASKED


def test_agreed_the_share_moves_to_another_unit_with_dates_of_its_own_and_the_first_day_stays(cast):
    share = refused(cast)
    new = moved(cast, share)

    assert (share.state, share.ended_on) == (State.MOVED, date(2026, 3, 17))
    assert (new.unit, new.part, new.state, new.from_id, new.round) == (cast.police, Part.SOLE, State.NEW, share.id, 1)
    assert (new.assigned_on, new.due_on, new.refuse_by) == (date(2026, 3, 17), date(2026, 6, 17), date(2026, 3, 26))
    assert share.suggestion.first_assigned_on == ASSIGNED
    assert share.suggestion.due_on == date(2026, 6, 17)


def test_the_unit_that_left_no_longer_counts_and_reads_only_its_own(cast):
    share = refused(cast)
    moved(cast, share)

    units = {c.unit.short: c.is_current for c in db.session.scalars(db.select(CaseUnit))}

    assert units == {"市住建局": False, "市公安局": True}


def test_the_case_may_come_back_to_the_unit_that_left(cast):
    first = refused(cast)
    second = moved(cast, first)
    refusal_actions.refuse(second, "不属公安职责", by=cast.wu, on=date(2026, 3, 18))

    third = moved(cast, second, unit=cast.housing)

    assert [s.state for s in of_case(first.suggestion_id)] == [State.MOVED, State.MOVED, State.NEW]
    assert live_of(first.suggestion) == [third]


def test_a_moved_share_goes_to_somebody_who_does_not_answer_in_the_case_yet(cast):
    share = cast.share(cast.assigned((cast.housing, Part.SPLIT), (cast.finance, Part.SPLIT)))
    refusal_actions.refuse(share, "理由", by=cast.he, on=ASSIGNED)

    for unit in (None, cast.finance):
        with pytest.raises(Invalid) as fault:
            refusal_actions.agree_refusal(share, unit, by=cast.zhao, on=ASSIGNED)
        assert fault.value.field == "unit_id"


def test_the_main_part_may_go_to_a_unit_that_stood_beside_it(cast):
    case = cast.assigned((cast.housing, Part.MAIN), (cast.finance, Part.CO), (cast.police, Part.CO))
    share, beside = cast.share(case), cast.share(case, cast.finance)
    refusal_actions.refuse(share, "资金拨付属财政职责", by=cast.he, on=date(2026, 3, 12), proposed=cast.finance)

    new = moved(cast, share, unit=cast.finance)

    assert (share.state, beside.state) == (State.MOVED, State.ENDED)
    assert (new.unit, new.part, new.state, new.due_on) == (cast.finance, Part.MAIN, State.NEW, date(2026, 6, 17))
    assert {s.unit_id: s.part for s in live_of(case)} == {cast.finance.id: Part.MAIN, cast.police.id: Part.CO}
    units = {c.unit.short: (c.part, c.is_current) for c in db.session.scalars(db.select(CaseUnit))}
    assert units["市财政局"] == (Part.MAIN, True)


def test_but_not_once_its_opinion_is_given(cast):
    case = cast.led()
    share, beside = cast.share(case), cast.share(case, cast.finance)
    assignments.accept(beside, by=cast.zhou, on=ASSIGNED)
    opinion_actions.send_opinion(beside, "无意见", "李局长", by=cast.zhou, on=ASSIGNED)
    refusal_actions.refuse(share, "理由", by=cast.he, on=ASSIGNED)

    with pytest.raises(Invalid):
        refusal_actions.agree_refusal(share, cast.finance, by=cast.zhao, on=ASSIGNED)


def test_nor_to_a_unit_that_is_gone_or_not_there_yet_or_of_another_congress(cast):
    share = refused(cast)
    gone = roster.add_unit(cast.city, {"name": "市建委", "branch": Branch.GOVERNMENT, "until_on": ASSIGNED}, by=SYSTEM)
    coming = roster.add_unit(
        cast.city, {"name": "市数据局", "branch": Branch.GOVERNMENT, "from_on": date(2026, 3, 18)}, by=SYSTEM
    )
    theirs = roster.add_unit(cast.district, {"name": "区水务局", "branch": Branch.GOVERNMENT}, by=SYSTEM)

    for unit in (gone, coming, theirs):
        with pytest.raises(Invalid):
            refusal_actions.agree_refusal(share, unit, by=cast.zhao, on=date(2026, 3, 17))


def test_told_to_go_on_the_clock_never_stopped(cast):
    share = refused(cast)
    due_on = share.due_on

    refusal_actions.insist(share, "三定方案明确属住建", by=cast.zhao, on=date(2026, 3, 16))
    keep()

    assert (share.state, share.due_on, share.insisted_why) == (State.ACCEPTED, due_on, "三定方案明确属住建")
    assert share.accepted_on == date(2026, 3, 16)


def test_told_to_go_on_means_handle_and_not_to_ask_again(cast):
    share = refused(cast)
    refusal_actions.insist(share, "属于职责", by=cast.zhao, on=date(2026, 3, 13))

    with pytest.raises(RefusalClosed):
        refusal_actions.refuse(share, "还是不属", by=cast.he, on=date(2026, 3, 16))


def test_a_no_to_the_unit_needs_its_reason(cast):
    with pytest.raises(Invalid) as fault:
        refusal_actions.insist(refused(cast), "", by=cast.zhao, on=ASSIGNED)

    assert fault.value.field == "words"


def test_refusals_wait_for_the_office_and_passed_on_ones_for_the_coordinator_too(cast):
    own = refused(cast)
    case = cast.assigned((cast.finance, Part.SOLE))
    passed = assignments.sub_assign(live_of(case)[0], cast.housing, by=cast.luo, on=ASSIGNED)
    refusal_actions.refuse(passed, "理由", by=cast.he, on=ASSIGNED)
    keep()

    waiting = {by: [s.id for s in db.session.scalars(refusals_for(by))] for by in (cast.zhao, cast.luo, cast.tang)}

    assert list(waiting.values()) == [[passed.id, own.id], [passed.id], []]


def test_a_passed_on_share_that_is_moved_keeps_the_office_s_reply_clock(cast):
    case = cast.assigned((cast.finance, Part.SOLE))
    passed = assignments.sub_assign(live_of(case)[0], cast.housing, by=cast.luo, on=date(2026, 3, 16))
    refusal_actions.refuse(passed, "理由", by=cast.he, on=date(2026, 3, 17))

    new = refusal_actions.agree_refusal(passed, cast.police, by=cast.luo, on=date(2026, 3, 18))

    assert (new.is_sub, new.clock_on, new.due_on) == (True, ASSIGNED, date(2026, 6, 10))
    assert new.refuse_by == date(2026, 3, 27)


def test_the_coordinator_moves_a_share_inside_the_government_only(cast):
    case = cast.assigned((cast.finance, Part.SOLE))
    passed = assignments.sub_assign(live_of(case)[0], cast.housing, by=cast.luo, on=ASSIGNED)
    refusal_actions.refuse(passed, "理由", by=cast.he, on=ASSIGNED)

    with pytest.raises(Invalid):
        refusal_actions.agree_refusal(passed, cast.court, by=cast.luo, on=ASSIGNED)


def test_a_unit_hears_too_late_at_the_door_and_the_page_of_a_closed_refusal_is_closed(cast, browser):
    share = cast.share(cast.assigned())
    clock.start_at(at(LATE))
    let_in(browser, cast.he)
    browser.get(f"/assignments/{share.id}/refusal")

    page = browser.send("/refusal", reason="排水属水务职责")

    assert "已过退办期限，申请不予受理，案卷中留有记录。请继续办理。" in page.text
    assert "逾期申请，不受理：排水属水务职责" in page.text
    assert share.state is State.NEW


def test_a_unit_that_has_signed_finds_the_way_to_ask_late_too_as_long_as_the_share_could_go_back(cast, browser):
    clock.start_at(at(LATE))
    share = cast.share(cast.accepted())
    address = f"/assignments/{share.id}/refusal"

    page = let_in(browser, cast.he).get(f"/cases/{share.suggestion_id}")
    assert [link.text for link in page.all("a") if link.get("href") == address] == ["申请退办（已过期限）"]
    browser.get(address)
    assert "申请不予受理" in browser.send("/refusal", reason="排水属水务职责").text

    assert (share.state, share.refused_late_on) == (State.ACCEPTED, LATE)
    cast.answer(share)
    assert address not in browser.get(f"/cases/{share.suggestion_id}").links()


def test_a_request_that_came_too_late_stands_in_the_case_and_on_the_office_s_desk_until_it_is_answered(cast, browser):
    share = cast.share(cast.assigned())
    for on in (LATE, date(2026, 3, 23)):
        refusal_actions.refuse(share, "排水属水务职责", by=cast.he, on=on, proposed=cast.police)
    keep()

    for reader in (cast.zhao, cast.wang, cast.he, cast.luo):
        page = let_in(browser, reader).get(f"/cases/{share.suggestion_id}")
        assert page.text.count("逾期退办申请，不予受理") == 2
        assert "建议：市公安局" in page.text
    assert counts(cast.zhao, ["refused_late", "refusals"], LATE) == {"refused_late": 1, "refusals": 0}
    assert "关于治理东巷积水的建议" in let_in(browser, cast.zhao).get("/desk/refused_late").text
    assignments.accept(share, by=cast.he, on=LATE)
    cast.answer(share)
    assert counts(cast.zhao, ["refused_late"], LATE) == {"refused_late": 0}


def test_the_office_s_desk_says_when_it_has_not_moved_what_it_should_have(cast):
    refused(cast, date(2026, 3, 12))  # ten working days: 26 March

    found = [counts(cast.zhao, ["reassign_late"], date(2026, 3, day))["reassign_late"] for day in (26, 27)]

    assert found == [0, 1]

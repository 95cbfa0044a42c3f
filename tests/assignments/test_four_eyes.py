"""The assigner may be a handler too: the same account never does both halves (trap 15)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import extension_actions, opinion_actions, refusal_actions
from tracker.assignments.errors import SameEyes
from tracker.assignments.states import State
from tracker.congress.models import Branch
from tracker.core import clock
from tracker.core.events import keep
from tracker.replies import actions as replies
from tracker.roster import account_actions
from tracker.roster import actions as roster
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine
UNTIL = date(2026, 8, 14)


@pytest.fixture
def committee(cast):
    """The deputy office's own committee as a unit of the congress branch; 赵敏 of the office is also its clerk, 冯静 is another."""
    unit = roster.add_unit(cast.city, {"name": "市人大代表工作委员会", "short": "代工委", "branch": Branch.CONGRESS}, by=SYSTEM)
    cast.zhao_as_clerk = account_actions.give_capacity(cast.zhao.account, Role.UNIT_CLERK, cast.city, by=SYSTEM, tie=unit)
    cast.zhao_as_head = account_actions.give_capacity(cast.zhao.account, Role.UNIT_HEAD, cast.city, by=SYSTEM, tie=unit)
    cast.feng = cast._capacity("feng", "冯静", Role.UNIT_CLERK, unit)
    cast.qian = cast._capacity("qian", "钱敏", Role.OFFICE)
    keep()
    return unit


def test_a_case_goes_to_several_branches_at_once_a_congress_body_and_the_party_s_among_them(cast, committee):
    party = roster.add_unit(cast.city, {"name": "市委宣传部", "branch": Branch.PARTY}, by=SYSTEM)
    units = (cast.housing, cast.court, committee, party)

    split = cast.assigned(*((unit, Part.SPLIT) for unit in units))
    led = cast.assigned((cast.court, Part.MAIN), *((unit, Part.CO) for unit in (cast.housing, committee, party)))

    for case in (split, led):
        assert case.state is CaseState.ASSIGNED
        assert {cast.share(case, unit).unit.branch for unit in units} == {
            Branch.GOVERNMENT, Branch.COURT, Branch.CONGRESS, Branch.PARTY,
        }  # fmt: skip


def test_who_assigned_it_does_not_sign_for_it_and_a_colleague_does(cast, committee):
    share = cast.share(cast.assigned((committee, Part.SOLE)), committee)

    with pytest.raises(SameEyes):
        assignments.accept(share, by=cast.zhao_as_clerk, on=ASSIGNED)
    assignments.accept(share, by=cast.feng, on=ASSIGNED)

    assert share.state is State.ACCEPTED


def test_nor_answer_it_in_any_step(cast, committee):
    share = cast.share(cast.assigned((committee, Part.SOLE)), committee)
    assignments.accept(share, by=cast.feng, on=ASSIGNED)
    with pytest.raises(SameEyes):
        replies.draft_reply(share, by=cast.zhao_as_clerk, on=ASSIGNED)
    reply = replies.draft_reply(share, by=cast.feng, on=ASSIGNED)

    for act in (
        lambda: replies.hand_up(reply, by=cast.zhao_as_clerk, on=ASSIGNED),
        lambda: replies.sign(reply, "临人代函〔2026〕1号", by=cast.zhao_as_head, on=ASSIGNED),
        lambda: replies.deliver(reply, by=cast.zhao_as_clerk, at=at(ASSIGNED)),
    ):
        with pytest.raises(SameEyes):
            act()


def test_nor_send_the_opinion_of_a_co_unit(cast, committee):
    case = cast.assigned((cast.housing, Part.MAIN), (committee, Part.CO))
    share = cast.share(case, committee)
    assignments.accept(share, by=cast.feng, on=ASSIGNED)

    with pytest.raises(SameEyes):
        opinion_actions.send_opinion(share, "无意见", "主任", by=cast.zhao_as_clerk, on=ASSIGNED)


def test_who_gave_it_back_does_not_decide_on_that(cast, committee):
    share = cast.share(cast.assigned((committee, Part.SOLE)), committee)
    refusal_actions.refuse(share, "不属职责", by=cast.zhao_as_clerk, on=ASSIGNED)
    meeting = refusal_actions.Meeting(ASSIGNED, "双方", cast.police, "按职责")

    for act in (
        lambda: refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=ASSIGNED),
        lambda: refusal_actions.insist(share, "属于职责", by=cast.zhao, on=ASSIGNED),
        lambda: refusal_actions.coordinate(share, meeting, by=cast.zhao, on=ASSIGNED),
    ):
        with pytest.raises(SameEyes):
            act()
    assert refusal_actions.agree_refusal(share, cast.police, by=cast.qian, on=ASSIGNED).unit is cast.police


@pytest.mark.parametrize("decide", ["grant", "deny"])
def test_who_asked_for_more_time_does_not_decide_on_that(cast, committee, browser, decide):
    clock.start_at(at(date(2026, 6, 1)))
    share = cast.share(cast.assigned((committee, Part.SOLE)), committee)
    assignments.accept(share, by=cast.feng, on=ASSIGNED)
    extension_actions.ask_extension(share, UNTIL, "涉及三个区。", by=cast.zhao_as_clerk, on=clock.today())
    keep()

    def settle(by):
        if decide == "grant":
            extension_actions.grant_extension(share, UNTIL, by=by, on=clock.today())
        else:
            extension_actions.deny_extension(share, "可以按期答复", by=by, on=clock.today())

    with pytest.raises(SameEyes):
        settle(cast.zhao)
    let_in(browser, cast.zhao).get(f"/assignments/{share.id}/extension-decision", 403)
    assert "/extension-decision" not in browser.get(f"/cases/{share.suggestion_id}").source
    settle(cast.qian)
    assert share.extension_decided_on == clock.today()


def test_what_an_import_or_a_command_gave_nobody_gave(cast, committee):
    case = cast.registered()
    assignments.assign(case, [(committee, Part.SOLE)], by=SYSTEM, on=ASSIGNED)

    assignments.accept(cast.share(case, committee), by=cast.zhao_as_clerk, on=ASSIGNED)

    assert cast.share(case, committee).state is State.ACCEPTED


def test_the_door_says_why_and_the_button_is_not_there(cast, committee, browser):
    case = cast.assigned((committee, Part.SOLE))
    share = cast.share(case, committee)
    let_in(browser, cast.zhao_as_clerk)

    page = browser.get(f"/cases/{case.id}")
    refused = browser.post(f"/assignments/{share.id}/acceptance", 403)

    assert f"/assignments/{share.id}/acceptance" not in page.source
    assert "不能由同一个人办理" in refused.text
    assert f"/assignments/{share.id}/acceptance" in let_in(browser, cast.feng).get(f"/cases/{case.id}").source

"""What does not happen to a reply behind the back of its head: an opinion it names, the share it answers, an old signature.

Rows A11, A4, R2–R5.
"""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import refusal_actions
from tracker.assignments.errors import AnsweredAlready
from tracker.audit.queries import of_case as entries_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.replies import actions as replies
from tracker.replies import joint_actions, return_actions
from tracker.replies.errors import NamedAlready, RefusalPending
from tracker.replies.states import State

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 2)


def opined(cast):
    """The main unit's share and the co-unit's, whose opinion has come."""
    case = cast.led()
    cast.accept_all(case)
    cast.opine(case)
    main = cast.share(case)
    cast.talk(main)
    return main, cast.share(case, cast.finance)


def handed_up(cast, share):
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.clerk(share), on=ON)
    keep()
    return reply


# an opinion it names


@pytest.mark.parametrize("reach", [handed_up, lambda cast, share: cast.signed(share)], ids=["handed up", "signed"])
def test_a11_once_the_reply_is_handed_up_the_opinion_it_names_stands(cast, reach):
    main, co = opined(cast)
    reply = reach(cast, main)

    with pytest.raises(NamedAlready):
        return_actions.ask_again(co, "没有实质内容", by=cast.he, on=ON)
    assert (co.state, co.opinion, reply.co_words) == ("opinion_sent", "无意见", {str(co.id): "已采纳"})


def test_a11_sent_back_by_its_head_the_opinion_can_be_sent_back_too_and_must_be_named_anew(cast):
    main, co = opined(cast)
    reply = cast.signed(main)
    replies.amend(reply, "会办意见空泛", by=cast.shen)

    return_actions.ask_again(co, "没有实质内容", by=cast.he, on=ON)
    keep()

    assert (co.state, reply.co_words) == ("accepted", {})
    assert "co" in {place for place, _words in replies.missing_in(reply, ON)}


def test_a11_once_delivered_it_is_too_late_for_good(cast):
    main, co = opined(cast)
    replies.deliver(cast.signed(main), by=cast.he, at=at(ON))
    keep()

    with pytest.raises(AnsweredAlready):
        return_actions.ask_again(co, "没有实质内容", by=cast.he, on=ON)


def test_a11_a_common_reply_keeps_the_opinions_on_all_its_cases(cast):
    (main, own), (_other, fellow) = opined(cast), opined(cast)
    joint_actions.join(main.suggestion, [fellow.suggestion], by=cast.zhao, on=ASSIGNED)
    keep()
    answers = {ask.id: replies.Answer("已办理。") for share in (own, fellow) for ask in share.suggestion.asks}
    reply = cast.written(main, answers=answers, co_words={own.id: "已采纳", fellow.id: "已采纳"})
    replies.hand_up(reply, by=cast.he, on=ON)
    keep()

    for co in (own, fellow):
        with pytest.raises(NamedAlready):
            return_actions.ask_again(co, "没有实质内容", by=cast.he, on=ON)


def test_a11_the_page_says_what_to_do_first_and_the_button_is_not_there(cast, browser):
    main, co = opined(cast)
    address = f"/assignments/{co.id}/opinion-return"
    before = address in let_in(browser, cast.he).get(f"/cases/{main.suggestion_id}").links()
    handed_up(cast, main)

    page = browser.get(address, 409)

    assert "请先由单位负责人把答复退回改稿" in page.text
    assert (before, address in browser.get(f"/cases/{main.suggestion_id}").links()) == (True, False)


# the share it answers


def refused(cast, reach):
    """A reply of a share that its unit asks to give back."""
    share = cast.share(cast.accepted())
    cast.talk(share, on=date(2026, 3, 11))
    reply = reach(cast, share)
    refusal_actions.refuse(share, "不归我们", by=cast.he, on=date(2026, 3, 12))
    keep()
    return reply


STEPS = {
    "hand up": (lambda c, share: c.written(share), lambda c, reply: replies.hand_up(reply, by=c.he, on=ON)),
    "sign": (handed_up, lambda c, reply: replies.sign(reply, "临建函〔2026〕1号", by=c.shen, on=ON)),
    "deliver": (lambda c, share: c.signed(share), lambda c, reply: replies.deliver(reply, by=c.he, at=at(ON))),
}


@pytest.mark.parametrize("step", STEPS)
def test_a4_while_a_unit_asks_to_give_its_share_back_its_reply_goes_no_further_and_afterwards_it_does(cast, step):
    reach, go_on = STEPS[step]
    reply = refused(cast, reach)
    before = reply.state

    with pytest.raises(RefusalPending):
        go_on(cast, reply)
    assert reply.state is before
    refusal_actions.insist(reply.share, "属于职责", by=cast.zhao, on=ON)
    go_on(cast, reply)
    assert reply.state is not before


def test_a4_agreed_to_the_reply_is_void(cast):
    reply = refused(cast, handed_up)

    refusal_actions.agree_refusal(reply.share, cast.police, by=cast.zhao, on=ON)
    keep()

    assert reply.state is State.VOID


def test_a4_the_head_is_not_asked_to_sign_meanwhile_and_hears_why(cast, browser):
    reply = refused(cast, handed_up)
    clock.start_at(at(date(2026, 3, 12)))

    page = let_in(browser, cast.shen).get(f"/replies/{reply.id}/signature", 409)

    assert "正在申请退办" in page.text
    assert counts(cast.shen, ["to_sign_off"], ON) == {"to_sign_off": 0}
    assert f"/replies/{reply.id}/signature" not in browser.get(f"/cases/{reply.suggestion_id}").links()


def test_a4_a_fellow_of_a_common_reply_holds_it_too(cast):
    cases = [cast.accepted(), cast.accepted()]
    joint_actions.join(cases[0], cases[1:], by=cast.zhao, on=ASSIGNED)
    keep()
    for case in cases:
        cast.talk(cast.share(case), on=date(2026, 3, 11))
    answers = {ask.id: replies.Answer("已办理。") for case in cases for ask in case.asks}
    reply = cast.written(cast.share(cases[0]), answers=answers)
    replies.hand_up(reply, by=cast.he, on=date(2026, 3, 11))
    refusal_actions.refuse(cast.share(cases[1]), "不归我们", by=cast.he, on=date(2026, 3, 12))
    keep()

    with pytest.raises(RefusalPending):
        replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=ON)


# an old signature


def test_r3_what_is_given_back_after_signing_carries_no_number_and_no_signature_and_the_trail_keeps_them(cast, browser):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.signed(share)

    replies.amend(reply, "数字有误", by=cast.shen)
    keep()

    assert (reply.state, reply.document_number, reply.signatory, reply.signed_on) == (State.DRAFTING, "", "", None)
    assert "临建函〔2026〕1号" not in let_in(browser, cast.he).get(f"/replies/{reply.id}/letter").text
    line = [entry for entry in entries_of(share.suggestion_id) if entry.act == "amend"][-1]
    assert line.details["document_number"] == ["临建函〔2026〕1号", ""]
    replies.hand_up(reply, by=cast.he, on=ON)
    replies.sign(reply, "临建函〔2026〕2号", by=cast.shen, on=date(2026, 4, 7))
    assert (reply.document_number, reply.signatory, reply.signed_on) == ("临建函〔2026〕2号", "沈建国", date(2026, 4, 7))

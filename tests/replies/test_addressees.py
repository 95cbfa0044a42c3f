"""Whom an answer goes to (R5), who may sign it (R4), and the letter as it is printed."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import drop, keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies.errors import NotPrincipal, SignedByAnother
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State
from tracker.roster.account_actions import give_capacity, mark_principal, open_account
from tracker.suggestions import actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.screening_actions import register

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 3)


def rule(cast, key, value):
    db.session.add(
        Rule(congress_id=cast.city.id, key=key, measure=Measure.CHOICE, value=value, from_on=date(2020, 1, 1), source="本市办法")
    )  # fmt: skip
    keep()


def signed_by_two(cast, unit=None):
    """A case of 王芳 that 陈立 signed and 孙立 did not, answered by a unit; its reply."""
    assert cast.wang, cast.chen
    case = cast.cosigning("陈立", "孙立")
    signing_actions.confirm(case, by=cast.chen, at=at(date(2026, 1, 12)), text_version=case.text_version)
    actions.submit(case, by=cast.wang, at=at(date(2026, 1, 12)))
    register(case, by=cast.zhao, on=date(2026, 1, 12))
    assignments.assign(case, [(unit or cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    return cast.answer(cast.share(case, unit), ON)


def named(rows):
    return [row["name"] for row in rows]


def told(cast):
    query = db.select(Note.capacity_id, Note.news).where(Note.news.in_((News.DELIVERED, News.COPY, News.PASSED_ON)))
    known = dict(db.session.execute(query).all())
    return [known.get(person.id) for person in (cast.wang, cast.chen, cast.sun)]


def test_r5_every_deputy_who_signed_gets_the_letter_and_the_office_and_the_coordinator_a_copy(cast):
    reply = signed_by_two(cast)

    assert named(reply.sent_to["to"]) == ["王芳", "陈立"]
    assert (reply.sent_to["passed_on"], reply.sent_to["cc"]) == ([], [cast.city.office_name, "政府督办协调单位"])
    assert told(cast) == [News.DELIVERED, News.COPY, None]


def test_r5_where_the_lead_passes_it_on_only_the_lead_gets_the_letter_and_the_others_a_note(cast):
    rule(cast, "reply_to", "lead")

    reply = signed_by_two(cast)

    assert (named(reply.sent_to["to"]), named(reply.sent_to["passed_on"])) == (["王芳"], ["陈立"])
    assert told(cast) == [News.DELIVERED, News.PASSED_ON, None]


def test_r5_a_delegation_s_own_paper_is_answered_to_the_delegation(cast):
    case = cast.replied(by=cast.tuan)

    (reply,) = db.session.scalars(db.select(replies.Reply).where(replies.Reply.suggestion_id == case.id))
    assert named(reply.sent_to["to"]) == ["第一代表团"]
    assert "deputy_id" not in reply.sent_to["to"][0]


def test_r5_a_court_s_answer_is_not_copied_to_the_government(cast):
    cast.court_clerk = cast._capacity("fa", "法小明", Role.UNIT_CLERK, cast.court)
    cast.court_head = cast._capacity("fayuan", "院长", Role.UNIT_HEAD, cast.court)
    cast.clerk = lambda share: cast.court_clerk
    cast.head = lambda share: cast.court_head

    assert signed_by_two(cast, cast.court).sent_to["cc"] == [cast.city.office_name]


def test_r5_whom_it_goes_to_is_kept_as_it_was_on_the_day(cast, browser):
    reply = signed_by_two(cast)
    rule(cast, "reply_to", "lead")

    page = let_in(browser, cast.wang).get(f"/replies/{reply.id}")

    assert "王芳、陈立" in page.text
    assert "由领衔代表转达" not in page.text


@pytest.fixture
def key_case(cast):
    """A key case's reply that waits for the head."""
    share = cast.share(cast.accepted())
    share.suggestion.is_key = True
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ON)
    keep()
    return reply


def principal_of(cast):
    account, _code = open_account("juzhang", "局长", by=SYSTEM, at=clock.now())
    return give_capacity(account, Role.UNIT_HEAD, cast.city, by=SYSTEM, tie=cast.housing, is_principal=True)


def test_r4_a_key_case_is_signed_by_the_principal_and_others_are_told_why_not(cast, key_case, browser):
    with pytest.raises(NotPrincipal):
        replies.sign(key_case, "临建函〔2026〕2号", by=cast.shen, on=ON)
    page = let_in(browser, cast.shen).get(f"/replies/{key_case.id}/signature", 403)
    assert "由单位主要负责人签发" in page.text

    replies.sign(key_case, "临建函〔2026〕2号", by=principal_of(cast), on=ON)

    assert (key_case.state, key_case.signatory) == (State.SIGNED, "局长")


def test_r4_it_waits_on_the_principal_s_desk_alone(cast, key_case, browser):
    reply_id = key_case.id
    assert f"/replies/{reply_id}/signature" not in let_in(browser, cast.shen).get(f"/cases/{key_case.suggestion_id}").links()
    assert "这里现在是空的" in browser.get("/desk/to_sign_off").text

    mark_principal(cast.shen, True, by=cast.guan)
    keep()

    assert key_case.share.suggestion.number in let_in(browser, cast.shen).get("/desk/to_sign_off").text
    assert f"/replies/{reply_id}/signature" in browser.get(f"/cases/{key_case.suggestion_id}").links()


def test_r4_where_the_congress_asks_for_no_principal_any_head_signs(cast, key_case):
    rule(cast, "principal_signs_key", "no")

    replies.sign(key_case, "临建函〔2026〕2号", by=cast.shen, on=ON)

    assert key_case.state is State.SIGNED


def test_r4_others_than_heads_of_the_unit_hear_only_that_it_is_not_theirs(cast, key_case):
    for other in (cast.he, cast.wuhead, cast.zhao, cast.wang):
        with pytest.raises(Forbidden) as refused:
            replies.sign(key_case, "临建函〔2026〕2号", by=other, on=ON)
        assert not isinstance(refused.value, NotPrincipal)


def test_who_is_the_principal_is_said_and_taken_back_on_the_account_page(cast, browser):
    account_id = cast.shen.account_id
    let_in(browser, cast.guan).get(f"/roster/accounts/{account_id}")

    page = browser.send("/principal")
    assert "（主要负责人）" in page.text
    page = browser.send("/ordinary")

    assert "（主要负责人）" not in page.text
    browser.post(f"/roster/accounts/{cast.he.account_id}/capacities/{cast.he.id}/principal", 422)


def test_the_head_is_asked_once_about_an_odd_document_number(cast, browser):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ON)
    keep()
    clock.start_at(at(ON))
    let_in(browser, cast.shen).get(f"/replies/{reply.id}/signature")

    page = browser.send("/signature", 422, document_number="临建函[2026]12号")
    assert "六角括号" in page.text
    browser.send("/signature", document_number="临建函[2026]12号", sure="y")

    assert db.session.get(replies.Reply, reply.id).document_number == "临建函[2026]12号"


LETTER = (
    "办理类别：B类", "公开属性：主动公开", "临建函〔2026〕1号", "关于临澜市人民代表大会十六届五次会议第0001号建议的答复", "王芳代表：", "您提出的《关于治理东巷积水的建议》收悉。",
    "您提出的建议收悉，现答复如下。", "1. 关于“改造低洼路段排水管网。”", "年内完成改造（2026年12月30日）", "沈建国", "张工 0000-1234567", "政府督办协调单位", "2026年4月3日",
)  # fmt: skip


def test_the_letter_holds_all_a_formal_answer_holds(cast, browser):
    reply = cast.answer(cast.share(cast.accepted()), ON, ReplyClass.B)

    page = let_in(browser, cast.wang).get(f"/replies/{reply.id}/letter")

    assert [words for words in LETTER if words not in page.text] == []
    assert "还没有送达" not in page.text


def test_a_letter_between_sessions_says_so_and_one_that_is_not_out_yet_says_that(cast, browser):
    share = cast.share(cast.accepted(on=ASSIGNED, title="关于公交的建议"))
    cast.talk(share)
    reply = cast.signed(share)
    assert reply.state is State.SIGNED
    page = let_in(browser, cast.he).get(f"/replies/{reply.id}/letter")

    assert "还没有送达：已签发" in page.text
    let_in(browser, cast.wang).get(f"/replies/{reply.id}/letter", 404)
    let_in(browser, cast.wu).get(f"/replies/{reply.id}/letter", 404)


def test_r5_what_another_head_signed_before_it_became_a_key_case_is_signed_again(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.signed(share)
    share.suggestion.is_key = True
    keep()

    with pytest.raises(SignedByAnother):
        replies.deliver(reply, by=cast.he, at=at(ON))
    drop()
    replies.amend(reply, "须主要负责人签发", by=cast.shen)
    replies.hand_up(reply, by=cast.he, on=ON)
    replies.sign(reply, "临建函〔2026〕3号", by=principal_of(cast), on=ON)
    replies.deliver(reply, by=cast.he, at=at(ON))

    assert reply.state == "delivered"

"""Whose turn it is, at every stage and as each of them reads it; and the days left, in words."""

from datetime import date, timedelta

import pytest

from tests.entry import let_in
from tests.flows.stages import frozen
from tests.people import ASSIGNED, FILED, at
from tracker.assignments import actions as shares
from tracker.assignments import refusal_actions
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.dossier.queries import gather
from tracker.dossier.turn import turn_of
from tracker.replies import actions as replies
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 10)
OFFICE, HOUSING = "代表工作机构", "市住房和城乡建设局"


def confirmed(c):
    case = c.cosigning()
    signing_actions.confirm(case, by=c.chen, at=at(FILED), text_version=case.text_version)
    return case


def refused(c):
    case = c.assigned()
    refusal_actions.refuse(c.share(case), "不属职责", by=c.he, on=ASSIGNED)
    return case


def passed_on_and_refused(c):
    case = c.assigned((c.finance, Part.SOLE))
    share = shares.sub_assign(c.share(case, c.finance), c.housing, by=c.luo, on=ASSIGNED)
    refusal_actions.refuse(share, "不属职责", by=c.he, on=ASSIGNED)
    return case


def talked(c, *parts):
    case = c.accepted(*parts)
    c.talk(c.share(case))
    return case


def talked_beside(c):
    return talked(c, (c.housing, Part.MAIN), (c.finance, Part.CO))


def handed_up(c):
    case = talked(c)
    replies.hand_up(c.written(c.share(case)), by=c.he, on=ON)
    return case


def signed(c):
    case = talked(c)
    c.signed(c.share(case), ON)
    return case


def answered_for_somebody(c):
    case = c.draft()
    suggestions.link(case, c.issue(), by=c.wang, on=FILED)
    suggestions.submit(case, by=c.wang, at=at(FILED))
    screening_actions.register(case, by=c.zhao, on=FILED)
    shares.assign(case, [(c.housing, Part.SOLE)], by=c.zhao, on=ASSIGNED)
    c.accept_all(case)
    c.answer(c.share(case))
    return c.rate(case)


def made(name, *args):
    return lambda c: getattr(c, name)(*args)


#  stage: how it came there, who reads, whom it names, whether it is the reader's, what is to be done
TURNS = {
    "a draft": (made("draft"), "wang", "王芳", True, "写完后提交"),
    "a delegation's draft": (lambda c: c.draft(by=c.tuan), "tuan", "第一代表团", True, "写完后提交"),
    "asked to sign": (made("cosigning"), "chen", "您", True, "请看过全文，决定是否附议"),
    "waiting for signatures": (made("cosigning"), "wang", "陈立", True, "看过全文"),
    "all have answered": (confirmed, "wang", "王芳", True, "可以提交"),
    "handed in": (made("submitted"), "zhao", OFFICE, True, "立案、退回修改或不予受理"),
    "handed in, for the author": (made("submitted"), "wang", OFFICE, False, "立案"),
    "sent back": (made("returned"), "wang", "王芳", True, "按退回意见修改"),
    "registered": (made("registered"), "zhao", OFFICE, True, "交办"),
    "given to a unit": (made("assigned"), "he", "贵单位", True, "请签收"),
    "given to a unit, for the deputy": (made("assigned"), "wang", HOUSING, False, "请签收"),
    "refused": (refused, "zhao", OFFICE, True, "申请退办，请决定是否同意"),
    "refused, for the unit": (refused, "he", OFFICE, False, "申请退办"),
    "refused after passing on": (passed_on_and_refused, "luo", "政府督办协调单位", True, "申请退办"),
    "signed for": (made("accepted"), "he", "贵单位", True, "请先与代表沟通"),
    "talked about": (talked, "he", "贵单位", True, "请起草答复，逐项回应 2 项请求"),
    "waiting for an opinion": (talked_beside, "he", "贵单位", True, "（还缺市财政局的会办意见）"),
    "owing an opinion": (talked_beside, "zhou", "贵单位", True, "送出会办意见"),
    "handed up": (handed_up, "shen", "贵单位", True, "待负责人签发"),
    "handed up, for the deputy": (handed_up, "wang", HOUSING, False, "请起草答复"),
    "signed": (signed, "he", "贵单位", True, "请送达代表"),
    "answered": (made("replied"), "wang", "王芳", True, "请评价办理态度和办理结果（2026年4月27日 前）"),
    "answered, and the time to rate is over": (
        lambda c: c.replied(on=date(2026, 3, 12)), "zhao", OFFICE, True, "评价期已过，代表没有评价，请办结",
    ),
    "answered, for the unit": (made("replied"), "he", "王芳", False, "评价期满后才会显示"),
    "rated dissatisfied": (made("dissatisfied"), "zhao", OFFICE, True, "请决定是否重新办理"),
    "rated dissatisfied, for the unit": (made("dissatisfied"), "he", "王芳", False, "等代表评价"),
    "a second round": (made("second_round"), "he", "贵单位", True, "请先与代表沟通"),
    "closed with people to tell": (answered_for_somebody, "wang", "联络员或接待代表", True, "回告 1 位群众"),
    "from earlier years": (lambda c: frozen(c, State.ASSIGNED), "zhao", OFFICE, True, "尚未接续办理"),
}  # fmt: skip


@pytest.mark.parametrize("stage", TURNS)
def test_it_says_whose_turn_it_is_and_what_is_to_be_done(cast, stage):
    make, reader, who, is_mine, what = TURNS[stage]
    case = make(cast)
    keep()

    turn = turn_of(gather(getattr(cast, reader), case.id, ON))

    assert (turn.who, turn.is_mine) == (who, is_mine)
    assert what in turn.what


@pytest.mark.parametrize("name", ["declined", "withdrawn", "closed"])
def test_where_nothing_is_left_to_do_it_is_nobodys_turn(cast, name):
    case = getattr(cast, name)()

    assert turn_of(gather(cast.zhao, case.id, ON)) is None


def between_sessions(c):
    return c.submitted(date(2026, 3, 2))  # to be assigned within seven working days: 11 March


def registered_between(c):
    return c.registered(date(2026, 3, 2))


#  stage: how it came there, who reads, which day it is, what the lamp says
LAMPS = {
    "to be assigned": (between_sessions, "zhao", date(2026, 3, 2), "剩 9 天（7 个工作日） · 3月11日前交办"),
    "registered": (registered_between, "zhao", date(2026, 3, 11), "今日到期 · 3月11日前交办"),
    "registered too long": (registered_between, "wang", date(2026, 3, 12), "逾期 1 天（1 个工作日） · 3月11日前交办"),
    "to be answered": (made("assigned"), "he", date(2026, 3, 10), "剩 92 天 · 6月10日前答复"),
    "for the deputy": (made("accepted"), "wang", date(2026, 6, 9), "剩 1 天 · 6月10日前答复"),
    "late": (made("accepted"), "zhao", date(2026, 6, 13), "逾期 3 天 · 6月10日前答复"),
    "an opinion": (made("led"), "zhou", date(2026, 4, 1), "剩 9 天 · 4月10日前送会办意见"),
    "to be rated": (made("replied"), "wang", date(2026, 4, 10), "剩 17 天（11 个工作日） · 4月27日前评价"),
    "a second round": (made("second_round"), "he", date(2026, 4, 13), "剩 30 天 · 5月13日前答复"),
}  # fmt: skip


def lamps(page):
    return [span.text for span in page.all("span") if span.get("class") == "lamp"]


@pytest.mark.parametrize("stage", LAMPS)
def test_the_lamp_says_the_days_left_in_words_and_the_day(cast, browser, stage):
    make, reader, on, words = LAMPS[stage]
    case_id = make(cast).id
    clock.start_at(at(on))
    db.session.commit()

    page = let_in(browser, getattr(cast, reader)).get(f"/cases/{case_id}")

    assert lamps(page) == [words]


@pytest.mark.parametrize(
    ("name", "reader"),
    [("draft", "wang"), ("submitted", "zhao"), ("returned", "wang"), ("declined", "zhao"), ("closed", "zhao")],
)
def test_where_no_day_is_owed_there_is_no_lamp(cast, browser, name, reader):
    case_id = getattr(cast, name)().id
    clock.start_at(at(ON))
    db.session.commit()

    page = let_in(browser, getattr(cast, reader)).get(f"/cases/{case_id}")

    assert not lamps(page)


def test_the_lamp_does_not_tell_the_unit_that_it_was_rated(cast, browser):
    rated, waiting = cast.dissatisfied().id, cast.replied().id
    clock.start_at(at(ON + timedelta(days=1)))
    db.session.commit()
    let_in(browser, cast.he)

    words = ["剩 16 天（11 个工作日） · 4月27日前评价"]
    assert lamps(browser.get(f"/cases/{rated}")) == lamps(browser.get(f"/cases/{waiting}")) == words

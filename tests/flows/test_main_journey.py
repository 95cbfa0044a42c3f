"""The whole way by the pages' forms, without a script: from what a constituent said to a rated answer, and back to them.

`tests/browser` goes the same way in a real browser; here both databases, the command's figures and the whole trail.
"""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.exchange.shell import tracker
from tests.people import at
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

WORDS = "我们巷子一下大雨就淹，一楼的老人要往楼上背。"
TITLE = "关于治理东巷积水的建议"


@pytest.fixture
def desk(cast, browser):
    """desk(name, month, day): the browser, as somebody on a day of 2026."""

    def sit(name, month, day):
        clock.start_at(at(date(2026, month, day)))
        return let_in(browser, getattr(cast, name))

    return sit


def follow(browser, text):
    """Go where the link in the main part leads that says so."""
    link = next(a for a in browser.page.all("a") if a.inside("main") and text in a.text)
    return browser.get(link.get("href"))


def opened(browser, *links):
    """The dossier, from the register, and on from there by links."""
    browser.get("/suggestions")
    for link in (TITLE, *links):
        follow(browser, link)
    return browser


def test_from_a_constituents_words_to_a_rated_answer_and_back(cast, desk):
    seen, said = [], []

    def look(month, day):
        seen.append(on_the_page(desk("wei", month, day)))
        said.append(by_the_command())

    look(1, 12)
    record(cast, desk("li", 1, 12))
    draft_and_invite(cast, desk("wang", 1, 12))
    co_sign(desk("chen", 1, 12))
    opened(desk("wang", 1, 12), "检查并提交").send("/submission", single_matter="on")
    register(desk("zhao", 1, 13))
    assign(cast, desk("zhao", 3, 10))
    accept(desk("he", 3, 11))
    accept(desk("zhou", 3, 11))
    talk(desk("zhou", 3, 12))
    opine(desk("zhou", 3, 12))
    talk(desk("he", 3, 20))
    look(3, 20)
    answer(desk("he", 3, 21), co="已采纳，资金已落实。")
    opened(desk("shen", 3, 30), "签发").send("/signature", document_number="临建函〔2026〕12号")
    opened(desk("he", 3, 31), "送达").send("/delivery")
    look(4, 1)
    rate(desk("wang", 4, 7), "dissatisfied", "只修了路口，巷子里没有动。")
    look(4, 7)
    opened(desk("zhao", 4, 8), "重新办理").send("/rehandling", why="请把巷子里的管网一并改造，再答复代表。")
    talk(desk("he", 4, 14))
    answer(desk("he", 4, 20))
    opened(desk("shen", 4, 21), "签发").send("/signature", document_number="临建函〔2026〕19号")
    opened(desk("he", 4, 22), "送达").send("/delivery")
    rate(desk("wang", 4, 28), "satisfied")
    tell(desk("li", 4, 29))
    look(4, 30)

    assert seen == [
        [("—", "0", "0"), ("—", "0", "0")],  # nothing yet
        [("—", "0", "0"), ("0.0%", "0", "1")],  # in hand
        [("—", "0", "0"), ("100.0%", "1", "1")],  # answered
        [("0.0%", "0", "1"), ("100.0%", "1", "1")],  # dissatisfied
        [("100.0%", "1", "1"), ("100.0%", "1", "1")],  # satisfied after the second round
    ]
    assert said == [[(percent_of(shown), int(part), int(whole)) for shown, part, whole in rows] for rows in seen]
    assert trail(Entry.case_id == 1) == CASE_TRAIL
    assert trail(Entry.kind == "issue") == ISSUE_TRAIL
    assert db.session.scalars(sa.select(Suggestion.state)).all() == [State.CLOSED]


def on_the_page(browser):
    """What the committee reads beside 至少基本满意 and 办复率: percent, part, whole."""
    text = browser.get("/statistics").text
    return [re.search(rf"{name}（[^）]*） (\S+) (\d+) 件 / (\d+) ", text).groups() for name in ("至少基本满意", "办复率")]


def percent_of(shown):
    return None if shown == "—" else float(shown.rstrip("%"))


def by_the_command():
    """The same of `tracker statistics --json`."""
    ratios = tracker("statistics", "--json").document["ratios"]
    return [tuple(ratios[key][part] for part in ("percent", "part", "whole")) for key in ("at_least_basically", "replied")]


def record(cast, browser):
    browser.get("/issues/new")
    box = {"text": WORDS, "name": "陈婆婆", "phone": "13800000000", "deputy_id": str(cast.deputies["王芳"].id)}
    assert "请先向群众说明" in browser.send("/issues/new", 422, **box).text
    assert browser.send("/issues/new", **box, told="y").h1 == "已记下"


def draft_and_invite(cast, browser):
    browser.get("/issues")
    assert "13800000000" not in follow(browser, WORDS).source
    follow(browser, "写成建议")
    browser.send(
        "/suggestions/new", title=TITLE, category_id=str(cast.category.id), analysis="管径小，清淤也跟不上。", wanted="case", interest="无",
        **{"asks-0": "改造低洼路段排水管网。", "asks-1": "汛前完成清淤。"},
    )  # fmt: skip
    follow(browser, "邀请附议")
    browser.send("/invitation", deputies=[str(cast.deputies["陈立"].id)])


def co_sign(browser):
    opened(browser, "看全文并附议")
    assert "汛前完成清淤" in browser.page.text
    browser.send("/signature", read="y")


def register(browser):
    opened(browser).send("/registration")
    assert "0001" in browser.page.text


def assign(cast, browser):
    opened(browser, "交办")
    page = browser.send("/assignment", way="led", main_unit=str(cast.housing.id), co=[str(cast.finance.id)])
    assert "2026年6月10日" in page.text  # three months: scenario 1


def accept(browser):
    opened(browser).send("/acceptance")
    assert "陈婆婆" not in browser.page.source


def talk(browser):
    opened(browser, "登记沟通").send("/contact", way="face", content="希望汛前完工，并告诉巷子里的住户。")


def opine(browser):
    opened(browser, "送出会办意见").send("/opinion", opinion="所需资金可在年度预算内统筹。", approved_by="财政局李局长")


def answer(browser, co=""):
    """Write the reply whole and hand it up."""
    opened(browser).send("/reply")
    words = {
        "klass": "A", "body": "您提出的建议收悉。现答复如下。", "points-0-words": "管网已改造完成。", "points-1-words": "清淤已于汛前完成。",
        "plain": "东巷的管子换大了，下大雨不会再淹。", "contact_person": "张工", "contact_phone": "0000-1234567",
    } | ({"co-0-words": co} if co else {})  # fmt: skip
    browser.send("/draft", **words, onward="signing")
    browser.send("/signing")


def rate(browser, result, reason=""):
    opened(browser, "评价")
    said = {"marks-0-attitude": "satisfied", "marks-0-result": result}
    if reason:
        assert "请写明原因" in browser.send("/rating", 422, **said).text
    assert browser.send("/rating", **said, **{"marks-0-reason": reason}).h1 == "评价已提交"


def tell(browser):
    browser.get("/issues?state=to_tell")
    follow(browser, WORDS)
    follow(browser, "查看联系方式")
    browser.send("/contact", 200, why="tell")
    assert "13800000000" in browser.page.text
    follow(browser, "回告")
    assert "下大雨不会再淹" in browser.page.text
    browser.send("/telling", way="phone")


def trail(which):
    """Who did, in which capacity, what to what, and where that took it."""
    db.session.rollback()
    entries = db.session.scalars(sa.select(Entry).where(which).order_by(Entry.id))
    return [(e.actor, e.role, e.kind, e.act, e.after or "-") for e in entries]


ROUND = """
何勇    unit_clerk  assignment  note_contact    accepted
何勇    unit_clerk  reply       draft_reply     drafting
何勇    unit_clerk  reply       write           -
何勇    unit_clerk  reply       hand_up         signing
沈建国  unit_head   reply       sign            signed
何勇    unit_clerk  reply       deliver         delivered
系统    system      assignment  answered        answered
系统    system      suggestion  reply_complete  replied
王芳    deputy      suggestion  rate            replied
"""
CASE = f"""
王芳    deputy      suggestion  draft           draft
王芳    deputy      suggestion  link            -
王芳    deputy      suggestion  invite          cosigning
陈立    deputy      suggestion  confirm         cosigning
王芳    deputy      suggestion  submit          submitted
赵敏    office      suggestion  register        registered
赵敏    office      suggestion  assign          assigned
赵敏    office      assignment  assign          new
赵敏    office      assignment  assign          new
何勇    unit_clerk  assignment  accept          accepted
周杰    unit_clerk  assignment  accept          accepted
周杰    unit_clerk  assignment  note_contact    accepted
周杰    unit_clerk  assignment  send_opinion    opinion_sent
{ROUND}
赵敏    office      suggestion  rehandle        assigned
赵敏    office      assignment  assign          accepted
{ROUND}
系统    system      suggestion  close           closed
"""
ISSUE = """
李敏    liaison     issue       record          recorded
王芳    deputy      issue       link            linked
系统    system      issue       outcome         to_tell
系统    system      issue       outcome         to_tell
李敏    liaison     issue       see_contact     -
李敏    liaison     issue       tell            told
"""
CASE_TRAIL, ISSUE_TRAIL = ([tuple(line.split()) for line in text.split("\n") if line] for text in (CASE, ISSUE))

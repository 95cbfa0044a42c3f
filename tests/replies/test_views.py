"""Pages of replies: what is missing and where, the letter whole, and delivery."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.assignments.queries import live_of
from tracker.core import clock
from tracker.core.db import db
from tracker.replies.actions import Answer
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine
NOW = date(2026, 4, 1)


@pytest.fixture
def he(cast, browser):
    """何勇 at his browser, with a share signed for and talked about."""
    clock.start_at(at(NOW))
    case = cast.accepted()
    cast.talk(cast.share(case))
    share = cast.share(case)
    db.session.commit()
    browser.share_id, browser.case_id = share.id, case.id
    return let_in(browser, cast.he)


def begin(browser):
    browser.get(f"/cases/{browser.case_id}")
    return browser.send("/reply")


def the_reply():
    reply = db.session.scalars(db.select(Reply)).one()
    db.session.commit()
    return reply


WHOLE = {
    "klass": "B", "body": "您提出的建议收悉。", "plain": "年底前改好。", "contact_person": "张工", "contact_phone": "0000-1234567",
    "points-0-words": "已列入改造计划。", "points-1-words": "已完成清淤。", "promises-0-text": "完成改造", "promises-0-due_on": "2026-12-30",
}  # fmt: skip


def test_begun_on_the_case_it_opens_with_every_ask_of_the_paper(he):
    page = begin(he)

    assert page.path.endswith("/draft")
    assert "1. 改造低洼路段排水管网。" in page.text
    assert "2. 汛前完成清淤。" in page.text
    assert "正在解决或列入计划逐步解决" in page.text


def test_saved_unfinished_it_says_what_is_missing_and_links_to_the_place(he):
    begin(he)

    page = he.send("/draft", body="您提出的建议收悉。", onward="signing")

    text = page.text
    for sentence in ("请选择办理类别", "第 1 项请求", "第 2 项请求", "请用一两句通俗的话写明结果", "请填写联系人和电话"):
        assert sentence in text
    places = {link.rpartition("#")[2] for link in page.links() if "/draft#" in link}
    assert places == {"klass", "points", "plain", "contact_person"}
    assert not [form for form in page.all("form") if form.get("action").endswith("/signing")]


def test_a_draft_that_lacks_something_does_not_go_up_by_force(he):
    begin(he)
    reply_id = the_reply().id

    page = he.post(f"/replies/{reply_id}/signing", 422)

    assert "请选择办理类别" in page.text


def test_each_place_a_missing_thing_links_to_is_on_the_form(he):
    begin(he)
    he.send("/draft", onward="signing")
    for link in [link for link in he.page.links() if "/draft#" in link]:
        page = he.get(link.partition("#")[0])
        assert link.rpartition("#")[2] in {node.get("id") for node in page.root.walk()}


PROMISES = {
    ("完成改造", ""): "请填写承诺到哪一天",
    ("", "2026-12-30"): "请写明承诺做什么",
    ("完成改造", "2026-03-31"): "承诺的日期不能早于今天",
    ("完成改造", "2026-13-40"): "没有“2026-13-40”这一天",
}


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_a_promise_has_words_and_a_day_to_come(he, promise):
    begin(he)

    page = he.send("/draft", 422, **WHOLE | {"promises-0-text": promise[0], "promises-0-due_on": promise[1]})

    assert PROMISES[promise] in page.text
    assert dict(page.form("/draft").fields)["body"].strip() == WHOLE["body"]


def test_written_signed_and_delivered_from_the_pages(cast, he):
    begin(he)
    he.send("/draft", **WHOLE, onward="signing")
    assert "已送负责人签发" in he.send("/signing").text
    reply_id = the_reply().id

    let_in(he, cast.shen)
    he.get(f"/replies/{reply_id}/signature")
    assert "请填写文号" in he.send("/signature", 422).text
    he.send("/signature", document_number="临建函〔2026〕12号")
    let_in(he, cast.he)
    page = he.get(f"/replies/{reply_id}/delivery")
    assert "法定期满日 2026年6月10日（周三） ，当天 24:00 前送达为按期" in page.text.replace("（周三），", "（周三） ，")
    assert "剩 70 天" in page.text
    assert "代表在 2026年4月23日（周四） 前评价" in page.text

    assert "答复已送达代表，等待代表评价" in he.send("/delivery").text
    db.session.expire_all()
    assert the_reply().state is State.DELIVERED


def test_a_draft_two_people_have_open_shows_both_texts(cast, he):
    begin(he)
    he.get(he.page.path)
    first = dict(he.page.form("/draft").fields)
    he.send("/draft", body="先存的正文")

    token = first.pop("csrf_token")
    page = he.post(f"/replies/{the_reply().id}/draft", 409, data=first | {"body": "后存的正文", "once": ""}, token=token)

    assert "先存的正文" in page.text
    assert "后存的正文" in page.source


def kept_with(he, lines):
    """A draft of which the browser kept so many promises while somebody typed."""
    boxes = dict(begin(he).form("/draft").fields) | {"body": "还没存的正文。"}
    token = boxes.pop("csrf_token")
    for n in range(lines):
        boxes |= {f"promises-{n}-text": f"完成第{n + 1}项", f"promises-{n}-due_on": "2026-12-30"}
    he.post(f"/replies/{the_reply().id}/working-copy", 200, data=boxes, token=token)
    return the_reply().id


@pytest.mark.parametrize("lines", [8, 9, 10])
def test_a_draft_with_more_promises_than_a_letter_holds_opens_with_all_of_them_and_says_so_beside_them(he, lines):
    reply_id = kept_with(he, lines)

    page = he.get(f"/replies/{reply_id}/draft")

    typed = dict(page.form("/draft").fields)
    assert (typed["body"].strip(), typed[f"promises-{lines - 1}-text"]) == ("还没存的正文。", f"完成第{lines}项")
    assert ("一份答复最多列 8 项承诺" in page.text) is (lines > 8)
    part = he.get(f"/replies/{reply_id}/findings", headers={"HX-Request": "true"})
    assert ("一份答复最多列 8 项承诺" in part.text) is (lines > 8)


def test_such_a_draft_is_put_right_from_its_own_page(he):
    reply_id = kept_with(he, 9)
    he.get(f"/replies/{reply_id}/draft")

    he.send("/draft", promises__8__text="", promises__8__due_on="")

    assert [promise.text for promise in the_reply().promises] == [f"完成第{n + 1}项" for n in range(8)]


LETTER = ["临建函〔2026〕1号", "B类 正在解决或列入计划逐步解决", "您提出的建议收悉，现答复如下。", "改造低洼路段排水管网。", "已列入计划。",
          "汛前完成清淤。", "没有回应：由水务部门答复", "年内完成改造", "2026年12月30日", "市财政局：无意见", "采纳情况：资金已落实",
          "张工 0000-1234567", "沈建国", "2026年4月3日", "送达", "主动公开"]  # fmt: skip


def delivered(cast):
    case = cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO))
    cast.opine(case)
    main, co = live_of(case)
    first, second = case.asks
    answers = {first.id: Answer("已列入计划。"), second.id: Answer(omitted="由水务部门答复")}
    reply = cast.answer(main, klass=ReplyClass.B, answers=answers, co_words={co.id: "资金已落实"})
    found = case.id, reply.id
    db.session.commit()
    return found


@pytest.mark.parametrize("page", ["/cases/{0}", "/replies/{1}"])
def test_the_deputy_reads_the_letter_whole_on_the_case_and_alone(cast, browser, page):
    ids = delivered(cast)
    let_in(browser, cast.wang)

    text = browser.get(page.format(*ids)).text

    assert [words for words in LETTER if words not in text] == []


def test_a_co_unit_that_sent_nothing_is_named_in_the_letter_with_the_reason(cast, browser):
    case = cast.accepted((cast.housing, Part.MAIN), (cast.finance, Part.CO))
    main, co = live_of(case)
    reply_id = cast.answer(main, co_words={co.id: "逾期未送来，已电话征求"}).id
    let_in(browser, cast.wang)

    text = browser.get(f"/replies/{reply_id}").text

    assert "市财政局：没有送来意见" in text
    assert "采纳情况：逾期未送来，已电话征求" in text


def test_a_late_letter_says_so(cast, browser):
    case = cast.accepted()
    reply_id = cast.answer(cast.share(case), date(2026, 6, 11)).id
    let_in(browser, cast.wang)

    assert "逾期" in browser.get(f"/replies/{reply_id}").text


def test_a_second_letter_stands_beside_the_first(cast, browser):
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 20), body="第二次答复的正文")
    let_in(browser, cast.wang)

    text = browser.get(f"/cases/{case.id}").text

    assert "您提出的建议收悉，现答复如下。" in text
    assert "第二次答复的正文" in text

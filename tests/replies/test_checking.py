"""The check where people meet it: on the page one writes on, before the head, on the signing page; and nothing typed is lost."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Stale
from tracker.core.events import keep
from tracker.drafts.actions import save_copy
from tracker.drafts.models import WorkingCopy
from tracker.drafts.queries import working_copy
from tracker.replies import actions as replies
from tracker.replies.models import MOST_PROMISES, Reply
from tracker.replies.policy import sheet_of
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State

pytestmark = pytest.mark.one_engine
NOW = date(2026, 4, 1)
PART = {"HX-Request": "true"}


@pytest.fixture
def drafted(cast, browser):
    """drafted(**content): a draft with a talk behind it, 何勇 at its page."""

    def make(klass=ReplyClass.A, **content):
        clock.start_at(at(NOW))
        share = cast.share(cast.accepted())
        cast.talk(share, date(2026, 3, 20))
        reply = cast.written(share, NOW, klass, **content)
        let_in(browser, cast.he).get(f"/replies/{reply.id}/draft")
        return reply

    return make


def found_in(page):
    """The text of the check on a page."""
    return next(node.text for node in page.root.walk() if node.get("id") == "findings")


def test_after_each_save_the_page_says_what_is_missing_and_what_to_look_at_with_the_place(drafted, browser):
    drafted()

    page = browser.send("/draft", klass="C", plain="", contact_phone="见附件", body="2026年12月底前完成800米管网改造。")

    text = found_in(page)
    assert "请用一两句通俗的话写明结果" in text
    assert "类别是C类，却写了到期要办的事" in text
    assert "电话号码不像" in text
    assert {"#plain", "#klass", "#contact_phone"} <= set(page.links())


def test_a_promise_read_in_the_text_is_taken_over_with_a_tick(drafted, browser):
    reply = drafted(ReplyClass.B, body="由市政科负责，年底前完成800米管网改造。", promises=[])
    value = next(box.get("value") for box in browser.page.all("input") if box.get("name") == "take")

    page = browser.send("/draft", take=value)

    saved = db.session.get(Reply, reply.id)
    assert [(p.text, p.due_on) for p in saved.promises] == [("由市政科负责，年底前完成800米管网改造", date(2026, 12, 31))]
    assert "从文字里读出的承诺" not in page.text


@pytest.mark.parametrize("value", ["", "x", "2026-12-31", "2026-12-31|", "2020-01-01|完成改造", "9999-99-99|完成", "|完成"])
def test_a_tick_that_makes_no_sense_takes_nothing_over(drafted, browser, value):
    reply = drafted(promises=[])

    browser.send("/draft", take=value)

    assert db.session.get(Reply, reply.id).promises == []


def test_more_promises_than_a_letter_holds_are_refused_with_what_was_typed(drafted, browser):
    reply = drafted(ReplyClass.B, promises=[(f"完成第{n}段改造", date(2026, 12, 30)) for n in range(MOST_PROMISES)])

    page = browser.send("/draft", 422, body="改过的正文", take="2026-12-31|再完成一段")

    assert "最多列 8 项承诺" in page.text
    assert "改过的正文" in page.source
    assert len(db.session.get(Reply, reply.id).promises) == MOST_PROMISES


def test_remarks_hold_nothing_up_and_a_word_on_one_reaches_the_head(cast, drafted, browser):
    reply = drafted(ReplyClass.B, plain="年底前改好。")
    browser.get(f"/replies/{reply.id}/signing")
    names = {name for name, _value in browser.page.form("/signing").fields if name.startswith("word-")}
    remarks = (
        "promises-0-text:amount",
        "promises-0-text:who",
        "contact_phone:phone",
        "points-0-words:thin",
        "points-1-words:thin",
    )
    assert names == {f"word-{key}" for key in remarks}

    browser.send("/signing", **{"word-promises-0-text:who": "由我局各科共同负责"})
    page = let_in(browser, cast.shen).get(f"/replies/{reply.id}/signature")

    assert "没有写明由哪个单位、科室或哪一位负责" in page.text
    assert "经办人说明：由我局各科共同负责" in page.text
    assert db.session.get(Reply, reply.id).state is State.SIGNING


def test_only_words_on_remarks_that_are_there_are_kept(cast, drafted):
    reply = drafted(ReplyClass.B)

    replies.hand_up(
        reply, by=cast.he, on=NOW, words={"nonsense": "x", "promises-0-text:who": "各科", "promises-0-text:amount": ""}
    )

    assert reply.remark_words == {"promises-0-text:who": "各科"}


def test_a_fault_still_keeps_it_from_the_head(drafted, browser):
    reply = drafted(plain="")

    page = browser.post(f"/replies/{reply.id}/signing", 422)

    assert "请用一两句通俗的话写明结果" in page.text
    assert db.session.get(Reply, reply.id).state is State.DRAFTING


def type_into(browser, **fields):
    """What the page's script sends while somebody types; gives the stamp it answers with."""
    path = browser.page.path.partition("?")[0].replace("/draft", "/working-copy")
    data = dict(browser.page.form("/draft").fields) | fields
    return browser.post(path, 200, data=data)


def test_what_is_typed_is_kept_comes_back_and_is_no_reply_yet(drafted, browser):
    reply = drafted()
    type_into(browser, body="没有存的正文", **{"points-0-words": "没有存的答复"})

    page = browser.get(f"/replies/{reply.id}/draft")

    fields = dict(page.form("/draft").fields)
    assert (fields["body"].strip(), fields["points-0-words"].strip()) == ("没有存的正文", "没有存的答复")
    assert "已恢复" in page.text
    assert db.session.get(Reply, reply.id).body == "您提出的建议收悉，现答复如下。"
    assert "接着写" in browser.get("/desk").text


def test_the_check_reads_what_is_being_typed(drafted, browser):
    reply = drafted()
    type_into(browser, body="6月底前完成清淤。", klass="D")

    part = browser.get(f"/replies/{reply.id}/findings", headers=PART)

    assert "类别是D类，却写了到期要办的事" in part.source
    assert "2026-06-30|6月底前完成清淤" in part.source
    assert browser.get(f"/replies/{reply.id}/findings").path.endswith("/draft")


def test_saving_or_dropping_forgets_it_and_handing_up_forgets_everybody_s(cast, drafted, browser):
    reply = drafted()
    type_into(browser, body="没有存的正文")
    browser.get(f"/replies/{reply.id}/draft")
    page = browser.send("/working-copy/dropping")
    assert dict(page.form("/draft").fields)["body"].strip() == "您提出的建议收悉，现答复如下。"

    type_into(browser, body="又一次")
    browser.get(f"/replies/{reply.id}/draft")
    browser.send("/draft")
    assert db.session.scalars(db.select(WorkingCopy)).all() == []

    held = db.session.get(Reply, reply.id)
    save_copy(sheet_of(held), {"body": ["别人的窗口"]}, by=cast.he, at=at(NOW))
    replies.hand_up(held, by=cast.he, on=NOW)
    keep()
    assert db.session.scalars(db.select(WorkingCopy)).all() == []


def test_two_windows_of_one_clerk_do_not_write_over_each_other(cast, drafted, browser):
    reply = drafted()
    save_copy(sheet_of(reply), {"body": ["甲"]}, by=cast.he, at=at(NOW))
    keep()

    with pytest.raises(Stale):
        save_copy(sheet_of(reply), {"body": ["乙"]}, by=cast.he, at=at(NOW), stamp=0)
    page = browser.post(f"/replies/{reply.id}/working-copy", 409, data={"body": "乙", "stamp": "0"})

    assert "甲" in page.text
    assert working_copy(cast.he.id, "reply", reply.id).fields == {"body": ["甲"]}


def test_nobody_else_keeps_a_copy_of_a_draft_and_nobody_of_one_that_went_up(cast, drafted, browser):
    reply = drafted()
    for other in (cast.shen, cast.zhou, cast.wang, cast.zhao):
        with pytest.raises(Forbidden):
            save_copy(sheet_of(reply), {}, by=other, at=at(NOW))
    for other, status in ((cast.shen, 403), (cast.wu, 404), (cast.wang, 404)):
        let_in(browser, other)
        browser.post(f"/replies/{reply.id}/working-copy", status, data={"body": "x"})
    replies.hand_up(reply, by=cast.he, on=NOW)
    keep()

    let_in(browser, cast.he)
    browser.post(f"/replies/{reply.id}/working-copy", 409, data={"body": "x"})

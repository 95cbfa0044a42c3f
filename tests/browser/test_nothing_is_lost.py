"""Interrupted work: typing survives a closed window, a lost line, an ended sign-in and a nervous finger."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tracker.accounts.models import LoginSession
from tracker.core import clock
from tracker.core.db import db
from tracker.issues.models import Issue

pytestmark = pytest.mark.one_engine
WORDS = "东巷地势低，一下大雨就淹，一楼住户家里多次进水。"


def end_all_sign_ins():
    db.session.execute(sa.update(LoginSession).values(ended_at=clock.now()))
    db.session.commit()


def test_what_was_typed_is_there_again_after_the_window_was_closed(cast, at_desk):
    cast.wang  # noqa: B018
    desk = at_desk("wang")
    desk.open("/suggestions/new")
    desk.fill("情况", WORDS)
    expect(desk.page.get_by_text("已自动保存")).to_be_visible(timeout=15_000)
    desk.page.close()

    again = at_desk("wang")
    again.open("/suggestions/new")

    assert "已恢复" in again.text
    expect(again.page.get_by_label("情况")).to_have_value(WORDS)


def test_while_the_line_is_down_the_words_stay_on_the_device(cast, at_desk):
    cast.wang  # noqa: B018
    desk = at_desk("wang")
    desk.open("/suggestions/new")
    desk.context.set_offline(True)
    desk.fill("情况", WORDS)
    for n, ask in enumerate(("改造管网。", "完成清淤。", "加装水位尺。", "设专人值守。")):
        if desk.page.get_by_label("条建议").count() <= n:
            desk.page.get_by_role("button", name="再加一条").click()
        desk.fill("条建议", ask, n)
    expect(desk.page.get_by_text("内容先存在这台设备上")).to_be_visible(timeout=15_000)
    desk.context.set_offline(False)
    desk.complaints.clear()

    desk.open("/suggestions/new")

    expect(desk.page.get_by_label("情况")).to_have_value(WORDS)
    expect(desk.page.get_by_label("条建议").nth(3)).to_have_value("设专人值守。")
    expect(desk.page.get_by_text("已自动保存")).to_be_visible(timeout=15_000)


def test_on_a_shared_machine_nobody_gets_another_persons_words(cast, at_desk):
    cast.wang, cast.chen  # noqa: B018
    desk = at_desk("wang")
    desk.open("/suggestions/new")
    desk.context.set_offline(True)
    desk.fill("情况", WORDS)
    expect(desk.page.get_by_text("内容先存在这台设备上")).to_be_visible(timeout=15_000)
    desk.context.set_offline(False)
    desk.complaints.clear()
    desk.page.get_by_role("button", name="退出").click()
    desk.sign_in("chen")

    desk.open("/suggestions/new")

    expect(desk.page.get_by_label("情况")).to_have_value("")


def test_a_form_sent_after_the_sign_in_ended_is_sent_again_after_signing_in(cast, at_desk):
    cast.wang  # noqa: B018
    desk = at_desk("wang")
    desk.open("/suggestions/new")
    desk.fill("标题", "关于治理东巷积水的建议")
    desk.fill("情况", WORDS)
    end_all_sign_ins()

    desk.press("存草稿")
    desk.page.get_by_label("账号").fill("wang")
    desk.page.get_by_label("密码", exact=True).fill("correct horse battery staple 9")
    desk.press("登录")
    desk.press("继续提交")

    assert "关于治理东巷积水的建议" in desk.text
    assert WORDS in desk.text


def test_the_words_of_an_issue_stay_on_the_phone_but_never_the_name(cast, at_desk):
    cast.li  # noqa: B018
    desk = at_desk("li", PHONE)
    desk.open("/issues/new")
    desk.fill("群众原话", "路灯坏了三个月没有人修。")
    desk.fill("怎样称呼", "陈婆婆")
    desk.fill("电话", "13800000000")

    kept = desk.page.evaluate("JSON.stringify(localStorage)")
    desk.open("/issues/new")

    assert "陈婆婆" not in kept
    assert "138" not in kept
    expect(desk.page.get_by_label("群众原话")).to_have_value("路灯坏了三个月没有人修。")


def test_a_nervous_finger_records_one_issue(cast, at_desk):
    cast.li  # noqa: B018
    desk = at_desk("li", PHONE)
    desk.open("/issues/new")
    desk.fill("群众原话", "路灯坏了三个月没有人修。")

    desk.page.get_by_role("button", name="记下来").dblclick(no_wait_after=True)
    desk.page.wait_for_url("**/receipt")

    assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 1


@pytest.mark.parametrize(("again", "issues"), [("路灯坏了三个月没有人修。", 1), ("井盖也破了，夜里看不见。", 2)])
def test_going_back_and_sending_the_same_again_repeats_nothing(cast, at_desk, again, issues):
    cast.li  # noqa: B018
    desk = at_desk("li", PHONE)
    desk.open("/issues/new")
    desk.fill("群众原话", "路灯坏了三个月没有人修。")
    desk.press("记下来")
    desk.page.go_back()
    desk.fill("群众原话", again)
    desk.press("记下来")

    assert desk.h1 == "已记下"
    assert again in desk.text
    assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == issues

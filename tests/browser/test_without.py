"""Without script, without a mouse: everything still works."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.one_engine


def test_without_script_an_issue_is_recorded_and_becomes_a_paper(cast, at_desk):
    cast.wang  # noqa: B018
    desk = at_desk("wang", PHONE, java_script_enabled=False)

    desk.follow("记一件群众反映")
    desk.fill("群众原话", "路灯坏了三个月没有人修。")
    desk.press("记下来")
    desk.follow("写成建议")
    desk.fill("标题", "关于修复东巷路灯的建议")
    desk.fill("条建议", "换上新路灯。")
    desk.press("存草稿")

    assert desk.h1 == "关于修复东巷路灯的建议"


def test_without_script_lists_are_filtered_and_the_menu_opens(cast, at_desk):
    cast.registered(title="关于东巷路灯的建议")
    cast.submitted(title="关于西巷停车的建议")
    cast.zhao  # noqa: B018
    desk = at_desk("zhao", PHONE, java_script_enabled=False)
    desk.page.get_by_text("菜单", exact=True).click()
    with desk.page.expect_navigation():
        desk.page.get_by_role("navigation").get_by_role("link", name="全部建议").first.click()

    desk.page.get_by_label("状态").select_option("registered")
    desk.press("筛选")

    assert "东巷路灯" in desk.text
    assert "西巷停车" not in desk.text


def test_with_script_lists_are_filtered_in_place_and_the_address_follows(cast, at_desk):
    cast.registered(title="关于东巷路灯的建议")
    cast.submitted(title="关于西巷停车的建议")
    cast.zhao  # noqa: B018
    desk = at_desk("zhao")
    desk.open("/suggestions")

    desk.page.get_by_label("状态").select_option("registered")

    expect(desk.page.get_by_text("西巷停车")).to_have_count(0)
    assert "state=registered" in desk.page.url
    desk.page.go_back()
    expect(desk.page.get_by_text("西巷停车")).to_be_visible()


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim().slice(0, 20) || document.activeElement.id")


def test_by_keyboard_alone_an_issue_is_recorded(cast, at_desk):
    cast.li  # noqa: B018
    desk = at_desk("li")
    keys = desk.page.keyboard
    desk.open("/issues/new")

    keys.press("Tab")
    assert focused(desk.page) == "跳到正文"
    keys.press("Enter")
    keys.press("Tab")
    assert focused(desk.page) == "text"
    keys.type("路灯坏了三个月没有人修。")
    with desk.page.expect_navigation():
        keys.press("Control+Enter")

    assert desk.h1 == "已记下"


def test_a_slash_goes_to_the_search_box_and_what_has_the_focus_shows_it(cast, at_desk):
    cast.zhao  # noqa: B018
    desk = at_desk("zhao")
    keys = desk.page.keyboard

    keys.press("/")
    assert focused(desk.page) == "find"
    for _n in range(6):
        keys.press("Tab")
        outline = desk.page.evaluate(
            "getComputedStyle(document.activeElement).outline + getComputedStyle(document.activeElement).boxShadow"
        )
        assert "px" in outline, focused(desk.page)
        assert not outline.startswith("rgb(0, 0, 0) none 0pxnone"), focused(desk.page)

"""Views on the screen: kept from a list, opened, renamed, shared, withdrawn, removed; and whose business they are not."""

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tests.saved_views.kept import FRIDAY, MONDAY, monday, view
from tracker.accounts.models import Role
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.saved_views import actions
from tracker.saved_views.errors import TooManySent
from tracker.saved_views.models import MOST_SENT, MOST_VIEWS, SavedView
from tracker.saved_views.policy import RULES, Act
from tracker.saved_views.queries import start_of, visible_to
from tracker.suggestions.states import State


def test_a_list_is_kept_under_a_name_and_opened_again_with_its_filters(cast, browser):
    cast.registered()
    clock.start_at(at(FRIDAY))
    let_in(browser, cast.zhao)

    browser.get("/suggestions?state=registered&sort=due")
    page = browser.send("/views/new", name="待交办的")
    opened = browser.get("/views/1")

    assert "已存为常用视图“待交办的”" in page.text
    assert opened.path == "/suggestions?state=registered&sort=due"
    assert "常用视图：待交办的" in opened.text
    assert "存为常用视图" not in opened.text.replace("已存为常用视图", "")


@pytest.mark.one_engine
def test_a_dashboard_is_kept_with_its_session_its_groups_and_its_order(cast, browser):
    clock.start_at(at(FRIDAY))
    let_in(browser, cast.wei)

    browser.get("/dashboard?session=all&by=category&rank=on_time")
    page = browser.send("/views/new", name="按专业分类")

    assert "已存为常用视图“按专业分类”" in page.text
    assert browser.get("/views/1").path == "/dashboard?session=all&by=category&rank=on_time"


@pytest.mark.one_engine
def test_conditions_that_are_not_the_lists_are_left_out_and_one_is_told_so(cast, browser):
    let_in(browser, cast.zhao)
    sent = {"page": "suggestions.index", "query": "state=assigned&next=//elsewhere.example", "name": "在办"}

    answer = browser.post("/views/new", data=sent)

    assert answer.location == "/suggestions?state=assigned"
    assert "有 1 个条件不是这个列表的，没有存" in browser.get(answer.location).text


@pytest.mark.one_engine
@pytest.mark.parametrize("page", ["accounts.show", "https://elsewhere.example/", "", "portal.index"])
def test_what_is_no_list_cannot_be_kept(cast, browser, page):
    let_in(browser, cast.zhao)

    browser.post("/views/new", 404, data={"page": page, "query": "", "name": "别处"})

    assert db.session.scalar(sa.select(sa.func.count(SavedView.id))) == 0


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("name", "sentence"), [("", "请给视图起个名称"), ("字" * 31, "不超过 30 字，现在 31 字"), ("在办", "您已有同名的常用视图")]
)
def test_a_name_is_short_and_ones_own(cast, browser, name, sentence):
    view(cast.zhao, "在办")
    let_in(browser, cast.zhao)

    page = browser.post("/views/new", 422, data={"page": "suggestions.index", "query": "state=assigned", "name": name})

    assert sentence in page.text
    assert dict(page.form("").fields)["query"] == "state=assigned"


def test_a_name_may_be_used_again_by_a_colleague_and_after_removal(cast):
    first = view(cast.zhao, "在办")
    view(cast.qian, "在办")
    actions.remove(first, by=cast.zhao, on=FRIDAY)
    again = view(cast.zhao, "在办")

    with pytest.raises(Invalid):
        actions.rename(view(cast.zhao, "另一个"), "在办", by=cast.zhao)

    assert again.id != first.id


def test_who_may_use_a_view_is_who_finds_it(cast):
    """Own ones, and those of the same role in the same congress that are shared: the list and the rule say the same."""
    views = [view(cast.zhao, "自己的"), view(cast.zhao, "共享的", shared=True), view(cast.wang, "代表的", shared=True)]
    gone = view(cast.zhao, "删掉的", shared=True)
    actions.remove(gone, by=cast.zhao, on=FRIDAY)
    left = cast._capacity("gone", "离任", Role.OFFICE)
    views += [gone, view(left, "离任的", shared=True)]
    left.ended_on = FRIDAY
    far = cast._capacity("far", "区里", Role.OFFICE, congress=cast.district)
    views.append(view(far, "区里的", shared=True))
    keep()

    for actor in (cast.zhao, cast.qian, cast.wang, cast.chen, cast.he, cast.wei, far):
        found = set(db.session.scalars(visible_to(actor)))
        assert found == {each for each in views if allows(RULES, Act.USE, actor, each)}, actor.name
    assert {each.name for each in db.session.scalars(visible_to(cast.qian))} == {"共享的"}


@pytest.mark.one_engine
def test_what_is_shared_is_used_by_colleagues_and_changed_by_its_owner(cast, browser):
    kept = view(cast.zhao, shared=True)
    let_in(browser, cast.qian)

    assert "赵敏共享" in browser.get("/views").text
    assert "（同事共享）" in browser.get(f"/views/{kept.id}").text
    browser.get(f"/views/{kept.id}/name", 403)
    for act in ("name", "sharing", "removal"):
        browser.post(f"/views/{kept.id}/{act}", 403, data={"name": "改了"})
    actions.share(kept, False, by=cast.zhao)
    keep()
    browser.get(f"/views/{kept.id}", 404)
    browser.post(f"/views/{kept.id}/start", 404, data={"wanted": "1"})


@pytest.mark.one_engine
def test_one_begins_with_the_chosen_view_as_long_as_it_is_ones_to_use(cast, browser):
    kept, other = view(cast.zhao, shared=True), view(cast.qian, "自己的", "late=1")
    let_in(browser, cast.qian)

    browser.post(f"/views/{other.id}/start", data={"wanted": "1"})
    browser.post(f"/views/{kept.id}/start", data={"wanted": "1"})
    begun = browser.get("/")
    actions.share(kept, False, by=cast.zhao)
    keep()
    withdrawn = browser.get("/")

    assert begun.path == "/suggestions?state=registered"
    assert withdrawn.path == "/desk"
    assert start_of(cast.qian) is None


@pytest.mark.one_engine
def test_signing_in_leads_to_the_view_one_begins_with(cast, browser):
    actions.start_with(view(cast.wang), True, by=cast.wang)
    keep()

    browser.sign_in("wang")

    assert browser.page.path == "/suggestions?state=registered"


def test_there_are_bounds_to_how_many_are_kept_and_sent(cast):
    kept = [view(cast.zhao, f"第 {n} 个", f"unit={n}") for n in range(MOST_VIEWS)]
    for each in kept[:MOST_SENT]:
        actions.send(each, True, by=cast.zhao)

    with pytest.raises(TooManySent):
        actions.send(kept[-1], True, by=cast.zhao)
    with pytest.raises(Invalid):
        view(cast.zhao, "再一个")
    actions.send(kept[0], False, by=cast.zhao)
    actions.send(kept[-1], True, by=cast.zhao)


@pytest.mark.one_engine
def test_the_trail_says_what_was_done_and_not_what_is_looked_for(cast):
    kept = view(cast.zhao, query="q=陈婆婆", shared=True)
    actions.rename(kept, "换个名", by=cast.zhao)
    actions.remove(kept, by=cast.zhao, on=FRIDAY)
    keep()

    lines = db.session.scalars(sa.select(Entry).where(Entry.kind == "saved_view").order_by(Entry.id)).all()

    assert [line.act for line in lines] == ["save_view", "share_view", "rename_view", "remove_view"]
    assert "%E9%99%88" not in str([line.details for line in lines])
    assert "陈婆婆" not in str([line.details for line in lines])


@pytest.mark.one_engine
def test_who_has_no_list_keeps_none(cast, browser):
    let_in(browser, cast.guan)

    browser.get("/views", 403)
    browser.post("/views/new", 403, data={"page": "suggestions.index", "name": "我的"})
    with pytest.raises(Forbidden):
        actions.save("statistics.show", "", "数字", by=cast.wang, at=at(FRIDAY), on=FRIDAY)


@pytest.mark.one_engine
def test_the_page_of_a_monday_shows_what_may_be_seen_now(cast, browser):
    case = cast.registered()
    view(cast.zhao, sent_to=[cast.zhao])
    monday(cast)
    let_in(browser, cast.zhao)

    shown = browser.get(f"/views/weekly?on={MONDAY}")
    tray = browser.get("/notes")
    case.state = State.DRAFT
    keep()
    hidden = browser.get("/views/weekly?on=yesterday")

    assert case.title in shown.text
    assert f"/views/weekly?on={MONDAY}" in tray.links()
    assert "第一次发送" in hidden.text
    assert case.title not in hidden.text

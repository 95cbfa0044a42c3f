"""Accounts and capacities, kept by the administrator of a congress."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import PASSWORD, at
from tracker.accounts.models import Account, Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.accounts.queries import account_of
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.roster import account_actions, actions

pytestmark = pytest.mark.one_engine
NEW = {"login": "New.Person", "name": "新人", "role": "unit_clerk", "key": "市财政局"}


@pytest.fixture
def guan(cast, browser):
    """The administrator at the browser."""
    for name in ("wang", "he", "zhao", "guan"):
        getattr(cast, name)
    return let_in(browser, cast.guan)


def capacities_of(login):
    db.session.expire_all()
    account = account_of(login)
    found = [(c.role, c.place, c.ended_on is None) for c in account.capacities] if account else None
    db.session.rollback()
    return found


def test_an_account_is_opened_with_a_role_and_a_code_that_is_shown_once(guan):
    guan.get("/roster/accounts/new")

    page = guan.send("/new", 200, **NEW)

    code = next(
        node.text
        for node in page.root.walk()
        if node.name in ("strong", "b", "code", "p") and node.text.isascii() and len(node.text) >= 8
    )
    assert capacities_of("new.person") == [(Role.UNIT_CLERK, "市财政局", True)]
    assert code not in guan.get("/roster/accounts").source
    assert "等首次登录" in guan.page.text


def test_the_code_opens_the_account_and_asks_for_a_password_at_once(cast, browser):
    account, code = account_actions.open_account("new", "新人", by=cast.guan, at=clock.now())
    account_actions.give_capacity(account, Role.OFFICE, cast.city, by=cast.guan)
    keep()

    page = browser.sign_in("new", code)

    assert page.path.startswith("/account/password")
    assert account.password_hash is None


@pytest.mark.parametrize(
    ("changed", "box", "sentence"),
    [
        ({"login": ""}, "login", "请填写账号"),
        ({"login": "WANG"}, "login", "账号“wang”已经有了"),
        ({"login": "two words"}, "login", "不能有空格"),
        ({"login": "长" * 61}, "login", "不超过 60 字"),
        ({"name": "  "}, "name", "请填写姓名"),
        ({"role": ""}, "role", "请选择身份"),
        ({"role": "emperor"}, "role", "请从所列选项中选择"),
        ({"key": ""}, "key", "找到 0 个"),
        ({"key": "没有这个局"}, "key", "找到 0 个"),
        ({"role": "office"}, "key", "不填所属"),
        ({"role": "deputy", "key": "市财政局"}, "key", "找到 0 个"),
    ],
)
def test_what_cannot_be_so_is_said_beside_its_box_and_nothing_is_stored(guan, changed, box, sentence):
    before = db.session.scalar(sa.select(sa.func.count(Account.id)))
    db.session.rollback()
    guan.get("/roster/accounts/new")

    page = guan.send("/new", 422, **(NEW | changed))

    assert sentence in page.text
    assert f"#{box}" in page.links()
    assert db.session.scalar(sa.select(sa.func.count(Account.id))) == before


def test_two_deputies_of_one_name_are_told_apart_by_their_certificates(cast, guan):
    actions.add_deputy(cast.term, {"name": "王芳", "delegation_id": cast.second.id, "certificate": "0477"}, by=SYSTEM)
    keep()
    guan.get("/roster/accounts/new")

    refused = guan.send("/new", 422, **NEW | {"role": "deputy", "key": "王芳"})
    guan.get("/roster/accounts/new")
    guan.send("/new", 200, **NEW | {"role": "deputy", "key": "0477"})

    assert "找到 2 个" in refused.text
    assert capacities_of("new.person")[0][0] is Role.DEPUTY


def test_one_account_gets_a_second_capacity_and_never_the_same_twice(cast, guan):
    path = f"/roster/accounts/{cast.wang.account_id}"
    guan.get(path)

    guan.send(path, role="unit_head", key="市公安局")
    page = guan.send(path, 422, role="unit_head", key="市公安局")

    assert "这个账号已有此身份" in page.text
    assert [role for role, _place, _holds in capacities_of("wang")] == [Role.DEPUTY, Role.UNIT_HEAD]


def test_a_capacity_taken_back_is_over_at_the_next_click_and_stays_in_the_book(cast, guan):
    clerk = let_in(type(guan)(guan.app), cast.he)
    clerk.get("/desk")
    guan.get(f"/roster/accounts/{cast.he.account_id}")

    page = guan.send("/ending")

    assert "收回" in page.text
    assert capacities_of("he") == [(Role.UNIT_CLERK, "市住房和城乡建设局", False)]
    assert clerk.get("/desk").path.startswith("/login")


def test_without_any_capacity_left_signing_in_says_whom_to_ask(cast, browser):
    account_actions.end_capacity(cast.he, by=cast.guan, on=clock.today())
    keep()
    browser.get("/login")

    page = browser.send("/login", 422, username="he", password=PASSWORD)

    assert "这个账号现在没有任何身份，请联系系统管理员" in page.text
    assert browser.get("/desk").path.startswith("/login")


def test_taken_back_twice_it_keeps_its_first_day(cast):
    account_actions.end_capacity(cast.he, by=cast.guan, on=date(2026, 3, 1))
    account_actions.end_capacity(cast.he, by=cast.guan, on=date(2026, 4, 1))
    keep()

    lines = db.session.scalar(sa.select(sa.func.count(Entry.id)).where(Entry.act == "end_capacity"))
    assert (cast.he.ended_on, lines) == (date(2026, 3, 1), 1)


def test_a_capacity_that_ended_can_be_given_anew(cast):
    account_actions.end_capacity(cast.he, by=cast.guan, on=date(2026, 3, 1))

    again = account_actions.give_capacity(cast.he.account, Role.UNIT_CLERK, cast.city, by=cast.guan, tie=cast.housing)
    keep()

    assert again.holds_on(date(2026, 3, 2))
    assert not cast.he.holds_on(date(2026, 3, 1))


def test_a_capacity_holds_until_the_day_it_ends(cast):
    capacity = Capacity(ended_on=date(2026, 3, 1))

    assert [capacity.holds_on(date(2026, 2, 28)), capacity.holds_on(date(2026, 3, 1))] == [True, False]


@pytest.mark.parametrize(
    ("role", "tie"), [(Role.DEPUTY, None), (Role.UNIT_CLERK, None), (Role.OFFICE, "housing"), (Role.LIAISON, None)]
)
def test_a_role_has_the_tie_it_needs_and_no_other(cast, role, tie):
    with pytest.raises(Invalid) as fault:
        account_actions.give_capacity(cast.wang.account, role, cast.city, by=cast.guan, tie=tie and getattr(cast, tie))

    assert fault.value.field == "tie"


def test_closing_and_opening_an_account_again(cast, guan):
    clerk = let_in(type(guan)(guan.app), cast.he)
    path = f"/roster/accounts/{cast.he.account_id}"
    guan.get(path)

    assert "账号已停用" in guan.send("/disabling").text
    assert clerk.get("/desk").path.startswith("/login")
    assert "已停用" in guan.get("/roster/accounts").text
    guan.get(path)
    assert "账号已启用" in guan.send("/enabling").text
    assert clerk.get("/desk").path.startswith("/login")  # the sign-in of before stays dead


def test_a_reset_takes_password_and_sign_ins_away(cast, guan):
    clerk = let_in(type(guan)(guan.app), cast.he)
    guan.get(f"/roster/accounts/{cast.he.account_id}")

    guan.send("/reset", 200)

    account = db.session.get_one(Account, cast.he.account_id, populate_existing=True)
    assert (account.password_hash, account.code_digest is None) == (None, False)
    db.session.rollback()
    assert clerk.get("/desk").path.startswith("/login")


@pytest.mark.parametrize("name", ["wang", "zhao", "luo", "he", "shen", "li", "wei", "shenji"])
def test_nobody_but_the_administrator_sees_or_changes_accounts(cast, browser, name):
    target = cast.zhou.account_id
    let_in(browser, getattr(cast, name))

    for path in ("/roster/accounts", "/roster/accounts/new", f"/roster/accounts/{target}"):
        browser.get(path, 403)
    for path in ("new", f"{target}", f"{target}/disabling", f"{target}/reset", f"{target}/capacities/{cast.zhou.id}/ending"):
        browser.post(f"/roster/accounts/{path}", 403, data=NEW)
    db.session.rollback()
    assert not cast.zhou.account.is_disabled


def test_an_administrator_has_no_say_over_another_congress(cast):
    with pytest.raises(Forbidden):
        account_actions.give_capacity(cast.wang.account, Role.OFFICE, cast.district, by=cast.guan)
    with pytest.raises(Forbidden):
        account_actions.end_capacity(
            cast.tang, by=cast._capacity("below", "区管", Role.ADMIN, congress=cast.city), on=date(2026, 3, 1)
        )


def test_a_district_s_administrator_does_not_close_an_account_that_acts_in_the_city(cast):
    below = cast._capacity("below", "区管", Role.ADMIN, congress=cast.district)
    account_actions.give_capacity(cast.he.account, Role.OFFICE, cast.district, by=SYSTEM)
    keep()

    for act in (
        account_actions.disable,
        account_actions.enable,
        lambda a, by: account_actions.reset(a, by=by, at=at(date(2026, 3, 1))),
    ):
        with pytest.raises(Forbidden):
            act(cast.he.account, by=below)


def test_every_change_of_an_account_is_on_the_trail_and_no_code_or_password_is(cast):
    account, code = account_actions.open_account("new", "新人", by=cast.guan, at=clock.now())
    capacity = account_actions.give_capacity(account, Role.OFFICE, cast.city, by=cast.guan)
    account_actions.disable(account, by=cast.guan)
    account_actions.enable(account, by=cast.guan)
    account_actions.end_capacity(capacity, by=cast.guan, on=date(2026, 3, 1))
    keep()

    lines = db.session.scalars(sa.select(Entry).where(Entry.capacity_id == cast.guan.id).order_by(Entry.id)).all()
    assert [line.act for line in lines] == ["open_account", "give_capacity", "disable", "enable", "end_capacity"]
    assert not [line for line in lines if code in line.note or code in str(line.details)]
    assert not [line for line in lines if str(account.code_digest) in str(line.details)]

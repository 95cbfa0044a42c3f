"""`tracker account …` as an operator runs it: it says first what it would do."""

import re

import click
import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.exchange.shell import tracker
from tracker.accounts.models import Account, Role
from tracker.accounts.queries import account_of
from tracker.core import clock
from tracker.core.db import db
from tracker.roster import account_actions
from tracker.roster.cli import found_instance

pytestmark = pytest.mark.one_engine
NEW = ("account", "add", "new", "--name", "新人", "--congress", "city")


def accounts():
    db.session.expire_all()
    found = db.session.scalar(sa.select(sa.func.count(Account.id)))
    db.session.rollback()
    return found


def roles_of(login):
    db.session.expire_all()
    found = [(c.role, c.place) for c in account_of(login).capacities]
    db.session.rollback()
    return found


def test_without_run_it_says_what_it_would_do_and_does_nothing(cast):
    before = accounts()

    answer = tracker(*NEW, "--role", "unit_clerk", "--unit", "市财政局")

    assert answer.status == 0
    assert answer.out == "将开通账号 new：新人，单位经办，临澜市人民代表大会。未改动任何数据，确认后加 --run。\n"
    assert accounts() == before


def test_with_run_it_opens_the_account_and_prints_the_code_once(cast, browser):
    answer = tracker(*NEW, "--role", "unit_clerk", "--unit", "市财政局", "--run")

    code = re.search(r"只显示这一次）：(\S+)", answer.out)[1]
    assert roles_of("new") == [(Role.UNIT_CLERK, "市财政局")]
    assert browser.sign_in("new", code).path.startswith("/account/password")


def test_on_an_account_that_is_there_it_adds_a_capacity_and_gives_no_code(cast):
    tracker(*NEW, "--role", "unit_clerk", "--unit", "市财政局", "--run")

    answer = tracker(*NEW, "--role", "deputy", "--deputy", "陈立", "--run")

    assert "增加身份" in answer.out
    assert "口令" not in answer.out
    assert [role for role, _place in roles_of("new")] == [Role.UNIT_CLERK, Role.DEPUTY]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--role", "unit_clerk"), "请选择“单位经办”所属"),
        (("--role", "unit_clerk", "--unit", "没有这个局"), "找到 0 个"),
        (("--role", "office", "--unit", "市财政局"), "身份 office 不用 --unit"),
        (("--role", "unit_clerk", "--unit", "市财政局", "--station", "东巷联络站"), "只能填一个"),
        (("--role", "emperor"), "--role 的值不对"),
        (("--role", "office", "--congress", "nowhere"), "没有这个人大代码"),
    ],
)
def test_wrong_use_is_said_in_a_sentence_and_changes_nothing(cast, words, sentence):
    before = accounts()

    answer = tracker(*NEW, *words, "--run")

    assert answer.status == 2
    assert sentence in answer.err
    assert accounts() == before


@pytest.mark.parametrize(("act", "says"), [("disable", "停用账号 he（何勇）"), ("reset", "重置账号 he（何勇）")])
def test_disabling_and_resetting_shut_out_at_once_and_only_with_run(cast, browser, act, says):
    let_in(browser, cast.he).get("/desk")

    would = tracker("account", act, "he")
    assert browser.get("/desk").path == "/desk"
    did = tracker("account", act, "he", "--run")

    assert would.out.startswith(f"将{says}")
    assert did.out.startswith(f"已{says}")
    assert ("口令" in did.out) is (act == "reset")
    assert "口令" not in would.out
    assert browser.get("/desk").path.startswith("/login")


def test_an_account_that_is_not_there_is_wrong_use(cast):
    answer = tracker("account", "disable", "nobody", "--run")

    assert (answer.status, "没有“nobody”这个账号" in answer.err) == (2, True)


def test_an_empty_instance_begins_with_one_congress_and_its_administrator(app, browser):
    code = found_instance("city", "临澜市人民代表大会", "市")

    assert roles_of("admin") == [(Role.ADMIN, "临澜市人民代表大会")]
    assert browser.sign_in("admin", code).path.startswith("/account/password")


@pytest.mark.parametrize(("level", "sentence"), [("市", "不能再初始化"), ("村", "级别只能是")])
def test_an_instance_that_holds_anything_or_a_level_that_is_none_begins_nothing(request, app, level, sentence):
    if level == "市":
        request.getfixturevalue("cast")

    with pytest.raises(click.UsageError) as fault:
        found_instance("c2", "别的人大", level)

    assert sentence in fault.value.message


def test_a_code_is_good_for_a_day(cast):
    at = clock.now()

    account, _code = account_actions.open_account("new", "新人", by=cast.guan, at=at)

    assert account.code_until - at == account_actions.CODE_LASTS
    assert account_actions.CODE_LASTS.total_seconds() == 24 * 3600

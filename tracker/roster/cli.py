"""`tracker init`, `tracker congress` and `tracker account`."""

from typing import Any

import click
import sqlalchemy as sa
from flask.cli import AppGroup

from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.accounts.queries import account_of
from tracker.congress.models import Congress, Level
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import TrackerError
from tracker.core.events import drop, keep
from tracker.core.text import clean
from tracker.roster import account_actions, actions
from tracker.roster.ties import tie_of

ADMIN = "admin"


def found_instance(code: str, name: str, level: str) -> str:
    """Set up the first congress of an empty instance. Gives the one-time code of its administrator `admin`.

    Raises click.UsageError where the instance holds a congress already, or for a level that does not exist.
    """
    if db.session.scalar(sa.select(sa.func.count(Congress.id))):
        raise click.UsageError("这个实例里已经有数据，不能再初始化。")
    try:
        congress = actions.found(code, clean(name), level_of(level), by=SYSTEM)
    except TrackerError as fault:
        raise click.UsageError(fault.sentence) from None
    account, one_time_code = account_actions.open_account(ADMIN, "系统管理员", by=SYSTEM, at=clock.now())
    account_actions.give_capacity(account, Role.ADMIN, congress, by=SYSTEM)
    keep()
    return one_time_code


def level_of(word: str) -> Level:
    """The level of a word. Raises click.UsageError for one that does not exist."""
    label = Level.of(word)
    if label is None:
        raise click.UsageError(f"级别只能是 {'、'.join(each.zh for each in Level)}。")
    return label


congress = AppGroup("congress", help="各级人大。")


@congress.command("add")
@click.argument("code")
@click.option("--name", required=True, help="名称，如 某区人民代表大会。")
@click.option("--level", required=True, help="级别：市、区县、乡镇。")
@click.option("--parent", required=True, help="上级人大的代码。")
@click.option("--run", is_flag=True, help="真正执行；不加只说明会做什么。")
def add_congress(code: str, name: str, level: str, parent: str, run: bool) -> int:
    """在一个人大之下设立下级人大，各有自己的名册、建议和统计，互相看不见。"""
    above = congress_of(parent)
    if above is None:
        raise click.UsageError("没有这个上级人大代码。")
    try:
        found = actions.found(code, clean(name), level_of(level), by=SYSTEM, parent=above)
    except TrackerError as fault:
        raise click.UsageError(fault.sentence) from None
    return _end(run, f"设立 {found.name}（{found.code}，{found.level.zh}，上级是{above.name}）", None)


account = AppGroup("account", help="账号与身份。")


@account.command("add")
@click.argument("login")
@click.option("--name", required=True, help="姓名。")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]), help="身份。")
@click.option("--congress", required=True, help="人大代码。")
@click.option("--unit", help="承办单位名称。")
@click.option("--station", help="联络站名称。")
@click.option("--deputy", help="代表证号或姓名。")
@click.option("--delegation", help="代表团名称。")
@click.option("--principal", is_flag=True, help="单位主要负责人（签发重点件）。")
@click.option("--run", is_flag=True, help="真正执行；不加只说明会做什么。")
def add(login: str, name: str, role: str, congress: str, principal: bool, run: bool, **keys: str | None) -> int:
    """开通账号并授予身份；账号已有时只增加身份。新账号的一次性口令只显示这一次。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    try:
        tie = _tie(Role.known(role), found, {key: value for key, value in keys.items() if value})
        existing, code = account_of(login), None
        target = existing
        if target is None:
            target, code = account_actions.open_account(login, name, by=SYSTEM, at=clock.now())
        account_actions.give_capacity(target, Role.known(role), found, by=SYSTEM, tie=tie, is_principal=principal)
    except TrackerError as fault:
        raise click.UsageError(fault.sentence) from None
    what = f"{'增加身份' if existing else '开通账号'} {target.login}：{target.name}，{Role.known(role).zh}，{found.name}"
    return _end(run, what, code)


@account.command("disable")
@click.argument("login")
@click.option("--run", is_flag=True, help="真正执行；不加只说明会做什么。")
def disable(login: str, run: bool) -> int:
    """停用账号；已登录的立即失效。"""
    target = _existing(login)
    account_actions.disable(target, by=SYSTEM)
    return _end(run, f"停用账号 {target.login}（{target.name}）", None)


@account.command("reset")
@click.argument("login")
@click.option("--run", is_flag=True, help="真正执行；不加只说明会做什么。")
def reset(login: str, run: bool) -> int:
    """重置密码和动态验证码，给出一次性口令，只显示这一次。"""
    target = _existing(login)
    code = account_actions.reset(target, by=SYSTEM, at=clock.now())
    return _end(run, f"重置账号 {target.login}（{target.name}）", code)


def _existing(login: str) -> Any:
    found = account_of(login)
    if found is None:
        raise click.UsageError(f"没有“{login}”这个账号。")
    return found


def _end(run: bool, what: str, code: str | None) -> int:
    if not run:
        drop()
        click.echo(f"将{what}。未改动任何数据，确认后加 --run。")
        return 0
    keep()
    click.echo(f"已{what}。")
    if code:
        click.echo(f"一次性口令（24 小时内有效，只显示这一次）：{code}")
    return 0


_KEYS = {"unit": (Role.UNIT_CLERK, Role.UNIT_HEAD), "station": (Role.STATION_HEAD, Role.LIAISON),
         "deputy": (Role.DEPUTY,), "delegation": (Role.DELEGATION_HEAD,)}  # fmt: skip


def _tie(role: Role, congress: Congress, keys: dict[str, str]) -> Any:
    if len(keys) > 1:
        raise click.UsageError("--unit、--station、--deputy、--delegation 只能填一个。")
    for option, value in keys.items():
        if role not in _KEYS[option]:
            raise click.UsageError(f"身份 {role} 不用 --{option}。")
        return tie_of(role, value, congress)
    return None

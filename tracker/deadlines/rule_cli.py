"""`tracker rules`."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
from flask.cli import with_appcontext

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Congress
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import drop, keep
from tracker.deadlines.checks import MEASURE
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_queries import Change, changes, profile, profiles
from tracker.deadlines.rule_actions import load_profile
from tracker.deadlines.rules import InForce, codes, in_force


@click.command("rules")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--load", "code", help="载入一套规则方案：national、beijing、chongqing，或本级自拟方案的名称。")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="从哪一天起施行；与 --load 同用。")
@click.option("--run", is_flag=True, help="真正载入；不加只列出会变动的规则。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def rules(congress: str | None, code: str | None, start: datetime | None, run: bool, as_json: bool) -> None:
    """现行规则及其依据和施行日期；也可以载入一套规则方案。不加 --run 不改动任何数据。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    if code is None:
        if start is not None or run:
            raise click.UsageError("--from 和 --run 要与 --load 同用。")
        _show(found, as_json)
        return
    if start is None:
        raise click.UsageError("载入规则方案要用 --from 写明从哪一天起施行。")
    named = profile(found.id, code)
    if named is None:
        known = "、".join(each.name if each.id else each.code for each in profiles(found.id))
        raise click.UsageError(f"没有这个规则方案。现有：{known}。")
    on = start.date()
    made = changes(found.id, named.rows, on, clock.today())
    try:
        load_profile(found, named.code, on, by=SYSTEM, on=clock.today())
    except Invalid as fault:
        drop()
        raise _Refused(fault.sentence) from None
    if run:
        keep()
    else:
        drop()
    _tell(found, named.code, on.isoformat(), made, run, as_json)


class _Refused(click.ClickException):
    """A profile that cannot hold from that day: exit status 1."""

    exit_code = 1


def _show(congress: Congress, as_json: bool) -> None:
    today = clock.today()
    held = in_force(congress.id, today).all()
    if as_json:
        said = {"congress": congress.code, "on": today.isoformat(), "rules": [_document(rule) for rule in held]}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    click.echo(f"{congress.name} · {today.isoformat()}")
    for rule in held:
        since = f"{rule.from_on.isoformat()} 起" if rule.from_on else "默认"
        click.echo(f"  {rule.name}：{_words(rule)}（{since}；{rule.source}）")


def _tell(congress: Congress, code: str, on: str, made: Sequence[Change], run: bool, as_json: bool) -> None:
    if as_json:
        said = {
            "congress": congress.code,
            "profile": code,
            "from": on,
            "run": run,
            "changes": [
                {"key": c.after.key, "before": _document(c.before), "after": _document(c.after) | {"effective_from": on}}
                for c in made
            ],
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    for change in made:
        click.echo(f"{change.after.name}：{_words(change.before)} → {_words(change.after)}（{change.after.source}）")
    click.echo(f"{on} 起变动 {len(made)} 项规则；已经算出的期限不变。")
    click.echo("已载入。" if run else "未改动任何数据。确认后加 --run。")


def _document(rule: InForce) -> dict[str, Any]:
    """A rule as others read it. value: a number where it counts something, else a code, a word or a list of codes."""
    value: Any = rule.value
    if rule.measure in (Measure.MONTHS, Measure.WORKDAYS, Measure.DAYS, Measure.COUNT):
        value = int(rule.value)
    elif MEASURE[rule.key] is Measure.LIST:
        value = list(codes(rule.value))
    return {
        "key": rule.key,
        "name": rule.name,
        "unit": str(rule.measure),
        "value": value,
        "text": _words(rule),
        "source": rule.source,
        "effective_from": rule.from_on.isoformat() if rule.from_on else None,
    }


def _words(rule: InForce) -> str:
    return "、".join(rule.items) or rule.text

"""`tracker deadlines explain` and `tracker deadlines holidays`."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker.accounts.policy import SYSTEM
from tracker.congress.queries import congress_of
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.deadlines import actions
from tracker.deadlines.actions import FIRST_YEAR, LAST_YEAR
from tracker.deadlines.explain import Story
from tracker.deadlines.queries import explained
from tracker.deadlines.rules import PERIOD_KEYS, InForce
from tracker.deadlines.sources import full_source

deadlines = AppGroup("deadlines", help="期限怎么算，以及每年的放假安排。")


@deadlines.command("explain")
@click.option("--rule", required=True, type=click.Choice(PERIOD_KEYS), help="哪一项期限。")
@click.option("--from", "start", required=True, type=click.DateTime(["%Y-%m-%d"]), help="从哪一天起算。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def explain(rule: str, start: datetime, congress: str | None, as_json: bool) -> None:
    """一个期限从哪天起、跳过哪些天、到哪天为止、依据什么。不改动任何数据。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise click.UsageError(f"年份要在 {FIRST_YEAR} 到 {LAST_YEAR} 之间。")
    in_force, told = explained(found.id, rule, start.date())
    said = as_document(rule, found.code, in_force, told)
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    click.echo(f"{in_force.name}：{in_force.text}。依据：{full_source(in_force.source)}")
    for day in told.days:
        click.echo(f"  {day.on.isoformat()}  {'计' if day.counts else '　'}  {day.why}")
    click.echo(f"到期日：{told.due.isoformat()}{'（暂定：该年放假安排尚未公布）' if told.provisional else ''}")


def as_document(rule: str, congress: str, in_force: InForce, told: Story) -> dict[str, Any]:
    """A deadline as one JSON document."""
    return {
        "rule": rule,
        "source": in_force.source,
        "from": told.start.isoformat(),
        "nominal": told.nominal.isoformat(),
        "due": told.due.isoformat(),
        "provisional": told.provisional,
        "congress": congress,
        "effective_rule_from": in_force.from_on.isoformat() if in_force.from_on else None,
        "steps": [{"date": day.on.isoformat(), "counts": day.counts, "why": day.why} for day in told.days],
    }


@deadlines.command("holidays")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--run", is_flag=True, help="真正载入；不加只列出会变动的期限。")
def holidays(file: Path, run: bool) -> None:
    """载入国务院办公厅某一年的放假安排，列出会因此变动的期限。不加 --run 不改动任何数据。"""
    try:
        arrangement = actions.read_arrangement(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise click.UsageError("文件不是 UTF-8 编码。") from None
    except Invalid as fault:
        raise _Bad(fault.sentence) from None
    before = {c.id: c.due_on for c, _due in actions.moves(arrangement)}
    moved = actions.load_year(arrangement, by=SYSTEM) if run else actions.moves(arrangement)
    for computation, due_on in moved:
        click.echo(_line(before[computation.id], due_on, computation.words, computation.case_id))
    click.echo(f"{arrangement.year} 年共 {len(arrangement.days)} 天；{len(moved)} 个未了期限变动或由暂定变为确定。")
    if run:
        keep()
        click.echo("已载入。")
    else:
        click.echo("未改动任何数据。确认后加 --run。")


class _Bad(click.ClickException):
    """A file that cannot be used: exit status 1."""

    exit_code = 1


def _line(before: date, after: date, words: str, case_id: int | None) -> str:
    move = f"{before.isoformat()} → {after.isoformat()}" if before != after else f"{before.isoformat()}（由暂定变为确定）"
    return f"{move}  {words}{f'  案卷 {case_id}' if case_id else ''}"

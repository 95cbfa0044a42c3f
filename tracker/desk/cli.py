"""`tracker overdue`."""

import json
from dataclasses import asdict
from datetime import datetime

import click
from flask.cli import with_appcontext

from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.desk.late_queries import late

_KINDS = {
    "reply": "答复代表", "co_opinion": "会办意见", "assign": "闭会建议交办", "reassign": "退办后重新交办", "first_contact": "首次联系代表",
    "issue": "群众意见办结", "telling": "回告群众", "commitment": "兑现承诺",
}  # fmt: skip


@click.command("overdue")
@click.option("--on", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="截至哪一天；不填为今天。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def overdue(as_of: datetime | None, congress: str | None, as_json: bool) -> int:
    """逾期未办的事：答复、会办意见、交办、退办、首次联系、群众意见、回告、承诺，逾期最久的在前。不改动任何数据；有逾期时退出码为 1，便于定时检查报警。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    on = as_of.date() if as_of else clock.today()
    rows = late(found.id, on)
    if as_json:
        said = [asdict(row) | {"due_on": row.due_on.isoformat(), "days": (on - row.due_on).days} for row in rows]
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return 1 if rows else 0
    for row in rows:
        days = f"逾期 {(on - row.due_on).days} 天"
        words = (
            row.due_on.isoformat() + ("（暂定）" if row.provisional else ""),
            days,
            row.unit,
            _KINDS[row.kind],
            row.number,
            row.title,
        )
        click.echo("  ".join(word for word in words if word))
    click.echo(f"共 {len(rows)} 件逾期。")
    return 1 if rows else 0

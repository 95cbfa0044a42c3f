"""`tracker overdue`."""

import json
from datetime import datetime

import click
from flask.cli import with_appcontext

from tracker.assignments.queries import overdue as late_shares
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.words import N_

_KIND = {True: N_("答复代表"), False: N_("会办意见")}


@click.command("overdue")
@click.option("--on", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="截至哪一天；不填为今天。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def overdue(as_of: datetime | None, congress: str | None, as_json: bool) -> int:
    """逾期未办的交办件，逾期最久的在前。不改动任何数据；有逾期时退出码为 1，便于定时检查报警。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    on = as_of.date() if as_of else clock.today()
    late = late_shares(found.id, on)
    if as_json:
        rows = [
            {
                "id": share.suggestion_id,
                "number": share.suggestion.number,
                "title": share.suggestion.title,
                "unit": share.unit.name,
                "part": str(share.part),
                "round": share.round,
                "due_on": share.due_on.isoformat() if share.due_on else None,
                "days": (on - share.due_on).days if share.due_on else None,
            }
            for share in late
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for share in late:
            assert share.due_on is not None
            days = (on - share.due_on).days
            what = _KIND[share.is_answering]
            click.echo(
                f"{share.due_on.isoformat()}  逾期 {days} 天  {share.unit.name}  {what}  {share.suggestion.number}  {share.suggestion.title}"
            )
        click.echo(f"共 {len(late)} 件逾期。")
    return 1 if late else 0

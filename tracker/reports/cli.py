"""`tracker report`."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.accounts.policy import SYSTEM
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.policy import require
from tracker.reports.docx import as_docx
from tracker.reports.pdf import NoPdf, as_pdf
from tracker.reports.policy import RULES, Act
from tracker.reports.queries import session_of
from tracker.reports.tools import SHORT, figures_of, paper_of
from tracker.reports.xlsx import as_xlsx

WRITERS = {"docx": as_docx, "pdf": as_pdf, "xlsx": as_xlsx}


@click.command("report")
@click.option("--term", required=True, type=click.IntRange(1, 99), help="第几届。")
@click.option("--session", required=True, type=click.IntRange(1, 99), help="第几次会议。")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="截至哪一天；不填为今天。")
@click.option("--format", "form", required=True, type=click.Choice(list(WRITERS)), help="格式。")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@with_appcontext
def report(term: int, session: int, as_at: datetime | None, form: str, out: Path, congress: str | None) -> None:
    """把一次会议建议办理情况的年度报告写成文件。不改动任何数据；同一天的报告内容相同。"""
    require(RULES, Act.READ, SYSTEM)
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    chosen = session_of(found.id, term, session)
    if chosen is None:
        raise click.UsageError(f"{found.name}没有第 {term} 届第 {session} 次会议。")
    on = as_at.date() if as_at else clock.today()
    if on > clock.today():
        raise click.UsageError("--as-at 的这一天还没有到。")
    figures = figures_of(chosen, on)
    try:
        out.write_bytes(WRITERS[form](paper_of(figures)))
    except NoPdf as fault:
        raise click.UsageError(f"PDF 没有生成：{fault}") from None
    except OSError:
        raise click.UsageError(f"不能写入 {out}。") from None
    click.echo(f"已写到 {out}：截至 {on.isoformat()}，数据摘要 {figures['digest'][:SHORT]}。")

"""`tracker import` and `tracker export`."""

import json
import re
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from tracker.accounts.policy import SYSTEM
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.events import drop, keep
from tracker.exchange.actions import KINDS, Report, give_out, take_over
from tracker.exchange.tables import MOST_BYTES
from tracker.exchange.writing import as_csv, as_xlsx

MOST_LISTED = 200


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--term", type=click.IntRange(1, 99), help="第几届（交办表必填）。")
@click.option("--session", type=click.IntRange(1, 99), help="第几次会议（交办表必填）。")
@click.option("--on", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="交办日期（交办表必填）；其他表为没有日期的行的日期。")
@click.option("--create", is_flag=True, help="缺的代表、单位、联络站、分类、代表团、届、次先建上。")
@click.option("--skip", default="", help="不导入的行号，用逗号分开。")
@click.option("--run", is_flag=True, help="真正导入；不加只检查。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def import_(
    kind: str,
    file: Path,
    congress: str | None,
    term: int | None,
    session: int | None,
    as_of: datetime | None,
    create: bool,
    skip: str,
    run: bool,
    as_json: bool,
) -> int:
    """导入一张表。先检查每一行；有一行不能用，就一行也不存。不加 --run 只检查、不改动任何数据。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    if kind == "assignments" and not (term and session and as_of):
        raise click.UsageError("导入交办表要用 --term、--session、--on 指明届、次和交办日期。")
    if skip and not re.fullmatch(r"\s*\d{1,6}(\s*[,，]\s*\d{1,6})*\s*", skip):
        raise click.UsageError("--skip 写成用逗号分开的行号，如 3,17。")
    on = as_of.date() if as_of else clock.today()
    rows = frozenset(int(row) for row in re.findall(r"\d+", skip))
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    report = take_over(
        kind,
        content,
        file.name,
        found,
        by=SYSTEM,
        on=on,
        today=clock.today(),
        term=term,
        session=session,
        create=create,
        skip=rows,
    )
    if run and not report.errors:
        keep()
    else:
        drop()
    if as_json:
        click.echo(json.dumps(report.as_document(), ensure_ascii=False, indent=1))
    else:
        _say(report, run)
    return 1 if report.errors else 0


@click.command("export")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), help="格式；不填按文件名。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@with_appcontext
def export(kind: str, file: Path, form: str | None, congress: str | None) -> None:
    """导出一张表，列与导入相同；原样导回不改变任何数据。手机号只导出隐藏后的。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    form = form or ("csv" if file.suffix.lower() == ".csv" else "xlsx")
    headings, rows = give_out(kind, found, by=SYSTEM)
    content = as_csv(headings, rows) if form == "csv" else as_xlsx(headings, rows)
    try:
        file.write_bytes(content)
    except OSError:
        raise click.UsageError(f"不能写入 {file}。") from None
    keep()
    click.echo(f"已导出到 {file}。")


def _say(report: Report, run: bool) -> None:
    click.echo(
        f"共 {report.rows} 行：新增 {report.new}，变更 {report.changed}，相同 {report.equal}，不能用 {len(report.errors)} 处。"
    )
    for fault in report.errors[:MOST_LISTED]:
        where = f"第 {fault.row} 行" if fault.row else "文件"
        click.echo(f"  {where} {f'“{fault.column}”' if fault.column else ''}：{fault.reason}")
    if len(report.errors) > MOST_LISTED:
        click.echo(f"  ……另有 {len(report.errors) - MOST_LISTED} 处，用 --json 查看全部。")
    for made in report.made[:MOST_LISTED]:
        click.echo(f"  新建 {made}")
    if report.errors:
        click.echo("什么也没有存。请改正文件，或用 --skip 写明不导入的行号。")
    else:
        click.echo("已导入。" if run else "未改动任何数据。确认后加 --run。")

"""`tracker statistics`."""

import json
from datetime import date, datetime
from typing import Any

import click
from flask.cli import with_appcontext

from tracker.congress.queries import congress_of, sessions
from tracker.core import clock
from tracker.statistics.loop_queries import Window, loop_figures, window_of, window_of_session
from tracker.statistics.measures import CLASSES, COUNTS
from tracker.statistics.queries import By, Scope, measures
from tracker.statistics.tools import names, summary
from tracker.suggestions.labels import Kind


def _loop(congress_id: int, term: int | None, session: int | None, on: date) -> dict[str, Any]:
    """The loop of what was recorded from the opening of a session to the next, or ever; never what came after the day.

    How it stands today, whatever the day of the other figures.
    """
    chosen = next((s for s in sessions(congress_id) if s.term.number == term and s.number == session), None)
    window = window_of(congress_id, window_of_session(chosen), on) if chosen else Window("all")
    until = min(window.until, on) if window.until else on
    (figures,) = loop_figures(congress_id, Window(window.key, window.since, until), on)
    ratios = {"told": (figures.told, "反映群众"), "told_of_due": (figures.told_of_due, "已有结果")}
    said: dict[str, Any] = {"from": window.since.isoformat() if window.since else None, "until": until.isoformat()}
    said |= {"counts": {str(loop): many for loop, many in figures.counts.items()}, "median_days": figures.median_days}
    for key, (ratio, whole_is) in ratios.items():
        percent = None if ratio.percent is None else float(ratio.percent)
        said[key] = {"part": ratio.part, "whole": ratio.whole, "percent": percent, "whole_is": whole_is}
    return said


@click.command("statistics")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--term", type=click.IntRange(1, 99), help="第几届。")
@click.option("--session", type=click.IntRange(1, 99), help="第几次会议。")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="会议期间或闭会期间。")
@click.option("--by", type=click.Choice([str(by) for by in By]), help="按什么分组。")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="截至哪一天；不填为今天。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def statistics(
    congress: str | None,
    term: int | None,
    session: int | None,
    kind: str | None,
    by: str | None,
    as_at: datetime | None,
    as_json: bool,
) -> None:
    """办理情况的件数和比例，分子分母都列出。不改动任何数据。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    on = as_at.date() if as_at else clock.today()
    scope = Scope(found.id, on, term, session, Kind.known(kind) if kind else None)
    known = measures(scope)
    said = summary(found, scope, By.known(by) if by else None, known)
    if as_json:
        said["loop"] = _loop(found.id, term, session, on)
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    click.echo(f"{found.name} · 截至 {said['as_at']}")
    if len(said["class_schemes"]) > 1:
        named = "，".join(f"{each['name']} {each['cases']} 件" for each in said["class_schemes"])
        click.echo(f"注意：答复按不同的办理类别方案标类别（{named}），同一字母意思不同，各类不宜直接比较。")
    called = names(known)
    for group in [{"name": "全部", **said}, *said["groups"]]:
        counts = group["counts"]
        click.echo(f"\n{group['name']}")
        click.echo("  " + "，".join(f"{count.name} {counts[key]}" for key, count in COUNTS.items()))
        click.echo("  " + "，".join(f"{name}类 {counts['by_class'][name]}" for name in CLASSES))
        for key, ratio in group["ratios"].items():
            percent = "—" if ratio["percent"] is None else f"{ratio['percent']:.1f}%"
            click.echo(f"  {called.get(key, '占收到')}：{percent}（{ratio['part']}/{ratio['whole']} {ratio['whole_is']}）")

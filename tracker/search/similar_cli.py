"""`tracker similar`."""

import json

import click
from flask.cli import with_appcontext

from tracker.congress.queries import congress_of
from tracker.search.labels import TEXTS, Kind
from tracker.search.queries import Reader
from tracker.search.similar_queries import Near
from tracker.search.similar_queries import similar as find_similar


@click.command("similar")
@click.argument("text")
@click.option("--kind", type=click.Choice([str(kind) for kind in TEXTS]), help="只找哪一类。")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 50), help="最多几条。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def similar(text: str, kind: str | None, limit: int, congress: str | None, as_json: bool) -> None:
    """找出历次会议中与一段话相近的建议、答复和群众意见，最相近的在前，说明为什么、办得怎样。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    kinds = [Kind.known(kind)] if kind else TEXTS
    hits = find_similar(Reader(found.id), text, kinds=kinds, limit=limit).hits
    if as_json:
        click.echo(json.dumps([_row(hit) for hit in hits], ensure_ascii=False, indent=1))
        return
    for hit in hits:
        click.echo(f"{hit.kind.zh}  {hit.number}  {hit.title}  {hit.why}")
    click.echo(f"共 {len(hits)} 条。")


def _row(hit: Near) -> dict[str, object]:
    """A hit as the contract names it, and what came of it."""
    promises = hit.story.promises
    return {
        "kind": str(hit.kind), "id": hit.id, "number": hit.number, "title": hit.title, "text": hit.text, "score": hit.score, "why": hit.why,
        "case": hit.case_id, "session": hit.story.session, "state": hit.story.state,
        "answer": {"result": hit.outcome.result, "plain": hit.outcome.plain} if hit.outcome else None,
        "promises": {"kept": promises.kept, "open": promises.open, "overdue": promises.overdue, "given_up": promises.given_up},
    }  # fmt: skip

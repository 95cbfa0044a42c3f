"""`tracker search`."""

import json

import click
from flask.cli import with_appcontext

from tracker.congress.queries import congress_of
from tracker.core.text import clean
from tracker.search.labels import Kind
from tracker.search.queries import Reader, find


@click.command("search")
@click.argument("words")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="只找哪一类。")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="最多几条。")
@click.option("--congress", help="人大代码；不填为最上一级。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def search(words: str, kind: str | None, limit: int, congress: str | None, as_json: bool) -> None:
    """在建议、答复、群众意见、单位、代表中查找，最相关的在前。不含群众的姓名电话。"""
    found = congress_of(congress)
    if found is None:
        raise click.UsageError("没有这个人大代码。")
    kinds = [Kind.known(kind)] if kind else list(Kind)
    hits = find(Reader(found.id), clean(words)[:200], kinds=kinds, limit=limit)
    if as_json:
        rows = [
            {
                "kind": str(h.kind),
                "id": h.id,
                "number": h.number,
                "title": h.title,
                "text": h.text,
                "score": h.score,
                "why": h.why,
            }
            for h in hits
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for hit in hits:
        click.echo(f"{hit.kind.zh}  {hit.number}  {hit.title}  {hit.text}")
    click.echo(f"共 {len(hits)} 条。")

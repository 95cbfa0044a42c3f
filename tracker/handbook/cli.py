"""`tracker lifecycle`."""

import json

import click
from flask.cli import with_appcontext

from tracker.handbook.printed import printed
from tracker.handbook.tools import LIFECYCLES, steps_of


@click.command("lifecycle")
@click.argument("name", required=False, type=click.Choice(list(LIFECYCLES)))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def lifecycle(name: str | None, as_json: bool) -> None:
    """各类事项的流程图和明细表：状态、步骤、谁来办、条件、期限、依据，与程序执行的完全一致。不改动任何数据。"""
    names = [name] if name else list(LIFECYCLES)
    if as_json:
        click.echo(json.dumps([step for each in names for step in steps_of(each)], ensure_ascii=False, indent=1))
        return
    for each in names:
        click.echo("\n".join(printed(each)) + "\n")

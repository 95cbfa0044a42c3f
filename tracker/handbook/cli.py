"""`tracker lifecycle`."""

import json

import click
from flask.cli import with_appcontext

from tracker.handbook.tools import LIFECYCLES, role_name, steps_of


@click.command("lifecycle")
@click.argument("name", required=False, type=click.Choice(list(LIFECYCLES)))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@with_appcontext
def lifecycle(name: str | None, as_json: bool) -> None:
    """各类事项的状态、步骤、谁来办、有什么条件，与程序执行的完全一致。不改动任何数据。"""
    names = [name] if name else list(LIFECYCLES)
    if as_json:
        click.echo(json.dumps([step for each in names for step in steps_of(each)], ensure_ascii=False, indent=1))
        return
    for each in names:
        found = LIFECYCLES[each]
        click.echo(f"\n{found.name}（{each}）\n")
        for step, said in zip(found.flow.steps, steps_of(each), strict=True):
            start = step.start.zh if step.start else "（新）"
            target = step.target.zh if step.target else "（消失）"
            who = "、".join(role_name(role) for role in said["roles"])
            click.echo(f"  {step.row:<4} {start} → {target}：{step.act.zh}｜{who}｜{step.guards}")
        click.echo(f"\n{found.flow.mermaid()}")

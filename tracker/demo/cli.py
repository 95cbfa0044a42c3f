"""`tracker demo`."""

import time

import click

from tracker.core import clock
from tracker.core.events import keep
from tracker.demo.filling import fill
from tracker.demo.people import SIGN_INS
from tracker.demo.queries import congress_ids, holds_demo_city, is_empty
from tracker.statistics.folding_tools import keep_lines


def fill_here(password: str) -> None:
    """Fill the database of the current program. Raises click.UsageError where it holds anything but the demo city."""
    if holds_demo_city():
        click.echo("演示城市已经有了。")
        return
    if not is_empty():
        raise click.UsageError("这个实例里已有其他数据，不能填成演示城市。")
    began = time.monotonic()
    click.echo("正在填演示城市，不到一分钟……")
    fill(password)
    keep()  # all at once: a fill that was broken off leaves nothing, and the next one begins anew
    for congress_id in congress_ids():
        for _step in keep_lines(congress_id, clock.today()):
            keep()
    click.echo(f"填好了，用时 {time.monotonic() - began:.0f} 秒。")


def sign_ins(password: str) -> str:
    """Who can sign in to the demo, in lines."""
    return "\n".join([f"演示账号（密码都是 {password}）：", *(f"  {login:<13}{who}" for login, who in SIGN_INS)])

"""`tracker work`: the clock acts by itself."""

import logging
import secrets
import signal
import threading
from contextlib import closing
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from tracker.chores.jobs import JOBS, Job
from tracker.chores.lease_tools import LeaseLost, let_go, renew, take
from tracker.chores.queries import is_due, runs
from tracker.core import clock
from tracker.core.db import db, expect_writing
from tracker.core.events import drop, keep
from tracker.notifications.post_tools import MailAway

log = logging.getLogger(__name__)
PAUSE_SECONDS = 5


@click.command("work")
@click.option("--once", is_flag=True, help="每项做一遍就结束，供定时任务调用。")
@with_appcontext
def work(once: bool) -> int:
    """后台工作：期限提醒、邮件、每日统计留存、到期了结和删除。不加 --once 则一直运行，收到停止信号时做完手头一步就结束。

    同一时刻可以有几个进程，同一项只由一个做；重复运行不会重复提醒。有一项没有成功时，其他各项照做，退出码为 1。
    """
    holder, stop = secrets.token_hex(8), threading.Event()
    expect_writing(True)
    if once:
        return 1 if [job for job in JOBS if not _do(job, holder, stop, speaks=True)] else 0
    before = {sign: signal.signal(sign, lambda *_: stop.set()) for sign in (signal.SIGTERM, signal.SIGINT)}
    click.echo("后台工作已开始。")
    try:
        _go_on(holder, stop)
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    click.echo("后台工作已停止。")
    return 0


def _go_on(holder: str, stop: threading.Event) -> None:
    """Do each job when it is time, until told to stop. A database that is away for a while ends nothing."""
    while not stop.is_set():
        try:
            _do_what_is_due(holder, stop)
        except DBAPIError as error:
            drop()
            log.warning("the database is away; tried again later", exc_info=error)
        stop.wait(PAUSE_SECONDS)


def _do_what_is_due(holder: str, stop: threading.Event) -> None:
    db.session.expire_all()
    known = runs()
    db.session.rollback()  # nobody waits for a worker that sleeps
    for job in JOBS:
        if not stop.is_set() and is_due(job, known.get(job.key), clock.now()):
            _do(job, holder, stop, speaks=False)


def _do(job: Job, holder: str, stop: threading.Event, *, speaks: bool) -> bool:
    """Do a job, step by step. Gives whether it went well; one that another worker does is well."""
    db.session.expire_all()
    is_mine = take(job.key, holder, clock.now())
    keep()
    if not is_mine:
        click.echo(f"{job.name}：另一个进程正在做。")
        return True
    done = 0
    try:
        with closing(job.steps()) as steps:  # type: ignore[type-var]  # generators all
            for count in steps:
                done += count
                _keep_step(job, holder)
                if stop.is_set():
                    break
        _end(job, holder, done)
    except LeaseLost:
        drop()
        log.warning("%s was taken over by another worker", job.key)
        click.echo(f"{job.name}：被另一个进程接手。")
        return True
    except Exception as error:  # whatever went wrong here, the other jobs go on
        return _fail(job, holder, error)
    if speaks or done:
        click.echo(f"{job.name}：{job.done % {'n': done}}。")
    return True


def _keep_step(job: Job, holder: str) -> None:
    renew(job.key, holder, clock.now())
    keep()


def _end(job: Job, holder: str, done: int) -> None:
    renew(job.key, holder, clock.now())  # the last step is kept with it, or not at all
    let_go(job.key, holder, clock.now(), done=done)
    keep()


def _fail(job: Job, holder: str, error: Exception) -> bool:
    drop()
    incident = secrets.token_hex(4)
    log.error("incident %s in job %s", incident, job.key, exc_info=error)
    said = _sentence(error)
    let_go(job.key, holder, clock.now(), fault=said, incident=incident)
    keep()
    click.echo(f"{job.name}：没有成功（事件号 {incident}）。{said}", err=True)
    return False


def _sentence(error: Any) -> str:
    return f"连不上邮件服务器：{error}" if isinstance(error, MailAway) else type(error).__name__

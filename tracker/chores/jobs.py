"""The jobs: what is done by itself, how often, and in which order.

A job is a generator. At each of its steps the worker keeps what was done so far, so that nobody waits for it for long
and a break loses one step at most. What was done is not done again, however often it runs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.accounts.actions import forget_sign_ins
from tracker.accounts.policy import SYSTEM
from tracker.citizens.night_tools import retire_codes, sweep_tallies
from tracker.clusters.night_tools import find_clusters
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.words import N_
from tracker.drafts.tools import forget_old
from tracker.early_warning.night_tools import watch
from tracker.exchange.file_actions import clear_out, erase
from tracker.issues.night_tools import close_settled, erase_contacts
from tracker.notifications.duty_tools import remind_of_duties
from tracker.notifications.outbox_tools import forget_sent, write_digests
from tracker.notifications.post_tools import send_out
from tracker.notifications.reminder_tools import remind
from tracker.receptions.night_tools import forget_matters, forget_names, leave_holidays
from tracker.saved_views.monday_tools import tell_views
from tracker.search.repair_tools import keep_index
from tracker.search.vector_tools import keep_vectors
from tracker.statistics.folding_tools import keep_lines
from tracker.statistics.snapshot_tools import take_snapshots
from tracker.web.once import forget_marks

KEEP_MARKS, KEEP_COPIES = timedelta(days=30), timedelta(days=365)
KEEP_SIGN_INS = KEEP_LETTERS = timedelta(days=200)  # the law asks for six months of logs


@dataclass(frozen=True, slots=True)
class Job:
    """Something done by itself. every: how often it is looked at; done: what came of it in words, with its number."""

    key: str
    name: str
    done: str
    every: timedelta
    steps: Callable[[], Iterator[int]]


def _everywhere(of_one: Callable[[int, date], Iterator[int]]) -> Callable[[], Iterator[int]]:
    """The same in each congress of the tree, as at today."""

    def steps() -> Iterator[int]:
        for congress_id in db.session.scalars(sa.select(Congress.id).order_by(Congress.id)).all():
            yield from of_one(congress_id, clock.today())

    return steps


def _sweep() -> Iterator[int]:
    """Let go of what nobody needs any more."""
    now = clock.now()
    yield forget_marks(now - KEEP_MARKS)
    yield sweep_tallies(now)
    yield from _everywhere(retire_codes)()
    yield forget_sign_ins(now - KEEP_SIGN_INS)
    yield forget_old(now - KEEP_COPIES)
    yield forget_sent(now - KEEP_LETTERS)
    gone = clear_out(by=SYSTEM, at=now)
    yield len(gone)  # kept, and only then the bytes go
    erase(gone, by=SYSTEM)


_HOURLY = timedelta(hours=1)
JOBS: tuple[Job, ...] = (
    Job("figures", N_("统计底数"), N_("整理 %(n)s 件"), timedelta(minutes=2), _everywhere(keep_lines)),
    Job("snapshots", N_("每日统计留存"), N_("留存 %(n)s 份"), _HOURLY, _everywhere(take_snapshots)),
    Job("closing", N_("群众意见到期了结"), N_("了结 %(n)s 件"), _HOURLY, _everywhere(close_settled)),
    Job("erasing", N_("联系方式到期删除"), N_("删除 %(n)s 件的联系方式"), _HOURLY, _everywhere(erase_contacts)),
    Job("holidays", N_("遇放假的接待改期"), N_("改期 %(n)s 次"), _HOURLY, _everywhere(leave_holidays)),
    Job("visitors", N_("来访称呼到期删除"), N_("删除 %(n)s 个称呼"), _HOURLY, _everywhere(forget_names)),
    Job("matters", N_("来访事由到期删除"), N_("删除 %(n)s 次来访的事由"), _HOURLY, _everywhere(forget_matters)),
    Job("clusters", N_("群众意见聚合"), N_("列出聚合 %(n)s 个"), _HOURLY, _everywhere(find_clusters)),
    Job("warnings", N_("早期预警"), N_("列出预警 %(n)s 项"), _HOURLY, _everywhere(watch)),
    Job("reminders", N_("期限提醒"), N_("提醒 %(n)s 人次"), timedelta(minutes=10), _everywhere(remind)),
    Job("duties", N_("接待提醒"), N_("提醒 %(n)s 人次"), _HOURLY, _everywhere(remind_of_duties)),
    Job("digests", N_("汇总邮件"), N_("写好 %(n)s 封"), _HOURLY, lambda: write_digests(clock.today())),
    Job("views", N_("常用视图每周汇总"), N_("写好 %(n)s 份"), timedelta(minutes=10), _everywhere(lambda home, _on: tell_views(home, clock.now()))),
    Job("mail", N_("发送邮件"), N_("发出 %(n)s 封"), timedelta(seconds=30), send_out),
    Job("search", N_("查找索引"), N_("整理 %(n)s 条"), _HOURLY, keep_index),
    Job("vectors", N_("意思相近（装有模型时）"), N_("读懂 %(n)s 条"), _HOURLY, keep_vectors),
    Job("sweeping", N_("清理过期记录"), N_("清理 %(n)s 条"), timedelta(hours=6), _sweep),
)  # fmt: skip

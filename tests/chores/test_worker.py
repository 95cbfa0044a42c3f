"""The worker: each job by itself, in small steps, by one worker at a time; a failure stops nobody; without it pages stay right."""

import os
import re
import signal
import subprocess
import sys
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.chores.mailbags import notes, worked
from tests.conftest import KEY
from tests.entry import let_in
from tests.exchange.shell import csv_of
from tests.issues.voices import issue_in
from tests.people import at
from tracker.accounts.models import LoginSession, SignInAttempt
from tracker.attachments.tools import path_of
from tracker.chores import cli, jobs
from tracker.chores.lease_tools import LEASE, LeaseLost, let_go, renew, take
from tracker.chores.models import Run
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.drafts.models import WorkingCopy
from tracker.exchange.file_actions import look_at
from tracker.issues.models import Issue
from tracker.issues.states import State
from tracker.notifications.models import News
from tracker.statistics.models import Snapshot
from tracker.web.once import Once

DUE = date(2026, 6, 10)
NOW = at(DUE)


def stored():
    """What a run may change, but for its own book-keeping."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in db.metadata.sorted_tables
            if table.name != "run"
        }


@pytest.fixture
def night(cast):
    """A night with something for every job but the mail: reminders, a session to keep, issues to close and to erase."""
    for name in ("he", "shen", "zhao", "luo"):
        getattr(cast, name)
    cast.accepted()
    clock.start_at(at(date(2024, 1, 12)))
    cast.erasing = issue_in(cast, State.CLOSED, name="陈婆婆")
    cast.erasing.retain_until = date(2026, 6, 9)
    clock.start_at(at(DUE - timedelta(days=40)))
    cast.closing = issue_in(cast, State.ANSWERED)
    keep()
    clock.start_at(NOW)
    return cast


# once


def test_it_does_everything_and_says_so_and_a_second_time_there_is_nothing_left(night):
    first = worked()
    before = stored()
    second = worked()

    assert first.out.splitlines() == [
        "统计底数：整理 1 件。", "每日统计留存：留存 1 份。", "群众意见到期了结：了结 1 件。", "联系方式到期删除：删除 1 件的联系方式。",
        "遇放假的接待改期：改期 0 次。", "来访称呼到期删除：删除 0 个称呼。", "来访事由到期删除：删除 0 次来访的事由。",
        "群众意见聚合：列出聚合 0 个。", "早期预警：列出预警 0 项。", "期限提醒：提醒 5 人次。", "接待提醒：提醒 0 人次。", "汇总邮件：写好 0 封。",
        "常用视图每周汇总：写好 0 份。", "发送邮件：发出 0 封。", "查找索引：整理 0 条。", "意思相近（装有模型时）：读懂 0 条。", "清理过期记录：清理 0 条。",
    ]  # fmt: skip
    assert [line.partition("：")[2] for line in second.out.splitlines()] == [
        "整理 0 件。", "留存 0 份。", "了结 0 件。", "删除 0 件的联系方式。", "改期 0 次。", "删除 0 个称呼。", "删除 0 次来访的事由。",
        "列出聚合 0 个。", "列出预警 0 项。", "提醒 0 人次。", "提醒 0 人次。", "写好 0 封。", "写好 0 份。", "发出 0 封。", "整理 0 条。", "读懂 0 条。", "清理 0 条。",
    ]  # fmt: skip
    assert stored() == before


@pytest.mark.one_engine
def test_one_job_that_fails_is_written_down_and_the_others_go_on(night, monkeypatch, browser):
    def broken():
        night.closing.place = "不该留下"
        yield from iter(())
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "JOBS", tuple(_with(job, broken) if job.key == "closing" else job for job in jobs.JOBS))

    answer = worked(status=1)

    db.session.expire_all()
    run = db.session.get_one(Run, "closing")
    assert "没有成功（事件号" in answer.err
    assert "期限提醒：提醒 5 人次。" in answer.out
    assert (run.fault, run.incident in answer.err, run.well_at, run.holder) == ("ZeroDivisionError", True, None, "")
    assert (night.closing.place, night.closing.state) == ("", State.ANSWERED)
    page = let_in(browser, night.guan).get("/system")
    assert run.incident in page.text
    assert "上次没有成功" in page.text


def _with(job, steps):
    return jobs.Job(job.key, job.name, job.done, job.every, steps)


# two at once


def test_what_another_worker_is_doing_is_left_to_it(night):
    assert take("reminders", "another", NOW)
    keep()

    answer = worked()

    assert "期限提醒：另一个进程正在做。" in answer.out
    assert notes(News.OVERDUE, News.DUE_TODAY) == []


def test_of_two_workers_the_second_waits_until_the_first_has_let_go_or_died(app):
    first = take("mail", "one", NOW)
    keep()
    meanwhile = take("mail", "two", NOW + LEASE - timedelta(seconds=1))
    keep()
    renew("mail", "one", NOW + timedelta(minutes=4))
    keep()
    held = take("mail", "two", NOW + LEASE)
    died = take("mail", "two", NOW + timedelta(minutes=4) + LEASE)
    keep()
    let_go("mail", "two", NOW)
    free = take("mail", "one", NOW)

    assert (first, meanwhile, held, died, free) == (True, False, False, True, True)


def test_a_worker_that_was_thought_dead_keeps_nothing_of_its_step(night):
    take("closing", "slow", NOW)
    keep()
    take("closing", "quick", NOW + LEASE)
    keep()
    night.closing.place = "慢的写的"

    with pytest.raises(LeaseLost):
        renew("closing", "slow", NOW + LEASE)
    drop()

    db.session.expire_all()
    assert night.closing.place == ""


# in a loop


@pytest.mark.one_engine
def test_told_to_stop_it_ends_cleanly_and_has_done_its_work(night, app, tmp_path):
    (tmp_path / "config.py").write_text(
        f'MODE = "demo"\nSECRET_KEY = "{"0123456789abcdef" * 3}"\nSEAL_KEYS = ["{KEY}"]\n', encoding="utf-8"
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")} | {
        "TRACKER_INSTANCE": str(tmp_path), "TRACKER_DATABASE_URL": app.config["SETTINGS"].database_url,
        "TRACKER_NOW": NOW.isoformat(), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1",
    }  # fmt: skip
    db.session.rollback()
    command = [sys.executable, "-m", "tracker", "work"]
    said = []
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as worker:
        for line in worker.stdout:
            said.append(line.strip())
            if line.startswith("期限提醒"):
                worker.send_signal(signal.SIGTERM)

    assert worker.returncode == 0
    assert (said[0], said[-1]) == ("后台工作已开始。", "后台工作已停止。")
    assert "期限提醒：提醒 5 人次。" in said
    assert {run.holder for run in db.session.scalars(sa.select(Run))} == {""}


# what is swept away


def test_old_marks_tries_sign_ins_copies_and_files_go_and_young_ones_stay(cast):
    by, keys = cast.zhao, []
    for days in (199, 201):
        clock.start_at(NOW - timedelta(days=days))
        db.session.add(SignInAttempt(at=clock.now(), login="wang", address="", succeeded=True))
        session = LoginSession(
            token_digest=f"{days}",
            account=by.account,
            capacity=by,
            began_at=clock.now(),
            seen_at=clock.now(),
            ended_at=clock.now(),
        )
        db.session.add(session)
    for days in (29, 31):
        db.session.add(Once(token=f"{days}", sent_at=NOW - timedelta(days=days)))
    for n, days in enumerate((364, 366)):
        db.session.add(
            WorkingCopy(capacity_id=by.id, kind="suggestion", subject_id=n, fields={}, saved_at=NOW - timedelta(days=days))
        )
    keep()
    clock.start_at(NOW - timedelta(days=2))
    file = look_at(
        "units", csv_of(["单位名称", "系统"], [["市林业局", "政府"]]), "x.csv", {"on": "2026-06-08"}, by=by, at=clock.now()
    )
    keys.append(file.digest)
    keep()
    clock.start_at(NOW)

    answer = worked()

    counts = [
        db.session.scalar(sa.select(sa.func.count()).select_from(table))
        for table in (SignInAttempt, LoginSession, Once, WorkingCopy)
    ]
    assert "清理过期记录：清理 5 条。" in answer.out
    assert counts == [1, 1, 1, 1]
    assert not path_of(keys[0]).exists()


# without it


@pytest.mark.one_engine
def test_every_page_is_as_right_before_the_worker_has_run_as_after_it(night, browser):
    """But for what it is for: notes, snapshots, the closing of issues long told, and erasing."""
    paths = ("/desk", "/desk/late", "/suggestions", "/cases/1", "/statistics")
    people = {name: getattr(night, name) for name in ("zhao", "he")}

    def shown():
        return {
            (name, path): _without_bell(let_in(browser, person).client.get(path).get_data(as_text=True))
            for name, person in people.items()
            for path in paths
        }

    before = shown()
    worked()
    after = shown()

    assert before == after
    assert notes(News.DUE_TODAY) == [("he", "due_today")]


def _without_bell(page):
    """A page without what changes each time: the bell, and the marks of its forms."""
    page = re.sub(r'<a href="/notes">.*?</a>', "", page)
    return re.sub(r'name="(csrf_token|once)" value="[^"]*"', "", page)


@pytest.mark.one_engine
def test_the_administrator_alone_sees_how_the_system_is(night, browser):
    before = let_in(browser, night.guan).get("/system")
    worked()
    after = let_in(browser, night.guan).get("/system")

    assert before.text.count("还没有运行过") == len(jobs.JOBS)
    assert after.text.count("正常") == len(jobs.JOBS)
    assert "留存 1 份" in after.text
    assert "/system/mail?pile=failed" in after.links()
    assert {let_in(browser, getattr(night, name)).get("/system", 403).status for name in ("zhao", "wei", "shenji")} == {403}
    clock.start_at(NOW + timedelta(days=2))
    assert let_in(browser, night.guan).get("/system").text.count("很久没有运行") == len(jobs.JOBS)


@pytest.mark.one_engine
def test_an_issue_that_is_closed_by_itself_counts_and_is_found_as_before(night):
    worked()

    db.session.expire_all()
    assert {issue.state for issue in db.session.scalars(sa.select(Issue))} == {State.CLOSED}
    assert db.session.scalar(sa.select(sa.func.count(Snapshot.id))) == 1

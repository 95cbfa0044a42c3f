"""Mail that does not go: refused for now, for good, the server away, the program killed; it is tried again with patience."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.chores.mailbags import letters, wants_mail, worked
from tests.conftest import KEY
from tests.entry import let_in
from tracker.core import clock
from tracker.core.events import keep
from tracker.notifications.post_tools import DELAYS, send_out

pytestmark = pytest.mark.one_engine


def test_refused_for_now_it_is_tried_again_later_and_later_and_at_last_given_up(cast, mailing):
    wants_mail(cast.he)
    cast.assigned()
    mailing.refuse = "451 later"
    waits = []
    for _n in range(len(DELAYS) + 1):
        for _step in send_out():
            keep()
        (letter,) = letters()
        waits.append(round((letter.not_before - clock.now()) / timedelta(minutes=1)))
        clock.start_at(letter.not_before + timedelta(seconds=1))

    assert waits[:-1] == [1, 5, 30, 120, 360, 720, 1440]
    assert (letter.given_up_at is not None, letter.fault, letter.tries) == (True, "451", 8)
    assert mailing.letters == []


def test_refused_for_good_it_is_given_up_at_once_and_the_administrator_sends_it_again(cast, mailing, browser):
    wants_mail(cast.he)
    cast.assigned()
    mailing.refuse = "550 no such user"
    worked()
    mailing.refuse = ""

    failed = let_in(browser, cast.guan).get("/system/mail?pile=failed")
    waiting = browser.send("/system/mail/again")
    worked()

    assert "550" in failed.text
    assert "已把 1 封放回待发。" in waiting.text
    assert len(mailing.letters) == 1


def test_with_the_server_away_the_other_jobs_go_on_and_the_letter_waits(cast, mailing, app):
    wants_mail(cast.he)
    cast.assigned()
    app.config["SETTINGS"] = _elsewhere(app.config["SETTINGS"])

    answer = worked(status=1)

    (letter,) = letters()
    assert "发送邮件：没有成功（事件号" in answer.err
    assert "连不上邮件服务器：ConnectionRefusedError" in answer.err
    assert "清理过期记录：清理" in answer.out
    assert (letter.tries, letter.sent_at, letter.begun_at, letter.given_up_at) == (1, None, None, None)


def _elsewhere(settings):
    return replace(settings, mail=replace(settings.mail, port=1))


def test_killed_between_sending_and_noting_it_one_more_copy_goes_and_no_third(cast, mailing, app, tmp_path):
    wants_mail(cast.he)
    cast.assigned()
    (tmp_path / "config.py").write_text(
        f'MODE = "demo"\nSECRET_KEY = "{"0123456789abcdef" * 3}"\nSEAL_KEYS = ["{KEY}"]\nSMTP_URL = "{mailing.url}"\n'
        'MAIL_FROM = "youying@example.cn"\nBASE_URL = "https://youying.example.cn"\n',
        encoding="utf-8",
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")} | {
        "TRACKER_INSTANCE": str(tmp_path), "TRACKER_DATABASE_URL": app.config["SETTINGS"].database_url,
    }  # fmt: skip
    command = [sys.executable, "-m", "tracker", "work", "--once"]
    worker = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    mailing.then = lambda: os.kill(worker.pid, signal.SIGKILL)

    worker.communicate(timeout=60)
    begun = letters()[0].begun_at
    mailing.then = None
    clock.start_at(clock.now() + timedelta(hours=1))  # what the dead one held it holds no more
    worked()
    worked()

    assert worker.returncode == -signal.SIGKILL
    assert begun is not None
    assert [letter["Message-ID"] for letter in mailing.letters] == [letters()[0].message_id] * 2
    assert letters()[0].sent_at is not None

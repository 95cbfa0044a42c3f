"""One's own address: entered, sealed, cleared; letters of long ago are let go."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.chores.mailbags import letters, wants_mail, worked
from tests.entry import let_in
from tracker.core import clock
from tracker.core.db import db
from tracker.notifications.mail_models import Outgoing

pytestmark = pytest.mark.one_engine


def test_by_the_page_an_address_is_entered_sealed_tried_and_put_on_the_trail(cast, browser, mailing):
    let_in(browser, cast.zhao).get("/notes/mail")
    choice = {"turn": "at_once", "reminder": "daily", "progress": "never", "issue": "weekly"}

    refused = browser.post("/notes/mail", 422, data={"email": "zhao@nowhere", **choice})
    browser.get("/notes/mail")
    page = browser.send("/notes/mail", email="Zhao＠Example.cn", **choice)
    worked()

    with db.engine.connect() as connection:
        stored = connection.execute(sa.text("SELECT email FROM account WHERE login = 'zhao'")).scalar_one()
    assert "邮箱地址不对，请核对" in refused.text
    assert "邮件提醒已保存。" in page.text
    assert "example" not in stored.casefold()
    assert [letter["Subject"] for letter in mailing.letters] == ["有应：这个邮箱可以收到提醒"]
    assert mailing.recipients == ["Zhao@Example.cn"]
    assert db.session.scalar(sa.text("SELECT count(*) FROM entry WHERE act_name = '更改邮箱'")) == 1


def test_clearing_the_address_ends_the_mail_that_still_waits(cast, browser, mailing):
    wants_mail(cast.zhao)
    cast.submitted()
    let_in(browser, cast.zhao).get("/notes/mail")

    browser.send("/notes/mail", email="")
    worked()

    assert mailing.letters == []
    assert [letter.fault for letter in letters()] == ["账号没有邮箱、已停用，或身份已结束"]


def test_letters_of_long_ago_are_let_go(cast, mailing):
    wants_mail(cast.he)
    cast.assigned()
    worked()
    clock.start_at(clock.now() + timedelta(days=201))

    worked()

    assert (
        db.session.scalar(
            sa.select(sa.func.count(Outgoing.id)).where(
                Outgoing.key.like("note-%"), Outgoing.sent_at < clock.now() - timedelta(days=200)
            )
        )
        == 0
    )

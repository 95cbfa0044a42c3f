"""Mail: written with the note it tells of, sent at least once, never with a name or a text; one a day or a week for who wants it so."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.chores.mailbags import AT_ONCE, letters, wants_mail, worked
from tests.entry import let_in
from tests.people import at
from tests.suggestions.secret_papers import removed
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.notifications.mail_models import Matter, Pace
from tracker.notifications.models import Note
from tracker.notifications.outbox_tools import write_digests
from tracker.roster import account_actions

pytestmark = pytest.mark.one_engine
MONDAY = date(2026, 1, 12)


def texts(postbox):
    return [letter.get_content() for letter in postbox.letters]


# written


def test_a_letter_is_written_with_the_note_or_not_at_all(cast, mailing):
    wants_mail(cast.zhao)
    cast.submitted()
    kept = letters()

    case = cast.draft()
    db.session.add(Note(capacity_id=cast.zhao.id, at=clock.now(), news="submitted", suggestion_id=case.id))
    drop()

    assert [letter.about["notes"] for letter in kept] == [[db.session.scalar(sa.select(Note.id))]]
    assert len(letters()) == 1


@pytest.mark.parametrize("why", ["no address", "never", "daily", "another kind", "disabled"])
def test_who_wants_none_at_once_gets_none_and_the_note_all_the_same(cast, mailing, why):
    paces = {"never": Pace.NEVER, "daily": Pace.DAILY}
    wants_mail(cast.zhao, AT_ONCE | {Matter.TURN: paces.get(why, Pace.AT_ONCE)})
    if why == "no address":
        cast.zhao.account.email = None
    elif why == "another kind":
        wants_mail(cast.zhao, dict.fromkeys(Matter, Pace.NEVER) | {Matter.ISSUE: Pace.AT_ONCE})
    elif why == "disabled":
        account_actions.disable(cast.zhao.account, by=SYSTEM)
    keep()

    cast.submitted()

    assert letters() == []
    assert (db.session.scalar(sa.select(sa.func.count(Note.id))) == 0) == (why == "disabled")


def test_without_a_mail_server_nothing_is_written_and_the_page_says_so(cast, browser):
    wants_mail(cast.zhao)
    cast.submitted()

    assert letters() == []
    assert "还没有设置邮件服务器" in let_in(browser, cast.zhao).get("/notes/mail").text
    assert worked().out.count("写好 0 封") == 1


# sent


def test_what_is_sent_says_what_to_do_with_number_title_and_link(cast, mailing):
    wants_mail(cast.he)
    case = cast.assigned()

    worked()

    (letter,) = mailing.letters
    (text,) = texts(mailing)
    assert letter["Subject"] == "有应：新交办，请签收"
    assert letter["To"] == "he@example.cn"
    assert str(letter["From"]) == "有应 <youying@example.cn>"
    assert letter["Message-ID"] == letters()[0].message_id
    assert f"新交办，请签收：{case.number} 关于治理东巷积水的建议" in text
    assert f"https://youying.example.cn/cases/{case.id}" in text
    assert "https://youying.example.cn/notes/mail" in text


def test_sent_once_and_never_again(cast, mailing):
    wants_mail(cast.he)
    cast.assigned()

    worked()
    worked()

    assert len(mailing.letters) == 1
    assert [(letter.sent_at is not None, letter.begun_at) for letter in letters()] == [(True, None)]


def test_no_name_of_a_constituent_and_no_word_of_what_was_said_goes_by_mail(cast, mailing):
    wants_mail(cast.he), wants_mail(cast.wang), wants_mail(cast.zhan)
    issue = cast.issue(text="楼上漏水，没人管。", name="陈婆婆", phone="13800001234")
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    keep()

    worked()

    assert mailing.recipients == ["wang@example.cn", "zhan@example.cn", "he@example.cn"]
    for text in texts(mailing):
        assert f"群众意见（第 {issue.id} 号）" in text
        assert not [word for word in ("漏水", "陈婆婆", "1380000") if word in text]


def test_the_title_of_a_confidential_case_stays_in_the_house(cast, mailing):
    wants_mail(cast.he)
    case = cast.assigned()
    case.is_confidential, case.publication = True, "closed"
    keep()

    worked()

    (text,) = texts(mailing)
    assert f"{case.number} 一件建议" in text
    assert "东巷" not in text


def test_a_letter_that_waits_says_nothing_of_a_case_that_was_taken_off_as_secret(cast, mailing):
    wants_mail(cast.he), wants_mail(cast.wang)
    case = cast.assigned(title="关于迁移某型号雷达阵地的建议")
    removed(cast, case)

    worked()

    told = [letter["Subject"] for letter in mailing.letters]
    assert {"有应：新交办，请签收", "有应：涉密，已移出系统，按纸质程序办理"} <= set(told)
    assert [text for text in texts(mailing) if "雷达" in text] == []


def test_a_reminder_by_mail_names_its_limit_and_day(cast, mailing):
    wants_mail(cast.he, dict.fromkeys(Matter, Pace.NEVER) | {Matter.REMINDER: Pace.AT_ONCE})
    case = cast.accepted()
    cast.talk(cast.share(case))
    clock.start_at(at(date(2026, 6, 10)))

    worked()

    (text,) = texts(mailing)
    assert "今天是最后一天" in text
    assert "答复代表，期限 2026年6月10日" in text


# one a day, one a week


def test_one_letter_a_day_tells_what_is_new_and_unread_and_nothing_twice(cast, mailing):
    clock.start_at(at(MONDAY))
    wants_mail(cast.zhao, dict.fromkeys(Matter, Pace.DAILY))
    cast.submitted()
    cast.submitted(title="关于增设公交站的建议")

    first = sum(write_digests(MONDAY))
    keep()
    same_day = sum(write_digests(MONDAY))
    next_day = sum(write_digests(MONDAY + timedelta(days=1)))
    cast.submitted(title="关于路灯的建议")
    third = sum(write_digests(MONDAY + timedelta(days=2)))
    keep()
    worked()

    assert (first, same_day, next_day, third) == (1, 0, 0, 1)
    assert [letter["Subject"] for letter in mailing.letters] == ["有应：2 条通知", "有应：新提交，待审查"]
    assert "关于增设公交站的建议" in texts(mailing)[0]
    assert "关于路灯的建议" in texts(mailing)[1]


def test_one_letter_a_week_waits_for_the_next_week_and_leaves_out_what_was_read(cast, mailing):
    clock.start_at(at(MONDAY))
    wants_mail(cast.zhao, dict.fromkeys(Matter, Pace.WEEKLY))
    cast.submitted()
    before = sum(write_digests(MONDAY))
    cast.submitted(title="关于路灯的建议")
    cast.submitted(title="关于公交的建议")
    keep()
    db.session.scalars(sa.select(Note).order_by(Note.id.desc())).first().read_at = clock.now()
    keep()

    in_week = sum(write_digests(MONDAY + timedelta(days=6)))
    after = sum(write_digests(MONDAY + timedelta(days=7)))
    keep()

    assert (before, in_week, after) == (1, 0, 1)
    assert [len(letter.about["notes"]) for letter in letters()] == [1, 1]

"""Whoever opens a result with both parts of the code says there whether it is solved."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.citizens.codes import code_on, look_up, morning, write
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues import contact_actions
from tracker.issues.loop_models import RevealFor, Solved, Verdict
from tracker.issues.models import Issue
from tracker.suggestions import actions as suggestions

pytestmark = pytest.mark.one_engine


@pytest.fixture
def answered(cast, browser):
    """The issue somebody sent with a phone, with what came of it, and its code."""
    morning(date(2026, 4, 20))
    code = code_on(write(browser, cast, phone="13800138000", told="y"))
    issue = db.session.scalars(sa.select(Issue)).one()
    case = cast.draft()
    suggestions.link(case, issue, by=cast.wang, on=date(2026, 4, 20))
    suggestions.hand_outcome(case, "路灯已换好。", by=SYSTEM, on=date(2026, 4, 20))
    keep()
    return issue, code


def said():
    db.session.expire_all()
    return [(each.solved, each.words, each.by_id) for each in db.session.query(Verdict)]


def test_with_both_parts_the_result_is_seen_and_judged(answered, browser):
    issue, code = answered

    page = look_up(browser, code, "8000")
    assert "真的解决了吗？" in page.text
    thanks = browser.send("/verdict", 200, solved="not_solved", words="还是黑的")

    assert "您说：没有解决。" in thanks.text
    assert said() == [(Solved.NO, "还是黑的", None)]
    assert issue.seen_at is not None


def test_with_the_code_alone_nothing_is_seen_and_nothing_asked(answered, browser):
    issue, code = answered

    page = look_up(browser, code)

    assert "真的解决了吗？" not in page.text
    db.session.expire_all()
    assert issue.seen_at is None


def test_asked_again_the_page_says_what_one_said_and_takes_another_word(answered, browser):
    _issue, code = answered
    look_up(browser, code, "8000")
    browser.send("/verdict", 200, solved="not_solved")

    assert "您说过：没有解决。" in look_up(browser, code, "8000").text
    browser.send("/verdict", 200, solved="solved")

    assert said() == [(Solved.YES, "", None)]


def test_nothing_chosen_is_said_beside_the_choice_and_can_be_put_right_there(answered, browser):
    _issue, code = answered
    look_up(browser, code, "8000")

    assert "请选一项" in browser.send("/verdict", 422, words="嗯").text
    browser.send("/verdict", 200, solved="partly")

    assert said() == [(Solved.PARTLY, "嗯", None)]


@pytest.mark.parametrize("what", ["old", "made up", "of another", "another result"])
def test_a_mark_is_good_for_a_while_for_one_result_and_made_by_nobody_else(answered, browser, what):
    issue, code = answered
    page = look_up(browser, code, "8000")
    mark = dict(page.form("/verdict").fields)["mark"]
    match what:
        case "old":
            clock.start_at(clock.now() + timedelta(minutes=16))
        case "made up":
            mark = mark[:-1] + ("0" if mark[-1] != "0" else "1")
        case "of another":
            mark = mark.replace(f"{issue.id}.", f"{issue.id + 1}.", 1)
        case _:
            issues.outcome(issue, "又换了一盏。", by=SYSTEM, on=date(2026, 4, 21))
            keep()

    assert "请再查一次" in browser.send("/verdict", 410, solved="solved", mark=mark).text
    assert said() == []


def test_the_person_learns_how_often_the_contact_was_looked_at(answered, cast, browser):
    issue, code = answered
    contact_actions.reveal(issue, RevealFor.TELL, by=cast.li)
    keep()

    assert "被查看过 1 次" in look_up(browser, code, "8000").text

"""Whether it is really solved, as the person says who opened it with both parts of the code."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.citizens.codes import code_on, from_address, look_up, morning, write
from tests.citizens.results import MONDAY, reported
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.loop_models import Solved, Verdict
from tracker.issues.models import Issue


@pytest.fixture(autouse=True)
def _monday():
    morning(MONDAY)


@pytest.fixture
def sent(cast, browser):
    """The issue somebody sent with a phone, and its code."""
    code = code_on(write(browser, cast, phone="13800138000", told="y", place="东巷"))
    return db.session.scalars(sa.select(Issue)).one(), code


def test_who_reads_the_result_online_has_seen_it_and_may_say_whether_it_is_solved(sent, cast, browser):
    issue, code = sent
    reported(issue, cast)
    keep()

    page = look_up(browser, code)
    assert (issue.seen_at, "真的解决了吗" in page.text) == (None, False)
    page = look_up(browser, code, "8000")
    browser.send("/verdict", solved="not_solved", words="只换了一盏")

    assert issue.seen_at is not None
    said = db.session.scalars(sa.select(Verdict)).one()
    assert (said.solved, said.words, said.by_id) == (Solved.NO, "只换了一盏", None)
    assert "只换了一盏" in look_up(browser, code, "8000").source


def test_nothing_to_judge_before_there_is_a_result(sent, browser):
    assert "真的解决了吗" not in look_up(browser, sent[1], "8000").text


def test_nobody_judges_without_having_opened_it_nor_long_after(sent, cast, app, browser):
    issue, code = sent
    reported(issue, cast)
    keep()
    from_address(app, "192.0.2.3").post("/public/progress/verdict", data={"solved": "solved"})
    look_up(browser, code)
    browser.post("/public/progress/verdict", data={"solved": "solved"})
    look_up(browser, code, "8000")
    clock.start_at(clock.now() + timedelta(minutes=31))
    browser.post("/public/progress/verdict", data={"solved": "solved"})

    assert db.session.scalars(sa.select(Verdict)).all() == []


def test_a_verdict_without_a_choice_comes_back(sent, cast, browser):
    issue, code = sent
    reported(issue, cast)
    keep()
    look_up(browser, code, "8000")

    assert "请选择解决了没有" in browser.send("/verdict", 422).text

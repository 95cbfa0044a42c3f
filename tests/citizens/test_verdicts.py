"""Whether it is really solved, as the person says who opened it with both parts of the code."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.citizens.codes import code_on, from_address, look_up, morning, write
from tests.citizens.results import MONDAY, reported
from tracker.audit.models import Entry
from tracker.citizens.code_actions import give_code
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.loop_models import Solved, Verdict
from tracker.issues.loop_queries import Loop
from tracker.issues.models import Issue
from tracker.issues.queries import Voices


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


def verdict_now():
    return db.session.scalars(sa.select(Verdict)).one()


@pytest.fixture
def judged(sent, cast, browser):
    """The person said by the own code that it is not solved."""
    issue, code = sent
    reported(issue, cast)
    keep()
    look_up(browser, code, "8000")
    browser.send("/verdict", solved="not_solved")
    return issue, code


def test_who_has_judged_must_open_it_again_to_judge_again(judged, browser):
    browser.post("/public/progress/verdict", data={"solved": "solved"})

    assert verdict_now().solved is Solved.NO


def test_a_code_given_out_later_does_not_change_what_the_person_said_by_the_own(judged, cast, browser):
    issue, _code = judged
    clock.start_at(clock.now() + timedelta(minutes=1))
    paper = give_code(issue, by=cast.li, at=clock.now())
    keep()
    look_up(browser, paper, "8000")

    page = browser.send("/verdict", 422, solved="solved")

    assert "补发的码不能改" in page.text
    assert verdict_now().solved is Solved.NO


def test_what_is_said_by_a_code_of_the_staff_says_so_to_all_who_read_it_and_on_the_trail(sent, cast, browser, signed_in):
    issue, _code = sent
    reported(issue, cast)
    paper = give_code(issue, by=cast.li, at=clock.now())
    keep()
    look_up(browser, paper, "8000")

    browser.send("/verdict", solved="partly")

    assert verdict_now().is_by_given_code
    assert "凭工作人员发的查询码在网上说的" in signed_in("li").get(f"/issues/{issue.id}").text
    assert "其中凭工作人员发的查询码说的" in signed_in("zhao").get("/statistics/loop").text
    assert Voices(cast.zhao, loop=Loop.GIVEN_CODE).page().count == 1
    last = db.session.scalars(sa.select(Entry).where(Entry.act == "judge")).one()
    assert last.note == "解决了一部分（凭工作人员发的查询码）"


def test_ten_verdicts_an_hour_by_one_code_refused_ones_included(judged, cast, browser):
    issue, _code = judged
    clock.start_at(clock.now() + timedelta(minutes=1))
    paper = give_code(issue, by=cast.li, at=clock.now())
    keep()
    look_up(browser, paper, "8000")

    for n in range(10):
        browser.send("/verdict", 422, solved="solved", words=str(n))

    browser.send("/verdict", 429, solved="solved")

"""The office's pages after a rating: another round (S16), an end with a reason (S15), a closed case left closed."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.assignments.queries import live_of
from tracker.audit.queries import of_case as entries_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.actions import Mark
from tracker.feedback.errors import NobodyDissatisfied
from tracker.feedback.models import Degree, Escalation, Reopening
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, _FAIR, BAD = Degree
ON, CLOSED, AFTER = date(2026, 4, 13), date(2026, 4, 28), date(2026, 5, 6)


def blamed_late(cast):
    """Closed because the form had not come back, and found wanting afterwards."""
    case = cast.replied()
    closing_actions.close(case, "", by=cast.zhao, on=CLOSED)
    feedback.rate(case, {cast.share(case).id: Mark(GOOD, BAD, "巷子里没有动")}, by=cast.wang, on=AFTER)
    keep()
    return case


def test_another_round_is_begun_with_what_is_wanted_and_its_day_is_said_before(cast, browser):
    case = cast.dissatisfied()
    clock.start_at(at(ON))

    page = let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/rehandling")
    empty = browser.send("/rehandling", 422, why="")
    done = browser.send("/rehandling", why="请把支管也补上")

    assert "2026年5月13日" in page.text
    assert "请写明重新办理的要求" in empty.text
    assert "已开始第 2 轮办理" in done.text
    assert ([share.due_on for share in live_of(case)], case.round) == ([date(2026, 5, 13)], 2)
    browser.get(f"/suggestions/{case.id}/rehandling", 409)


def test_an_end_against_the_deputy_s_word_needs_a_reason_which_the_deputy_reads(cast, browser):
    case = cast.dissatisfied()
    clock.start_at(at(ON))
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/closing")

    empty = browser.send("/closing", 422, reason="")
    browser.send("/closing", reason="按规划明年改造")

    assert "代表评价不满意，不再办理须写明原因并告知代表" in empty.text
    assert case.state is State.CLOSED
    assert "按规划明年改造" in let_in(browser, cast.wang).get(f"/cases/{case.id}").text


def test_a_closed_case_is_left_closed_with_a_reason_once_and_the_deputy_reads_it(cast, browser):
    case = blamed_late(cast)
    clock.start_at(at(AFTER))
    path = f"/suggestions/{case.id}/upholding"
    let_in(browser, cast.zhao).get(path)

    empty = browser.send("/upholding", 422, reason="")
    done = browser.send("/upholding", reason="按规划明年改造")

    assert "请写明不再办理的原因" in empty.text
    assert "已维持办结，原因已告知领衔代表" in done.text
    browser.get(path, 409)
    assert "按规划明年改造" in let_in(browser, cast.wang).get(f"/cases/{case.id}").text


def test_a_deputy_who_finds_it_wanting_once_more_after_that_is_heard_again(cast):
    case = blamed_late(cast)
    closing_actions.uphold(case, "按规划明年改造", by=cast.zhao)
    round_actions.reopen(case, [cast.housing.id], "规划已调整", by=cast.zhao, on=date(2026, 5, 8))
    keep()
    cast.answer(cast.share(case), date(2026, 5, 20))
    cast.rate(case, BAD, on=date(2026, 5, 22))

    assert case.state is State.REPLIED
    with pytest.raises(Invalid):
        closing_actions.close(case, "", by=cast.zhao, on=date(2026, 5, 25))


@pytest.mark.parametrize("name", ["wang", "he", "shen", "luo", "wei", "tuan"])
def test_nobody_else_decides_what_comes_of_it(cast, browser, name):
    unhappy, closed = cast.dissatisfied(), blamed_late(cast)
    clock.start_at(at(AFTER))
    let_in(browser, getattr(cast, name))

    for case, acts in ((unhappy, ("rehandling", "closing")), (closed, ("upholding", "reopening"))):
        for act in acts:
            browser.get(f"/suggestions/{case.id}/{act}", 403)
            browser.post(f"/suggestions/{case.id}/{act}", 403, data={"why": "请再办", "reason": "不办", "units": "1"})

    assert (unhappy.state, closed.state, unhappy.round) == (State.REPLIED, State.CLOSED, 1)


def test_what_was_refused_leaves_nothing(cast):
    content, closed = cast.replied(), cast.closed()
    before = [len(entries_of(case.id)) for case in (content, closed)]

    with pytest.raises(NobodyDissatisfied):
        round_actions.rehandle(content, "请再办", by=cast.zhao, on=ON)
    with pytest.raises(NobodyDissatisfied):
        closing_actions.uphold(closed, "不再办理", by=cast.zhao)
    with pytest.raises(Invalid):
        round_actions.reopen(closed, [cast.police.id], "承诺没有兑现", by=cast.zhao, on=ON)
    keep()

    assert [len(entries_of(case.id)) for case in (content, closed)] == before
    assert [db.session.scalars(db.select(kind)).all() for kind in (Reopening, Escalation)] == [[], []]
    assert (closed.close_reason, closed.round) == ("", 1)

"""What the office tells somebody stands whole above the case: why it came back, why not accepted, what is wanted now (S7, S22)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import FILED, at
from tracker.core import clock
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions, signing_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason

pytestmark = pytest.mark.one_engine
ON = date(2026, 4, 13)
LONG = "请把三件事分开写，每件事写明在哪里、影响多少人、以前反映过几次。" * 8 + "最后一句也要看得到。"


@pytest.fixture
def above(cast, browser):
    """above(case, who): what stands on somebody's page before the paper itself."""

    def read(case, who):
        keep()
        clock.start_at(at(ON))
        return let_in(browser, getattr(cast, who)).get(f"/cases/{case.id}").text.partition("建议内容")[0]

    return read


def back(cast):
    case = cast.submitted()
    screening_actions.send_back(case, BackReason.VAGUE, LONG, by=cast.zhao, on=FILED)
    return case


def test_a_paper_that_came_back_says_why_until_it_is_handed_in_again(cast, above):
    case = back(cast)
    shown = [LONG in above(case, "wang")]
    signing_actions.revise(case, by=cast.wang)
    shown.append(LONG in above(case, "wang"))
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    shown.append(LONG in above(case, "wang"))

    assert shown == [True, True, False]


def test_a_paper_not_accepted_says_why(cast, above):
    case = cast.submitted()
    cast.decline(case, DeclineReason.TENDER, DeclineOutcome.RETURNED, LONG)

    assert LONG in above(case, "wang")


def test_what_is_wanted_the_second_time_is_read_by_the_unit_while_it_works_on_it(cast, above):
    case = cast.dissatisfied()
    feedback.rehandle(case, LONG, by=cast.zhao, on=ON)
    while_working = [LONG in above(case, who) for who in ("he", "wang", "zhao")]
    cast.answer(cast.share(case), date(2026, 4, 20))

    assert while_working == [True] * 3
    assert LONG not in above(case, "he")

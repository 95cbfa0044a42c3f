"""Several units answer, and one of them handles it again: the answer of the other can still be rated (S14, S16)."""

from datetime import date

import pytest

from tests.entry import let_in
from tests.people import at
from tracker.core import clock
from tracker.core.events import keep
from tracker.desk.queries import counts
from tracker.feedback import actions as feedback
from tracker.feedback.actions import Mark
from tracker.feedback.errors import NotYetAnswered, StillOpen
from tracker.feedback.models import Degree
from tracker.statistics.queries import Scope, figures
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
GOOD, FAIR, BAD = Degree
BEGUN, LAST, AFTER = date(2026, 4, 13), date(2026, 4, 27), date(2026, 4, 28)  # the window after a reply of 3 April


@pytest.fixture
def halves(cast):
    """The case and the first shares of both units: the housing office found wanting and at it again, the police unrated."""
    case = cast.replied((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    housing, police = cast.share(case, cast.housing), cast.share(case, cast.police)
    feedback.rate(case, {housing.id: Mark(GOOD, BAD, "没有办")}, by=cast.wang, on=date(2026, 4, 10))
    feedback.rehandle(case, "请重新办理", by=cast.zhao, on=BEGUN)
    keep()
    return case, housing, police


def rate(cast, case, share, mark, on):
    feedback.rate(case, {share.id: mark}, by=cast.wang, on=on)
    keep()


def test_it_can_be_rated_until_its_last_day_and_no_later(cast, halves):
    case, _housing, police = halves

    with pytest.raises(NotYetAnswered):
        rate(cast, case, police, Mark(GOOD, GOOD), AFTER)
    rate(cast, case, police, Mark(GOOD, GOOD), LAST)

    assert (case.state, case.round) == (State.ASSIGNED, 2)


def test_the_desk_and_the_case_say_so_as_long(cast, halves, browser):
    case_id = halves[0].id
    waiting = [counts(cast.wang, ["to_rate"], on)["to_rate"] for on in (LAST, AFTER)]
    doors = []
    for on in (LAST, AFTER):
        keep()
        clock.start_at(at(on))
        doors.append(f"/suggestions/{case_id}/rating" in let_in(browser, cast.wang).get(f"/cases/{case_id}").links())

    assert (waiting, doors) == ([1, 0], [True, False])


def test_with_both_content_the_case_closes_by_itself_and_counts_as_returned(cast, halves):
    case, _housing, police = halves
    cast.answer(cast.share(case, cast.housing), date(2026, 4, 20))
    rate(cast, case, cast.share(case, cast.housing), Mark(FAIR, FAIR), date(2026, 4, 21))
    in_between = case.state

    rate(cast, case, police, Mark(GOOD, GOOD), date(2026, 4, 22))

    assert (in_between, case.state) == (State.REPLIED, State.CLOSED)
    assert returned(case, date(2026, 4, 21)) == 0
    assert returned(case, date(2026, 4, 22)) == 1


def test_the_office_does_not_close_it_before_that_time_is_over(cast, halves):
    case, _housing, _police = halves
    cast.answer(cast.share(case, cast.housing), date(2026, 4, 20))
    rate(cast, case, cast.share(case, cast.housing), Mark(FAIR, FAIR), date(2026, 4, 21))

    with pytest.raises(StillOpen):
        feedback.close(case, "不需要再办", by=cast.zhao, on=LAST)
    feedback.close(case, "", by=cast.zhao, on=AFTER)

    assert case.state is State.CLOSED


def test_found_wanting_too_it_is_the_office_s_to_decide_though_its_round_is_over(cast, halves):
    case, _housing, police = halves
    rate(cast, case, police, Mark(GOOD, BAD, "没有警力"), BEGUN)
    cast.answer(cast.share(case, cast.housing), date(2026, 4, 20))
    rate(cast, case, cast.share(case, cast.housing), Mark(FAIR, FAIR), date(2026, 4, 21))

    assert case.state is State.REPLIED
    assert counts(cast.zhao, ["unhappy"], AFTER)["unhappy"] == 1


def returned(case, on):
    return figures(Scope(case.congress_id, on))[0].counts["returned_forms"]

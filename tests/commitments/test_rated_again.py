"""The second answer to a promise is rated, and what was found wanting is open again (rows C6 and C4)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.commitments.promises import BAD, DUE, GOOD, KEPT, RATING_BY, contested, kept, made, rated
from tests.commitments.told import as_told, told
from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of_case as entries_of
from tracker.commitments import actions, rating_actions
from tracker.commitments.errors import NotDissatisfied, NothingToRate
from tracker.commitments.queries import answers_of, ratings_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Computation

pytestmark = pytest.mark.one_engine


# C6


def test_c6_the_lead_rates_attitude_and_result_and_the_office_is_told(cast):
    promise, _people = rated(cast, GOOD), cast.zhao

    rating = ratings_of(promise.id)[0]
    assert (rating.attitude, rating.result, rating.by_name, promise.is_rated) == ("satisfied", "satisfied", "王芳", True)
    assert promise.state == "kept"


@pytest.mark.parametrize("who", ["he", "shen", "zhou", "sun", "chen", "luo", "wei", "guan"])
def test_c6_never_the_unit_and_nobody_else(cast, who):
    promise = kept(cast)

    with pytest.raises(Forbidden):
        rating_actions.rate(promise, GOOD, by=getattr(cast, who), on=KEPT)


def test_c6_the_office_enters_a_paper_and_says_where_it_lies(cast):
    promise = kept(cast)

    with pytest.raises(Invalid) as fault:
        rating_actions.rate(promise, GOOD, by=cast.zhao, on=KEPT)
    rating_actions.rate(promise, GOOD, by=cast.zhao, on=KEPT, paper="卷柜三")
    keep()

    assert fault.value.field == "paper"
    assert [(r.paper, r.by_name) for r in ratings_of(promise.id)] == [("卷柜三", "赵敏")]


def test_c6_the_head_of_the_delegation_rates_what_was_promised_to_its_paper(cast):
    promise = made(cast, by=cast.tuan)
    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=KEPT)

    with pytest.raises(Forbidden):
        rating_actions.rate(promise, GOOD, by=cast.wang, on=KEPT)
    rating_actions.rate(promise, GOOD, by=cast.tuan, on=KEPT)

    assert promise.is_rated


def test_c6_dissatisfaction_has_a_reason(cast):
    promise = kept(cast)

    with pytest.raises(Invalid) as fault:
        rating_actions.rate(promise, type(BAD)(BAD.attitude, BAD.result), by=cast.wang, on=KEPT)

    assert fault.value.field == "reason"


def test_c6_a_slip_of_the_hand_is_put_right_within_the_time_to_rate_with_a_reason_and_both_stay(cast):
    promise = rated(cast, BAD)

    with pytest.raises(Invalid):
        rating_actions.rate(promise, GOOD, by=cast.wang, on=RATING_BY)
    rating_actions.rate(promise, GOOD, by=cast.wang, on=RATING_BY, why="点错了")
    keep()

    assert [(r.result, r.correction_reason) for r in ratings_of(promise.id)] == [("dissatisfied", ""), ("satisfied", "点错了")]


def test_c6_after_the_time_to_rate_a_first_rating_is_taken_and_a_given_one_is_final(cast):
    late, given = kept(cast), rated(cast, BAD)

    rating_actions.rate(late, GOOD, by=cast.wang, on=date(2027, 2, 1))
    with pytest.raises(NothingToRate):
        rating_actions.rate(given, GOOD, by=cast.wang, on=date(2026, 12, 23), why="点错了")

    assert late.is_rated


def test_c6_what_came_in_as_kept_has_no_second_answer_to_rate(cast):
    share = cast.share(cast.replied())
    old = actions.bring_in(share, "早做完的", DUE, by=SYSTEM, on=FILED, kept_on=KEPT)
    keep()

    with pytest.raises(NothingToRate):
        rating_actions.rate(old, GOOD, by=cast.wang, on=KEPT)


# C4


def test_c4_what_was_rated_dissatisfied_is_open_again_and_the_first_second_answer_stays(cast):
    promise = contested(cast)

    assert (promise.state, promise.kept_on, promise.rating_by, promise.is_rated) == ("open", None, None, False)
    assert [(a.kept_on, a.contested_on, a.contested_by) for a in answers_of(promise.id)] == [(KEPT, date(2026, 12, 4), "王芳")]
    assert not db.session.scalars(sa.select(Computation).where(Computation.kind == "commitment", Computation.is_open)).all()


def test_c4_it_can_be_kept_and_rated_a_second_time(cast):
    promise = contested(cast)

    actions.keep(promise, "复验单", "两处也改好了", by=cast.shen, on=date(2026, 12, 20))
    rating_actions.rate(promise, GOOD, by=cast.wang, on=date(2026, 12, 21))
    keep()

    assert (promise.state, promise.kept_on) == ("kept", date(2026, 12, 20))
    assert [r.result for r in ratings_of(promise.id)] == ["dissatisfied", "satisfied"]


def test_c4_the_office_may_too_and_the_unit_is_told(cast):
    promise = rated(cast)
    _people = cast.he, cast.shen, cast.zhao

    rating_actions.contest(promise, "请继续", by=cast.zhao, on=date(2026, 12, 5))
    keep()

    words = "对二次答复不满意，请继续兑现承诺"
    assert told("promise_contested") == as_told((cast.he, words), (cast.shen, words), (cast.zhao, words))


@pytest.mark.parametrize("mark", [None, GOOD])
def test_c4_only_what_was_found_wanting_is_contested(cast, mark):
    promise = rated(cast, mark) if mark else kept(cast)

    with pytest.raises(NotDissatisfied):
        rating_actions.contest(promise, "请继续", by=cast.zhao, on=date(2026, 12, 5))


def test_c6_what_the_deputy_gave_is_put_right_by_the_deputy_alone(cast):
    promise = rated(cast, BAD)

    with pytest.raises(Forbidden):
        rating_actions.rate(promise, GOOD, by=cast.zhao, on=KEPT, paper="卷柜三", why="录错了")

    assert [(r.result, r.by_name) for r in ratings_of(promise.id)] == [("dissatisfied", "王芳")]


def test_c6_the_office_puts_right_what_it_typed_and_the_trail_says_for_whom(cast):
    promise = kept(cast)
    rating_actions.rate(promise, BAD, by=cast.zhao, on=KEPT, paper="卷柜三")

    rating_actions.rate(promise, GOOD, by=cast.zhao, on=KEPT, paper="卷柜三", why="录错了")
    keep()

    notes = [e.note for e in entries_of(promise.suggestion_id) if (e.kind, e.act) == ("commitment", "rate")]
    assert [r.result for r in ratings_of(promise.id)] == ["dissatisfied", "satisfied"]
    assert all("（代王芳录入，纸质原件：卷柜三）" in note for note in notes)


def test_c6_words_that_contradict_the_ticks_are_asked_about_once(cast, browser):
    promise = kept(cast)
    clock.start_at(at(KEPT))
    said = {"attitude": "satisfied", "result": "satisfied", "reason": "根本没有动工，非常不满意"}
    let_in(browser, cast.wang).get(f"/commitments/{promise.id}/rating")

    page = browser.send("/rating", 422, **said)
    browser.send("/rating", **said, sure="y")

    assert "确定吗" in page.text
    assert [r.result for r in ratings_of(promise.id)] == ["satisfied"]


def test_a_decision_on_a_delay_that_nobody_asked_for_is_no_step(cast, browser):
    promise = made(cast)

    page = let_in(browser, cast.shen).get(f"/commitments/{promise.id}/delay-decision", 409)

    assert "没有等您签字的推迟申请" in page.text

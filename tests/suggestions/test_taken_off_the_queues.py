"""A case taken off the system because of secrets waits for nobody any more, and stands in nobody's way."""

from datetime import date

import pytest

from tests.notifications.reminded import told
from tests.people import at
from tracker.commitments import actions as promises
from tracker.commitments.queries import of_case
from tracker.core import clock
from tracker.core.events import keep
from tracker.desk.late_queries import late
from tracker.desk.queries import counts
from tracker.feedback import round_actions
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import secret_actions
from tracker.supervision import urging_actions
from tracker.supervision.labels import Why

pytestmark = pytest.mark.one_engine
AFTER = date(2027, 1, 5)  # the promises were for 30 December


def take_off(cast, case, on):
    secret_actions.propose_removal(case, "保密〔2026〕1号", by=cast.zhao, on=on)
    keep()
    secret_actions.remove_secret(case, by=cast.qian, on=on)
    keep()


def test_a_second_answer_in_it_is_neither_counted_nor_reminded_of(cast):
    case = cast.replied(klass=ReplyClass.B)
    promises.keep(of_case(case.id)[0], "验收单", "做好了", by=cast.shen, on=date(2026, 5, 6))
    keep()
    assert counts(cast.wang, ["promises_to_rate"], date(2026, 5, 8)) == {"promises_to_rate": 1}

    take_off(cast, case, date(2026, 5, 7))

    assert counts(cast.wang, ["promises_to_rate"], date(2026, 5, 8)) == {"promises_to_rate": 0}
    assert [each for day in (22, 25, 27, 28) for each in told(cast, date(2026, 5, day)) if "rating" in each] == []


def test_a_broken_promise_in_it_is_late_for_nobody_and_the_others_are_urged(cast):
    cast.everybody()
    gone, living = cast.replied(klass=ReplyClass.B), cast.replied(klass=ReplyClass.B, title="关于路灯的建议")
    take_off(cast, gone, date(2026, 5, 2))
    clock.start_at(at(AFTER))
    both = [of_case(case.id)[0].id for case in (gone, living)]

    sent = urging_actions.urge_all(Why.PROMISE, both, "请抓紧兑现。", by=cast.zhao, at=at(AFTER))

    assert sent == (1, 1)
    assert [row.id for row in late(cast.city.id, AFTER) if row.kind == "commitment"] == [living.id]
    assert counts(cast.zhao, ["promises_broken"], AFTER) == {"promises_broken": 1}
    assert counts(cast.wang, ["promises_broken"], AFTER) == {"promises_broken": 1}  # the deputy sees what was not kept


def test_a_round_that_was_to_be_taken_in_hand_is_not_any_more(cast):
    case = cast.second_round()
    cast.answer(cast.share(case), date(2026, 4, 20))
    cast.rate(case, Degree.DISSATISFIED, on=date(2026, 4, 21))
    round_actions.rehandle(case, "请再办", by=cast.zhao, on=date(2026, 4, 22))
    keep()
    assert counts(cast.zhao, ["escalated"], date(2026, 5, 8)) == {"escalated": 1}

    take_off(cast, case, date(2026, 5, 7))

    assert counts(cast.zhao, ["escalated"], date(2026, 5, 8)) == {"escalated": 0}

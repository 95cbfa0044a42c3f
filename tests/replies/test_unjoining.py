"""A case leaves its group: taken out by the office, moved, withdrawn, or the leading one is gone."""

import pytest
import sqlalchemy as sa

from tests.people import ASSIGNED, at
from tests.replies.joint import DELIVERED, LATER, ON, WRITTEN, delivered, drafted, joined, letter_of, signed
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as shares
from tracker.assignments import refusal_actions
from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_queries import together_with
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.replies.joint_queries import asks_in
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import withdrawal_actions
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


def test_taken_out_before_it_is_handed_up_the_draft_stays_with_the_leading_case(cast):
    leading, fellow = joined(cast)
    reply = drafted(cast, leading, fellow)
    joint_actions.unjoin(fellow, "内容不同", by=cast.zhao, on=WRITTEN)
    keep()

    own = replies.draft_reply(cast.share(fellow), by=cast.he, on=WRITTEN)

    assert {point.ask_id for point in reply.points} == {ask.id for ask in leading.asks}
    assert (own.suggestion_id, together_with(leading), together_with(fellow)) == (fellow.id, [], [])


def test_not_once_it_is_handed_up_not_the_leading_case_and_not_without_a_reason(cast):
    leading, fellow = joined(cast)
    with pytest.raises(Invalid) as empty:
        joint_actions.unjoin(fellow, "", by=cast.zhao, on=WRITTEN)
    for case in (leading, cast.accepted()):
        with pytest.raises(NotJoined):
            joint_actions.unjoin(case, "内容不同", by=cast.zhao, on=WRITTEN)
    signed(cast, leading, fellow)
    with pytest.raises(NotJoined):
        joint_actions.unjoin(fellow, "内容不同", by=cast.zhao, on=WRITTEN)
    with pytest.raises(NotJoined):
        joint_actions.join(leading, [cast.accepted()], by=cast.zhao, on=WRITTEN)

    assert empty.value.field == "why"


def test_a_share_that_is_moved_leaves_by_itself(cast):
    leading, fellow = cast.assigned(), cast.assigned(by=cast.chen)
    joint_actions.join(leading, [fellow], by=cast.zhao, on=ASSIGNED)
    refusal_actions.refuse(cast.share(fellow), "不属职责", by=cast.he, on=ON)
    refusal_actions.agree_refusal(cast.share(fellow), cast.police, by=cast.zhao, on=ON)
    keep()

    assert together_with(leading) == together_with(fellow) == []


def test_a_case_withdrawn_leaves_and_the_answers_to_its_asks_leave_the_draft_even_when_signed(cast):
    leading, fellow = joined(cast)
    reply = signed(cast, leading, fellow)
    shares.end_all(fellow, by=SYSTEM, on=WRITTEN, why="撤回")
    keep()
    replies.deliver(reply, by=cast.he, at=at(DELIVERED))
    keep()

    assert {point.ask_id for point in reply.points} == {ask.id for ask in leading.asks}
    assert (leading.state, letter_of(cast, leading).id) == ("replied", reply.id)
    assert db.session.scalars(sa.select(Reply).filter_by(suggestion_id=fellow.id)).all() == []


def test_where_the_leading_case_is_gone_the_next_one_leads_and_goes_on_with_what_was_written(cast):
    leading, fellow = joined(cast)
    third = cast.accepted(by=cast.chen, on=LATER)
    joint_actions.join(leading, [third], by=cast.zhao, on=LATER)
    old = drafted(cast, leading, fellow, ReplyClass.B)
    shares.end_all(leading, by=SYSTEM, on=WRITTEN, why="撤回")
    keep()

    new = letter_of(cast, fellow)

    assert (old.state, new.state, new.body) == ("void", "drafting", old.body)
    assert {point.ask_id for point in new.points} == {ask.id for case in (fellow, third) for ask in case.asks}
    assert len(new.promises) == 1
    assert together_with(third) == [fellow]


def test_joined_before_it_is_assigned_and_then_given_to_another_unit_it_leaves(cast):
    leading, waiting = cast.accepted(), cast.registered(by=cast.chen)
    joint_actions.join(leading, [waiting], by=cast.zhao, on=ON)
    keep()
    shares.assign(waiting, [(cast.police, Part.SOLE)], by=cast.zhao, on=LATER)
    keep()

    assert together_with(leading) == together_with(waiting) == []


def test_after_a_bad_rating_one_case_alone_is_handled_again_with_a_draft_of_its_own(cast):
    _leading, fellow = delivered(cast)
    mark = feedback.Mark(Degree.SATISFIED, Degree.DISSATISFIED, "没有办")
    feedback.rate(fellow, {cast.share(fellow).id: mark}, by=cast.chen, on=DELIVERED)
    feedback.rehandle(fellow, "请再办", by=cast.zhao, on=DELIVERED)
    keep()

    again = replies.draft_reply(cast.share(fellow), by=cast.he, on=DELIVERED)

    assert (again.round, [ask.suggestion_id for ask in asks_in(again)]) == (2, [fellow.id] * 2)


def test_a_registered_case_that_is_withdrawn_leaves_too(cast):
    leading, waiting = cast.accepted(), cast.registered(by=cast.chen)
    joint_actions.join(leading, [waiting], by=cast.zhao, on=ON)
    keep()
    withdrawal_actions.ask_withdrawal(waiting, "情况已变", by=cast.chen, on=ON)
    keep()

    assert (waiting.state, together_with(leading)) == ("withdrawn", [])

"""Joint handling 并案: one draft for cases of the same content, and for each its own answer, rating and count (decision 5)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import at
from tests.replies.joint import DELIVERED, LATER, ON, WRITTEN, delivered, drafted, joined, letter_of, said
from tracker.assignments import actions as shares
from tracker.assignments.errors import NotJoined
from tracker.assignments.joint_queries import together_with
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.core.errors import Forbidden
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.feedback.queries import window_of
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies import joint_actions
from tracker.replies.errors import NotReady
from tracker.replies.joint_queries import asks_in
from tracker.replies.schemes import ReplyClass
from tracker.statistics.queries import Scope, figures
from tracker.suggestions.labels import Part

pytestmark = pytest.mark.one_engine


def test_each_case_keeps_its_number_and_its_day(cast):
    leading, fellow = joined(cast)

    assert together_with(leading) == [fellow]
    assert together_with(fellow) == [leading]
    assert (leading.number, fellow.number) == ("0001", "0002")
    assert (leading.due_on, fellow.due_on) == (date(2026, 6, 10), date(2026, 6, 22))


def test_one_draft_under_the_leading_case_answers_the_asks_of_all(cast):
    leading, fellow = joined(cast)
    reply = drafted(cast, leading, fellow)

    assert [ask.suggestion_id for ask in asks_in(reply)] == [leading.id] * 2 + [fellow.id] * 2
    with pytest.raises(NotJoined) as elsewhere:
        replies.draft_reply(cast.share(fellow), by=cast.he, on=WRITTEN)
    assert "0001" in elsewhere.value.sentence


def test_it_is_not_handed_up_while_an_ask_of_a_fellow_case_is_unanswered(cast):
    leading, fellow = joined(cast)
    reply = drafted(cast, leading, fellow)
    own = {ask.id: replies.Answer("已办理。") for ask in leading.asks}
    replies.write(reply, cast.content(cast.share(leading), answers=own), by=cast.he, version=reply.version)

    with pytest.raises(NotReady) as fault:
        replies.hand_up(reply, by=cast.he, on=WRITTEN)

    assert fault.value.field == "points"
    assert "0002 号第 1 项" in fault.value.sentence


def test_nor_while_the_author_of_a_fellow_case_has_not_been_talked_with(cast):
    leading, fellow = joined(cast)
    cast.talk(cast.share(leading), on=LATER)
    reply = replies.draft_reply(cast.share(leading), by=cast.he, on=WRITTEN)
    replies.write(reply, said(cast, leading), by=cast.he, version=reply.version)

    with pytest.raises(NotReady) as fault:
        replies.hand_up(reply, by=cast.he, on=WRITTEN)

    assert fault.value.field == "joint"
    assert fellow.number in fault.value.sentence


def test_nor_while_a_fellow_case_is_not_assigned_or_not_signed_for(cast):
    leading, waiting = cast.accepted(), cast.registered(by=cast.chen)
    joint_actions.join(leading, [waiting], by=cast.zhao, on=ON)
    cast.talk(cast.share(leading), on=LATER)
    reply = replies.draft_reply(cast.share(leading), by=cast.he, on=WRITTEN)
    replies.write(reply, said(cast, leading), by=cast.he, version=reply.version)
    faults = []
    for step in (lambda: None, lambda: shares.assign(waiting, [(cast.housing, Part.SOLE)], by=cast.zhao, on=LATER)):
        step()
        keep()
        with pytest.raises(NotReady) as fault:
            replies.hand_up(reply, by=cast.he, on=WRITTEN)
        faults.append(fault.value.sentence)

    assert together_with(waiting) == [leading]  # it went to the same unit
    assert "还没有交办" in faults[0]
    assert "待签收" in faults[1]


def test_r1_one_delivery_per_case_at_the_same_instant_under_one_document_number(cast):
    leading, fellow = delivered(cast)
    one, other = letter_of(cast, leading), letter_of(cast, fellow)

    assert one.id != other.id
    assert {letter.document_number for letter in (one, other)} == {"临建函〔2026〕8号"}
    assert {letter.delivered_at for letter in (one, other)} == {at(DELIVERED)}
    assert {letter.signatory for letter in (one, other)} == {"沈建国"}
    assert [(case.state, case.replied_on) for case in (leading, fellow)] == [("replied", DELIVERED)] * 2


def test_each_letter_holds_the_answers_to_its_own_asks_only(cast):
    leading, fellow = delivered(cast)

    for case in (leading, fellow):
        letter = letter_of(cast, case)
        assert {point.ask_id for point in letter.points} == {ask.id for ask in case.asks}
        assert all(point.words.startswith(f"{case.id} 号") for point in letter.points)


def test_late_is_judged_by_each_case_s_own_day(cast):
    leading, fellow = delivered(cast)

    assert letter_of(cast, leading).is_late  # a day after 10 June
    assert not letter_of(cast, fellow).is_late  # due on 22 June


def test_trap_12_each_author_is_told_rates_alone_and_is_counted_alone(cast):
    people = cast.wang, cast.chen
    leading, fellow = delivered(cast)
    told = sa.select(Note.capacity_id, Note.suggestion_id).where(Note.news == News.DELIVERED)
    assert {tuple(row) for row in db.session.execute(told)} == {(people[0].id, leading.id), (people[1].id, fellow.id)}
    assert {window_of(cast.share(case).id) for case in (leading, fellow)} == {date(2026, 7, 3)}
    mark = feedback.Mark(Degree.SATISFIED, Degree.SATISFIED)
    with pytest.raises(Forbidden):
        feedback.rate(fellow, {cast.share(fellow).id: mark}, by=cast.wang, on=DELIVERED)
    feedback.rate(fellow, {cast.share(fellow).id: mark}, by=cast.chen, on=DELIVERED)
    keep()

    counts = figures(Scope(cast.city.id, DELIVERED))[0].counts

    assert (counts["received"], counts["replied"], counts["returned_forms"], counts["joint"]) == (2, 2, 1, 2)
    assert (leading.state, fellow.state) == ("replied", "closed")


def test_joint_cases_are_counted_as_at_the_day(cast):
    _leading, fellow = joined(cast)
    joint_actions.unjoin(fellow, "内容不同", by=cast.zhao, on=date(2026, 3, 30))
    keep()

    found = [figures(Scope(cast.city.id, on))[0].counts["joint"] for on in (ON, LATER, date(2026, 3, 30))]

    assert found == [0, 2, 0]


def test_a_promise_enters_the_ledger_once_and_stands_in_every_letter(cast):
    leading, fellow = delivered(cast, ReplyClass.B)

    entered = db.session.scalars(sa.select(Commitment)).all()

    assert [promise.suggestion_id for promise in entered] == [leading.id]
    assert [p.text for p in letter_of(cast, fellow).pledges] == [p.text for p in letter_of(cast, leading).pledges] != []


def test_the_opinions_of_the_co_units_of_all_cases_are_named_each_in_its_own_letter(cast):
    leading, fellow = cast.led(), cast.led()
    for case in (leading, fellow):
        cast.accept_all(case)
    joint_actions.join(leading, [fellow], by=cast.zhao, on=ON)
    ids = [cast.share(case, cast.finance).id for case in (leading, fellow)]
    for case in (leading, fellow):
        cast.talk(cast.share(case), on=LATER)
    reply = replies.draft_reply(cast.share(leading), by=cast.he, on=WRITTEN)
    replies.write(reply, said(cast, leading, co_words={ids[0]: "采纳"}), by=cast.he, version=reply.version)
    with pytest.raises(NotReady) as fault:
        replies.hand_up(reply, by=cast.he, on=WRITTEN)
    words = {ids[0]: "采纳", ids[1]: "未送来"}
    replies.write(reply, said(cast, leading, co_words=words), by=cast.he, version=reply.version)
    replies.hand_up(reply, by=cast.he, on=WRITTEN)
    replies.sign(reply, "临建函〔2026〕8号", by=cast.shen, on=WRITTEN)
    replies.deliver(reply, by=cast.he, at=at(DELIVERED))
    keep()

    assert fault.value.field == "co"
    assert [letter_of(cast, case).co_words for case in (leading, fellow)] == [{str(ids[0]): "采纳"}, {str(ids[1]): "未送来"}]

"""Signing and delivering: R3 to R6. In time until 24:00 of the statutory day in China; then everything a delivery sets off."""

from datetime import UTC, date, datetime

import pytest

from tests.people import ASSIGNED, at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import refusal_actions
from tracker.assignments.queries import live_of
from tracker.assignments.states import State as ShareState
from tracker.audit.queries import of_case as entries_of
from tracker.commitments.models import Commitment
from tracker.commitments.states import State as Promised
from tracker.core import clock
from tracker.core.clock import CHINA
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.issues.states import State as Voice
from tracker.notifications.models import News, Note
from tracker.replies import actions as replies
from tracker.replies.errors import RefusalPending
from tracker.replies.queries import find
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State
from tracker.roster.account_actions import give_capacity, open_account
from tracker.suggestions import actions, signing_actions
from tracker.suggestions.labels import Part
from tracker.suggestions.screening_actions import register
from tracker.suggestions.states import State as CaseState

pytestmark = pytest.mark.one_engine
DUE = date(2026, 6, 10)  # of what was assigned on 10 March


def ready(cast, *parts, **content):
    """A signed reply."""
    share = cast.share(cast.accepted(*parts))
    cast.talk(share)
    return cast.signed(share, **content)


def deliver(cast, reply, moment):
    replies.deliver(reply, by=cast.clerk(reply.share), at=moment)
    keep()
    return reply


LATENESS = {
    datetime(2026, 6, 10, 23, 59, 59, tzinfo=CHINA): False,
    datetime(2026, 6, 10, 15, 59, 59, tzinfo=UTC): False,  # the same instant
    datetime(2026, 6, 11, 0, 0, 0, tzinfo=CHINA): True,
    datetime(2026, 6, 10, 16, 0, 0, tzinfo=UTC): True,
    datetime(2026, 3, 20, 9, 0, 0, tzinfo=CHINA): False,
}


@pytest.mark.parametrize("moment", LATENESS, ids=str)
def test_it_is_in_time_until_the_day_is_over_in_china(cast, moment):
    reply = deliver(cast, ready(cast), moment)

    assert reply.share.due_on == DUE
    assert reply.is_late is LATENESS[moment]


def test_a_late_one_is_marked_and_not_blocked(cast):
    reply = deliver(cast, ready(cast), at(date(2026, 6, 13)))

    line = next(e for e in entries_of(reply.suggestion_id) if e.act == "deliver")
    assert (reply.state, reply.share.state, reply.share.suggestion.state) == (
        State.DELIVERED,
        ShareState.ANSWERED,
        CaseState.REPLIED,
    )
    assert line.note == "逾期送达"


def test_the_share_and_the_case_are_answered_on_that_day(cast):
    reply = deliver(cast, ready(cast), at(date(2026, 4, 24)))
    case = reply.share.suggestion

    assert (reply.delivered_on, reply.share.answered_on, case.replied_on, case.due_on) == (*[date(2026, 4, 24)] * 3, None)


def test_the_deputy_s_fifteen_working_days_begin(cast):
    assert deliver(cast, ready(cast), at(date(2026, 4, 24))).rating_by == date(2026, 5, 19)  # scenario 8
    assert deliver(cast, ready(cast), at(date(2026, 6, 18))).rating_by == date(2026, 7, 10)


def test_the_clocks_of_the_answer_stop_and_only_the_rating_s_runs(cast):
    reply = deliver(cast, ready(cast), at(date(2026, 4, 24)))

    running = db.session.scalars(db.select(Computation.key).filter_by(case_id=reply.suggestion_id, is_open=True)).all()

    assert running == ["rating"]


def test_with_several_answering_units_the_case_is_answered_with_the_last(cast):
    case = cast.accepted((cast.housing, Part.SPLIT), (cast.police, Part.SPLIT))
    first, second = live_of(case)
    cast.answer(first, date(2026, 4, 1))
    assert (case.state, case.replied_on, case.due_on) == (CaseState.ASSIGNED, None, DUE)

    cast.answer(second, date(2026, 4, 8))

    assert (case.state, case.replied_on) == (CaseState.REPLIED, date(2026, 4, 8))


def test_what_was_promised_enters_the_ledger(cast):
    promises = [("汛前完成清淤", date(2026, 5, 31)), ("年内完成改造", date(2026, 12, 30))]
    deliver(cast, ready(cast, klass=ReplyClass.B, promises=promises), at(date(2026, 4, 24)))

    ledger = db.session.scalars(db.select(Commitment).order_by(Commitment.due_on)).all()

    assert [(c.text, c.due_on, c.made_on, c.unit, c.state) for c in ledger] == [
        (text, due_on, date(2026, 4, 24), cast.housing, Promised.OPEN) for text, due_on in promises
    ]


def test_nothing_is_promised_before_it_is_delivered(cast):
    ready(cast, klass=ReplyClass.B)

    assert db.session.scalars(db.select(Commitment)).all() == []


@pytest.mark.parametrize("klass", list(ReplyClass))
def test_the_people_behind_it_are_to_be_told_in_plain_words_whatever_the_class(cast, klass):
    issue, case = cast.issue(), cast.draft()
    actions.link(case, issue, by=cast.wang, on=date(2026, 1, 12))
    actions.submit(case, by=cast.wang, at=at(date(2026, 1, 12)))

    register(case, by=cast.zhao, on=date(2026, 1, 12))
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)

    cast.answer(cast.share(case), date(2026, 4, 24), klass, plain="管网年底前改好。")

    assert (issue.state, issue.outcome, issue.to_tell_since) == (Voice.TO_TELL, "管网年底前改好。", date(2026, 4, 24))


def test_the_lead_those_who_signed_and_the_office_hear_of_it_and_who_did_not_sign_does_not(cast):
    case = cast.cosigning("陈立", "孙立")
    people = cast.wang, cast.chen, cast.sun, cast.zhao
    signing_actions.confirm(case, by=cast.chen, at=at(date(2026, 1, 12)), text_version=case.text_version)
    actions.submit(case, by=cast.wang, at=at(date(2026, 1, 12)))

    register(case, by=cast.zhao, on=date(2026, 1, 12))
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    cast.answer(cast.share(case))

    query = db.select(Note.capacity_id, Note.news).where(Note.news.in_((News.DELIVERED, News.COPY, News.ANSWERED)))
    told = dict(db.session.execute(query).all())
    assert [told.get(by.id) for by in people] == [News.DELIVERED, News.COPY, None, News.ANSWERED]


def test_a_reply_is_signed_under_a_number_and_names_its_signatory(cast):
    reply = ready(cast)

    assert (reply.document_number, reply.signatory, reply.signed_on) == ("临建函〔2026〕1号", "沈建国", date(2026, 4, 2))


def test_without_a_number_it_is_not_signed(cast):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ASSIGNED)

    with pytest.raises(Invalid) as fault:
        replies.sign(reply, "", by=cast.shen, on=ASSIGNED)

    assert fault.value.field == "document_number"


def test_a_key_case_is_signed_by_the_principal_alone(cast):
    share = cast.share(cast.accepted())
    share.suggestion.is_key = True
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ASSIGNED)
    account, _code = open_account("juzhang", "局长", by=SYSTEM, at=clock.now())
    principal = give_capacity(account, Role.UNIT_HEAD, cast.city, by=SYSTEM, tie=cast.housing, is_principal=True)

    with pytest.raises(Forbidden):
        replies.sign(reply, "临建函〔2026〕2号", by=cast.shen, on=ASSIGNED)
    replies.sign(reply, "临建函〔2026〕2号", by=principal, on=ASSIGNED)

    assert reply.signatory == "局长"


@pytest.mark.parametrize("is_signed", [False, True])
def test_the_head_gives_it_back_with_a_word_and_it_goes_up_again(cast, is_signed):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share)
    replies.hand_up(reply, by=cast.he, on=ASSIGNED)
    if is_signed:
        replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=ASSIGNED)
    with pytest.raises(Invalid):
        replies.amend(reply, "", by=cast.shen)

    replies.amend(reply, "请补充时间表", by=cast.shen)

    assert reply.state is State.DRAFTING
    assert entries_of(reply.suggestion_id)[-1].note == "请补充时间表"
    replies.hand_up(reply, by=cast.he, on=ASSIGNED)
    assert reply.state is State.SIGNING


@pytest.mark.parametrize("made", ["drafting", "signing", "signed"])
def test_what_was_being_written_is_void_when_the_share_moves_and_stays_readable(cast, made):
    share = cast.share(cast.accepted())
    cast.talk(share)
    reply = cast.written(share, ASSIGNED, body="写了一半")
    if made != "drafting":
        replies.hand_up(reply, by=cast.he, on=ASSIGNED)
    if made == "signed":
        replies.sign(reply, "临建函〔2026〕1号", by=cast.shen, on=ASSIGNED)
    refusal_actions.refuse(share, "不属职责", by=cast.he, on=ASSIGNED)
    refusal_actions.agree_refusal(share, cast.police, by=cast.zhao, on=ASSIGNED)
    keep()

    assert reply.state is State.VOID
    assert find(cast.he, reply.id).body == "写了一半"
    with pytest.raises(Exception, match="404"):
        find(cast.wu, reply.id)


def test_a_refusal_that_waits_keeps_the_answer_waiting(cast):
    reply = ready(cast)
    refusal_actions.refuse(reply.share, "不属职责", by=cast.he, on=ASSIGNED)

    with pytest.raises(RefusalPending):
        deliver(cast, reply, at(ASSIGNED))

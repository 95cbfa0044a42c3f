"""What becomes of a promise: kept or given up (rows C3 and C5 of lifecycle.md), and trap 21."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.commitments.promises import DUE, GOOD, KEPT, LATER, RATING_BY, contested, given_up, kept, made
from tests.commitments.told import as_told, told
from tests.replies.joint import delivered
from tracker.audit.models import Entry
from tracker.commitments import actions, rating_actions
from tracker.commitments.labels import Progress
from tracker.commitments.models import Commitment
from tracker.commitments.queries import answers_of, delays_of, of_case
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Computation
from tracker.notifications.models import News, Note
from tracker.replies.schemes import ReplyClass
from tracker.roster.mandate_actions import set_mandate

pytestmark = pytest.mark.one_engine


# C3


def test_c3_the_head_keeps_it_with_evidence_and_a_second_answer_and_the_time_to_rate_begins(cast):
    promise = kept(cast)

    answer = answers_of(promise.id)[0]
    open_dates = db.session.scalars(sa.select(Computation).where(Computation.kind == "commitment", Computation.is_open)).all()
    assert (promise.state, promise.kept_on, promise.rating_by) == ("kept", KEPT, RATING_BY)
    assert (answer.evidence, answer.signatory, answer.kept_on) == ("验收单〔2026〕7号", "沈建国", KEPT)
    assert [(c.key, c.start_on, c.due_on, c.case_id) for c in open_dates] == [
        ("rating", KEPT, RATING_BY, promise.suggestion_id)
    ]


def test_c3_the_deputy_is_asked_for_a_rating_and_the_office_is_told(cast):
    _people = cast.wang, cast.zhao, cast.tuan

    kept(cast)

    assert told("rate_promise", "promise_kept") == as_told((cast.wang, "承诺已兑现，请评价二次答复"), (cast.zhao, "承诺已兑现"))


def test_c3_the_clerk_does_not_keep_it(cast):
    promise = made(cast)

    with pytest.raises(Forbidden):
        actions.keep(promise, "验收单", "做好了", by=cast.he, on=KEPT)


@pytest.mark.parametrize(("evidence", "words", "field"), [("", "做好了", "evidence"), ("验收单", "", "words")])
def test_c3_it_is_kept_with_evidence_and_in_words_or_not_at_all(cast, evidence, words, field):
    promise = made(cast)

    with pytest.raises(Invalid) as fault:
        actions.keep(promise, evidence, words, by=cast.shen, on=KEPT)

    assert fault.value.field == field


def test_c3_a_delay_that_waited_has_nothing_left_to_wait_for(cast):
    promise = made(cast)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=date(2026, 11, 1))

    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=KEPT)
    keep()

    assert (promise.due_on, promise.wished_on) == (DUE, None)
    assert [d.is_signed for d in delays_of(promise.id)] == [False]


# C5


def test_c5_the_head_says_in_writing_why_it_cannot_be_and_deputy_and_office_are_told(cast):
    _people = cast.wang, cast.zhao

    promise = given_up(cast)

    assert (promise.state, promise.given_up_on, promise.given_up_by) == ("given_up", date(2026, 11, 2), "沈建国")
    assert told("promise_given_up") == as_told((cast.wang, "单位说明承诺不能兑现"), (cast.zhao, "单位说明承诺不能兑现"))
    with pytest.raises(NoSuchStep):
        actions.keep(promise, "验收单", "做好了", by=cast.shen, on=KEPT)


def test_c5_not_without_a_reason_and_not_by_the_clerk(cast):
    promise = made(cast)

    with pytest.raises(Invalid):
        actions.give_up(promise, "", by=cast.shen, on=KEPT)
    with pytest.raises(Forbidden):
        actions.give_up(promise, "做不了", by=cast.he, on=KEPT)


# trap 21


def test_trap_21_a_promise_outlives_the_case_the_year_and_the_mandate(cast):
    promise, _people = made(cast), (cast.wang, cast.zhao, cast.tuan)
    cast.rate(promise.suggestion)
    set_mandate(cast.deputies["王芳"], Mandate.ENDED, Ground.RESIGNED, "常委会公告", by=cast.zhao, on=date(2026, 10, 9))
    keep()

    actions.report(promise, Progress.NEARLY, "收尾", by=cast.he, on=date(2026, 11, 1))
    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=date(2027, 3, 1))
    keep()

    assert (promise.suggestion.state, promise.state) == ("closed", "kept")
    assert told("promise_kept", "rate_promise") == as_told((cast.zhao, "承诺已兑现"), (cast.tuan, "承诺已兑现"))
    with pytest.raises(Forbidden):
        rating_actions.rate(promise, GOOD, by=cast.wang, on=date(2027, 3, 2))
    rating_actions.rate(promise, GOOD, by=cast.zhao, on=date(2027, 3, 2), paper="卷柜三")


def test_every_step_is_a_line_on_the_trail_of_the_case(cast):
    promise = contested(cast)

    lines = sa.select(Entry.act).where(Entry.case_id == promise.suggestion_id, Entry.kind == "commitment").order_by(Entry.id)
    assert db.session.scalars(lines).all() == ["begin", "keep", "rate", "contest"]


def test_the_database_keeps_state_and_days_together(cast):
    promise = made(cast)

    for values in ({"given_up_on": KEPT}, {"kept_on": KEPT}, {"is_rated": True}):
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.update(Commitment).where(Commitment.id == promise.id).values(**values))
        db.session.rollback()


def test_c3_c5_the_authors_of_the_cases_answered_together_hear_of_it_too(cast):
    people = cast.wang, cast.chen
    leading, fellow = delivered(cast, ReplyClass.B)
    promise = of_case(leading.id)[0]

    actions.keep(promise, "验收单", "做好了", by=cast.shen, on=date(2026, 7, 6))
    keep()

    query = sa.select(Note.capacity_id, Note.suggestion_id, Note.news).where(Note.capacity_id.in_([p.id for p in people]))
    heard = db.session.execute(query.where(Note.news.in_((News.RATE_PROMISE, News.PROMISE_KEPT)))).all()
    assert {tuple(row) for row in heard} == {
        (people[0].id, leading.id, News.RATE_PROMISE), (people[1].id, fellow.id, News.PROMISE_KEPT),
    }  # fmt: skip

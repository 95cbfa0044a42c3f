"""A promise under way: its unit reports, and asks for a later date (row C2 of lifecycle.md)."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.commitments.promises import DUE, KEPT, LATER, made
from tests.commitments.told import as_told, told
from tracker.commitments import actions
from tracker.commitments.errors import DelayWaits, NoDelayWaits
from tracker.commitments.labels import Progress
from tracker.commitments.models import Delay
from tracker.commitments.queries import delays_of, reports_of
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep

pytestmark = pytest.mark.one_engine


def test_c2_the_clerk_says_how_it_is_coming_on_and_the_deputy_is_told(cast):
    promise, _people = made(cast), cast.wang

    actions.report(promise, Progress.SLOW, "设计已完成，施工推迟一个月。", by=cast.he, on=date(2026, 6, 1))
    keep()

    said = reports_of([promise.id])
    assert [(r.reported_on, r.progress, r.words, r.by_name) for r in said] == [
        (date(2026, 6, 1), "slow", "设计已完成，施工推迟一个月。", "何勇")
    ]
    assert (promise.state, promise.reported_on) == ("open", date(2026, 6, 1))
    assert told("progress") == as_told((cast.wang, "单位报了承诺的进展"))


def test_c2_every_report_stays_the_later_beside_the_earlier(cast):
    promise = made(cast)

    for month in (5, 6, 10):
        actions.report(promise, Progress.ON_TRACK, f"{month}月", by=cast.he, on=date(2026, month, 1))
    keep()

    assert [r.words for r in reports_of([promise.id])] == ["5月", "6月", "10月"]


def test_c2_a_report_says_something(cast):
    promise = made(cast)

    with pytest.raises(Invalid) as fault:
        actions.report(promise, Progress.ON_TRACK, "", by=cast.he, on=KEPT)

    assert fault.value.field == "words"


def test_c2_a_later_date_holds_when_the_head_has_signed_it_and_not_before(cast):
    promise = made(cast)

    actions.put_off(promise, LATER, "管线迁改没有完成", by=cast.he, on=date(2026, 11, 1))
    keep()
    asked = promise.due_on, promise.wished_on
    actions.sign_delay(promise, by=cast.shen, on=date(2026, 11, 3))
    keep()

    assert asked == (DUE, LATER)
    assert (promise.due_on, promise.wished_on, promise.state) == (LATER, None, "open")


def test_c2_all_old_dates_stay_visible(cast):
    promise = made(cast)
    third = date(2028, 1, 31)

    for wished in (LATER, third):
        actions.put_off(promise, wished, "还要时间", by=cast.he, on=date(2026, 11, 1))
        actions.sign_delay(promise, by=cast.shen, on=date(2026, 11, 3))
    keep()

    assert [(d.before_on, d.due_on, d.is_signed) for d in delays_of(promise.id)] == [(DUE, LATER, True), (LATER, third, True)]
    assert promise.due_on == third


def test_c2_what_the_head_does_not_sign_changes_nothing_and_stays_on_record(cast):
    promise = made(cast)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=date(2026, 11, 1))

    actions.refuse_delay(promise, "年内能做完", by=cast.shen, on=date(2026, 11, 2))
    keep()

    assert (promise.due_on, promise.wished_on) == (DUE, None)
    assert [(d.is_signed, d.settled_why) for d in delays_of(promise.id)] == [(False, "年内能做完")]


def test_c2_the_head_is_asked_and_the_deputy_and_the_office_hear_of_a_new_date(cast):
    promise, _people = made(cast), (cast.wang, cast.zhao, cast.shen)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=date(2026, 11, 1))
    actions.sign_delay(promise, by=cast.shen, on=date(2026, 11, 3))
    keep()

    assert told("delay_to_sign", "delay_settled", "put_off") == as_told(
        (cast.shen, "推迟承诺待您签字"), (cast.he, "推迟承诺已有结果"), (cast.wang, "承诺的到期日推迟了"), (cast.zhao, "承诺的到期日推迟了")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wished", "reason", "field"),
    [(DUE, "理由", "due_on"), (date(2026, 12, 1), "理由", "due_on"), (LATER, "", "reason")],
)
def test_c2_a_delay_has_a_reason_and_a_later_date(cast, wished, reason, field):
    promise = made(cast)

    with pytest.raises(Invalid) as fault:
        actions.put_off(promise, wished, reason, by=cast.he, on=date(2026, 11, 1))

    assert fault.value.field == field


def test_c2_one_delay_at_a_time_and_none_to_sign_where_none_was_asked(cast):
    promise = made(cast)

    with pytest.raises(NoDelayWaits):
        actions.sign_delay(promise, by=cast.shen, on=KEPT)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=KEPT)
    with pytest.raises(DelayWaits):
        actions.put_off(promise, LATER, "还要时间", by=cast.he, on=KEPT)


def test_c2_the_database_lets_no_second_delay_wait(cast):
    promise = made(cast)
    actions.put_off(promise, LATER, "还要时间", by=cast.he, on=KEPT)
    keep()
    more = {"commitment_id": promise.id, "before_on": DUE, "due_on": LATER, "reason": "又", "asked_on": KEPT, "asked_by": "他"}

    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Delay).values(**more))
    db.session.rollback()

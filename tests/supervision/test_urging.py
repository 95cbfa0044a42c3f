"""Urging letters: whom, why, one a day and item, on the record; also when many press at once."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.commitments.promises import made
from tests.entry import let_in
from tests.flows.cells import people
from tests.flows.stages import frozen
from tests.people import ASSIGNED, at
from tests.supervision.topics import LATE
from tests.web.crowd import Keyboard, at_once
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import drop, keep
from tracker.notifications.models import Note
from tracker.suggestions.errors import Frozen
from tracker.suggestions.labels import Part
from tracker.suggestions.states import State as CaseState
from tracker.supervision import urging_actions as urging
from tracker.supervision.errors import AlreadyAnswered, AlreadyUrged, NothingToUrge
from tracker.supervision.labels import Why
from tracker.supervision.models import Urging
from tracker.supervision.urging_queries import items, letters_visible_to

one_engine = pytest.mark.one_engine
DUE = LATE - timedelta(days=1)


def talked(cast, **more):
    case = cast.accepted(**more)
    cast.talk(cast.share(case))
    return case


def urge(cast, share, on=LATE, why=Why.OVERDUE, by=None, **more):
    found = urging.urge(share, why, "请抓紧办理", by=by or cast.zhao, at=at(on), **more)
    keep()
    return found


@one_engine
def test_a_letter_is_kept_with_its_text_recipient_day_and_reason_and_the_unit_is_told(cast):
    share, _people = cast.share(talked(cast)), (cast.he, cast.shen)

    letter = urge(cast, share)

    assert (letter.text, letter.why, letter.urged_on, letter.due_on) == ("请抓紧办理", "overdue", LATE, DUE)
    assert letter.recipient == "市住房和城乡建设局（何勇、沈建国）"
    told = db.session.scalars(sa.select(Note.capacity_id).where(Note.news == "urged")).all()
    assert sorted(told) == sorted([cast.he.id, cast.shen.id])


@one_engine
def test_one_a_day_and_item_whoever_urges_and_for_whatever_reason(cast):
    case = cast.accepted()  # late, and nobody has talked with the deputy
    urge(cast, cast.share(case))

    for by, why in ((cast.zhao, Why.OVERDUE), (cast.luo, Why.OVERDUE), (cast.zhao, Why.CONTACT)):
        with pytest.raises(AlreadyUrged):
            urge(cast, cast.share(case), why=why, by=by)
        drop()
    next_day = urge(cast, cast.share(case), on=LATE + timedelta(days=1))

    assert next_day.id


@one_engine
def test_the_day_is_the_day_in_china(cast):
    share = cast.share(talked(cast))
    late_at_night = at(LATE, 23, 59)

    urging.urge(share, Why.OVERDUE, "请抓紧", by=cast.zhao, at=late_at_night)
    with pytest.raises(AlreadyUrged):
        urging.urge(share, Why.OVERDUE, "请抓紧", by=cast.zhao, at=late_at_night + timedelta(seconds=59))
    after_midnight = urging.urge(share, Why.OVERDUE, "请抓紧", by=cast.zhao, at=late_at_night + timedelta(minutes=1))

    assert after_midnight.urged_on == LATE + timedelta(days=1)


def test_the_database_lets_no_second_letter_of_a_day_through(cast):
    share = cast.share(talked(cast))
    letter = urge(cast, share)
    columns = {c.name: getattr(letter, c.name) for c in Urging.__table__.columns if c.name != "id"}

    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Urging).values(**columns))
    db.session.rollback()


def test_of_eight_who_press_at_one_moment_one_letter_goes_out_and_all_are_answered(cast, browser):
    case = talked(cast)
    share_id, _unit = cast.share(case).id, cast.he
    clock.start_at(at(LATE))
    keyboard = Keyboard(let_in(browser, cast.zhao))

    answers = at_once(
        lambda _n: keyboard.post("/urging/preview", why="overdue", item=share_id, text="请抓紧办理").status_code, 8
    )

    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(Urging.id))) == 1
    assert set(answers) <= {303, 503}  # the last where others were at it for five seconds
    assert db.session.scalar(sa.select(sa.func.count()).where(Entry.kind == "urging")) == 1
    assert db.session.scalar(sa.select(sa.func.count()).where(Note.news == "urged")) == 1


@one_engine
@pytest.mark.parametrize(
    ("why", "on", "holds"),
    [(Why.OVERDUE, DUE, False), (Why.OVERDUE, LATE, True), (Why.SOON, DUE - timedelta(days=16), False),
     (Why.SOON, DUE - timedelta(days=15), True), (Why.SOON, DUE, True), (Why.SOON, LATE, False),
     (Why.CONTACT, ASSIGNED, True)],
)  # fmt: skip
def test_a_reason_holds_on_its_days_and_on_no_other(cast, why, on, holds):
    share = cast.share(cast.assigned())

    assert bool(items(cast.zhao, why, on)) is holds
    if not holds:
        with pytest.raises(NothingToUrge):
            urge(cast, share, on, why)


@one_engine
def test_who_has_talked_is_not_urged_to_talk_and_who_answered_is_not_urged_at_all(cast):
    talked_with, answered = cast.share(talked(cast)), cast.share(cast.replied())

    assert not items(cast.zhao, Why.CONTACT, LATE)
    assert [item.share for item in items(cast.zhao, Why.OVERDUE, LATE)] == [talked_with]
    with pytest.raises(NothingToUrge):
        urge(cast, answered)


@one_engine
def test_a_co_unit_is_urged_for_its_opinion(cast):
    """Its opinion is due on 10 April, a month after the assignment."""
    case = cast.led()

    found = items(cast.zhao, Why.OPINION, date(2026, 4, 11))

    assert [item.share for item in found] == [cast.share(case, cast.finance)]


@one_engine
def test_a_broken_promise_is_urged_each_on_its_own_day_and_row(cast):
    promise = made(cast)
    on = promise.due_on + timedelta(days=1)

    letter = urge(cast, promise.share, on, Why.PROMISE, promise=promise)

    assert (letter.commitment_id, letter.due_on) == (promise.id, promise.due_on)
    with pytest.raises(AlreadyUrged):
        urge(cast, promise.share, on, Why.PROMISE, promise=promise)
    drop()
    with pytest.raises(NothingToUrge):
        urge(cast, promise.share, promise.due_on, Why.PROMISE, promise=promise)


@one_engine
def test_the_coordinator_urges_inside_the_government_only(cast):
    court = cast.share(cast.assigned((cast.court, Part.SOLE)), cast.court)
    housing = cast.share(cast.assigned())

    assert [item.share for item in items(cast.luo, Why.OVERDUE, LATE)] == [housing]
    with pytest.raises(Forbidden):
        urge(cast, court, by=cast.luo)
    assert urge(cast, housing, by=cast.luo).by_role == "coordinator"


@one_engine
def test_nobody_else_urges(cast):
    share, who = cast.share(talked(cast)), people(cast)

    for name, by in who.items():
        if name not in ("zhao", "luo"):
            with pytest.raises(Forbidden):
                urging.urge(share, Why.OVERDUE, "请抓紧", by=by, at=at(LATE))
            drop()


@one_engine
def test_a_case_of_earlier_years_that_nobody_adopted_is_not_urged(cast):
    old = frozen(cast, CaseState.ASSIGNED)

    assert not items(cast.zhao, Why.CONTACT, LATE)
    with pytest.raises(Frozen):
        urge(cast, cast.share(old), why=Why.CONTACT)


@one_engine
def test_of_many_those_urged_today_and_those_who_answered_meanwhile_are_left_out(cast):
    first, second, third = (cast.share(talked(cast)) for _n in range(3))
    urge(cast, first)

    sent, left = urging.urge_all(Why.OVERDUE, [first.id, second.id, third.id, 999], "请抓紧", by=cast.zhao, at=at(LATE))
    keep()

    assert (sent, left) == (2, 2)
    assert db.session.scalar(sa.select(sa.func.count(Urging.id))) == 3


@one_engine
def test_the_unit_writes_back_a_line_once_and_the_office_is_told(cast):
    letter, _people = urge(cast, cast.share(talked(cast))), cast.zhao

    urging.answer_urge(letter, "本周五前答复", by=cast.he, on=LATE)
    keep()

    assert (letter.answer, letter.answered_on, letter.answered_by) == ("本周五前答复", LATE, "何勇")
    assert db.session.scalars(sa.select(Note.capacity_id).where(Note.news == "urge_answered")).all() == [cast.zhao.id]
    with pytest.raises(AlreadyAnswered):
        urging.answer_urge(letter, "再写一句", by=cast.shen, on=LATE)


@one_engine
@pytest.mark.parametrize("who", ["zhou", "wang", "zhao", "wei"])
def test_nobody_writes_back_for_the_unit(cast, who):
    letter = urge(cast, cast.share(cast.led()))

    with pytest.raises(Forbidden):
        urging.answer_urge(letter, "好的", by=getattr(cast, who), on=LATE)


@one_engine
def test_a_unit_reads_the_letters_it_was_sent_and_no_others(cast):
    case = cast.led()
    urge(cast, cast.share(case))
    urge(cast, cast.share(case, cast.finance), why=Why.OPINION)

    def read_by(who):
        return {letter.unit_id for letter in db.session.scalars(letters_visible_to(who))}

    assert (read_by(cast.he), read_by(cast.zhou)) == ({cast.housing.id}, {cast.finance.id})
    assert read_by(cast.zhao) == {cast.housing.id, cast.finance.id}
    assert read_by(cast.wu) == read_by(cast.tang) == set()


@one_engine
def test_a_letter_has_words(cast):
    share = cast.share(talked(cast))

    with pytest.raises(Invalid):
        urging.urge(share, Why.OVERDUE, "", by=cast.zhao, at=at(LATE))
    with pytest.raises(Invalid):
        urging.urge_all(Why.OVERDUE, [], "请抓紧", by=cast.zhao, at=at(LATE))

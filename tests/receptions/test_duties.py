"""Who is on duty: set by hand, on leave, stood in for, signed in; and those who come."""

import pytest

from tests.people import at
from tests.receptions.station import DAY, TODAY, names, plan, signed_in, today_s
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.audit.queries import of
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Door
from tracker.notifications.duty_tools import remind_of_duties
from tracker.notifications.models import News, Note
from tracker.receptions import actions, duty_actions, visitor_actions
from tracker.receptions.errors import NoLongerToday, NotOpen, NotYet
from tracker.receptions.queries import Counts, counts_of, results, upcoming
from tracker.receptions.states import DutyState, VisitState
from tracker.receptions.waiting_queries import on_leave
from tracker.roster import actions as roster
from tracker.roster.mandate_actions import set_mandate
from tracker.stations import actions as stations


def told(capacity):
    """The news in somebody's tray."""
    return [note.news for note in db.session.query(Note).filter_by(capacity_id=capacity.id).order_by(Note.id)]


def test_the_rota_is_set_by_hand_and_those_concerned_hear_of_it(town):
    reception = today_s(town)
    wang, chen = town.wang, town.chen

    assert duty_actions.set_rota(reception, [town.deputies["陈立"]], by=town.zhan)
    keep()

    assert names(reception) == ["陈立"]
    assert (told(wang), told(chen)) == ([News.DUTY_DROPPED], [News.DUTY_GIVEN])
    assert not duty_actions.set_rota(reception, [town.deputies["陈立"]], by=town.zhan)


def test_only_deputies_of_the_station_can_be_put_on_its_rota(town):
    with pytest.raises(Invalid) as refused:
        duty_actions.set_rota(today_s(town), [town.deputies["孙立"]], by=town.zhan)

    assert refused.value.field == "deputies"


def test_a_plan_tells_each_deputy_once(town):
    wang, chen = town.wang, town.chen

    plan(town)

    assert (told(wang), told(chen)) == ([News.DUTY_GIVEN], [News.DUTY_GIVEN])


def test_who_asks_for_leave_is_stood_in_for(town):
    reception = plan(town)[2]
    duty, li = reception.duties[0], town.li
    duty_actions.ask_leave(duty, "出差", by=town.wang, today=TODAY)
    keep()

    new = duty_actions.replace(duty, town.deputies["陈立"], by=li)
    keep()

    assert (duty.state, duty.reason, new.instead_of_id) == (DutyState.REPLACED, "出差", town.deputies["王芳"].id)
    assert names(reception) == ["陈立"]
    assert News.LEAVE_ASKED in told(li)
    assert of("duty", new.id)[-1].note == "王芳 → 陈立"


def test_whoever_was_taken_off_can_be_put_back(town):
    reception = today_s(town)
    duty_actions.set_rota(reception, [], by=town.zhan)

    duty_actions.set_rota(reception, [town.deputies["王芳"]], by=town.zhan)
    keep()

    assert names(reception) == ["王芳"]
    assert len(reception.duties) == 1


def test_nobody_stands_in_who_is_on_duty_already(town):
    reception = today_s(town, per=2)

    with pytest.raises(Invalid) as refused:
        duty_actions.replace(reception.duties[0], town.deputies["陈立"], by=town.zhan)

    assert refused.value.field == "deputy_id"


def test_leave_from_a_day_that_is_over_is_no_leave(town):
    duty = today_s(town).duties[0]

    with pytest.raises(NoLongerToday):
        duty_actions.ask_leave(duty, "出差", by=town.wang, today=TODAY + DAY)


def test_a_deputy_signs_in_on_the_day_and_the_liaison_afterwards_too(town):
    first, second, *_rest = plan(town)
    duty_actions.sign_in(first.duties[0], by=town.wang, at=clock.now())
    keep()

    assert (first.duties[0].state, first.duties[0].signed_in_by_id) == (DutyState.SIGNED_IN, town.wang.id)
    with pytest.raises(NotYet):
        duty_actions.sign_in(second.duties[0], by=town.chen, at=clock.now())
    with pytest.raises(NoLongerToday):
        duty_actions.sign_in(second.duties[0], by=town.chen, at=at(second.on + DAY))
    duty_actions.sign_in(second.duties[0], by=town.li, at=at(second.on + DAY))


def test_nobody_signs_in_for_another_deputy(town):
    with pytest.raises(Forbidden):
        duty_actions.sign_in(today_s(town).duties[0], by=town.chen, at=clock.now())


def test_who_has_signed_in_stays_on_the_rota(town):
    reception = signed_in(town)

    duty_actions.set_rota(reception, [], by=town.zhan)

    assert names(reception) == ["王芳"]
    with pytest.raises(NoSuchStep):
        duty_actions.replace(reception.duties[0], None, by=town.zhan)


def test_those_on_duty_hear_that_it_was_called_off(town):
    reception, wang = plan(town)[2], town.wang
    actions.cancel(reception, "停电", by=town.zhan)
    keep()

    assert told(wang)[-1] is News.DUTY_OFF
    with pytest.raises(NotOpen):
        duty_actions.set_rota(reception, [], by=town.zhan)


def test_a_deputy_is_reminded_of_each_duty_once(town):
    plan(town)
    wang, chen = town.wang, town.chen

    first = [sum(remind_of_duties(town.city.id, TODAY)) for _n in range(2)]
    keep()

    assert first == [2, 0]  # today's of 王芳, and that of next Wednesday
    assert (told(wang)[-1], told(chen)[-1]) == (News.DUTY_SOON, News.DUTY_SOON)


# visitors


def test_visitors_are_numbered_by_the_day(town):
    reception = signed_in(town)

    numbers = [visitor_actions.arrive(reception, "路灯", by=town.li, at=clock.now()).number for _n in range(3)]

    assert numbers == [1, 2, 3]


def test_what_a_visitor_says_is_an_issue_of_the_station_heard_that_day_by_who_received(town):
    reception = signed_in(town)
    wang = town.deputies["王芳"]
    visitor = visitor_actions.arrive(reception, "积水", by=town.li, at=clock.now(), deputy=wang, name="陈婆婆")

    issue = visitor_actions.record_issue(visitor, "巷子一下雨就淹。", by=town.li, at=clock.now(), name="陈婆婆")
    keep()

    assert (issue.station, issue.deputy, issue.recorded_on, issue.name) == (town.station, wang, TODAY, "陈婆婆")
    assert (visitor.state, visitor.issue, visitor.name) == (VisitState.RECORDED, issue, None)


def test_a_visitor_has_one_outcome(town):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "", by=town.li, at=clock.now())
    visitor_actions.leave(visitor, by=town.li, at=clock.now())

    with pytest.raises(NoSuchStep):
        visitor_actions.record_issue(visitor, "巷子一下雨就淹。", by=town.li, at=clock.now())


def test_only_a_deputy_on_duty_receives(town):
    with pytest.raises(Invalid) as refused:
        visitor_actions.arrive(signed_in(town), "", by=town.li, at=clock.now(), deputy=town.deputies["陈立"])

    assert refused.value.field == "deputy_id"


def test_the_head_of_a_station_records_no_issue_here_either(town):
    visitor = visitor_actions.arrive(signed_in(town), "", by=town.zhan, at=clock.now())

    with pytest.raises(Forbidden):
        visitor_actions.record_issue(visitor, "巷子一下雨就淹。", by=town.zhan, at=clock.now())


def test_nobody_comes_before_the_day_or_after_it_was_closed(town):
    first, second, *_rest = plan(town)
    duty_actions.sign_in(first.duties[0], by=town.li, at=clock.now())
    actions.close(first, "", by=town.li, at=clock.now())

    with pytest.raises(NotYet):
        visitor_actions.arrive(second, "", by=town.li, at=clock.now())
    with pytest.raises(NotOpen):
        visitor_actions.arrive(first, "", by=town.li, at=clock.now())


def busy_day(town):
    """Five came: two opinions, of which one was answered at once, one answer, one guided on, one left."""
    reception, now = signed_in(town), clock.now()
    people = [visitor_actions.arrive(reception, "路灯", by=town.wang, at=now) for _n in range(5)]
    visitor_actions.record_issue(people[0], "路灯坏了。", by=town.li, at=now)
    answered = visitor_actions.record_issue(people[1], "几点开门？", by=town.wang, at=now)
    issues.answer(answered, "八点。", by=town.wang)
    visitor_actions.answer(people[2], "已说明。", by=town.wang, at=now)
    visitor_actions.guide(people[3], Door.COURT, "", by=town.wang, at=now)
    visitor_actions.leave(people[4], by=town.wang, at=now)
    actions.close(reception, "", by=town.li, at=now)
    keep()
    return reception


def test_a_day_and_a_year_are_counted(town):
    reception = busy_day(town)

    assert counts_of([reception.id]) == {reception.id: Counts(1, 5, 2, 2)}
    assert results(town.station, 2026) == Counts(1, 5, 2, 2)
    assert results(town.station, 2025) == Counts()


def test_the_public_reads_the_coming_days_and_the_names_when_the_notice_is_posted(town):
    made = plan(town)
    actions.post(made[1], by=town.li, on=TODAY)
    duty_actions.ask_leave(made[2].duties[0], "出差", by=town.wang, today=TODAY)
    actions.post(made[2], by=town.li, on=TODAY)
    keep()

    coming = upcoming(town.station, TODAY + DAY, 3)

    assert [(day.on, day.is_posted, day.names) for day in coming] == [
        (made[1].on, True, ("陈立",)), (made[2].on, True, ()), (made[3].on, False, ()),
    ]  # fmt: skip


def test_who_is_in_office_no_more_is_named_to_nobody_and_waits_to_be_replaced(town):
    made, li = plan(town), town.li
    actions.post(made[2], by=li, on=TODAY)
    set_mandate(town.deputies["王芳"], Mandate.SUSPENDED, Ground.DETAINED, "公告", by=town.zhao, on=TODAY)
    keep()

    assert [day.names for day in upcoming(town.station, TODAY + 8 * DAY, 1)] == [()]
    assert made[2] in db.session.scalars(on_leave(li, TODAY)).all()
    assert made[1] not in db.session.scalars(on_leave(li, TODAY)).all()


# deputies of other levels


@pytest.fixture
def guest(town):
    """周宁 of the district, placed in the city's station."""
    term = roster.add_term(town.district, 18, by=SYSTEM)
    zhou = roster.add_deputy(term, {"name": "周宁"}, by=SYSTEM)
    stations.place_deputies(town.station, [*town.station.deputies, zhou], by=town.zhao)
    town.guest = zhou
    town.ning = town._capacity("ning", "周宁", Role.DEPUTY, zhou, town.district)
    keep()
    return town


def test_a_deputy_of_a_level_above_or_below_has_duties_and_signs_in(guest):
    reception = today_s(guest, per=3)
    duty = next(duty for duty in reception.duties if duty.deputy_id == guest.guest.id)

    duty_actions.sign_in(duty, by=guest.ning, at=clock.now())
    visitor_actions.arrive(reception, "路灯", by=guest.ning, at=clock.now())
    keep()

    assert duty.state is DutyState.SIGNED_IN
    assert reception.visitors[0].deputy is guest.guest


def test_a_seat_at_another_level_stays_when_the_own_congress_sets_its_seats(guest):
    stations.seat(guest.guest, [], by=SYSTEM)

    assert guest.guest.stations == [guest.station]


def test_a_deputy_of_a_congress_that_is_neither_above_nor_below_has_no_seat(guest):
    beside = roster.found("d2", "西岭区人民代表大会", guest.district.level, by=SYSTEM, parent=guest.city)
    own = stations.open_station(beside, {"name": "西岭联络站", "township": "西岭"}, by=SYSTEM)

    with pytest.raises(Invalid) as refused:
        stations.place_deputies(own, [guest.guest], by=SYSTEM)

    assert refused.value.field == "deputies"

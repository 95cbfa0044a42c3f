"""What is done with days of reception, and what cannot be."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.people import at
from tests.receptions.station import DAY, TODAY, WEEK, names, plan, signed_in, today_s
from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.audit.queries import of
from tracker.congress.models import StationState
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.issues.models import Door
from tracker.receptions import actions, visitor_actions
from tracker.receptions.errors import NobodySignedIn, NoDays, NoLongerToday, NotYet, StillHere
from tracker.receptions.models import Reception
from tracker.receptions.night_tools import forget_matters, forget_names
from tracker.receptions.plan_queries import Span, draw
from tracker.receptions.queries import Counts, counts_of
from tracker.receptions.states import State, VisitState
from tracker.stations import actions as stations

LATE = at(TODAY, 11)


def test_a_plan_has_the_days_of_the_rule_from_today_on_and_the_hours_posted(town):
    made = plan(town)

    assert [made[0].on, made[1].on, len(made)] == [TODAY, TODAY + WEEK, 11]
    assert {reception.hours for reception in made} == {"9:00-11:00"}
    assert [names(reception) for reception in made[:3]] == [["王芳"], ["陈立"], ["王芳"]]


def test_the_trail_of_the_station_has_one_line_for_a_plan(town):
    zhan = town.zhan
    lines = db.session.query(Entry).count()

    plan(town, by=zhan)

    line = of("station", town.station.id)[-1]
    assert (line.act, line.actor, line.note) == ("plan", "詹宁", "2026-04-15–2026-06-24: 11")
    assert db.session.query(Entry).count() == lines + 1


def test_what_is_planned_or_was_called_off_is_not_planned_again(town):
    made = plan(town)
    actions.cancel(made[2], "停电", by=town.zhan)
    keep()

    with pytest.raises(NoDays):
        plan(town)
    assert draw(town.station, 2026, Span.SECOND, 1, TODAY).there == 11


def test_a_year_goes_on_where_the_quarter_ended_and_nobody_comes_twice_in_a_row(town):
    first = plan(town)

    rest = plan(town, Span.YEAR)

    assert rest[0].on == first[-1].on + WEEK
    assert names(rest[0]) != names(first[-1])


def test_a_day_off_lies_on_the_next_working_day_and_not_where_the_place_does_not_move_it(town):
    moved = {day.day.nominal: day.day.on for day in draw(town.station, 2026, Span.FOURTH, 1, TODAY).lines}
    assert moved[TODAY + 25 * WEEK].isoformat() == "2026-10-08"  # 7 October

    values = {"measure": Measure.CHOICE, "value": "no", "from_on": TODAY, "source": "本市"}
    db.session.add(Rule(congress_id=town.city.id, key="reception_moves", **values))
    db.session.commit()

    stays = {day.day.nominal: day.day.on for day in draw(town.station, 2026, Span.FOURTH, 1, TODAY).lines}
    assert stays[TODAY + 25 * WEEK].isoformat() == "2026-10-07"


def test_a_year_that_is_not_announced_is_planned_and_said_to_be_unsure(town):
    assert not draw(town.station, 2026, Span.YEAR, 1, TODAY).is_unsure
    assert draw(town.station, 2027, Span.YEAR, 1, TODAY).is_unsure


def test_who_stays_under_the_minimum_is_named_for_a_whole_year(town):
    stations.change_station(town.station, {"reception_rule": "双月15日"}, by=SYSTEM, version=town.station.version)

    draft = draw(town.station, 2026, Span.YEAR, 1, TODAY)

    assert ([deputy.name for deputy in draft.short], draft.minimum) == ([], 2)
    assert [d.name for d in draw(town.station, 2026, Span.YEAR, 1, TODAY + 120 * DAY).short] == ["陈立"]


def test_a_closed_station_plans_nothing(town):
    stations.close_station(town.station, None, by=town.zhao)
    keep()

    with pytest.raises(NoSuchStep):
        plan(town)


def test_a_notice_is_posted_once_and_not_when_the_day_is_over(town):
    first, second, *_rest = plan(town)
    actions.post(second, by=town.li, on=TODAY)
    keep()

    assert second.notice_on == TODAY
    with pytest.raises(NoSuchStep):
        actions.post(second, by=town.li, on=TODAY)
    with pytest.raises(NoLongerToday):
        actions.post(first, by=town.li, on=TODAY + DAY)


def test_a_reception_that_is_moved_stays_and_another_takes_its_place_with_the_same_people(town):
    old = plan(town, per=2)[1]

    new = actions.move(old, old.on + DAY, "14:00-16:00", "停电", by=town.zhan, today=TODAY)
    keep()

    assert (old.state, old.moved_to, old.reason) == (State.MOVED, new, "停电")
    assert (new.state, new.on, new.nominal_on, new.hours) == (State.PLANNED, old.on + DAY, old.nominal_on, "14:00-16:00")
    assert names(new) == ["王芳", "陈立"]
    assert (of("reception", old.id)[-1].act, of("reception", old.id)[-1].note) == ("move", "2026-04-23 停电")


@pytest.mark.parametrize("days", [-8, 0, 7])
def test_it_cannot_be_moved_to_a_day_that_is_over_the_same_or_taken(town, days):
    old = plan(town)[1]

    with pytest.raises(Invalid) as refused:
        actions.move(old, old.on + days * DAY, "", "停电", by=town.zhan, today=TODAY)

    assert refused.value.field == "on"


def test_a_day_at_which_somebody_has_come_is_neither_moved_nor_called_off(town):
    reception = signed_in(town)
    visitor_actions.arrive(reception, "路灯", by=town.li, at=clock.now())

    with pytest.raises(Invalid) as moved:
        actions.move(reception, reception.on + DAY, "", "停电", by=town.zhan, today=TODAY)
    with pytest.raises(Invalid) as called_off:
        actions.cancel(reception, "停电", by=town.zhan)

    assert (moved.value.field, called_off.value.field) == ("on", "reason")


def test_a_day_is_closed_when_somebody_was_there_and_everybody_who_came_has_an_outcome(town):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "路灯", by=town.li, at=clock.now())
    with pytest.raises(StillHere) as waiting:
        actions.close(reception, "", by=town.li, at=LATE)
    visitor_actions.leave(visitor, by=town.li, at=clock.now())

    actions.close(reception, "一切顺利", by=town.li, at=LATE)
    keep()

    assert "1号" in waiting.value.sentence
    assert (reception.state, reception.closed_at, reception.remark) == (State.HELD, LATE, "一切顺利")


def test_a_day_at_which_no_deputy_was_is_called_off_and_not_closed(town):
    reception = today_s(town)

    with pytest.raises(NobodySignedIn):
        actions.close(reception, "", by=town.li, at=LATE)


def test_a_day_to_come_is_not_closed(town):
    with pytest.raises(NotYet):
        actions.close(plan(town)[1], "", by=town.li, at=LATE)


def test_a_day_closed_too_early_goes_on_but_not_the_next_day(town):
    reception = signed_in(town)
    actions.close(reception, "", by=town.li, at=LATE)
    keep()
    with pytest.raises(NoLongerToday):
        actions.reopen(reception, by=town.li, today=TODAY + DAY)

    actions.reopen(reception, by=town.li, today=TODAY)
    keep()

    assert (reception.state, reception.closed_at) == (State.PLANNED, None)


def test_a_day_with_visitors_is_not_called_off(town):
    reception = signed_in(town)
    visitor_actions.arrive(reception, "路灯", by=town.li, at=clock.now())

    with pytest.raises(Invalid) as refused:
        actions.cancel(reception, "停电", by=town.li)

    assert refused.value.field == "reason"


def test_one_day_of_a_station_is_planned_once_whoever_writes_it(town):
    reception = today_s(town)
    values = {"congress_id": town.city.id, "station_id": town.station.id, "on": TODAY, "nominal_on": TODAY}

    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Reception).values(**values, state=reception.state))


# the station closes


@pytest.fixture
def north(town):
    station = stations.open_station(town.city, {"name": "城北联络站", "township": "城北街道"}, by=SYSTEM)
    keep()
    return station


def test_what_is_to_come_goes_to_the_successor_to_be_posted_anew_and_what_was_held_stays(town, north):
    held, coming, *_rest = plan(town)
    visitor_actions.leave(visitor_actions.arrive(held, "", by=town.li, at=LATE), by=town.li, at=LATE)
    actions.post(coming, by=town.li, on=TODAY)
    keep()

    stations.close_station(town.station, north, by=town.zhao)
    keep()

    assert (held.station, coming.station, coming.notice_on) == (town.station, north, None)
    assert of("reception", coming.id)[-1].note == "东巷联络站 → 城北联络站"


def test_where_the_successor_receives_that_day_anyway_it_is_called_off(town, north):
    coming = plan(town)[1]
    there = Reception(congress_id=town.city.id, station=north, on=coming.on, nominal_on=coming.on, state=State.PLANNED)
    db.session.add(there)
    keep()

    stations.close_station(town.station, north, by=town.zhao)
    keep()

    assert (coming.station, coming.state, coming.reason) == (town.station, State.CANCELLED, "联络站撤并")


def test_without_a_successor_all_that_is_to_come_is_called_off(town):
    made = plan(town)

    stations.close_station(town.station, None, by=town.zhao)
    keep()

    assert {reception.state for reception in made} == {State.CANCELLED}
    assert town.station.state is StationState.CLOSED


# names


def test_what_a_visitor_was_called_by_is_gone_the_day_after_and_nowhere_on_the_trail(town):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "路灯", by=town.li, at=clock.now(), name="陈婆婆")
    keep()
    assert sum(forget_names(town.city.id, TODAY)) == 0

    assert sum(forget_names(town.city.id, TODAY + DAY)) == 1
    keep()

    assert visitor.name is None
    assert of("reception", reception.id)[-1].act == "forget"
    assert "陈婆婆" not in " ".join(f"{line.note}{line.details}" for line in db.session.scalars(sa.select(Entry)))


def test_no_contact_is_kept_in_what_a_visitor_came_for_or_was_told(town):
    reception, phone = signed_in(town), "13800138000"
    one, other = (visitor_actions.arrive(reception, f"路灯，打{phone}", by=town.li, at=clock.now()) for _n in "12")

    visitor_actions.answer(one, f"已说明，回电{phone}", by=town.wang, at=clock.now())
    visitor_actions.guide(other, Door.COURT, f"已打{phone}", by=town.wang, at=clock.now())
    keep()

    hidden = "〔电话已隐去〕"
    assert [one.about, one.words, other.words] == [f"路灯，打{hidden}", f"已说明，回电{hidden}", f"已打{hidden}"]
    assert phone not in " ".join(f"{line.note}{line.details}" for line in db.session.scalars(sa.select(Entry)))


def test_what_a_visitor_came_for_is_gone_with_the_time_of_contacts_and_still_counts(town):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "路灯不亮", by=town.li, at=clock.now())
    visitor_actions.answer(visitor, "已说明", by=town.wang, at=clock.now())
    keep()
    over = date(2028, 4, 15)  # two years, with its last day
    assert sum(forget_matters(town.city.id, over)) == 0

    assert sum(forget_matters(town.city.id, over + DAY)) == 1
    keep()

    assert (visitor.about, visitor.words, visitor.state) == ("", "", VisitState.ANSWERED)
    assert sum(forget_matters(town.city.id, over + DAY)) == 0
    assert counts_of([reception.id])[reception.id] == Counts(1, 1, 0, 1)
    assert "路灯不亮" not in " ".join(f"{line.note}{line.details}" for line in db.session.scalars(sa.select(Entry)))

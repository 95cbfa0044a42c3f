"""A planned day that turns out to be a holiday is moved: by rule where nobody outside knows it, else in one press."""

import pytest

from tests.entry import let_in
from tests.pages import Browser
from tests.people import at
from tests.receptions.station import DAY, TODAY, WEEK, names, plan
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NoSuchStep
from tracker.core.events import keep
from tracker.deadlines.models import CalendarDay, CalendarYear, Rule
from tracker.deadlines.periods import Measure
from tracker.notifications.models import News, Note
from tracker.receptions import actions, duty_actions, visitor_actions
from tracker.receptions.errors import HasVisitors
from tracker.receptions.holiday_actions import leave_holiday
from tracker.receptions.models import Reception
from tracker.receptions.night_tools import leave_holidays
from tracker.receptions.plan_queries import Span
from tracker.receptions.states import State
from tracker.receptions.waiting_queries import to_move
from tracker.stations import actions as stations

NEW_YEAR = at(TODAY.replace(year=2026, month=12, day=28), 9)


def announce(*days):
    """The year 2027 is announced: these days are a holiday."""
    db.session.add(CalendarYear(year=2027, loaded_at=clock.now()))
    db.session.flush()
    db.session.add_all(CalendarDay(on=on, year=2027, name="春节", is_off=True) for on in days)
    keep()


@pytest.fixture
def made(town):
    """The first quarter of 2027, planned before its arrangement is known; the second day turns out a holiday."""
    clock.start_at(NEW_YEAR)
    made = plan(town, Span.FIRST, year=2027)
    announce(made[1].on)
    return made


def night(town):
    """How many the clock moved."""
    moved = 0
    for done in leave_holidays(town.city.id, clock.today()):
        keep()
        moved += done
    return moved


def waiting(town):
    return db.session.scalars(to_move(town.li, clock.today())).all()


def test_without_a_notice_the_day_moves_by_rule_and_those_on_duty_hear_where_to(town, made):
    old, chen = made[1], town.chen

    moved = night(town)

    new = old.moved_to
    assert (moved, old.state, new.on, new.nominal_on, names(new)) == (1, State.MOVED, old.on + DAY, old.on, ["陈立"])
    assert old.reason == "春节 放假改期"
    note = db.session.query(Note).filter_by(capacity_id=chen.id, news=News.DUTY_OFF).one()
    assert note.words == f"{old.on} 东巷联络站 → {new.on} 9:00-11:00"
    assert night(town) == 0


def test_a_posted_day_waits_for_a_person_and_goes_to_the_next_free_working_day(town, made):
    old, next_one = made[1], made[2]
    actions.post(old, by=town.li, on=clock.today())
    actions.move(next_one, old.on + DAY, next_one.hours, "借用场地", by=town.zhan, today=clock.today())
    keep()

    assert night(town) == 0
    assert waiting(town) == [old]
    new = leave_holiday(old, by=town.li, today=clock.today())
    keep()

    assert new.on == old.on + 2 * DAY
    assert (waiting(town), new.notice_day, new.notice_stale_on) == ([], old.on, clock.today())


def test_what_a_person_put_on_a_holiday_is_not_moved_behind_their_back(town, made):
    actions.move(made[2], made[1].on + WEEK + DAY, "", "慰问", by=town.zhan, today=clock.today())
    db.session.add(CalendarDay(on=made[1].on + WEEK + DAY, year=2027, name="春节", is_off=True))
    keep()

    assert night(town) == 1
    assert [one.on for one in waiting(town)] == [made[1].on + WEEK + DAY]


@pytest.mark.parametrize("how", ["the place holds them all the same", "a market"])
def test_where_the_rule_leaves_days_off_in_place_nothing_moves(town, made, how):
    if how == "a market":
        changed = {"reception_rule": "农历初二"}
        stations.change_station(town.station, changed, by=town.zhao, version=town.station.version)
    else:
        values = {"measure": Measure.CHOICE, "value": "no", "from_on": TODAY, "source": "本市"}
        db.session.add(Rule(congress_id=town.city.id, key="reception_moves", **values))
    db.session.commit()

    assert (night(town), waiting(town)) == (0, [])
    with pytest.raises(NoSuchStep):
        leave_holiday(made[1], by=town.li, today=clock.today())


def test_a_day_on_which_somebody_came_stays_with_its_visitors(town, made):
    old = made[1]
    clock.start_at(at(old.on, 9))
    duty_actions.sign_in(old.duties[0], by=town.li, at=clock.now())
    visitor_actions.arrive(old, "积水", by=town.li, at=clock.now())
    keep()

    assert waiting(town) == []
    with pytest.raises(HasVisitors):
        leave_holiday(old, by=town.li, today=old.on)
    assert len(old.visitors) == 1


def test_the_desk_says_so_and_one_press_moves_it(app, town, made):
    old_id, to = made[1].id, made[1].on + DAY
    li = Browser(app)
    let_in(li, town.li)

    assert "遇放假的接待" in li.get("/desk").text
    assert f"改到2027年{to.month}月{to.day}日" in li.get(f"/receptions/{old_id}").text
    li.get("/receptions/waiting")
    li.send("/holiday")

    assert db.session.get(Reception, old_id).moved_to.on == to
    assert "遇放假的接待" not in li.get("/desk").text

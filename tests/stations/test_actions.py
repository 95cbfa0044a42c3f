"""What is done with a station, and what stays when it is gone."""

from datetime import date

import pytest
import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.audit.queries import of
from tracker.congress.models import Station, StationState
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep, Stale
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues import closing_actions as closing
from tracker.issues.queries import find, stations_for, visible_to
from tracker.stations import actions


@pytest.fixture
def other(cast):
    """A second station of the city."""
    station = actions.open_station(cast.city, {"name": "城北联络站", "township": "城北街道"}, by=SYSTEM)
    keep()
    return station


def test_a_station_belongs_to_a_congress_and_has_no_column_for_one_deputy():
    assert "congress_id" in Station.__table__.columns
    assert not [column.name for column in Station.__table__.columns if "deputy" in column.name]


def test_it_holds_several_deputies_and_a_deputy_sits_in_several(cast, other):
    wang, chen = cast.deputies["王芳"], cast.deputies["陈立"]

    actions.place_deputies(cast.station, [wang, chen], by=cast.zhao)
    actions.place_deputies(other, [wang], by=cast.zhao)
    keep()

    assert {d.name for d in cast.station.deputies} == {"王芳", "陈立"}
    assert {s.name for s in wang.stations} == {"东巷联络站", "城北联络站"}


def test_who_sits_where_is_on_the_trail_before_and_after(cast):
    actions.place_deputies(cast.station, [cast.deputies["陈立"]], by=cast.zhao)

    line = of("station", cast.station.id)[-1]
    assert (line.act, line.actor, line.details["deputies"]) == ("place", "赵敏", ["王芳", "陈立"])


def test_placing_the_same_deputies_again_is_no_act(cast):
    zhao = cast.zhao
    lines = db.session.query(Entry).count()

    assert not actions.place_deputies(cast.station, [cast.deputies["王芳"]], by=zhao)
    assert db.session.query(Entry).count() == lines


def test_two_stations_of_a_congress_have_two_names(cast, other):
    with pytest.raises(Invalid) as refused:
        actions.open_station(cast.city, {"name": "城北联络站", "township": "别处"}, by=cast.zhao)

    assert refused.value.field == "name"


def test_another_congress_may_have_a_station_of_the_same_name(cast):
    station = actions.open_station(cast.district, {"name": "东巷联络站", "township": "东湖"}, by=SYSTEM)
    keep()

    assert station.congress_id == cast.district.id


def test_a_reception_rule_nobody_can_read_opens_no_station(cast):
    with pytest.raises(Invalid) as refused:
        actions.open_station(cast.city, {"name": "新站", "township": "东街", "reception_rule": "随时"}, by=cast.zhao)

    assert refused.value.field == "reception_rule"


def test_a_change_is_on_the_trail_with_what_stood_before(cast):
    values = {"address": "东巷 1 号", "state": StationState.PAUSED}

    assert actions.change_station(cast.station, values, by=cast.zhao, version=cast.station.version)

    line = of("station", cast.station.id)[-1]
    assert line.details == {"address": ["", "东巷 1 号"], "state": ["open", "paused"]}


def test_who_opened_an_older_version_is_told_so(cast):
    opened = cast.station.version
    actions.change_station(cast.station, {"address": "东巷 1 号"}, by=cast.zhao, version=opened)
    keep()

    with pytest.raises(Stale) as refused:
        actions.change_station(cast.station, {"address": "东巷 2 号"}, by=cast.zhao, version=opened)

    assert ("address", "address", "东巷 1 号") in refused.value.theirs


def test_nothing_changed_is_no_act(cast):
    zhao = cast.zhao
    lines = db.session.query(Entry).count()

    assert not actions.change_station(cast.station, {"township": "东街街道"}, by=zhao, version=cast.station.version)
    assert db.session.query(Entry).count() == lines


@pytest.mark.parametrize("state", [StationState.PAUSED, StationState.CLOSED])
def test_at_a_station_that_is_not_open_nothing_is_recorded(cast, state):
    li = cast.li
    if state is StationState.CLOSED:
        actions.close_station(cast.station, None, by=cast.zhao)
    else:
        actions.change_station(cast.station, {"state": state}, by=cast.zhao, version=cast.station.version)
    keep()

    with pytest.raises(Invalid) as refused:
        cast.issue()

    assert refused.value.field == "station_id"
    assert not stations_for(li)


def test_a_closed_station_hands_its_issues_to_its_successor(cast, other):
    issue = cast.issue(name="陈婆婆", phone="13800001234")
    there = cast._capacity("bei", "白宁", cast.li.role, other)

    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    assert (cast.station.state, cast.station.successor_id) == (StationState.CLOSED, other.id)
    assert find(there, issue.id).name == "陈婆婆"
    assert not db.session.scalars(visible_to(cast.li)).all()


def test_each_issue_handed_over_says_so_on_its_trail(cast, other):
    issue = cast.issue()

    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    assert [(line.act, line.actor, line.note) for line in of("issue", issue.id)][-1] == (
        "hand_over", "系统", "东巷联络站 → 城北联络站",
    )  # fmt: skip


def test_a_station_closed_without_successor_keeps_its_issues(cast):
    issue = cast.issue()

    actions.close_station(cast.station, None, by=cast.zhao)
    keep()

    assert issue.station is cast.station
    assert find(cast.li, issue.id) is issue


def test_the_history_of_a_closed_station_stays(cast, other):
    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    assert db.session.get(Station, cast.station.id).deputies
    assert [line.act for line in of("station", cast.station.id)] == ["open", "place", "close"]
    assert of("station", cast.station.id)[-1].details["state"] == ["open", "closed"]


def test_a_successor_is_another_open_station_of_the_same_congress(cast, other):
    actions.close_station(other, None, by=cast.zhao)
    elsewhere = actions.open_station(cast.district, {"name": "区里的站", "township": "东湖"}, by=SYSTEM)

    for wrong in (cast.station, other, elsewhere):
        with pytest.raises(Invalid) as refused:
            actions.close_station(cast.station, wrong, by=cast.zhao)
        assert refused.value.field == "successor_id"
    assert cast.station.is_open


def test_what_is_closed_is_not_closed_again(cast, other):
    actions.close_station(cast.station, None, by=cast.zhao)

    with pytest.raises(NoSuchStep):
        actions.close_station(cast.station, other, by=cast.zhao)


def test_a_station_that_opens_again_has_no_successor_any_more(cast, other):
    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    actions.change_station(cast.station, {"state": StationState.OPEN}, by=cast.zhao, version=cast.station.version)
    keep()

    assert cast.station.is_open
    assert cast.station.successor_id is None


def test_only_the_office_of_its_congress_keeps_a_station(cast):
    tried = {
        "open": lambda by: actions.open_station(cast.city, {"name": "新站", "township": "东街"}, by=by),
        "change": lambda by: actions.change_station(cast.station, {"head": "某人"}, by=by, version=cast.station.version),
        "close": lambda by: actions.close_station(cast.station, None, by=by),
        "place": lambda by: actions.place_deputies(cast.station, [], by=by),
        "seat": lambda by: actions.seat(cast.deputies["王芳"], [], by=by),
    }

    for name, person in cast.everybody().items():
        if name != "zhao":
            for act in tried.values():
                with pytest.raises(Forbidden):
                    act(person)
    assert db.session.scalar(sa.select(sa.func.count(Station.id))) == 1


def test_a_deputy_is_seated_from_either_side(cast, other):
    assert actions.seat(cast.deputies["王芳"], [other], by=cast.zhao)
    keep()

    assert [s.name for s in cast.deputies["王芳"].stations] == ["城北联络站"]
    assert of("deputy", cast.deputies["王芳"].id)[-1].details["stations"] == ["东巷联络站", "城北联络站"]
    assert not actions.seat(cast.deputies["王芳"], [other], by=cast.zhao)


def test_what_is_not_closed_goes_along_and_what_is_closed_stays_until_it_is_opened_again(cast, other):
    first, second = cast.issue(), cast.issue(text="路灯不亮已经两个月了。", on=date(2026, 1, 6))
    issues.answer(second, "已经报修。", by=cast.wang)
    issues.close(second, by=cast.li, on=date(2026, 1, 7))
    li = cast.li
    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    assert (first.station, second.station) == (other, cast.station)
    closing.reopen(second, "又不亮了", by=li)
    assert second.station is other


def test_the_deputies_of_a_closed_station_sit_in_its_successor_from_then_on(cast, other):
    before = set(cast.station.deputies)

    actions.close_station(cast.station, other, by=cast.zhao)
    keep()

    assert before
    assert before <= set(other.deputies)
    assert set(cast.station.deputies) == before
    assert of("station", other.id)[-1].act == "place"

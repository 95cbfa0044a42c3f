"""A station at work in the tests: 王芳 and 陈立 sit in it and receive on Wednesdays; today is Wednesday, 15 April 2026."""

from datetime import date, timedelta

import pytest

from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.events import keep
from tracker.receptions import actions, duty_actions
from tracker.receptions.plan_queries import Span, draw
from tracker.stations import actions as stations

TODAY = date(2026, 4, 15)
DAY = timedelta(days=1)
WEEK = 7 * DAY
RULE = "每周三 9:00-11:00"


@pytest.fixture
def town(cast):
    """The cast with its station at work, and nothing planned."""
    clock.start_at(at(TODAY, 9))
    stations.change_station(
        cast.station, {"reception_rule": RULE, "address": "东巷 1 号"}, by=SYSTEM, version=cast.station.version
    )
    stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=SYSTEM)
    keep()
    return cast


def plan(town, span=Span.SECOND, per=1, year=2026, by=None):
    """The receptions of a span."""
    draft = draw(town.station, year, span, per, clock.today())
    made = actions.make_plan(town.station, [(line.day, line.deputies) for line in draft.lines], by=by or town.zhan)
    keep()
    return made


def today_s(town, per=1):
    """Today's reception, with its first deputies on duty."""
    return plan(town, per=per)[0]


def signed_in(town, per=1):
    """Today's reception, the deputies there."""
    reception = today_s(town, per)
    for duty in reception.duties:
        duty_actions.sign_in(duty, by=town.li, at=clock.now())
    keep()
    return reception


def names(reception):
    """Who is on duty."""
    return [duty.deputy.name for duty in reception.on_duty]

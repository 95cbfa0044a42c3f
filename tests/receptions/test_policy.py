"""Who may do what at a reception, by role; and lists obey the rule that opens the page."""

import pytest
from werkzeug.exceptions import NotFound

from tests.receptions.station import plan, today_s
from tracker.accounts.policy import SYSTEM
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.receptions.policy import RULES
from tracker.receptions.queries import find, own_duties, visible_to
from tracker.receptions.states import Act, DutyAct, VisitAct
from tracker.roster.mandate_actions import set_mandate
from tracker.stations import actions as stations

KEEPS = {Act.PLAN, Act.POST, Act.REPOST, Act.MOVE, Act.RETIME, Act.CANCEL, Act.READ, Act.CHECK, DutyAct.ASSIGN, DutyAct.REPLACE}
VISITS = {VisitAct.ARRIVE, VisitAct.ANSWER, VisitAct.GUIDE, VisitAct.LEAVE}
STATION = KEEPS | VISITS | {Act.CLOSE, Act.REOPEN, DutyAct.SIGN_IN}
#           王芳 is on duty today; 陈立 sits there, 孙立 does not; 李敏 is the liaison, 詹宁 the head
MAY = {
    "wang": {Act.READ, DutyAct.ASK_LEAVE, DutyAct.SIGN_IN, VisitAct.RECORD} | VISITS, "chen": {Act.READ}, "sun": set(), "zhao": KEEPS,
    "luo": set(), "he": set(), "shen": set(), "zhou": set(), "li": STATION | {VisitAct.RECORD}, "zhan": STATION, "tuan": set(), "wei": set(),
    "guan": set(), "shenji": set(), "tang": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", MAY)
def test_who_may_do_what(town, name):
    reception = today_s(town)
    person, duty = getattr(town, name), reception.duties[0]

    may = {act for act in (*Act, *VisitAct) if allows(RULES, act, person, reception)}
    may |= {act for act in DutyAct if allows(RULES, act, person, duty)}

    assert may == MAY[name]


def test_what_the_clock_and_a_closing_station_do_nobody_else_does(town):
    reception = today_s(town)

    assert {act for act in Act if allows(RULES, act, SYSTEM, reception)} == {Act.MOVE, Act.CANCEL, Act.HAND_OVER, Act.FORGET}


@pytest.fixture
def elsewhere(town):
    """Another station of the city, with a reception of its own."""
    north = stations.open_station(
        town.city, {"name": "城北联络站", "township": "城北街道", "reception_rule": "每周三"}, by=SYSTEM
    )
    stations.place_deputies(north, [town.deputies["孙立"]], by=SYSTEM)
    keep()
    south, town.station = town.station, north
    made = plan(town, by=town.zhao)[0]
    town.station = south
    return made


@pytest.mark.parametrize("name", MAY)
def test_the_list_shows_what_the_rule_allows(town, elsewhere, name):
    here, person = today_s(town), getattr(town, name)

    listed = set(db.session.scalars(visible_to(person))) & {here, elsewhere}

    assert listed == {each for each in (here, elsewhere) if allows(RULES, Act.READ, person, each)}


def test_what_one_may_not_see_is_not_there(town, elsewhere):
    for name in ("wang", "li", "zhan", "tang", "he"):
        with pytest.raises(NotFound):
            find(getattr(town, name), elsewhere.id)


def test_a_suspended_deputy_sees_no_receptions_and_signs_in_at_none(town):
    reception, wang = today_s(town), town.wang
    set_mandate(town.deputies["王芳"], Mandate.SUSPENDED, Ground.DETAINED, "公告", by=town.zhao, on=reception.on)
    keep()

    assert not db.session.scalars(visible_to(wang)).all()
    assert not allows(RULES, DutyAct.SIGN_IN, wang, reception.duties[0])


def test_a_deputy_s_own_days_are_those_on_duty(town):
    made = plan(town)

    own = list(db.session.scalars(own_duties(town.wang).order_by("on")))

    assert own == made[::2]

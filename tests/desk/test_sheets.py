"""What lies on a desk below the numbers: one's own cases, days of reception, what the committee begins with."""

import re
from datetime import date

import pytest

from tests.desk.town import TODAY, build
from tests.entry import let_in
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.stations import actions as stations

pytestmark = pytest.mark.one_engine


def test_a_deputy_sees_which_units_hold_a_case(cast, browser):
    cast.led()

    page = let_in(browser, cast.wang).get("/desk")

    assert [td.text for td in page.all("td") if td.get("data-label") == "单位"] == ["市住建局"]


def test_who_serves_at_a_station_sees_its_day_of_reception(cast, browser):
    stations.change_station(cast.station, {"reception_rule": "每周三9:00-11:00"}, by=SYSTEM, version=cast.station.version)
    keep()

    for who in (cast.wang, cast.li, cast.zhan):
        assert "东巷联络站接待日：每周三 9:00-11:00" in let_in(browser, who).get("/desk").text
    assert "接待日" not in let_in(browser, cast.sun).get("/desk").text


@pytest.mark.parametrize(("on", "offered"), [(date(2026, 1, 12), True), (date(2026, 4, 20), False)])
def test_a_delegation_is_offered_to_write_only_while_it_may_hand_in(cast, browser, on, offered):
    head = cast.tuan
    clock.start_at(at(on))
    db.session.commit()

    page = let_in(browser, head).get("/desk")

    assert ("写代表团建议" in [a.text for a in page.all("main")[0].all("a")]) is offered


def test_the_committee_sees_which_units_are_late_and_the_list_behind_it(cast, browser):
    wei = cast.wei
    build(cast)
    clock.start_at(at(TODAY))
    desk = let_in(browser, wei).get("/desk")
    links = [a for a in desk.all("a") if "measure=overdue" in a.get("href")]

    counts = [int(re.sub(r"\D", "", a.text)) for a in links]
    lengths = [len(browser.get(a.get("href")).all("tr")) - 1 for a in links]

    assert counts == sorted(counts, reverse=True)
    assert counts == lengths != []


def test_the_committee_reads_on_the_desk_what_was_rated_dissatisfied(cast, browser):
    cast.closed()
    case = cast.dissatisfied()

    page = let_in(browser, cast.wei).get("/desk")

    assert [a.get("href") for a in page.all("a") if a.get("href").startswith("/cases/")] == [f"/cases/{case.id}"]


def test_the_committee_sees_each_share_beside_the_one_of_the_session_before(cast, browser):
    cast.closed()
    roster.add_session(cast.term, 6, by=SYSTEM, opens_on=date(2027, 1, 10), closes_on=date(2027, 1, 15))
    keep()
    clock.start_at(at(date(2027, 1, 11)))
    db.session.commit()

    text = let_in(browser, cast.wei).get("/desk").text

    assert "办复率 — 0 件 / 0 在统 十六届五次会议 100.0%" in text


def test_an_administrator_sees_the_database_and_the_room_left(cast, browser):
    text = let_in(browser, cast.guan).get("/desk").text

    assert "数据库 SQLite" in text
    assert re.search(r"磁盘剩余 \d+\.\d GB", text)

"""What is put up at a station leads there, at the address people outside use, and is printed by those who work there."""

import re
from dataclasses import replace

import pytest
import segno

from tracker.accounts.policy import SYSTEM
from tracker.core.events import keep
from tracker.stations import actions as stations
from tracker.web.qr import qr_code

pytestmark = pytest.mark.one_engine


def drawn(page):
    """The paths of the codes on a page, as they are drawn."""
    return re.findall(r'<path[^>]* d="([^"]+)"', page.source)


def code_of(address):
    return re.search(r'<path[^>]* d="([^"]+)"', str(qr_code(address, error="q")))[1]


@pytest.mark.parametrize("ending", ["poster", "card"])
def test_a_poster_leads_to_the_page_of_its_station(cast, signed_in, ending):
    page = signed_in("li").get(f"/stations/{cast.station.id}/{ending}")

    assert set(drawn(page)) == {code_of(f"http://localhost/public/s/{cast.station.code}")}
    assert cast.station.name in page.text
    assert cast.station.code in page.text


def test_it_names_the_address_outside_where_the_operator_said_one(cast, signed_in, app, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], base_url="https://youying.example.cn"))

    page = signed_in("zhan").get(f"/stations/{cast.station.id}/poster")

    assert drawn(page) == [code_of(f"https://youying.example.cn/public/s/{cast.station.code}")]


def test_the_office_prints_all_of_them_page_by_page(cast, signed_in):
    for n in range(21):
        stations.open_station(cast.city, {"name": f"第{n}联络站", "township": "东街"}, by=SYSTEM)
    keep()
    office = signed_in("zhao")

    first = office.get("/stations/posters")
    more = next(link for link in first.links() if "after=" in link)
    second = office.get(more)

    assert [len(drawn(page)) for page in (first, second)] == [20, 2]
    assert len(set(drawn(first)) | set(drawn(second))) == 22


@pytest.mark.parametrize(
    ("name", "status"), [("zhao", 200), ("li", 200), ("zhan", 200), ("wang", 403), ("he", 404), ("tang", 404)]
)
def test_who_prints(cast, signed_in, name, status):
    signed_in(name).get(f"/stations/{cast.station.id}/poster", status)


def test_the_staff_of_another_station_print_their_own(cast, signed_in):
    west = stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街"}, by=SYSTEM)
    keep()
    liaison = signed_in("li")

    liaison.get(f"/stations/{west.id}/poster", 403)
    assert "西巷" not in liaison.get("/stations/posters").text


def test_the_list_of_stations_for_everybody_leads_to_each(cast, browser):
    assert f"/public/s/{cast.station.code}" in browser.get("/public/stations").links()


def test_a_code_is_drawn_so_that_a_quarter_may_be_soiled():
    assert segno.make("https://youying.example.cn/public/s/K7Q29FXD", micro=False, error="q").error in ("Q", "H")

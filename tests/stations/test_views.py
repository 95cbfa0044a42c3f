"""The pages of stations, as the office and the others see them."""

import pytest

from tests.entry import let_in
from tests.people import FILED
from tracker.accounts.policy import SYSTEM
from tracker.congress.labels import Ground
from tracker.congress.models import Mandate, Station, StationState
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.roster.mandate_actions import set_mandate
from tracker.stations import actions

pytestmark = pytest.mark.one_engine


@pytest.fixture
def office(cast, browser):
    return let_in(browser, cast.zhao)


def fresh(station):
    db.session.rollback()  # end our own look, so that pages may write
    db.session.expire_all()
    return db.session.get(Station, station.id)


def test_the_office_opens_a_station_with_the_boxes_that_are_needed(office, cast):
    office.get("/stations/new")

    page = office.send(name="城北联络站", township="城北街道", reception_rule="每周三9:00-11:00")

    assert page.h1 == "城北联络站"
    assert "每周三 9:00-11:00" in page.text


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("name", "", "请填写名称"),
        ("township", "", "请填写乡镇街道"),
        ("name", "东巷联络站", "联络站“东巷联络站”已经有了"),
        ("reception_rule", "有空就来", "看不懂接待日“有空就来”"),
        ("name", "长" * 61, "不超过 60 字，现在 61 字"),
        ("kind", "shop", "请从所列选项中选择"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box_and_the_rest_stays(office, cast, box, typed, sentence):
    office.get("/stations/new")
    typed_well = {"name": "城北联络站", "township": "城北街道", "address": "城北路 8 号"}

    page = office.send(status=422, **(typed_well | {box: typed}))

    assert sentence in page.text
    assert 'value="城北路 8 号"' in page.source
    assert db.session.query(Station).count() == 1


def test_a_station_is_paused_and_opened_again(office, cast):
    path = f"/stations/{cast.station.id}/details"
    db.session.rollback()

    for state in (StationState.PAUSED, StationState.OPEN):
        office.get(path)
        office.send("/details", state=str(state))
        assert fresh(cast.station).state is state
        db.session.rollback()


def test_who_saves_an_older_version_gets_both_texts(office, cast):
    office.get(f"/stations/{cast.station.id}/details")
    actions.change_station(cast.station, {"address": "东巷 1 号"}, by=cast.zhao, version=cast.station.version)
    keep()

    page = office.send("/details", 409, address="东巷 2 号")

    assert "东巷 1 号" in page.text
    assert "东巷 2 号" in page.source
    assert fresh(cast.station).address == "东巷 1 号"


def test_the_page_says_that_a_station_is_nobodys_own(office, cast):
    text = office.get(f"/stations/{cast.station.id}").text

    assert "联络站属于人大，不属于某一位代表；代表集体接待群众。" in text
    assert "工作室" not in text


def test_deputies_are_placed_by_ticking_them(office, cast):
    chen = cast.deputies["陈立"]
    office.get(f"/stations/{cast.station.id}/deputies")

    page = office.send("/deputies", deputies=[str(chen.id)])

    assert "陈立" in page.text
    assert [d.name for d in fresh(cast.station).deputies] == ["陈立"]


def test_a_suspended_deputy_keeps_the_seat_when_others_are_placed(office, cast):
    wang, chen = cast.deputies["王芳"], cast.deputies["陈立"]
    set_mandate(wang, Mandate.SUSPENDED, Ground.DETAINED, "常委会公告", by=SYSTEM, on=FILED)
    keep()
    form = office.get(f"/stations/{cast.station.id}/deputies").form("/deputies")

    ticked = [value for name, value in form.fields if name == "deputies"]
    office.send("/deputies", deputies=[*ticked, str(chen.id)])

    assert {d.name for d in fresh(cast.station).deputies} == {"王芳", "陈立"}


def test_a_deputy_of_another_congress_cannot_be_placed(office, cast):
    term = roster.add_term(cast.district, 18, by=SYSTEM)
    stranger = roster.add_deputy(term, {"name": "区代表"}, by=SYSTEM)
    keep()
    office.get(f"/stations/{cast.station.id}/deputies")

    page = office.send("/deputies", 422, deputies=[str(stranger.id)])

    assert "请从所列选项中选择" in page.text
    assert "区代表" not in page.text


def test_a_station_is_closed_in_favour_of_another(office, cast):
    other = actions.open_station(cast.city, {"name": "城北联络站", "township": "城北街道"}, by=SYSTEM)
    keep()
    office.get(f"/stations/{cast.station.id}/closing")

    page = office.send("/closing", successor_id=str(other.id))

    assert "已撤并" in page.text
    assert fresh(cast.station).successor_id == other.id


def test_a_closed_station_is_edited_without_opening_it(office, cast):
    actions.close_station(cast.station, None, by=cast.zhao)
    keep()
    office.get(f"/stations/{cast.station.id}/details")

    office.send("/details", address="已并入社区服务中心")

    assert (fresh(cast.station).address, cast.station.state) == ("已并入社区服务中心", StationState.CLOSED)


def test_others_look_and_find_no_button(cast, browser):
    for name in ("wang", "li", "zhan"):
        let_in(browser, getattr(cast, name))

        assert browser.get("/stations").links().count("/stations/new") == 0
        assert f"/stations/{cast.station.id}/details" not in browser.get(f"/stations/{cast.station.id}").links()
        for path in ("details", "deputies", "closing"):
            browser.get(f"/stations/{cast.station.id}/{path}", 403)
        browser.get("/stations/new", 403)


def test_who_has_nothing_to_do_with_stations_finds_none(cast, browser):
    for name in ("he", "shen", "luo", "tuan", "wei", "guan", "shenji"):
        let_in(browser, getattr(cast, name))

        assert browser.get("/stations", 403).status == 403
        assert browser.get(f"/stations/{cast.station.id}", 404).status == 404


def test_without_stations_the_list_says_what_to_do(cast, browser):
    let_in(browser, cast.tang)

    page = browser.get("/stations")

    assert "还没有联络站。" in page.text
    assert "/stations/new" in page.links()

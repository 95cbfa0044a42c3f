"""Pages of receptions: what they show, to whom, and what they say of what cannot be."""

import pytest

from tests.entry import let_in
from tests.pages import Browser
from tests.people import at
from tests.receptions.station import DAY, TODAY, WEEK, plan, signed_in, today_s
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import CalendarDay, CalendarYear, Rule
from tracker.deadlines.periods import Measure
from tracker.receptions import actions, duty_actions, visitor_actions
from tracker.receptions.models import Reception, StationCheck
from tracker.roster import actions as roster
from tracker.stations import actions as stations

RISKY = "停电<b>100%</b>"


@pytest.fixture
def page(app, town):
    """Opens pages as somebody of the cast."""

    def browser(name):
        somebody = Browser(app)
        return let_in(somebody, getattr(town, name))

    return browser


def test_a_preview_changes_nothing(town, page):
    page("zhan").get(f"/stations/{town.station.id}/plan?year=2026&span=year&per=2")

    assert db.session.query(Reception).count() == 0


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"year": "2024", "span": "q2", "per": "1"}, "请从所列选项中选择"),
        ({"year": "2026", "span": "", "per": "1"}, "请选择排哪一段"),
        ({"year": "2026", "span": "q2", "per": "99"}, "请从所列选项中选择"),
    ],
)
def test_a_plan_of_what_cannot_be_is_refused_beside_its_box(town, page, boxes, sentence):
    answer = page("zhan").post(f"/stations/{town.station.id}/plan", 422, data=boxes)

    assert sentence in answer.text
    assert db.session.query(Reception).count() == 0


def test_a_year_not_announced_is_said_to_be_provisional(town, page):
    shown = page("zhan").get(f"/stations/{town.station.id}/plan?year=2027&span=q1&per=1")

    assert "2027年1月6日（周三）（暂定）" in shown.text


def test_a_day_that_an_arrangement_announced_since_puts_on_a_holiday_is_marked(town, page):
    reception = plan(town, year=2027)[0]
    db.session.add(CalendarYear(year=2027, loaded_at=clock.now()))
    db.session.flush()
    db.session.add(CalendarDay(on=reception.on, year=2027, name="清明", is_off=True))
    keep()

    assert "这天清明放假，请改期" in page("li").get(f"/receptions/{reception.id}").text
    assert "当天清明放假" in page("li").get(f"/stations/{town.station.id}/receptions").text


def test_what_somebody_wrote_is_shown_as_it_was_written(town, page):
    called_off, moved, *_rest = plan(town)
    actions.cancel(called_off, RISKY, by=town.zhan)
    actions.move(moved, moved.on + DAY, "", RISKY, by=town.zhan, today=TODAY)
    keep()

    for path in (f"/receptions/{called_off.id}", f"/receptions/{moved.id}", "/receptions"):
        shown = page("li").get(path)
        assert RISKY in shown.text
        assert "<b>100" not in shown.source


def test_the_notice_has_time_place_and_the_names_of_those_who_come(town, page):
    reception = plan(town, per=2)[1]
    duty_actions.ask_leave(reception.duties[1], "出差", by=town.chen, today=TODAY)
    keep()

    text = page("li").get(f"/receptions/{reception.id}/notice").text

    assert "2026年4月22日（周三） 9:00-11:00" in text
    assert "东街街道 东巷 1 号" in text
    assert "王芳" in text
    assert "陈立" not in text


def test_a_late_notice_is_marked(town, page):
    plan(town)
    clock.start_at(at(TODAY + WEEK - DAY, 9))

    assert "晚了，请马上张贴" in page("li").get("/receptions/waiting").text


def test_the_lead_time_is_a_rule_of_the_place(town, page):
    plan(town)
    values = {"measure": Measure.DAYS, "value": "7", "from_on": TODAY, "source": "本市"}
    db.session.add(Rule(congress_id=town.city.id, key="reception_notice", **values))
    db.session.commit()

    assert "2026年4月22日" in page("li").get("/receptions/waiting").text


def test_on_the_day_the_page_offers_what_is_to_be_done_and_to_others_nothing(town, page):
    reception = today_s(town)

    mine = page("wang").get(f"/receptions/{reception.id}")
    others = page("chen").get(f"/receptions/{reception.id}")

    assert "来了一位" in mine.text
    assert "签到" in mine.text
    assert "来了一位" not in others.text


def test_the_name_of_a_visitor_stands_on_no_list(town, page):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "积水", by=town.li, at=clock.now(), name="陈婆婆")
    keep()

    assert "陈婆婆" not in page("li").get(f"/receptions/{reception.id}").source
    assert "陈婆婆" in page("li").get(f"/receptions/{reception.id}/visitors/{visitor.id}/issue").source


def test_a_name_is_taken_over_only_with_the_notice_of_personal_data(town, page):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "积水", by=town.li, at=clock.now(), name="陈婆婆")
    keep()
    li = page("li")
    li.get(f"/receptions/{reception.id}/visitors/{visitor.id}/issue")

    answer = li.send("/issue", 422, text="巷子一下雨就淹。")

    assert "请先向群众说明个人信息怎样使用" in answer.text


def test_a_visitor_of_another_day_is_not_there(town, page):
    reception = signed_in(town)
    visitor = visitor_actions.arrive(reception, "积水", by=town.li, at=clock.now())
    other = db.session.query(Reception).filter(Reception.on > TODAY).first()
    keep()

    page("li").get(f"/receptions/{other.id}/visitors/{visitor.id}/answer", 404)
    page("li").get(f"/receptions/{other.id}/duties/{reception.duties[0].id}/replacement", 404)


def test_a_step_that_is_not_open_any_more_is_said_so(town, page):
    reception = plan(town)[1]
    actions.cancel(reception, "停电", by=town.zhan)
    keep()

    for path in ("moving", "rota", "closing", f"duties/{reception.duties[0].id}/replacement"):
        page("li").get(f"/receptions/{reception.id}/{path}", 409)


def test_the_check_of_a_year_is_kept_with_day_and_remark(town, page):
    li = page("li")
    li.get(f"/stations/{town.station.id}/checklist")

    li.send("/checklist", **{"haves-1-is_met": "y", "haves-1-remark": "已换新"})

    row = db.session.query(StationCheck).filter_by(code="SIGN").one()
    assert (row.is_met, row.remark, row.checked_on, row.year, row.called) == (True, "已换新", TODAY, 2026, "有标识牌和公示栏")
    assert "已换新" in page("wang").get(f"/stations/{town.station.id}/checklist").text


def test_the_list_of_the_check_is_the_place_s_own(town, page):
    values = {"measure": Measure.LIST, "value": "PLACE,X1=有意见箱", "from_on": TODAY, "source": "本市"}
    db.session.add(Rule(congress_id=town.city.id, key="six_haves", **values))
    db.session.commit()

    text = page("li").get(f"/stations/{town.station.id}/checklist").text

    assert "有意见箱" in text
    assert "有标识牌和公示栏" not in text


def test_a_closed_station_keeps_its_history(town, page):
    reception = signed_in(town)
    actions.close(reception, "", by=town.li, at=clock.now())
    stations.close_station(town.station, None, by=town.zhao)
    keep()
    clock.start_at(at(TODAY + DAY, 9))

    text = page("zhao").get(f"/stations/{town.station.id}/receptions?past=1").text

    assert "2026年4月15日（周三）" in text
    assert "王芳" in text


# deputies of other levels


def test_the_office_finds_deputies_of_other_levels_by_name_and_places_them(town, page):
    term = roster.add_term(town.district, 18, by=SYSTEM)
    ning = roster.add_deputy(term, {"name": "周宁"}, by=SYSTEM)
    ning_s = town._capacity("ning", "周宁", Role.DEPUTY, ning, town.district)
    keep()
    office = page("zhao")

    assert "东湖区人民代表大会" in office.get(f"/stations/{town.station.id}/guests?q=周").text
    office.send("/guests")
    office.get(f"/stations/{town.station.id}/deputies")
    office.send("/deputies")  # the own list is saved: the guest stays

    assert {deputy.name for deputy in town.station.deputies} == {"王芳", "陈立", "周宁"}
    assert "周宁（东湖区人民代表大会）" in office.get(f"/stations/{town.station.id}").text
    town.ning = ning_s
    assert "东巷联络站" in page("ning").get("/stations").text


def test_who_may_not_place_deputies_searches_nobody(town, page):
    for name, status in (("li", 403), ("wang", 403), ("tang", 404)):
        page(name).get(f"/stations/{town.station.id}/guests?q=周", status)

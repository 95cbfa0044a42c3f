"""The rolls: deputies, units, terms, sessions, delegations, fields of work and numbers, kept by the office."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.congress.models import Category, Delegation, Deputy, Mandate, Session, Term, Unit
from tracker.core.db import db
from tracker.core.errors import Invalid, Stale
from tracker.core.events import keep
from tracker.roster import actions
from tracker.suggestions import screening_actions

pytestmark = pytest.mark.one_engine


@pytest.fixture
def zhao(cast, browser):
    """The office at the browser."""
    for name in ("wang", "zhao"):
        getattr(cast, name)
    return let_in(browser, cast.zhao)


def count(table):
    found = db.session.scalar(sa.select(sa.func.count()).select_from(table))
    db.session.rollback()
    return found


DEPUTY = {"name": "赵  小兰", "delegation_id": "{delegation}"}
UNIT = {"name": "市水利局", "short": "水利局", "branch": "government"}
SESSION = {"number": "6", "opens_on": "2027-01-10", "closes_on": "2027-01-15"}

#  what is added: its page, its boxes, its table
ADDED = {
    "a deputy": ("/roster/deputies/new", DEPUTY, Deputy),
    "a unit": ("/roster/units/new", UNIT, Unit),
    "a term": ("/roster/terms/new", {"number": "17"}, Term),
    "a session": ("/roster/terms/{term}/sessions/new", SESSION, Session),
    "a delegation": ("/roster/terms/{term}/delegations/new", {"name": "第三代表团"}, Delegation),
    "a field of work": ("/roster/categories", {"name": "外事侨务"}, Category),
}
#  what cannot be so: what is added, the box, what is typed, what is said
REFUSED = [
    ("a deputy", "name", "", "请填写姓名"),
    ("a deputy", "delegation_id", "", "请选择代表团"),
    ("a deputy", "born", "1972年3月", "写成 1972-03"),
    ("a deputy", "phone", "12", "电话号码不对"),
    ("a deputy", "certificate", "0001", "代表证号“0001”已有人使用"),
    ("a unit", "name", "", "请填写单位名称"),
    ("a unit", "name", "市财政局", "单位“市财政局”已经有了"),
    ("a unit", "branch", "", "请选择系统"),
    ("a unit", "until_on", "2020-01-01", "结束日期不能早于开始日期"),
    ("a unit", "from_on", "2008-09-31", "2026-03-01 的样子"),
    ("a term", "number", "16", "第 16 届已经有了"),
    ("a term", "number", "100", "届次在 1 到 99 之间"),
    ("a term", "number", "九", "请填写整数"),
    ("a term", "number", "9" * 30, "届次在 1 到 99 之间"),
    ("a session", "number", "5", "这次会议已经有了"),
    ("a session", "opens_on", "", "请填写开幕日期"),
    ("a session", "closes_on", "2027-01-09", "结束日期不能早于开始日期"),
    ("a session", "until_at", "25:00", "时间写成 18:00"),
    ("a delegation", "name", "第一代表团", "代表团“第一代表团”已经有了"),
    ("a field of work", "name", "财政经济", "分类“财政经济”已经有了"),
    ("a field of work", "name", "  ", "请填写名称"),
]


def filled(cast, what):
    page, boxes, table = ADDED[what]
    known = {"term": cast.term.id, "delegation": cast.first.id}
    return page.format(**known), {name: text.format(**known) for name, text in boxes.items()}, table


@pytest.mark.parametrize("what", ADDED)
def test_the_office_adds_to_the_rolls(cast, zhao, what):
    page, boxes, table = filled(cast, what)
    before = count(table)
    zhao.get(page)

    zhao.send(page, **boxes)

    assert count(table) == before + 1


@pytest.mark.parametrize(("what", "box", "typed", "sentence"), REFUSED)
def test_what_cannot_be_so_is_said_beside_its_box_and_nothing_is_stored(cast, zhao, what, box, typed, sentence):
    actions.change_deputy(cast.deputies["王芳"], {"certificate": "0001"}, by=SYSTEM, version=cast.deputies["王芳"].version)
    keep()
    page, boxes, table = filled(cast, what)
    more = {"from_on": "2021-01-01"} if box == "until_on" else {}
    before = count(table)
    zhao.get(page)

    answer = zhao.send(page, 422, **boxes | more | {box: typed})

    assert sentence in answer.text
    assert f"#{box}" in answer.links()
    assert count(table) == before


@pytest.mark.parametrize("name", ["wang", "luo", "he", "li", "wei", "shenji"])
def test_nobody_else_opens_the_rolls(cast, browser, name):
    page, boxes, _table = filled(cast, "a unit")
    let_in(browser, getattr(cast, name))

    for path in ("/roster", "/roster/deputies", "/roster/units", "/roster/sessions", "/roster/categories", "/roster/numbers"):
        assert browser.get(path, 403).status == 403
    assert browser.post(page, 403, data=boxes).status == 403


def test_the_administrator_reads_the_rolls_and_changes_nothing(cast, browser):
    let_in(browser, cast.guan)

    for path in ("/roster", "/roster/deputies", "/roster/units", "/roster/sessions", "/roster/categories"):
        browser.get(path)
    for what in ADDED:
        page, boxes, table = filled(cast, what)
        before = count(table)
        browser.post(page, 403, data=boxes)
        assert count(table) == before


def test_a_name_is_kept_without_the_blanks_somebody_typed_into_it(cast, zhao):
    page, boxes, _table = filled(cast, "a deputy")
    zhao.get(page)

    zhao.send(page, **boxes)

    assert db.session.scalar(sa.select(Deputy.name).order_by(Deputy.id.desc()).limit(1)) == "赵小兰"


def test_a_phone_is_kept_when_the_box_stays_empty_and_is_never_shown(cast, zhao):
    deputy = cast.deputies["王芳"]
    actions.change_deputy(deputy, {"phone": "13912345678"}, by=SYSTEM, version=deputy.version)
    keep()

    page = zhao.get(f"/roster/deputies/{deputy.id}")
    zhao.send(f"/{deputy.id}", post="市一小教师")

    assert "13912345678" not in page.source
    assert "13912345678" not in zhao.get("/roster/deputies").source
    kept = db.session.get_one(Deputy, deputy.id, populate_existing=True)
    assert (kept.phone, kept.post) == ("13912345678", "市一小教师")


def test_the_trail_of_a_deputy_says_that_the_phone_changed_and_not_to_what(cast):
    deputy = cast.deputies["王芳"]
    actions.change_deputy(deputy, {"phone": "13912345678"}, by=SYSTEM, version=deputy.version)
    keep()

    line = db.session.scalars(sa.select(Entry).where(Entry.kind == "deputy").order_by(Entry.id.desc())).first()
    assert line.act == "change"
    assert "13912345678" not in str(line.details)


def test_of_two_who_change_one_unit_the_second_is_told(cast):
    version = cast.finance.version
    actions.change_unit(cast.finance, {"short": "财政"}, by=cast.zhao, version=version)
    keep()

    with pytest.raises(Stale):
        actions.change_unit(cast.finance, {"short": "财局"}, by=cast.zhao, version=version)


def test_a_change_that_changes_nothing_leaves_no_line(cast):
    zhao, lines = cast.zhao, count(Entry)

    assert not actions.change_unit(cast.finance, {"short": "市财政局"}, by=zhao, version=cast.finance.version)
    keep()

    assert count(Entry) == lines


def test_a_unit_is_neither_its_own_parent_nor_its_own_successor(cast):
    for name in ("parent_id", "successor_id"):
        with pytest.raises(Invalid):
            actions.change_unit(cast.finance, {name: cast.finance.id}, by=cast.zhao, version=cast.finance.version)


def test_a_unit_that_was_merged_stays_in_the_book_with_its_successor(cast, zhao):
    zhao.get(f"/roster/units/{cast.finance.id}")

    zhao.send(f"/{cast.finance.id}", until_on="2026-06-30", successor_id=str(cast.housing.id))

    row = next(tr.text for tr in zhao.get("/roster/units").all("tr") if "市财政局" in tr.text)
    assert "市住房和城乡建设局" in row


def test_how_a_mandate_stands_needs_its_ground_and_takes_effect_at_once(cast, zhao):
    deputy = cast.deputies["王芳"]
    path = f"/roster/deputies/{deputy.id}"
    zhao.get(path)

    refused = zhao.send("/mandate", 422, mandate="suspended", ground="detained", on="2026-01-12", why="")
    zhao.get(path)
    zhao.send("/mandate", mandate="suspended", ground="detained", on="2026-01-12", why="常委会公告〔2026〕3号")

    assert "请写明依据" in refused.text
    assert db.session.get_one(Deputy, deputy.id, populate_existing=True).mandate is Mandate.SUSPENDED
    db.session.rollback()
    let_in(zhao, cast.wang).get("/suggestions/new", 403)


def test_a_number_already_given_stays_when_the_way_of_numbering_changes(cast, zhao):
    first = cast.registered()
    zhao.get("/roster/numbers")
    zhao.send("/numbers", in_prefix="会", in_width="3")
    second = cast.submitted()
    db.session.refresh(cast.city)
    screening_actions.register(second, by=cast.zhao, on=FILED)
    keep()

    assert (first.number, second.number) == ("0001", "会002")


def test_the_days_of_a_session_decide_what_is_in_session(cast, zhao):
    zhao.get(f"/roster/sessions/{cast.session.id}")
    zhao.send(f"/{cast.session.id}", closes_on="2026-01-11", opens_on="2026-01-10")
    db.session.refresh(cast.session)

    assert cast.submitted(date(2026, 1, 11)).kind == "in_session"
    assert cast.submitted(date(2026, 1, 12)).kind == "intersession"


def test_a_closing_time_of_the_session_is_kept_to_the_minute(cast, zhao):
    zhao.get(f"/roster/sessions/{cast.session.id}")

    zhao.send(f"/{cast.session.id}", until_on="2026-01-13", until_at="１８：００")

    kept = db.session.get_one(Session, cast.session.id, populate_existing=True)
    assert kept.suggestions_until == at(date(2026, 1, 13), 18)


def test_the_first_page_says_what_an_import_left_to_complete(cast, zhao):
    actions.add_session(cast.term, 6, by=SYSTEM, made_by_import=True)
    actions.add_unit(cast.city, {"name": "导入的局", "branch": "other", "made_by_import": True}, by=SYSTEM)
    keep()

    text = zhao.get("/roster").text

    assert all(words in text for words in ("代表 0 位", "单位 1 个", "联络站 0 个", "会议 1 次"))


@pytest.mark.parametrize("query", ["q=王", "q=第一", "term=x", "after=x", "q=%25", "term=9223372036854775808"])
def test_the_roll_of_deputies_is_searched_and_forgives_nonsense(cast, zhao, query):
    text = zhao.get(f"/roster/deputies?{query}").text

    assert ("王芳" in text) is (query != "q=%25")

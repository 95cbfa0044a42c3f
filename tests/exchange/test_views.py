"""Files in the browser: looked at first, rows left out by ticking them, taken over once, gone after a day."""

import io
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.exchange.shell import cells_of, csv_of, stored, table_of, xlsx_of
from tests.people import at
from tracker.attachments.tools import path_of
from tracker.congress.models import Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.exchange.models import ImportFile

pytestmark = pytest.mark.one_engine
HEADINGS = ["单位名称", "系统"]
GOOD = [["市林业局", "政府"], ["市体育局", "政府"]]
FAULTY = [*GOOD, ["市水务局", "水务"], ["", "政府"]]
PASSING = {"import_file", "login_session", "once"}  # what looking at a file leaves, and signing in


@pytest.fixture
def office(cast, browser):
    return let_in(browser, cast.zhao)


def upload(browser, content, status=303, name="单位.csv", kind="units", **more):
    browser.get("/exchange")
    return browser.send("/exchange", status, kind=kind, file=(io.BytesIO(content), name), **more)


def kept():
    db.session.rollback()
    return {table: n for table, n in stored().items() if table not in PASSING}


def units():
    db.session.rollback()
    return set(db.session.scalars(sa.select(Unit.name).where(Unit.name.in_(["市林业局", "市体育局", "市水务局"]))))


def test_looking_at_a_file_stores_nothing_and_says_what_would_come_in(office):
    before = kept()

    page = upload(office, xlsx_of(HEADINGS, GOOD), name="单位.xlsx")

    assert page.h1 == "单位.xlsx"
    assert "每一行都能用。确认后导入，要么全部存下，要么什么也不存。" in page.text
    assert "导入 2 行" in page.text
    assert kept() == before


def test_every_fault_stands_on_the_page_with_row_column_and_reason_and_nothing_can_be_taken(office):
    page = upload(office, csv_of(HEADINGS, FAULTY))

    rows = [[cell.text for cell in row.all("td")][1:] for row in page.all("tr")[1:]]
    assert rows[0][:2] == ["4", "系统"]
    assert rows[0][2].startswith("“水务”不在可选范围：政府、")
    assert rows[1] == ["5", "单位名称", "必填，不能为空"]
    assert "什么也没有存" in page.text
    assert not any(form.get("action").endswith("/taking") for form in page.all("form"))


def test_ticked_rows_are_left_out_and_the_others_come_in(office):
    upload(office, csv_of(HEADINGS, FAULTY))

    looked = office.send("/check", skip=["4", "5"])
    taken = office.send("/taking")

    assert "导入 2 行" in looked.text
    assert "已导入：新增 2，变更 0，相同 0。" in taken.text
    assert units() == {"市林业局", "市体育局"}


def test_a_faulty_file_that_is_taken_by_hand_stores_nothing(office):
    page = upload(office, csv_of(HEADINGS, FAULTY))
    before = kept()

    office.post(f"{page.path}/taking", 422)

    assert kept() == before


def test_the_second_upload_of_what_came_in_finds_every_row_equal(office):
    upload(office, csv_of(HEADINGS, GOOD))
    office.send("/taking")
    before = kept()

    again = upload(office, csv_of(HEADINGS, GOOD))
    taken = office.send("/taking")

    assert [card.text for card in again.all("strong")] == ["2", "0", "0", "2", "0"]
    assert "已导入：新增 0，变更 0，相同 2。" in taken.text
    assert {table for table, n in kept().items() if n != before[table]} == {"entry"}


def test_the_same_file_looked_at_twice_is_one_file(office):
    first = upload(office, csv_of(HEADINGS, GOOD))

    second = upload(office, csv_of(HEADINGS, GOOD))

    assert second.path == first.path


def test_a_file_is_taken_over_once(office):
    page = upload(office, csv_of(HEADINGS, GOOD))
    office.post(f"{page.path}/taking")

    again = office.post(f"{page.path}/taking", 422)

    assert "这个文件已经导入过了" in again.text
    assert len(units()) == 2


def test_the_bytes_of_a_file_go_when_it_was_taken(office):
    upload(office, csv_of(HEADINGS, GOOD))
    place = path_of(db.session.scalars(sa.select(ImportFile.digest)).one())
    before = place.exists()
    db.session.rollback()

    office.send("/taking")

    assert (before, place.exists()) == (True, False)


def test_a_file_left_lying_for_a_day_is_gone(office, cast):
    page = upload(office, csv_of(HEADINGS, GOOD))
    clock.start_at(clock.now() + timedelta(days=1, minutes=1))

    later = let_in(office, cast.zhao).get(page.path)

    assert "这个文件已过期，请重新上传" in later.text
    office.post(f"{page.path}/taking", 422)
    assert units() == set()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "请选择文件"),
        (b"\0\1\2", "文件不是 CSV 或 XLSX，或编码不是 UTF-8、GB18030。"),
        (b"PK\x03\x04 and no zip", "文件已损坏，或不是 XLSX。"),
        (b"x\n" * 1002, "这个文件有 1001 行。一千行以上请用命令 tracker import 导入"),
    ],
)
def test_what_is_no_table_is_said_beside_the_box(office, content, sentence):
    before = kept()

    page = upload(office, content, 422, name="x.csv" if content else "")

    assert sentence in page.text
    assert [box.get("aria-invalid") for box in page.all("input") if box.get("name") == "file"] == ["true"]
    assert kept() == before


def test_a_table_of_assignments_asks_for_its_session_and_day(office):
    page = upload(office, csv_of(["标题", "主办单位"], [["x", "y"]]), 422, kind="assignments", term="", session="", on="")

    assert all(
        sentence in page.text
        for sentence in ("导入交办表、拟办表须填写第几届", "导入交办表、拟办表须填写第几次会议", "导入交办表须填写交办日期")
    )


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        ("term", "0", "届次在 1 到 99 之间"),
        ("session", "100", "次数在 1 到 99 之间"),
        ("on", "2026-02-30", "没有“2026-02-30”这一天"),
    ],
)
def test_a_session_or_day_there_cannot_be_is_said_beside_its_box(office, box, typed, sentence):
    when = {"term": "16", "session": "5", "on": "2026-03-10"} | {box: typed}

    page = upload(office, csv_of(["标题", "主办单位"], [["x", "y"]]), 422, kind="assignments", **when)

    assert sentence in page.text


def test_a_table_of_assignments_makes_what_is_missing_where_that_was_ticked(office):
    clock.start_at(at(date(2026, 3, 12)))
    table = csv_of(["标题", "主办单位"], [["关于修路的建议", "市林业局"]])

    page = upload(office, table, kind="assignments", term="16", session="5", on="2026-03-10", create="1")
    office.send("/taking")

    assert "单位：市林业局（系统待补）" in page.text
    assert units() == {"市林业局"}


def test_nobody_opens_takes_or_sees_the_file_of_another(office, cast, signed_in):
    page = upload(office, csv_of(HEADINGS, GOOD))
    db.session.rollback()

    other = let_in(office, cast._capacity("zhao2", "赵二", cast.zhao.role))

    other.get(page.path, 404)
    other.post(f"{page.path}/taking", 404)
    assert "单位.csv" not in other.get("/exchange").text


@pytest.mark.parametrize("who", ["wang", "li", "luo", "he", "shen", "tuan", "wei", "guan", "shenji"])
def test_only_the_office_brings_in_or_gives_out(cast, browser, who):
    somebody = let_in(browser, getattr(cast, who))

    assert somebody.get("/exchange", 403).status == 403
    assert somebody.get("/exchange/templates/units.csv", 403).status == 403
    assert somebody.post("/exchange/exports", 403, data={"kind": "deputies", "format": "csv"}).status == 403


def test_an_empty_table_has_the_headings_of_its_kind(office):
    page = office.get("/exchange/templates/units.csv")

    assert table_of(page.source.encode()) == [
        ["单位名称", "简称", "系统", "上级单位", "负责人", "联系电话", "启用日期", "停用日期", "继任单位"]
    ]
    office.get("/exchange/templates/nothing.csv", 404)


def test_what_is_given_out_in_the_browser_is_a_workbook_that_comes_in_again_without_a_change(office):
    token = office.token()
    given = office.client.post("/exchange/exports", data={"csrf_token": token, "kind": "units", "format": "xlsx"}).data

    page = upload(office, given, name="units.xlsx")

    assert cells_of(given)[1][:3] == ["市住房和城乡建设局", "市住建局", "政府"]
    assert [card.text for card in page.all("strong")] == ["4", "0", "0", "4", "0"]

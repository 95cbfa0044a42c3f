"""A year's notice in the browser: brought in, looked at, and taken over only when somebody says so."""

import io
import json
from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.pages import Browser
from tests.people import at
from tracker.accounts.models import Role
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import drop, keep
from tracker.deadlines import year_actions
from tracker.deadlines.models import CalendarNotice, CalendarYear
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.states import NoticeState

pytestmark = pytest.mark.one_engine
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _on_one_day(app):
    clock.start_at(at(TODAY))
    yield
    clock.start_at(None)


def notice(*days, year=2027):
    rows = [{"name": "元宵", "date": f"{year}-{m:02}-{d:02}", "isOffDay": off} for m, d, off in days]
    return json.dumps({"year": year, "days": rows}, ensure_ascii=False)


TWO_DAYS = notice((2, 28, True), (3, 1, True))


def bring(browser, text=TWO_DAYS, status=303, name="2027.json"):
    content = text if isinstance(text, bytes) else text.encode()
    return browser.post("/calendar", status, data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


@pytest.fixture
def case(cast):
    """Due on 1 March 2027 as far as is known today; its time to refuse is over at the end of this year."""
    return cast.accepted(on=date(2026, 11, 30))


@pytest.fixture
def waiting(cast):
    return brought(cast)


def brought(cast, text=TWO_DAYS):
    found = year_actions.propose_year(text.encode(), "2027.json", by=cast.zhao, at=clock.now())
    keep()
    return found


# bringing in


def test_what_is_brought_in_waits_and_nothing_is_counted_by_it(case, cast, browser):
    page = bring(let_in(browser, cast.zhao))

    found = db.session.scalars(sa.select(CalendarNotice)).one()
    assert page.location == f"/calendar/notices/{found.id}"
    assert (found.year, found.state, found.made_by) == (2027, NoticeState.WAITING, "赵敏")
    assert case.due_on == date(2027, 3, 1)
    assert not work_calendar().knows(date(2027, 1, 1))


def test_the_preview_lists_each_open_date_with_its_old_and_new_day(case, cast, browser, waiting):
    page = let_in(browser, cast.zhao).get(f"/calendar/notices/{waiting.id}")

    rows = [[cell.text for cell in row.all("td")] for row in page.all("table")[0].all("tr")[1:]]
    assert rows == [["0001 关于治理东巷积水的建议", "答复代表", "2027年3月1日（周一） 暂定", "2027年3月2日（周二）"]]
    assert "1 个未了期限改到另一天，0 个由暂定变为确定" in page.text


def test_a_date_that_only_becomes_certain_is_listed_as_such(cast, browser):
    cast.assigned(on=date(2026, 10, 8))  # three months: 8 January 2027
    found = brought(cast)

    page = let_in(browser, cast.zhao).get(f"/calendar/notices/{found.id}")

    assert "2027年1月8日（周五） 暂定" in page.text
    assert "同一天，变为确定" in page.text


def test_dates_of_another_congress_are_counted_and_not_shown(cast, browser):
    other = cast.submitted(on=date(2026, 12, 30))
    other.congress_id = cast.district.id
    db.session.execute(sa.text("UPDATE computation SET congress_id = :c"), {"c": cast.district.id})
    db.session.commit()
    found = brought(cast, notice((1, 1, True)))

    page = let_in(browser, cast.zhao).get(f"/calendar/notices/{found.id}")

    assert "东湖区人民代表大会1 个期限" in page.text
    assert "关于治理东巷积水的建议" not in page.text


def test_the_administrator_who_reads_no_case_sees_numbers_alone(case, cast, browser, waiting):
    page = let_in(browser, cast.guan).get(f"/calendar/notices/{waiting.id}")

    assert "临澜市人民代表大会1 个期限" in page.text
    assert "东巷" not in page.text


def test_the_same_file_again_is_the_same_notice_and_another_one_of_the_year_has_to_wait(cast, waiting):
    again = brought(cast)
    with pytest.raises(Invalid, match="已有一份待批准的安排"):
        brought(cast, notice((1, 1, True)))
    drop()

    assert again.id == waiting.id
    assert len(db.session.scalars(sa.select(CalendarNotice)).all()) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "请选择文件"),
        (b"{", "文件不是有效的 JSON"),
        (b"\xff\xfe\x00", "文件不是 UTF-8 编码"),
        (notice().encode(), "视为安排尚未公布"),
        (b"PK\x03\x04 no json", "文件不是有效的 JSON"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_beside_its_box_and_nothing_is_kept(cast, browser, content, sentence):
    page = bring(let_in(browser, cast.zhao), content, 422, name="2027.json" if content else "")

    assert sentence in page.text
    assert not db.session.scalars(sa.select(CalendarNotice)).all()


def test_a_file_is_of_one_megabyte_at_most(cast):
    with pytest.raises(Invalid, match="文件超过 1 MB"):
        year_actions.propose_year(b" " * (1024 * 1024 + 1), "2027.json", by=cast.zhao, at=clock.now())


# saying yes, saying no


def test_another_officer_approves_it_and_the_dates_move(app, case, cast, browser, waiting):
    colleague = cast._capacity("qian", "钱进", Role.OFFICE)
    page = let_in(browser, colleague).get(f"/calendar/notices/{waiting.id}")

    page = browser.send("/approval")

    assert case.due_on == date(2027, 3, 2)
    assert work_calendar().knows(date(2027, 1, 1))
    assert (waiting.state, waiting.decided_by, waiting.moved) == (NoticeState.LOADED, "钱进", 1)
    assert page.h1 == "2027 年工作日历"
    assert "已载入 2027 年的放假安排，1 个未了期限变动或由暂定变为确定。" in page.text


def test_each_step_is_on_the_trail_with_who_took_it(case, cast, waiting):
    year_actions.approve_year(waiting, by=cast.guan, at=clock.now())
    keep()

    lines = db.session.scalars(sa.select(Entry).where(Entry.kind == "calendar_notice").order_by(Entry.id)).all()
    assert [(line.act_name, line.actor, line.before, line.after) for line in lines] == [
        ("提交放假安排", "赵敏", None, "waiting"),
        ("批准放假安排", "管理员", "waiting", "loaded"),
    ]


def test_one_that_is_not_taken_says_why_and_changes_nothing(case, cast, browser, waiting):
    let_in(browser, cast.zhao).get(f"/calendar/notices/{waiting.id}")

    browser.send("/refusal", reason="等正式通知")

    assert (waiting.state, waiting.reason) == (NoticeState.REFUSED, "等正式通知")
    assert case.due_on == date(2027, 3, 1)
    assert not db.session.scalars(sa.select(CalendarYear)).all()
    assert "决定不采用：等正式通知" in browser.get(f"/calendar/notices/{waiting.id}").text


def test_without_a_reason_it_still_waits(cast, browser, waiting):
    let_in(browser, cast.zhao).get(f"/calendar/notices/{waiting.id}")

    page = browser.send("/refusal", 422)

    assert "请写明不采用的原因" in page.text
    assert waiting.state is NoticeState.WAITING


DECISIONS = {
    "approve": lambda found, by: year_actions.approve_year(found, by=by, at=clock.now()),
    "refuse": lambda found, by: year_actions.refuse_year(found, "再说", by=by, at=clock.now()),
}


@pytest.mark.parametrize("decide", DECISIONS)
def test_what_was_decided_is_not_decided_again(cast, waiting, decide):
    year_actions.refuse_year(waiting, "不用", by=cast.zhao, at=clock.now())
    keep()

    with pytest.raises(NoSuchStep):
        DECISIONS[decide](waiting, cast.guan)


def test_pressing_twice_is_answered_with_a_sentence(cast, browser, waiting):
    let_in(browser, cast.zhao)
    browser.post(f"/calendar/notices/{waiting.id}/approval")

    page = browser.post(f"/calendar/notices/{waiting.id}/approval", 409)

    assert "现在是“已载入”" in page.text


# who


def test_the_office_and_the_administrator_of_the_root_keep_the_calendar_everybody_else_only_reads_it(cast, browser, waiting):
    for name, person in cast.everybody().items():
        let_in(browser, person)
        keeps = name in ("zhao", "guan")

        page = browser.get("/calendar?year=2027")
        assert ("载入一年的放假安排" in page.text) is keeps
        assert ("待批准" in page.text) is keeps
        browser.get(f"/calendar/notices/{waiting.id}", 200 if keeps else 403)
        if not keeps:
            browser.post("/calendar", 403)
            browser.post(f"/calendar/notices/{waiting.id}/approval", 403)
            browser.post(f"/calendar/notices/{waiting.id}/refusal", 403, data={"reason": "不用"})

    assert waiting.state is NoticeState.WAITING


def test_a_notice_that_is_not_there_is_not_found(cast, browser):
    let_in(browser, cast.zhao).get("/calendar/notices/77", 404)


def test_the_others_who_may_approve_find_it_in_their_tray(cast, app):
    _admin = cast.guan
    brought(cast)

    tray = let_in(Browser(app), cast.guan).get("/notes")

    assert "放假安排待批准" in tray.text
    assert "/calendar" in tray.links()


def test_whoever_is_bound_by_a_date_that_moved_is_told_its_new_day(app, case, cast, waiting):
    _clerk = cast.he
    year_actions.approve_year(waiting, by=cast.zhao, at=clock.now())
    keep()

    tray = let_in(Browser(app), cast.he).get("/notes")

    assert "放假安排公布，期限有变动" in tray.text
    assert "答复代表 · 期限 2027年3月2日" in tray.text


# the page of a year


def test_a_year_is_shown_with_its_days_off_its_exchanged_days_and_where_it_comes_from(cast, browser):
    page = let_in(browser, cast.wang).get("/calendar?year=2026")

    assert page.h1 == "2026 年工作日历"
    assert "全年 248 个工作日" in page.text
    assert "2026年2月15日（周日） – 2026年2月23日（周一） 春节放假 9" in page.text
    assert "2026年2月14日（周六） 春节调休上班 1" in page.text
    assert "2026 随程序提供" in page.text
    assert len([table for table in page.all("table") if table.get("class") == "month"]) == 12


def test_a_year_nobody_announced_says_so(cast, browser):
    page = let_in(browser, cast.wang).get("/calendar?year=2027")

    assert page.h1 == "2027 年工作日历 安排未公布"
    assert "用到这一年的期限都标“暂定”" in page.text


def test_a_loaded_year_says_when(cast, browser, waiting):
    year_actions.approve_year(waiting, by=cast.zhao, at=clock.now())
    keep()

    page = let_in(browser, cast.wang).get("/calendar?year=2027")

    assert "2027 2026年12月1日 10:00 载入" in page.text
    assert "2027年2月28日（周日） – 2027年3月1日（周一） 元宵放假 2" in page.text


@pytest.mark.parametrize("asked", ["0", "99999", "abc", "-5", ""])
def test_a_year_that_cannot_be_is_answered_with_one_that_can(cast, browser, asked):
    assert "年工作日历" in let_in(browser, cast.wang).get(f"/calendar?year={asked}").h1

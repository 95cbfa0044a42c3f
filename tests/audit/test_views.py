"""The trail of a congress is for its auditor; the trail of a case for those who may read the case, line by line."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.people import at
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.audit.models import Entry
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.actions import Arrangement, load_year
from tracker.issues import actions as issues
from tracker.issues.contact_actions import reveal
from tracker.issues.loop_models import RevealFor
from tracker.roster import account_actions

pytestmark = pytest.mark.one_engine


def rows(page):
    """The lines of a trail: [who, what]."""
    table = next(table for table in page.all("table") if "trail" in table.get("class"))
    return [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]


def lines_of(congress):
    """What the trail holds of a congress, and of none."""
    return db.session.scalars(
        sa.select(Entry.id).where(sa.or_(Entry.congress_id == congress.id, Entry.congress_id.is_(None)))
    ).all()


def acts(page):
    return {row[2].partition("：")[0] for row in rows(page)}


@pytest.mark.parametrize("who", ["wang", "zhao", "luo", "he", "shen", "li", "zhan", "tuan", "wei", "guan"])
def test_the_whole_trail_is_for_the_auditor_alone(cast, browser, who):
    let_in(browser, getattr(cast, who))

    assert browser.get("/trail", 403).status == 403


def test_the_auditor_reads_who_did_what_to_what_and_when_the_latest_first(cast, browser):
    clock.start_at(at(date(2026, 4, 20), 9, 30))
    case = cast.submitted()
    let_in(browser, cast.shenji)

    told = next(row for row in rows(browser.get("/trail")) if row[2] == "提交")

    assert told[0] == "2026年4月20日 09:30"
    assert told[1].startswith("王芳")
    assert told[3].endswith(f" {case.id}")


def test_the_auditor_finds_by_words_and_by_day(cast, browser):
    clock.start_at(at(date(2026, 4, 20)))
    cast.submitted()
    let_in(browser, cast.shenji)

    assert all("王芳" in " ".join(row) for row in rows(browser.get("/trail?q=王芳")))
    assert "没有符合的轨迹" in browser.get("/trail?q=%25").text
    assert "没有符合的轨迹" in browser.get("/trail?on=2026-04-19").text
    assert rows(browser.get("/trail?on=2026-04-20"))


def test_what_belongs_to_no_congress_is_read_at_the_root_and_only_there(cast, browser):
    below = account_actions.open_account("xiaqu", "区审计", by=SYSTEM, at=clock.now())[0]
    auditor = account_actions.give_capacity(below, Role.AUDITOR, cast.district, by=SYSTEM)
    load_year(Arrangement(2026, ((date(2026, 10, 1), "国庆节", True),)), by=SYSTEM)
    keep()
    browser.get("/login")
    browser.send("/login", 422, username="nobody", password="wrong")

    at_the_root = acts(let_in(browser, cast.shenji).get("/trail"))
    elsewhere = acts(let_in(browser, auditor).get("/trail"))

    assert at_the_root >= {"登录失败", "载入放假安排"}
    assert not elsewhere & {"登录失败", "载入放假安排"}


def test_a_long_trail_goes_on_from_page_to_page_without_a_gap(cast, browser):
    for _n in range(3):
        cast.replied()
    let_in(browser, cast.shenji)
    found, page = [], browser.get("/trail")

    while True:
        found += rows(page)
        onward = [link for link in page.links() if link.startswith("/trail?") and "after=" in link]
        if not onward:
            break
        page = browser.get(onward[0])

    assert len(found) == len(lines_of(cast.city)) > 50


def test_the_auditor_learns_that_a_contact_was_looked_at_and_not_whose(cast, browser):
    issue = cast.issue("路灯坏了半个月。", name="陈婆婆", phone="13800138000")
    reveal(issue, RevealFor.TELL, by=cast.li)
    keep()
    let_in(browser, cast.shenji)

    page = browser.get("/trail")

    assert {"李敏"} <= {row[1].split()[0] for row in rows(page)}
    assert not [secret for secret in ("陈婆婆", "13800138000", "路灯") if secret in page.source]


def test_what_was_said_about_an_issue_is_not_found_by_its_words_either(cast, browser):
    issues.answer(cast.issue(), "当面说了物业的事。", by=cast.wang)
    keep()
    let_in(browser, cast.shenji)

    assert "没有符合的轨迹" in browser.get("/trail?q=物业").text
    assert "当场答复" in browser.get("/trail?q=当场答复").text


def test_the_auditor_opens_no_case_and_no_issue(cast, browser):
    case, issue = cast.replied(), cast.issue()
    let_in(browser, cast.shenji)

    assert browser.get(f"/cases/{case.id}", 404).status == 404
    assert browser.get(f"/issues/{issue.id}", 404).status == 404


# the dossier


def test_on_the_dossier_each_reads_the_lines_that_are_for_them(cast, browser):
    case = cast.rate(cast.replied())
    seen = {}
    for name in ("wang", "zhao", "luo", "he", "wei"):
        let_in(browser, getattr(cast, name))
        seen[name] = acts(browser.get(f"/cases/{case.id}"))

    assert {"立案", "交办", "签收"} <= set.intersection(*seen.values())
    assert "起草" in seen["wang"]
    assert not any("起草" in seen[name] for name in ("zhao", "luo", "he", "wei"))
    assert "提交" in seen["zhao"]
    assert not any("提交" in seen[name] for name in ("luo", "he", "wei"))
    assert [name for name, lines in seen.items() if lines & {"起草答复", "签发"}] == ["he"]


def test_a_dossier_one_may_not_open_shows_no_line(cast, browser):
    case = cast.submitted()

    for name in ("he", "chen", "luo", "wei", "li", "guan", "tang"):
        let_in(browser, getattr(cast, name))
        page = browser.get(f"/cases/{case.id}", 404)
        assert "trail" not in page.source

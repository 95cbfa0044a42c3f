"""A phone in free words, a name in its sealed place: planted, and looked for in everything that leaves the station."""

import json

import openpyxl
import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.issues.tree import district_of
from tests.issues.voices import TOLD
from tests.people import FILED
from tracker.__main__ import cli
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions, citizen_actions, closing_actions
from tracker.issues.loop_models import Solved
from tracker.issues.models import Target, Way
from tracker.notifications.mail_models import Outgoing
from tracker.notifications.models import Note
from tracker.suggestions import actions as suggestions

pytestmark = pytest.mark.one_engine
PHONE, NAME, PLATE = "13912345678", "欧阳婆婆", "粤B12345"
SAID = f"桥塌了，打{PHONE}找我，车牌{PLATE}。"
MARKS = (PHONE, PLATE, NAME, "欧")


@pytest.fixture
def planted(cast):
    """Issues that went everywhere, with a contact in every free text; everybody is there to be told of them."""
    cast.everybody()
    who = {"name": NAME, "phone": PHONE}
    to_unit, gone_up, linked, told = (cast.issue(text=SAID, **who) for _n in "1234")
    district = district_of(cast)
    below = district.passed_up(cast, words=f"请联系{PHONE}", text=SAID, **who)
    case = cast.draft()
    suggestions.link(case, linked, by=cast.wang, on=FILED)
    for issue in (to_unit, told):
        actions.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)
    actions.sign_for(told, by=cast.he, on=TOLD)
    actions.report_back(told, f"已联系{PHONE}，修好了。", by=cast.he, on=TOLD)
    closing_actions.note_try(told, Way.PHONE, f"{PHONE}没有人接", by=cast.li, on=TOLD)
    actions.tell(told, Way.PHONE, f"下次打{PHONE}", by=cast.li, on=TOLD)
    citizen_actions.verdict(told, Solved.NO, f"打{PHONE}", by=cast.li)
    actions.transfer(gone_up, Target.STREET, by=cast.zhan, name="东街街道")
    keep()
    return {"unit": to_unit, "told": told, "case": case, "below": below, "linked": linked, "district": district}


def leaks(text):
    return [mark for mark in MARKS if mark in text]


def test_no_list_note_trail_export_page_or_search_of_anybody_gives_it_away(planted, cast, browser):
    paths = [
        "/desk", "/issues", "/notes", "/trail", "/statistics", "/statistics/loop", "/search?q=桥", "/calendar",
        f"/cases/{planted['case'].id}", f"/suggestions/{planted['case'].id}/issues", f"/suggestions/new?issue={planted['unit'].id}",
        "/issues/reveals", "/desk/to_tell", "/desk/passed_on", "/desk/passed_here",
    ]  # fmt: skip

    found = []
    for person in (*cast.everybody().values(), planted["district"].tang):
        let_in(browser, person)
        for path in paths:
            found += [(person.name, path, mark) for mark in leaks(browser._ask("get", path).text)]

    assert found == []


def test_nothing_is_found_by_what_is_blotted_out(planted, cast, browser):
    for person in (cast.li, cast.wang, cast.zhao):
        let_in(browser, person)
        assert f"没有找到“{PHONE}”" in browser.get(f"/search?q={PHONE}").text


def test_a_unit_without_consent_and_the_office_of_another_congress_read_the_words_without_it(planted, cast, browser):
    for person, issue in ((cast.he, planted["unit"]), (cast.he, planted["told"]), (cast.zhao, planted["below"])):
        page = let_in(browser, person).get(f"/issues/{issue.id}").source

        assert "〔电话已隐去〕" in page
        assert leaks(page) == []


def test_those_who_listen_read_the_words_as_they_were_said(planted, cast, browser):
    for person in (cast.li, cast.wang, cast.zhan, cast.zhao):
        assert SAID in let_in(browser, person).get(f"/issues/{planted['told'].id}").text


def test_neither_note_nor_letter_nor_trail_nor_command_gives_it_away(planted, app, tmp_path):
    told = "".join(note.words for note in db.session.scalars(sa.select(Note)))
    mailed = json.dumps([row.about for row in db.session.scalars(sa.select(Outgoing))], ensure_ascii=False)
    trail = json.dumps([[e.note, e.details] for e in db.session.scalars(sa.select(Entry))], ensure_ascii=False)
    runner = app.test_cli_runner()
    said = "".join(
        runner.invoke(cli, words).stdout
        for words in (
            ["search", "桥", "--json"],
            ["search", PHONE, "--json"],
            ["statistics", "--json"],
            ["overdue", "--json", "--on", "2027-01-01"],
        )
    )
    runner.invoke(cli, ["export", "issues", str(tmp_path / "a.csv"), "--format", "csv"])
    runner.invoke(cli, ["export", "issues", str(tmp_path / "a.xlsx"), "--format", "xlsx"])
    given = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")

    assert "桥塌了" in given and "桥塌了" in said and "桥塌了" in told  # noqa: PT018  # it is all there, but for that
    assert leaks(told + mailed + trail + said + given) == []
    assert leaks(_cells(tmp_path / "a.xlsx")) == []


def _cells(path):

    sheet = openpyxl.load_workbook(path).active
    return "".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_what_was_given_out_without_it_comes_back_in_as_the_same_issues(planted, app, tmp_path):
    runner, path = app.test_cli_runner(), str(tmp_path / "a.csv")
    runner.invoke(cli, ["export", "issues", path, "--format", "csv"])

    said = json.loads(runner.invoke(cli, ["import", "issues", path, "--json"]).stdout)

    assert (said["rows"], said["new"], said["changed"], said["errors"]) == (4, 0, 0, [])

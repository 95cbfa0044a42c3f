"""One case, one date: the command, every page, every list, every export and every note say the same of it."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.pages import Browser
from tests.people import at
from tracker.__main__ import cli
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines import actions
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.exchange.case_export import give
from tracker.exchange.reading import day as read_day
from tracker.exchange.register_rows import rows_of
from tracker.notifications.models import Note
from tracker.suggestions.queries import asked
from tracker.web.filters import day, full_day

pytestmark = pytest.mark.one_engine
START = {
    "a day of an ordinary week": date(2026, 3, 10),
    "a day whose end rolls over a week of holidays": date(2026, 7, 1),
    "a day whose end lies in a year nobody has announced": date(2026, 11, 30),
}


@pytest.fixture(params=START)
def start(request, app):
    clock.start_at(at(START[request.param]))
    yield START[request.param]
    clock.start_at(None)


def explained(app, start):
    answer = app.test_cli_runner().invoke(
        cli, ["deadlines", "explain", "--rule", "reply", "--from", start.isoformat(), "--json"]
    )
    said = json.loads(answer.stdout)
    return date.fromisoformat(said["due"]), said["provisional"]


def told_by(app, cast, case, due):
    """What each place says of the date of a case: (the text around it, how the date is written there)."""
    office, unit = let_in(Browser(app), cast.zhao), let_in(Browser(app), cast.he)
    dossier = office.get(f"/cases/{case.id}")
    dates = office.get(f"/cases/{case.id}/dates")
    left = f"剩 {(due - clock.today()).days} 天"
    exported = {row[0]: row for row in give(cast.city)}[case.number]
    listed = rows_of(asked(cast.zhao, {}))[0]
    return {
        "the dossier": (_fact(dossier, "答复期限"), full_day(due)),
        "the lamp of the dossier": (_row(dossier, "div", left), left),
        "the page of the date": (dates.all("h2")[0].text, full_day(due)),
        "the table of the dates": (_row(dates, "tr", "答复代表"), day(due)),
        "the register": (_row(office.get("/suggestions"), "tr", case.title), left),
        "the desk of the office": (_row(office.get("/desk"), "tr", case.title), left),
        "the desk of the unit": (_row(unit.get("/desk"), "tr", case.title), left),
        "the list of the unit": (_row(unit.get("/desk/to_accept"), "tr", case.title), left),
        "the note to the unit": (_row(unit.get("/notes"), "li", case.title), day(due)),
        "the file of cases": (exported[14], due.isoformat()),
        "the file of the list": (listed[10], due.isoformat()),
    }


def _fact(page, name):
    terms = [node for node in page.root.walk() if node.name in ("dt", "dd")]
    return next(terms[n + 1].text for n, node in enumerate(terms) if node.name == "dt" and node.text == name)


def _row(page, element, words):
    return next(node.text for node in page.all("main")[0].all(element) if words in node.text)


def test_the_command_every_page_list_export_and_note_give_one_date_and_doubt_it_alike(app, cast, start):
    _clerk = cast.he
    case = cast.assigned(on=start)
    due, provisional = explained(app, start)

    said = told_by(app, cast, case, due)

    assert case.due_on == due
    assert {place for place, (text, written) in said.items() if written not in text} == set()
    assert {place for place, (text, _written) in said.items() if "暂定" in text} == (set(said) if provisional else set())


def test_the_list_of_what_is_late_gives_the_same_date_and_says_whether_it_is_certain(app, cast, start):
    case = cast.assigned(on=start)
    due, provisional = explained(app, start)
    clock.start_at(at(due + timedelta(3)))

    answer = app.test_cli_runner().invoke(cli, ["overdue", "--json"])
    lines = app.test_cli_runner().invoke(cli, ["overdue"]).stdout

    late = next(row for row in json.loads(answer.stdout) if row["kind"] == "reply")
    assert (late["id"], late["due_on"], late["days"], late["provisional"]) == (case.id, due.isoformat(), 3, provisional)
    assert (f"{due.isoformat()}（暂定）" in lines) is provisional


def test_once_the_year_is_known_nothing_says_that_it_is_not(app, cast):
    clock.start_at(at(date(2026, 11, 30)))
    _clerk = cast.he
    case = cast.assigned(on=date(2026, 11, 30))
    read = actions.read_arrangement('{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}')
    actions.load_year(read, by=cast.zhao)
    keep()

    said = told_by(app, cast, case, date(2027, 3, 1))

    assert explained(app, date(2026, 11, 30)) == (date(2027, 3, 1), False)
    assert {place for place, (text, _written) in said.items() if "暂定" in text} == set()


def test_a_rule_that_comes_later_changes_what_the_command_says_and_no_date_of_a_case(app, cast):
    clock.start_at(at(date(2026, 3, 10)))
    _clerk = cast.he
    case = cast.assigned(on=date(2026, 3, 10))
    rule = {"measure": Measure.MONTHS, "value": "2", "from_on": date(2026, 3, 1), "source": "本市办法第七条"}
    db.session.add(Rule(congress_id=cast.city.id, key="reply", **rule))
    keep()

    said = told_by(app, cast, case, date(2026, 6, 10))

    assert explained(app, date(2026, 3, 10))[0] == date(2026, 5, 10) + timedelta(1)  # a Sunday; Saturday the 9th is worked
    assert {place for place, (text, written) in said.items() if written not in text} == set()


def test_an_export_of_dates_that_are_not_certain_can_be_brought_in_again(app, cast):
    case = cast.assigned(on=date(2026, 11, 30))
    row = {row[0]: row for row in give(cast.city)}[case.number]

    assert row[14] == "2027-03-01（暂定）"
    assert read_day(row[14]) == date(2027, 3, 1)


def test_a_paper_between_sessions_says_of_its_own_date_that_it_is_not_certain(app, cast):
    clock.start_at(at(date(2026, 12, 30)))
    case = cast.submitted(on=date(2026, 12, 30))

    author, office = let_in(Browser(app), cast.wang), let_in(Browser(app), cast.zhao)

    assert "2027年1月8日（周五）（暂定）" in author.get(f"/suggestions/{case.id}/receipt").text
    assert "2027年1月8日（周五） 暂定" in office.get(f"/cases/{case.id}").text
    assert "暂定" in _row(office.get("/desk/to_screen"), "tr", case.title)


def test_where_somebody_acts_on_a_date_it_says_so_too(app, cast):
    clock.start_at(at(date(2026, 12, 20)))
    case = cast.assigned(on=date(2026, 12, 20))
    share = cast.share(case)
    unit = let_in(Browser(app), cast.he)

    refusing, contact = unit.get(f"/assignments/{share.id}/refusal"), None
    unit.post(f"/assignments/{share.id}/acceptance")
    contact = unit.get(f"/assignments/{share.id}/contact")

    assert "2026年12月29日" in refusing.text
    assert "首次联系代表的期限是 2027年1月15日（周五） 暂定" in contact.text


def test_the_note_of_a_new_share_says_by_when(cast):
    _clerk = cast.he
    cast.led()

    notes = {note.rule: note.due_on for note in db.session.scalars(sa.select(Note)) if note.rule}

    assert notes["reply"] == date(2026, 6, 10)

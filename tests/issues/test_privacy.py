"""Who raised it: sealed in the database, masked on the page, shown to those who tell back – and nowhere else."""

import json

import pytest
import sqlalchemy as sa

from tests.entry import let_in
from tests.issues.voices import in_every_state, issue_in
from tracker.__main__ import cli
from tracker.accounts.models import Role
from tracker.audit.models import Entry
from tracker.audit.queries import of
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.queries import find
from tracker.issues.states import State
from tracker.issues.views import asked
from tracker.notifications.models import Note
from tracker.suggestions import actions as suggestions

NAME, PHONE = "欧阳婆婆", "13912345678"
WHO = {"name": NAME, "phone": PHONE}


def everything_stored():
    """Every cell of every table, as the database holds it."""
    with db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            columns = ", ".join(f'CAST("{column.name}" AS TEXT)' for column in table.columns)
            for row in connection.execute(sa.text(f'SELECT {columns} FROM "{table.name}"')):  # nothing is unsealed on the way
                yield from ((table.name, cell) for cell in row if cell is not None)


def test_the_database_holds_neither_name_nor_phone_in_any_table(cast):
    in_every_state(cast, **WHO)
    case = cast.draft()
    suggestions.link(case, cast.issue(**WHO), by=cast.wang, on=case.made_at.date())
    keep()

    assert not [cell for cell in everything_stored() if NAME in cell[1] or PHONE in cell[1]]


def test_what_is_sealed_is_another_text_each_time_and_opens_for_the_program(cast):
    one, other = cast.issue(**WHO), cast.issue(**WHO)
    with db.engine.connect() as connection:
        sealed = connection.execute(sa.text("SELECT name, phone FROM issue ORDER BY id")).all()

    assert len({cell for row in sealed for cell in row}) == 4
    assert one.name == other.name == NAME


def test_nobody_left_a_name_is_stored_as_nothing(cast):
    cast.issue()

    with db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT name, phone FROM issue")).one() == (None, None)


def test_the_trail_says_that_there_was_a_contact_never_what_it_was(cast):
    issue = issue_in(cast, State.CLOSED, **WHO)

    lines = of("issue", issue.id)
    assert lines[0].details["name"] == lines[0].details["phone"] == [None, "***"]
    assert NAME not in json.dumps([[e.note, e.details] for e in db.session.scalars(sa.select(Entry))], ensure_ascii=False)


@pytest.mark.one_engine
def test_those_who_tell_back_see_it_masked_and_whole_only_when_they_ask(cast, browser):
    issue = cast.issue(**WHO)

    for name in ("wang", "li"):
        let_in(browser, getattr(cast, name))
        page = browser.get(f"/issues/{issue.id}")
        assert "欧**" in page.text
        assert "139********" in page.text
        assert NAME not in page.source
        assert PHONE not in page.source

        browser.get(f"/issues/{issue.id}/contact")
        page = browser.send("/contact", 200, why="tell")
        assert NAME in page.text
        assert PHONE in page.text
        assert "本次查看已记入轨迹。" in page.text


@pytest.mark.one_engine
def test_each_look_at_a_contact_is_on_the_trail(cast, browser):
    issue = cast.issue(**WHO)
    let_in(browser, cast.wang)

    path = f"/issues/{issue.id}"

    browser.get(f"{path}/contact")
    before = [line.act for line in of("issue", issue.id)]
    db.session.rollback()  # so that the page may write
    browser.send("/contact", 200, why="tell")

    assert "see_contact" not in before
    assert [(line.act, line.actor, line.role) for line in of("issue", issue.id)][-1] == ("see_contact", "王芳", "deputy")


@pytest.mark.one_engine
def test_everybody_else_who_reads_it_learns_only_that_there_is_a_contact(cast, browser):
    issue = issue_in(cast, State.TRANSFERRED, **WHO)

    for name in ("zhao", "zhan", "he"):
        let_in(browser, getattr(cast, name))
        page = browser.get(f"/issues/{issue.id}")

        assert "已留联系方式，只有负责回告的人能看到。" in page.text
        assert "欧" not in page.source
        assert "5678" not in page.source
        browser.post(f"/issues/{issue.id}/contact", 403)


@pytest.mark.one_engine
def test_no_page_list_search_note_or_export_of_anybody_shows_name_or_phone(cast, browser):
    case = cast.draft()
    for issue in [*in_every_state(cast, **WHO).values(), taken := cast.issue(**WHO)]:
        assert issue.id
    suggestions.link(case, taken, by=cast.wang, on=case.made_at.date())
    keep()
    paths = [
        "/desk", "/issues", "/notes", "/trail", "/statistics", "/search?q=大雨", f"/cases/{case.id}", f"/issues/{taken.id}",
        f"/issues/{taken.id}/receipt",
    ]  # fmt: skip

    for person in cast.everybody().values():
        let_in(browser, person)
        for path in paths:
            answer = browser._ask("get", path)
            assert NAME not in answer.text, (person.name, path)
            assert PHONE not in answer.text, (person.name, path)


@pytest.mark.one_engine
def test_no_list_opens_what_is_sealed_and_the_page_of_one_issue_reads_it_along(cast):
    issue_id = cast.issue(**WHO).id
    db.session.expunge_all()

    listed = asked(cast.li, {}).page().rows
    left_sealed = [{"name", "phone"} & sa.inspect(issue).unloaded for issue in listed]
    db.session.expunge_all()
    opened = find(cast.li, issue_id, with_contact=True)

    assert left_sealed == [{"name", "phone"}]
    assert not {"name", "phone"} & sa.inspect(opened).unloaded


@pytest.mark.one_engine
@pytest.mark.parametrize("words", [NAME, PHONE, "5678"])
def test_nothing_is_found_by_a_name_or_a_phone(cast, browser, words):
    cast.issue(**WHO)

    for name in ("wang", "li", "zhao"):
        let_in(browser, getattr(cast, name))
        assert f"没有找到“{words}”" in browser.get(f"/search?q={words}").text
        assert "共 0 件" in browser.get(f"/issues?q={words}").text


@pytest.mark.one_engine
def test_no_note_carries_a_name_or_a_phone(cast):
    cast._capacity("head2", "站长", Role.STATION_HEAD, cast.station)
    cast.wang  # noqa: B018
    issue_in(cast, State.TO_TELL, **WHO)

    notes = db.session.scalars(sa.select(Note)).all()
    assert notes
    assert not [note for note in notes if NAME in note.words or PHONE in note.words]


@pytest.mark.one_engine
def test_no_command_gives_out_a_name_or_a_phone(app, cast, tmp_path):
    in_every_state(cast, **WHO)
    runner = app.test_cli_runner()

    said = runner.invoke(cli, ["search", NAME, "--json"]).stdout + runner.invoke(cli, ["search", "巷子", "--json"]).stdout
    said += runner.invoke(cli, ["statistics", "--json"]).stdout + runner.invoke(cli, ["overdue", "--json"]).stdout
    runner.invoke(cli, ["export", "issues", str(tmp_path / "issues.csv"), "--format", "csv"])
    given = (tmp_path / "issues.csv").read_text(encoding="utf-8-sig")

    assert "我们巷子一下大雨就淹。" in said
    assert "我们巷子一下大雨就淹。" in given
    assert NAME not in said + given
    assert PHONE not in said + given


@pytest.mark.one_engine
def test_the_name_stays_behind_when_the_words_become_a_suggestion(cast, browser):
    case = cast.registered()
    suggestions.link(case, cast.issue(**WHO), by=cast.wang, on=case.registered_on)
    keep()

    for name in ("zhao", "wei", "wang"):
        let_in(browser, getattr(cast, name))
        page = browser.get(f"/cases/{case.id}")
        assert NAME not in page.source
        assert PHONE not in page.source

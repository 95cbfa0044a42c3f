"""What a fault of the database becomes: busy and taken are told apart by what the engine calls them, never by their words."""

import sqlite3
from datetime import date

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from tests.entry import let_in
from tracker.assignments.models import Assignment
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.web.errors import is_busy

TAKEN = "刚才已有人登记了同样的内容，请刷新后查看。"


def of_sqlite(code, words):
    """A fault as the driver reports it."""
    fault = sqlite3.OperationalError(words)
    fault.sqlite_errorcode = code
    return OperationalError("SELECT 1", None, fault)


def of_postgres(code):
    fault = psycopg.errors.lookup(code)("words that nobody reads")
    kind = OperationalError if isinstance(fault, psycopg.OperationalError) else DBAPIError
    return kind("SELECT 1", None, fault)


@pytest.mark.parametrize(
    ("fault", "is_for_later"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY, "database is locked"), True),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT, "database is locked"), True),
        (of_sqlite(sqlite3.SQLITE_FULL, "database or disk is full"), True),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE, "disk I/O error"), True),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN, "unable to open database file"), True),
        (of_sqlite(sqlite3.SQLITE_ERROR, "no such table: locks"), False),
        (of_sqlite(sqlite3.SQLITE_ERROR, "no such column: disk"), False),
        *((of_postgres(code), True) for code in ("40001", "40P01", "55P03", "57014", "53100", "08006")),
        *((of_postgres(code), False) for code in ("42P01", "22001", "23514")),
        (OperationalError("SELECT 1", None, psycopg.OperationalError("connection refused")), True),
        (DBAPIError("SELECT 1", None, psycopg.InterfaceError("gone"), connection_invalidated=True), True),
    ],
    ids=lambda x: str(getattr(x, "orig", x)),
)
def test_only_a_full_absent_or_occupied_database_is_worth_another_try(fault, is_for_later):
    assert is_busy(fault) is is_for_later


@pytest.fixture
def answer_to(app):
    """How the program answers a fault that a form ran into."""

    def answer(fault):
        sent = {"name": "市教育局", "csrf_token": "x"}
        with app.test_request_context("/roster/units/new?from=3", method="POST", data=sent):
            app.preprocess_request()
            return app.handle_user_exception(fault)

    return answer


def broken(statement, times=1):
    """The fault that the database itself reports of a statement."""
    connection = db.engine.connect()
    for _n in range(times - 1):
        connection.execute(statement)
    with connection, pytest.raises(IntegrityError) as fault:
        connection.execute(statement)
    return fault.value


def test_who_comes_second_to_the_same_name_is_told_so_and_keeps_the_text(cast, answer_to):
    same = sa.insert(Unit).values(congress_id=cast.city.id, name="市教育局", short="", branch="government", head="", phone="")
    db.session.commit()
    fault = broken(same, times=2)

    answer = answer_to(fault)

    assert answer.status_code == 409
    assert TAKEN in answer.get_data(as_text=True)
    assert 'name="name" value="市教育局"' in answer.get_data(as_text=True)
    assert 'action="/roster/units/new?from=3"' in answer.get_data(as_text=True)


def test_a_broken_rule_is_no_busy_database_whatever_its_name_sounds_like(cast, answer_to):
    share = cast.share(cast.assigned())
    db.session.commit()
    fault = broken(sa.update(Assignment).where(Assignment.id == share.id).values(due_on=date(2020, 1, 1)))
    assert "ck_assignment_clock" in str(fault)

    answer = answer_to(fault)

    assert answer.status_code == 500
    assert "事件号" in answer.get_data(as_text=True)
    assert "市教育局" in answer.get_data(as_text=True)


@pytest.mark.one_engine
def test_the_log_says_which_fault_it_was_without_what_the_form_held(cast, answer_to, caplog):
    same = sa.insert(Unit).values(congress_id=cast.city.id, name="市教育局", short="", branch="government", head="", phone="")

    answer_to(broken(same, times=2))

    assert "UNIQUE constraint failed" in caplog.text
    assert "市教育局" not in caplog.text


@pytest.mark.one_engine
def test_a_form_sent_while_signed_out_goes_on_to_its_whole_address(cast, browser):
    let_in(browser, cast.zhao)
    token = browser.token()
    browser.post("/logout", token=token)

    page = browser.post("/suggestions/new?issue=3", 401, data={"title": "关于东巷积水的建议"})

    boxes = {box.get("name"): box.get("value") for box in page.all("input")}
    assert boxes["kept_path"] == "/suggestions/new?issue=3"
    assert boxes["kept-title"] == "关于东巷积水的建议"

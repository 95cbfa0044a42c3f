"""`tracker deadlines holidays FILE`: says what would move; with --run, moves it."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tracker.__main__ import cli
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.deadlines.models import CalendarDay, CalendarYear
from tracker.deadlines.queries import work_calendar

pytestmark = pytest.mark.one_engine


@pytest.fixture
def file(tmp_path):
    """A notice by which Sunday 28 February and Monday 1 March 2027 are off."""
    days = [{"name": "元宵", "date": f"2027-{day}", "isOffDay": True} for day in ("02-28", "03-01")]
    path = tmp_path / "2027.json"
    path.write_text(json.dumps({"year": 2027, "days": days}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def case(cast):
    """Due on 1 March 2027 as far as is known today."""
    return cast.accepted(on=date(2026, 11, 30))


def holidays(app, *words):
    answer = app.test_cli_runner().invoke(cli, ["deadlines", "holidays", *map(str, words)])
    db.session.expire_all()
    return answer


def test_without_run_it_names_each_open_date_that_moves_and_changes_nothing(app, case, file):
    before = (case.due_on, db.session.query(Entry).count())

    answer = holidays(app, file)

    assert answer.exit_code == 0
    assert f"2027-03-01 → 2027-03-02  答复代表  案卷 {case.id}" in answer.stdout
    assert "未改动任何数据。确认后加 --run。" in answer.stdout
    assert (case.due_on, db.session.query(Entry).count()) == before
    assert not db.session.scalars(sa.select(CalendarYear)).all()


def test_with_run_it_loads_the_year_recounts_and_leaves_a_trail(app, case, file):
    answer = holidays(app, file, "--run")

    assert answer.exit_code == 0
    assert f"2027-03-01 → 2027-03-02  答复代表  案卷 {case.id}" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "已载入。"
    assert case.due_on == date(2027, 3, 2)
    assert not work_calendar().is_workday(date(2027, 3, 1))
    assert {"load_year", "recount"} <= set(db.session.scalars(sa.select(Entry.act)))


def test_a_date_that_stays_but_becomes_certain_is_named_as_such(app, cast, file):
    cast.assigned(on=date(2026, 10, 8))  # three months: 8 January 2027

    answer = holidays(app, file)

    assert "2027-01-08（由暂定变为确定）" in answer.stdout


def test_a_date_of_a_known_year_is_not_named(app, cast, file):
    cast.assigned(on=date(2026, 3, 10))

    answer = holidays(app, file)

    assert "2027 年共 2 天；0 个未了期限变动或由暂定变为确定。" in answer.stdout


def test_run_twice_moves_nothing_the_second_time(app, case, file):
    holidays(app, file, "--run")

    answer = holidays(app, file, "--run")

    assert "0 个未了期限变动" in answer.stdout
    assert case.due_on == date(2027, 3, 2)
    assert len(db.session.scalars(sa.select(CalendarDay)).all()) == 2


def test_an_empty_year_is_not_loaded_and_stays_unknown(app, case, tmp_path):
    path = tmp_path / "2027.json"
    path.write_text('{"year": 2027, "days": []}', encoding="utf-8")

    answer = holidays(app, path, "--run")

    assert answer.exit_code == 1
    assert "视为安排尚未公布" in answer.stderr
    assert not work_calendar().knows(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"{", 1, "不是有效的 JSON"),
        ('{"year": 2027, "days": [{"name": "国庆", "date": "2027-09-31", "isOffDay": true}]}'.encode(), 1, "第 1 项"),
        ("春节".encode("gb18030"), 2, "不是 UTF-8 编码"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_is_wrong(app, cast, tmp_path, content, status, sentence):
    path = tmp_path / "bad.json"
    path.write_bytes(content)

    answer = holidays(app, path, "--run")

    assert answer.exit_code == status
    assert sentence in answer.stderr
    assert not db.session.scalars(sa.select(CalendarYear)).all()


def test_a_file_written_on_windows_with_a_mark_at_its_head_is_read(app, cast, file):
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert holidays(app, file, "--run").exit_code == 0


def test_a_file_that_is_not_there_is_wrong_use(app, cast, tmp_path):
    assert holidays(app, tmp_path / "nothing.json").exit_code == 2

"""What was given out and is brought in again changes nothing; what an import cannot know stays hidden."""

import pytest

from tests.exchange import town
from tests.exchange.shell import cells_of, csv_of, faults, outcome, stored, table_of, tracker, xlsx_of
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.exchange.actions import KINDS

WHEN = ("--term", 16, "--session", 5, "--on", "2026-03-10")


def again(kind, file, *more):
    return tracker("import", kind, file, *(WHEN if kind in ("assignments", "proposals") else ()), "--json", *more)


@pytest.fixture
def filled(ground, cast):
    clock.start_at(at(town.TODAY))
    ground(town.fill, cast)
    return cast


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_kind_that_was_given_out_is_equal_when_it_is_brought_in(filled, tmp_path, ending):
    files = {kind: tmp_path / f"{kind}.{ending}" for kind in KINDS}
    statuses = {kind: tracker("export", kind, file).status for kind, file in files.items()}
    before = stored()

    answers = {kind: again(kind, file) for kind, file in files.items()}

    assert set(statuses.values()) == {0}
    assert {kind: faults(answer) for kind, answer in answers.items()} == {kind: [] for kind in KINDS}
    assert {kind: outcome(a)[1:3] for kind, a in answers.items()} == dict.fromkeys(KINDS, (0, 0))
    assert all(outcome(a)[3] == outcome(a)[0] > 0 for a in answers.values())
    assert stored() == before


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", ["cases", "issues"])
def test_a_file_that_was_brought_in_is_equal_the_second_time(filled, tmp_path, kind):
    rows = {"cases": town.CASES, "issues": town.ISSUES}[kind]
    file = tmp_path / "x.csv"
    file.write_bytes(csv_of(rows[0], rows[1:]))

    assert outcome(again(kind, file)) == (len(rows) - 1, 0, 0, len(rows) - 1)


@pytest.mark.one_engine
def test_a_city_moves_to_another_instance_by_its_files(filled, tmp_path):
    kinds = ("units", "stations", "cases", "issues")
    files, copies = ({kind: tmp_path / f"{name}-{kind}.csv" for kind in kinds} for name in ("here", "there"))

    for kind, file in files.items():
        tracker("export", kind, file)
        assert faults(tracker("import", kind, file, "--congress", "d1", "--create", "--run", "--json")) == []
        tracker("export", kind, copies[kind], "--congress", "d1")

    for kind, file in files.items():
        assert sorted(table_of(copies[kind].read_bytes())) == sorted(table_of(file.read_bytes()))


@pytest.mark.one_engine
def test_phones_are_given_out_with_their_middle_hidden(filled, tmp_path):
    file = tmp_path / "deputies.xlsx"
    tracker("export", "deputies", file)

    headings, *rows = cells_of(file.read_bytes())

    assert {row[0]: row[headings.index("手机")] for row in rows if row[0] in ("王芳", "陈立")} == {
        "王芳": "138****1234",
        "陈立": "****56",
    }


@pytest.mark.one_engine
def test_issues_are_given_out_without_names_and_phones(filled, tmp_path):
    filled.issue("留了电话的", name="李阿婆", phone="13900005678")
    file = tmp_path / "issues.csv"
    tracker("export", "issues", file)

    given = file.read_text(encoding="utf-8-sig")

    assert "留了电话的" in given
    assert not any(personal in given for personal in ("李阿婆", "13900005678", "5678"))


@pytest.mark.one_engine
def test_a_hidden_phone_leaves_the_number_as_it_is(filled, tmp_path):
    file = tmp_path / "deputies.xlsx"
    file.write_bytes(xlsx_of(["姓名", "代表团", "届", "手机", "代表证号"], [["王芳", "第一代表团", 16, "138****1234", "1601"]]))

    answer = again("deputies", file, "--run")

    db.session.expire_all()
    assert outcome(answer) == (1, 0, 0, 1)
    assert filled.deputies["王芳"].phone == "13800001234"


@pytest.mark.one_engine
def test_a_hidden_phone_that_is_not_the_one_on_the_roll_is_a_fault(filled, tmp_path):
    file = tmp_path / "deputies.csv"
    file.write_bytes(csv_of(["姓名", "代表团", "届", "手机"], [["孙立", "第二代表团", "16", "139****9999"]]))

    assert faults(again("deputies", file)) == [(2, "手机", "手机号是隐藏的，又与现有号码对不上，请填完整号码")]


@pytest.mark.one_engine
def test_a_whole_new_phone_is_a_change(filled, tmp_path):
    file = tmp_path / "deputies.csv"
    file.write_bytes(csv_of(["姓名", "代表团", "届", "手机"], [["孙立", "第二代表团", "16", "１３９００００９９９９"]]))

    answer = again("deputies", file, "--run")

    db.session.expire_all()
    assert outcome(answer) == (1, 0, 1, 0)
    assert filled.deputies["孙立"].phone == "13900009999"


@pytest.mark.one_engine
def test_that_something_was_given_out_stands_on_the_trail(filled, tmp_path):
    before = stored()["entry"]

    tracker("export", "deputies", tmp_path / "x.csv")

    assert stored()["entry"] == before + 1


@pytest.mark.one_engine
def test_the_assignments_given_out_are_those_of_the_latest_session(filled, tmp_path):
    file = tmp_path / "x.csv"
    tracker("export", "assignments", file)

    numbers = [row[0] for row in table_of(file.read_bytes())[1:]]

    assert "0101" not in numbers  # of a session five years ago
    assert len(numbers) == 6

"""The table of 64 assignments as many places published them, with its gaps: all or nothing, until the user says what to leave out."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.exchange.shell import faults, outcome, stored, table_of, tracker
from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments.models import Assignment
from tracker.congress.models import Branch, Level, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.suggestions.models import Suggestion

SAMPLE = Path(__file__).parent.parent / "data" / "assignments_sample.csv"
WHEN = ("--term", 16, "--session", 5, "--on", "2026-03-10")
UNUSABLE = ("--skip", "40,55,61")


def founded():
    clock.start_at(at(date(2026, 3, 12)))
    found = roster.found("city", "某市人民代表大会", Level.CITY, by=SYSTEM)
    keep()
    return found


@pytest.fixture
def city(app):
    return founded()


@pytest.fixture
def sample(ground):
    """The sample brought in, without the rows that cannot be used."""
    clock.start_at(at(date(2026, 3, 12)))
    return ground(bring_in)


def bring_in():
    founded()
    return tracker("import", "assignments", SAMPLE, *WHEN, "--create", *UNUSABLE, "--run", "--json")


def case(**having):
    return db.session.scalars(sa.select(Suggestion).filter_by(**having)).one()


def shares(of):
    query = sa.select(Unit.name, Assignment.part).join(Assignment, Assignment.unit_id == Unit.id).order_by(Assignment.id)
    return [(name, part.zh) for name, part in db.session.execute(query.where(Assignment.suggestion_id == of.id))]


@pytest.mark.one_engine
def test_a_trial_names_each_row_that_cannot_be_used_with_column_and_reason(city):
    answer = tracker("import", "assignments", SAMPLE, *WHEN, "--create", "--json")

    assert answer.status == 1
    assert faults(answer) == [
        (40, "主办单位", "必填，不能为空"),
        (55, "主办单位", "必填，不能为空"),
        (61, "主办单位", "主办单位只能有一个，这里有 2 个"),
    ]
    assert answer.document["rows"] == 64


def test_nothing_is_stored_while_one_row_cannot_be_used(city):
    before = stored()

    answer = tracker("import", "assignments", SAMPLE, *WHEN, "--create", "--run")

    assert answer.status == 1
    assert stored() == before


@pytest.mark.one_engine
def test_without_leave_to_make_what_is_missing_every_row_says_what_is(city):
    roster.add_session(roster.add_term(city, 16, by=SYSTEM), 5, by=SYSTEM)
    keep()

    answer = tracker("import", "assignments", SAMPLE, *WHEN, *UNUSABLE, "--json")

    assert faults(answer)[0] == (2, "主办单位", "没有“个旧市交通运输局”这个单位；如要新建，请选“缺的先建上”（--create）")
    assert len(faults(answer)) == 61


@pytest.mark.one_engine
def test_a_number_nobody_registered_is_a_fault_where_the_units_are_known(city, tmp_path):
    roster.add_session(roster.add_term(city, 16, by=SYSTEM), 5, by=SYSTEM)
    roster.add_unit(city, {"name": "姚安县水务局", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    keep()
    file = tmp_path / "one.csv"
    file.write_text("编号,标题,主办单位\n0777,没有的建议,姚安县水务局\n", encoding="utf-8")

    answer = tracker("import", "assignments", file, *WHEN, "--json")

    assert faults(answer) == [(2, "编号", "没有 0777 号已立案的建议；如要新建，请选“缺的先建上”（--create）")]


def test_the_other_rows_come_in_when_the_user_says_which_to_leave_out(sample):
    assert outcome(sample) == (61, 61, 0, 0)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Suggestion)) == 61


@pytest.mark.one_engine
def test_what_was_made_is_listed_and_marked_for_completion(sample):
    made = sample.document["made"]
    units = db.session.scalars(sa.select(Unit)).all()

    assert made[:3] == ["届：第 16 届", "会议：第 16 届第 5 次会议（日期待补）", "单位：个旧市交通运输局（系统待补）"]
    assert "建议：154 关于增设市区公交车班次或学生专线车的建议（领衔代表待补）" in made
    assert {(unit.branch, unit.made_by_import) for unit in units} == {(Branch.OTHER, True)}


@pytest.mark.one_engine
def test_each_case_is_as_its_row_says(sample):
    with_letters, remarked = case(number="DH0271"), case(title="关于在高速华容西出口修建公厕的建议")
    texts = {"0043", "057", "009", "1", "DH0271"}  # numbers are texts, zeros and letters and all

    assert (with_letters.state, with_letters.kind, with_letters.origin, with_letters.lead) == (
        "assigned",
        "in_session",
        "import",
        None,
    )
    assert (with_letters.first_assigned_on, with_letters.due_on) == (date(2026, 3, 10), date(2026, 6, 10))
    assert texts <= set(db.session.scalars(sa.select(Suggestion.number)))
    assert case(title="关于高度重视水环境安全问题，加强长江水环境保护的建议").number == "0001"  # the first without a number
    assert case(title="关于传承和创新发展苏州老字号品牌的建议").number == "0013"  # the last
    assert remarked.source.startswith("https://huarong.gov.cn/")
    assert remarked.remark == "推定"
    assert shares(case(number="154")) == [("个旧市交通运输局", "单办")]
    assert shares(case(number="1153")) == [
        ("重庆市文化和旅游发展委员会", "主办"), ("合川区政府", "会办"), ("市住房城乡建委", "会办"), ("市发展改革委", "会办"), ("市委宣传部", "会办"),
    ]  # fmt: skip


def test_running_it_again_changes_nothing(sample):
    before = stored()

    again = tracker("import", "assignments", SAMPLE, *WHEN, "--create", *UNUSABLE, "--json")

    assert outcome(again) == (61, 0, 0, 61)
    assert stored() == before


@pytest.mark.one_engine
def test_given_out_and_brought_in_again_it_is_equal(sample, tmp_path):
    file = tmp_path / "out.csv"
    tracker("export", "assignments", file)

    again = tracker("import", "assignments", file, *WHEN, "--run", "--json")

    assert outcome(again) == (61, 0, 0, 61)
    assert len(table_of(file.read_bytes())) == 62


@pytest.mark.one_engine
@pytest.mark.parametrize("left_out", range(0, 6, 2))
def test_term_session_and_day_of_assignment_must_be_said(city, left_out):
    said = [word for n, word in enumerate(WHEN) if n not in (left_out, left_out + 1)]

    answer = tracker("import", "assignments", SAMPLE, *said, "--create")

    assert answer.status == 2
    assert "--term、--session、--on" in answer.err


@pytest.mark.one_engine
def test_a_day_of_assignment_that_has_not_come_is_refused(city):
    answer = tracker("import", "assignments", SAMPLE, *WHEN[:-1], "2026-03-13", "--create", "--json")

    assert faults(answer) == [(0, "", "2026-03-13 还没有到")]

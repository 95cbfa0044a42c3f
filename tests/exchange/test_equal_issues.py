"""Several people say the same at one station on one day, and a list says what was meant for a suggestion."""

import pytest
import sqlalchemy as sa

from tests.exchange.shell import csv_of, faults, outcome, stored, tracker
from tests.exchange.town import TODAY
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Category
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Issue
from tracker.issues.states import State
from tracker.suggestions import actions as suggestions

pytestmark = pytest.mark.one_engine
HEADINGS = ["原话", "联络站", "登记日期", "处理方式"]
SAME = "路灯不亮。"
ROW = [SAME, "东巷联络站", "2026-01-05", ""]


@pytest.fixture
def send(cast, tmp_path):
    """Sends rows to `tracker import issues`, for good."""
    clock.start_at(at(TODAY))

    def import_(*rows):
        (tmp_path / "issues.csv").write_bytes(csv_of(HEADINGS, rows))
        return tracker("import", "issues", tmp_path / "issues.csv", "--run", "--json")

    return import_


def test_an_export_with_equal_issues_changes_nothing_when_it_comes_back(cast, tmp_path):
    clock.start_at(at(TODAY))
    first, second = cast.issue(SAME, category=cast.category, place="东巷"), cast.issue(SAME)
    issues.sort(second, db.session.scalars(sa.select(Category).where(Category.name == "社会建设")).first(), "西巷", by=SYSTEM)
    issues.answer(first, "说明了", by=cast.wang)
    keep()
    tracker("export", "issues", tmp_path / "out.csv")
    before = stored()

    again = tracker("import", "issues", tmp_path / "out.csv", "--json")

    assert faults(again) == []
    assert outcome(again) == (2, 0, 0, 2)
    assert stored() == before


def test_a_row_more_than_are_stored_is_a_fault(cast, send):
    cast.issue(SAME), cast.issue(SAME)
    before = stored()

    answer = send(ROW, ROW, ROW)

    assert faults(answer) == [(4, "原话", "与第 2 行重复")]
    assert stored() == before


def test_fewer_rows_than_are_stored_are_all_there_already(cast, send):
    cast.issue(SAME), cast.issue(SAME)

    assert outcome(send(ROW)) == (1, 0, 0, 1)


def test_the_same_twice_in_a_long_file_is_a_fault_wherever_it_stands(cast, send):
    others = [[f"第 {n} 件事", *ROW[1:]] for n in range(260)]  # rows are taken some hundred at a time

    answer = send(ROW, *others, ROW)

    assert faults(answer) == [(263, "原话", "与第 2 行重复")]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Issue)) == 0


# 转为建议


def meant_for_a_suggestion(send):
    send([*ROW[:3], "转为建议"])
    return db.session.scalars(sa.select(Issue)).one()


def test_what_was_meant_for_a_suggestion_comes_in_as_recorded_and_a_deputy_takes_it_up(cast, send):
    issue = meant_for_a_suggestion(send)
    came_in_as = issue.state

    suggestions.link(cast.draft(), issue, by=cast.wang, on=FILED)
    keep()

    assert (came_in_as, issue.state) == (State.RECORDED, State.LINKED)


@pytest.mark.parametrize("is_taken_up", [False, True])
def test_the_list_changes_nothing_the_second_time(cast, send, is_taken_up):
    issue = meant_for_a_suggestion(send)
    if is_taken_up:
        suggestions.link(cast.draft(), issue, by=cast.wang, on=FILED)
        keep()

    assert outcome(send([*ROW[:3], "转为建议"])) == (1, 0, 0, 1)


def test_what_was_recorded_here_is_no_suggestion_because_a_list_says_so(cast, send):
    cast.issue(SAME)

    assert faults(send([*ROW[:3], "转为建议"])) == [(2, "处理方式", "这条意见已经登记，办理经过不能用导入改写")]

"""A title is the same however wide its letters are written and however it is spaced."""

import pytest
import sqlalchemy as sa

from tests.exchange.shell import csv_of, faults, outcome, tracker
from tests.exchange.town import TODAY
from tests.people import at
from tracker.core import clock
from tracker.core.db import db
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
TITLE = "关于A座（二期）的建议"
WHEN = ("--term", 16, "--session", 5, "--on", "2026-03-10")


@pytest.fixture
def send(cast, tmp_path):
    """Sends rows of number and title to `tracker import assignments`, for good."""
    clock.start_at(at(TODAY))

    def import_(*rows):
        content = csv_of(["编号", "标题", "主办单位"], [[*row, "市住建局"] for row in rows])
        (tmp_path / "table.csv").write_bytes(content)
        return tracker("import", "assignments", tmp_path / "table.csv", *WHEN, "--create", "--run", "--json")

    return import_


WRITTEN = ["关于Ａ座（二期）的建议", "关于 A 座（二期）的建议", "关于\u3000A座(二期)的建议"]


@pytest.mark.parametrize("number", ["0001", ""])
@pytest.mark.parametrize("title", WRITTEN)
def test_the_registered_case_is_found(cast, send, title, number):
    case = cast.registered(title=TITLE)

    answer = send([number, title])

    db.session.refresh(case)
    assert faults(answer) == []
    assert (case.title, case.state) == (TITLE, State.ASSIGNED)
    assert db.session.scalars(sa.select(Suggestion.id)).all() == [case.id]


@pytest.mark.parametrize("title", WRITTEN)
def test_it_is_the_same_row_twice_in_one_file(send, title):
    assert faults(send(["", TITLE], ["", title])) == [(3, "标题", "与第 2 行重复")]


def test_a_case_made_by_an_earlier_row_is_found_by_a_later_one(send):
    assert outcome(send(["0001", TITLE], ["", WRITTEN[0]])) == (2, 1, 0, 1)


def test_another_title_under_the_number_is_still_a_fault(cast, send):
    cast.registered(title=TITLE)

    assert faults(send(["0001", "关于B座（二期）的建议"])) == [(2, "标题", f"0001 号的标题是“{TITLE}”，与表中不同")]

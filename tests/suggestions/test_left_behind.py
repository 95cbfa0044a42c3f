"""Of a share that was moved or ended a unit sees its own papers, not who has the case now nor till when (decision 3)."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from tests.entry import let_in
from tests.people import ASSIGNED, at
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.events import keep
from tracker.suggestions.labels import Part
from tracker.suggestions.queries import asked

pytestmark = pytest.mark.one_engine


@pytest.fixture
def moved(cast):
    """A case that the coordinator passed on from the housing office to the police, and one that stayed."""
    stayed = cast.accepted()
    case = cast.accepted((cast.housing, Part.SOLE), title="关于夜间巡逻的建议")
    assignments.sub_assign(cast.share(case), cast.police, by=cast.luo, on=ASSIGNED)
    keep()
    return case.id, stayed.id


def rows(viewer, **args):
    return {row.id: (row.units, row.due_on) for row in asked(viewer, MultiDict(args)).page().rows}


def test_the_register_names_neither_the_new_unit_nor_its_day(cast, moved):
    case, stayed = moved

    assert rows(cast.he) == {case: ("", None), stayed: ("市住建局", date(2026, 6, 10))}
    assert rows(cast.wu) == {case: ("市公安局", date(2026, 6, 10))}
    assert rows(cast.luo)[case] == ("市公安局", date(2026, 6, 10))


def test_nor_do_its_filters_say_so(cast, moved):
    case, stayed = moved
    clock.start_at(at(date(2026, 6, 11)))
    asks = {"unit": str(cast.police.id), "q": "市公安局", "late": "1", "sort": "due", "branch": "government"}

    assert {name: set(rows(cast.he, **{name: said})) for name, said in asks.items()} == {
        "unit": set(), "q": set(), "late": {stayed}, "sort": {stayed}, "branch": {stayed},
    }  # fmt: skip
    assert set(rows(cast.luo, late="1")) == {case, stayed}


def test_its_page_counts_no_days_for_it(cast, moved, browser):
    clock.start_at(at(date(2026, 3, 20)))
    texts = {who: let_in(browser, getattr(cast, who)).get(f"/cases/{moved[0]}").text for who in ("he", "wu", "luo")}

    assert {who: "6月10日前答复" in text for who, text in texts.items()} == {"he": False, "wu": True, "luo": True}
    assert "市公安局" not in texts["he"].partition("操作轨迹")[0]

"""What is chosen on the assignment form is what happens: nothing ticked is left out without a word."""

import pytest

from tests.entry import let_in
from tracker.assignments.queries import of_case

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("way", "main", "co", "sentence"),
    [
        ("sole", True, True, "单办没有会办单位，请取消勾选，或者选“主办加会办”"),
        ("split", True, True, "分办没有主办单位，请清空这一栏"),
        ("led", True, False, "请至少勾选一家会办单位"),
        ("sole", False, False, "请选择主办（单办）单位"),
    ],
)
def test_units_that_do_not_go_with_the_way_are_faulted_and_none_is_given_the_case(cast, browser, way, main, co, sentence):
    case = cast.registered()
    chosen = {
        "main_unit": str(cast.housing.id) if main else "",
        "co": [str(cast.finance.id), str(cast.police.id)] if co else [],
    }
    office = let_in(browser, cast.zhao)
    office.get(f"/suggestions/{case.id}/assignment")

    page = office.send("/assignment", 422, way=way, **chosen)

    assert sentence in page.text
    assert of_case(case.id) == []


def test_a_box_that_is_needed_at_times_is_not_called_optional(cast, browser):
    case = cast.registered()

    page = let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/assignment")

    labels = {label.text for label in page.all("label") + page.all("legend") if "单位" in label.text}
    assert not [text for text in labels if "可不填" in text]

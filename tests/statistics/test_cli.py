"""`tracker statistics`, as others script it: the document of the contract, key by key."""

import pytest

from tests.exchange.shell import tracker
from tests.people import at
from tests.statistics.year import TODAY
from tracker.core import clock

pytestmark = pytest.mark.one_engine
COUNTS = {
    "received", "in_session", "intersession", "withdrawn", "active", "replied", "not_due", "overdue", "declined", "closed",
    "returned_forms", "units", "several_units", "joint", "by_branch", "by_class",
}  # fmt: skip
DEGREES = ("satisfied", "basically", "dissatisfied", "at_least_basically")
RATIOS = {
    "in_session", "intersession", "several_units", "not_due", "returned_of_received", "replied", "replied_of_due", "on_time",
    "class_A", "class_B", "class_C", "class_D", "class_C_or_D", "face_contact", "returned", *DEGREES,
    *(f"{degree}_attitude" for degree in DEGREES), "first_dissatisfied", "second_satisfied", "kept", "published",
}  # fmt: skip
BRANCHES = {"government", "supervisory_commission", "court", "procuratorate", "congress", "party", "mass_organisation", "other"}


@pytest.fixture
def city(cast):
    clock.start_at(at(TODAY))
    cast.closed()
    cast.led()
    return cast


def test_the_document_has_the_keys_of_the_contract(city):
    answer = tracker("statistics", "--term", 16, "--session", 5, "--kind", "in_session", "--as-at", "2026-06-30", "--json")

    said = answer.document
    assert (answer.status, answer.err) == (0, "")
    assert set(said) >= {"as_at", "scope", "counts", "ratios", "groups"}
    assert said["as_at"] == "2026-06-30"
    assert said["scope"] == {"congress": "city", "term": 16, "session": 5, "kind": "in_session"}
    assert set(said["counts"]) >= COUNTS
    assert set(said["counts"]["by_class"]) == set("ABCD")
    assert set(said["counts"]["by_branch"]) <= BRANCHES
    assert set(said["ratios"]) >= RATIOS
    assert all(set(ratio) >= {"part", "whole", "percent", "whole_is"} for ratio in said["ratios"].values())
    assert said["groups"] == []


def test_without_a_scope_all_is_counted_as_at_today(city):
    said = tracker("statistics", "--json").document

    assert (said["as_at"], said["scope"]) == (
        "2026-07-01",
        {"congress": "city", "term": None, "session": None, "kind": None},
    )
    assert said["counts"]["received"] == 2


@pytest.mark.parametrize("by", ["unit", "delegation", "category", "branch"])
def test_each_group_has_key_name_figures_and_its_share(city, by):
    said = tracker("statistics", "--by", by, "--json").document

    assert said["groups"]
    for group in said["groups"]:
        assert set(group) >= {"key", "name", "counts", "ratios"}
        assert set(group["ratios"]) >= RATIOS | {"share"}
        assert group["ratios"]["share"]["whole"] == 2
    assert by != "branch" or {group["key"] for group in said["groups"]} == {"government"}


def test_wholes_are_named_in_the_words_of_the_office(city):
    ratios = tracker("statistics", "--json").document["ratios"]

    assert {key: ratios[key]["whole_is"] for key in ("replied", "on_time", "intersession", "satisfied", "published", "kept")} == {
        "replied": "在统", "on_time": "已答复", "intersession": "收到", "satisfied": "收回评价", "published": "已办结", "kept": "到期承诺",
    }  # fmt: skip


def test_in_plain_words_part_and_whole_stand_beside_each_percentage(city):
    answer = tracker("statistics", "--by", "unit")

    assert answer.out.startswith("临澜市人民代表大会 · 截至 2026-07-01\n")
    assert "  按期答复率：100.0%（1/1 已答复）\n" in answer.out
    assert "  公开率：100.0%（1/1 已办结）\n" in answer.out
    assert "  承诺落实率：—（0/0 到期承诺）\n" in answer.out
    assert "\n市住房和城乡建设局\n" in answer.out


def test_a_scope_with_nothing_in_it_is_all_zeros_and_no_percentage(city):
    said = tracker("statistics", "--term", 15, "--json").document

    assert said["counts"]["received"] == 0
    assert {(ratio["part"], ratio["whole"], ratio["percent"]) for ratio in said["ratios"].values()} == {(0, 0, None)}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--congress", "nowhere"), "没有这个人大代码。"),
        (
            ("--by", "weather"),
            "--by 的值不对：只能是 unit、delegation、category、branch、committee、station、month、session、term、scheme。",
        ),
        (("--kind", "x"), "--kind 的值不对：只能是 in_session、intersession。"),
        (("--as-at", "2026-02-30"), "--as-at 的值不对：写成 2026-02-13 的样子，而且要有这一天。"),
        (("--term", "0"), "--term 的值不对：要是 1 到 99 之间的整数。"),
        (("--nothing",), "没有 --nothing 这个选项。"),
    ],
)
def test_wrong_use_is_2_with_a_sentence_and_nothing_on_standard_output(city, words, sentence):
    answer = tracker("statistics", *words, "--json")

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)

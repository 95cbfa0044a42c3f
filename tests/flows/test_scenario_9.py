"""Scenario 9: statistics of a session, exactly."""

from datetime import date
from decimal import Decimal

import pytest

from tests.exchange.shell import csv_of, outcome, tracker
from tests.people import at
from tracker.core import clock
from tracker.statistics.ratios import Ratio

UNITS = {"政府": ["市教育局", "市交通局", "市水务局"], "法院": ["市法院"], "人大": ["市人大城环委"], "党委": ["市委宣传部"]}
HEADINGS = ["编号", "类别", "届", "次", "标题", "立案日期", "交办日期", "办理方式", "承办单位", "答复日期", "办理类别", "反馈日期", "办理结果", "撤回日期"]  # fmt: skip
AS_AT = date(2026, 7, 1)


def papers():
    """20 cases: 18 in session and 2 between; 1 withdrawn; 15 with one government unit, 1 with the court, 1 with the congress,
    2 with two units; 18 answered, the last of them a day late; 15 rated."""
    alone = [unit for unit in UNITS["政府"] for _ in range(5)] + ["市法院", "市人大城环委"]
    units = ["市教育局:分办;市法院:分办", "市交通局:分办;市委宣传部:分办", *(f"{unit}:单办" for unit in alone)]
    classes = ["A"] * 9 + ["B"] * 5 + ["C"] * 2 + ["D"] * 2
    results = ["满意"] * 12 + ["基本满意"] * 2 + ["不满意"] + [""] * 3
    numbers = [f"{n:04d}" for n in range(1, 18)] + ["闭001", "闭002"]
    for n, (number, unit) in enumerate(zip(numbers, units, strict=True)):
        kind = "闭会" if number.startswith("闭") else "会议"
        handling = "分办" if "分办" in unit else "单办"
        begun = [number, kind, "16", "5", f"第{n}件事", "2026-01-20"]
        if n == 18:  # assigned later than the others: not due yet
            yield [*begun, "2026-05-20", handling, unit, *[""] * 5]
            continue
        replied = "2026-06-11" if n == 17 else "2026-06-10"  # three months from 10 March
        rated = "2026-06-20" if results[n] else ""
        yield [*begun, "2026-03-10", handling, unit, replied, classes[n], rated, results[n], ""]
    yield ["0018", "会议", "16", "5", "撤回的事", "2026-01-20", *[""] * 7, "2026-02-03"]


@pytest.fixture
def said(cast, tmp_path):
    """What `tracker statistics --json` says of the session."""
    clock.start_at(at(date(2026, 7, 1)))
    cast.declined()
    units, cases = tmp_path / "units.csv", tmp_path / "cases.csv"
    units.write_bytes(csv_of(["name", "branch"], [(unit, branch) for branch, named in UNITS.items() for unit in named]))
    cases.write_bytes(csv_of(HEADINGS, papers()))
    assert outcome(tracker("import", "units", units, "--run", "--json")) == (6, 6, 0, 0)
    assert outcome(tracker("import", "cases", cases, "--run", "--json")) == (20, 20, 0, 0)

    return tracker("statistics", "--term", 16, "--session", 5, "--as-at", AS_AT, "--json").document


def test_twenty_are_received_and_every_one_is_accounted_for(said):
    assert said["counts"] == {
        "received": 20, "in_session": 18, "intersession": 2, "withdrawn": 1, "active": 19, "replied": 18, "not_due": 1,
        "overdue": 0, "closed": 18, "returned_forms": 15, "declined": 1, "units": 6, "several_units": 2, "joint": 0,
        "key_topics": 0, "key_cases": 0,
        "by_branch": {"government": 17, "court": 2, "congress": 1, "party": 1},
        "by_class": {"A": 9, "B": 5, "C": 2, "D": 2},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "part", "whole", "percent"),
    [
        ("intersession", 2, 20, 10.0),
        ("in_session", 18, 20, 90.0),
        ("on_time", 17, 18, 94.4),
        ("class_A", 9, 18, 50.0),
        ("class_B", 5, 18, 27.8),
        ("class_C", 2, 18, 11.1),
        ("class_D", 2, 18, 11.1),
        ("class_C_or_D", 4, 18, 22.2),
        ("satisfied", 12, 15, 80.0),
        ("basically", 2, 15, 13.3),
        ("dissatisfied", 1, 15, 6.7),
        ("at_least_basically", 14, 15, 93.3),
        ("returned", 15, 18, 83.3),
        ("replied", 18, 19, 94.7),
        ("replied_of_due", 18, 18, 100.0),
        ("not_due", 1, 20, 5.0),
    ],
)
@pytest.mark.one_engine
def test_each_share_is_of_its_own_whole(said, key, part, whole, percent):
    ratio = said["ratios"][key]

    assert (ratio["part"], ratio["whole"], ratio["percent"]) == (part, whole, percent)


def test_the_share_of_those_at_least_basically_satisfied_is_of_the_returned_forms_not_of_the_replies(said):
    assert said["ratios"]["at_least_basically"]["percent"] != 77.8


@pytest.mark.parametrize(("part", "whole", "percent"), [(993, 994, "99.9"), (1064, 1208, "88.1")])
def test_the_report_of_chongqing_2023_gives_the_same_shares(part, whole, percent):
    assert Ratio(part, whole).percent == Decimal(percent)

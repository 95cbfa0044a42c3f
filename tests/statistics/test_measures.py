"""Each ratio of the contract, its part and its whole, on a small year reached by real acts."""

from datetime import date

import pytest

from tests.statistics.year import TODAY, small_year
from tracker.assignments import refusal_actions
from tracker.core.events import keep
from tracker.statistics.queries import By, Scope
from tracker.statistics.tools import summary

RATIOS = {  # of: satisfied, dissatisfied, second round, late, split, overdue, not due, registered, withdrawn, between
    "in_session": (9, 10),  # all but the one between sessions, the withdrawn one too
    "intersession": (1, 10),
    "several_units": (1, 10),
    "not_due": (3, 10),  # not due, registered, between
    "returned_of_received": (4, 10),  # all replied but the late one
    "replied": (5, 9),  # of all but the withdrawn one
    "replied_of_due": (5, 6),  # and the overdue one
    "on_time": (4, 5),
    "class_A": (2, 5),
    "class_B": (2, 5),  # the late one, and the second round by its last reply
    "class_C": (1, 5),  # the split one by its worse reply
    "class_D": (0, 5),
    "implemented": (2, 5),  # those of class A
    "class_C_or_D": (1, 5),
    "face_contact": (3, 5),  # a call is none, nor a meeting that the deputy contests
    "returned": (4, 5),
    "satisfied": (1, 4),
    "basically": (2, 4),  # the second round by its last form, the split one by its worse
    "dissatisfied": (1, 4),
    "at_least_basically": (3, 4),
    "satisfied_attitude": (2, 4),  # who is not satisfied with the result may be with the attitude
    "basically_attitude": (2, 4),
    "dissatisfied_attitude": (0, 4),
    "at_least_basically_attitude": (4, 4),
    "first_dissatisfied": (2, 4),
    "second_satisfied": (1, 1),
    "kept": (0, 2),  # the promises of June
    "published": (2, 3),  # of the closed ones
}


@pytest.fixture
def year(ground, cast):
    return ground(small_year, cast)


def pairs(said):
    return {key: (ratio["part"], ratio["whole"]) for key, ratio in said["ratios"].items()}


def test_each_ratio_has_the_part_and_the_whole_of_its_definition(cast, year):
    said = summary(cast.city, Scope(cast.city.id, TODAY))

    assert pairs(said) == RATIOS
    assert said["counts"] == {
        "received": 10, "in_session": 9, "intersession": 1, "withdrawn": 1, "active": 9, "replied": 5, "not_due": 3, "overdue": 1,
        "declined": 1, "closed": 3, "returned_forms": 4, "units": 2, "several_units": 1, "joint": 0, "key_topics": 0, "key_cases": 0, "by_branch": {"government": 7},
        "by_class": {"A": 2, "B": 2, "C": 1, "D": 0},
    }  # fmt: skip


def test_a_unit_has_what_it_did_itself_and_each_group_its_share_of_all(cast, year):
    units = {group["name"]: group for group in summary(cast.city, Scope(cast.city.id, TODAY), By.UNIT)["groups"]}

    housing, police = (pairs(units[unit.name]) for unit in (cast.housing, cast.police))
    assert set(units) == {cast.housing.name, cast.police.name}
    assert (housing["share"], police["share"]) == ((7, 10), (1, 10))
    assert (housing["class_A"], housing["class_C"], police["class_C"]) == ((3, 5), (0, 5), (1, 1))
    assert (housing["face_contact"], police["face_contact"]) == ((4, 5), (0, 1))
    assert (housing["satisfied"], police["satisfied"], police["basically"]) == ((2, 4), (0, 1), (1, 1))
    assert (housing["kept"], police["kept"]) == ((0, 2), (0, 0))


@pytest.mark.one_engine
def test_on_an_earlier_day_nothing_of_what_came_later_had_happened(cast, year):
    said = summary(cast.city, Scope(cast.city.id, date(2026, 4, 8)))

    assert {key: said["counts"][key] for key in ("received", "replied", "not_due", "overdue", "closed", "returned_forms")} == {
        "received": 10, "replied": 4, "not_due": 5, "overdue": 0, "closed": 0, "returned_forms": 0,
    }  # fmt: skip
    assert {key: pairs(said)[key] for key in ("on_time", "class_A", "class_B", "kept", "satisfied")} == {
        "on_time": (4, 4), "class_A": (3, 4), "class_B": (0, 4), "kept": (0, 0), "satisfied": (0, 0),
    }  # fmt: skip
    assert said["ratios"]["satisfied"]["percent"] is None


@pytest.mark.one_engine
@pytest.mark.parametrize(("on", "overdue"), [(date(2026, 6, 10), 0), (date(2026, 6, 11), 1)])
def test_a_case_is_overdue_from_the_day_after_its_last_one(cast, on, overdue):
    cast.assigned()  # due on 10 June

    counts = summary(cast.city, Scope(cast.city.id, on))["counts"]

    assert (counts["overdue"], counts["not_due"]) == (overdue, 1 - overdue)


@pytest.mark.one_engine
def test_a_share_that_was_moved_is_the_other_units(cast):

    case = cast.assigned()
    refusal_actions.refuse(cast.share(case), "不属本单位", by=cast.he, on=date(2026, 3, 11), proposed=cast.police)
    refusal_actions.agree_refusal(cast.share(case), cast.police, by=cast.zhao, on=date(2026, 3, 12))
    keep()

    groups = summary(cast.city, Scope(cast.city.id, TODAY), By.UNIT)["groups"]

    assert [(group["name"], group["counts"]["received"]) for group in groups] == [(cast.police.name, 1)]


@pytest.mark.one_engine
def test_what_nobody_sorted_is_a_group_of_its_own(cast):
    cast.registered(), cast.registered(), cast.withdrawn()

    groups = summary(cast.city, Scope(cast.city.id, TODAY), By.CATEGORY)["groups"]

    assert [(g["key"], g["name"], g["counts"]["received"]) for g in groups] == [
        (str(cast.category.id), "城建环资", 2),
        ("", "未填", 1),
    ]

"""The rule profiles are those of the paper: `tests/data/rule_profiles.csv`, cell by cell."""

import csv
from pathlib import Path

import pytest

from tracker.deadlines.choices import CHOICE_NAMES
from tracker.deadlines.periods import Measure
from tracker.deadlines.profiles import NAMES, NATIONAL, PROFILES, ROWS, SETTINGS
from tracker.deadlines.rules import PERIOD_KEYS, defaults

FILE = Path(__file__).resolve().parent.parent / "data" / "rule_profiles.csv"
with FILE.open(encoding="utf-8", newline="") as file:
    PAPER = list(csv.DictReader(file))
COLUMNS = ("key", "unit", "national", "beijing", "chongqing", "source")


@pytest.mark.parametrize("n", range(len(PAPER)), ids=[f"{row['key']}-{row['unit']}" for row in PAPER])
def test_every_cell_is_as_the_paper_has_it(n):
    assert tuple(str(cell) for cell in ROWS[n]) == tuple(PAPER[n][column] for column in COLUMNS)


def test_nothing_is_added_to_the_paper():
    assert len(ROWS) == len(PAPER)
    assert COLUMNS[2:5] == PROFILES


@pytest.mark.parametrize("row", [row for row in PAPER if row["national"]], ids=lambda row: row["key"])
def test_the_defaults_are_the_national_profile_with_its_source(row):
    default = defaults()[row["key"]]

    assert (default.value, str(default.measure), default.source) == (row[NATIONAL], row["unit"], row["source"])
    assert default.from_on is None


def test_every_key_has_one_national_value_and_every_value_its_words():
    assert sorted(row["key"] for row in PAPER if row["national"]) == sorted({row["key"] for row in PAPER})
    assert {row["key"] for row in PAPER} | {row[0] for row in SETTINGS} == set(NAMES)
    assert all(default.text.strip() for default in defaults().values())


def test_every_choice_of_every_profile_has_a_name():
    choices = {row[profile] for row in PAPER if row["unit"] == Measure.CHOICE for profile in PROFILES}

    assert choices <= set(CHOICE_NAMES)


def test_the_periods_that_can_be_explained_are_those_of_the_contract():
    assert set(PERIOD_KEYS) == {
        "reply", "reply_cap", "co_opinion", "co_redo", "refuse", "reassign", "assign_intersession", "first_contact", "rating",
        "rehandle",
    }  # fmt: skip

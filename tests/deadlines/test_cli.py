"""`tracker deadlines explain`, as others script it."""

import json
from datetime import date, timedelta

import pytest

from tracker.__main__ import cli
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.deadlines.rules import PERIOD_KEYS

pytestmark = pytest.mark.one_engine


def run(app, *words):
    return app.test_cli_runner().invoke(cli, ["deadlines", *words])


def explain(app, rule, start, *more):
    answer = run(app, "explain", "--rule", rule, "--from", start, "--json", *more)

    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


@pytest.mark.parametrize("rule", PERIOD_KEYS)
def test_every_rule_is_explained_with_the_keys_of_the_contract(app, cast, rule):
    said = explain(app, rule, "2026-02-13")

    assert set(said) == {
        "rule", "source", "from", "nominal", "due", "provisional", "congress", "effective_rule_from", "steps",
    }  # fmt: skip
    assert (said["rule"], said["from"], said["congress"], said["effective_rule_from"]) == (rule, "2026-02-13", "city", None)
    assert said["source"]
    assert all(set(step) == {"date", "counts", "why"} for step in said["steps"])


def test_for_working_days_every_day_is_a_step(app, cast):
    said = explain(app, "refuse", "2026-02-13")

    first = date(2026, 2, 13)
    assert [step["date"] for step in said["steps"]] == [(first + timedelta(n)).isoformat() for n in range(18)]
    assert [step["date"] for step in said["steps"] if step["counts"]] == [
        "2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28", "2026-03-02",
    ]  # fmt: skip


def test_for_months_day_0_the_nominal_day_each_day_rolled_over_and_the_due_day_are_steps(app, cast):
    said = explain(app, "reply", "2026-07-01")

    assert [step["date"] for step in said["steps"]] == ["2026-07-01", *(f"2026-10-0{n}" for n in range(1, 9))]


def test_for_months_that_end_on_a_working_day_two_steps_are_enough(app, cast):
    said = explain(app, "reply", "2026-03-10")

    assert [step["date"] for step in said["steps"]] == ["2026-03-10", "2026-06-10"]


def test_the_steps_say_why_in_the_words_of_the_office(app, cast):
    why = {step["date"]: step["why"] for step in explain(app, "refuse", "2026-02-13")["steps"]}

    assert why["2026-02-13"] == "起算日，不计入"
    assert "调休上班" in why["2026-02-14"]
    assert why["2026-02-15"] == why["2026-02-23"] == "春节放假"
    assert why["2026-03-01"] == "周日休息"


def test_without_a_congress_the_root_is_meant_and_with_one_its_own_rule(app, cast):
    law = {"measure": Measure.MONTHS, "value": "2", "from_on": date(2026, 1, 1), "source": "区办法"}
    db.session.add(Rule(congress_id=cast.district.id, key="rehandle", **law))
    db.session.commit()

    root, own = explain(app, "rehandle", "2026-05-22"), explain(app, "rehandle", "2026-05-22", "--congress", "d1")

    assert (root["congress"], root["due"], root["effective_rule_from"]) == ("city", "2026-06-22", None)
    assert (own["congress"], own["due"], own["effective_rule_from"]) == ("d1", "2026-07-22", "2026-01-01")
    assert own["source"] == "区办法"


@pytest.mark.parametrize(
    "words",
    [
        ("--rule", "nothing", "--from", "2026-02-13"),
        ("--rule", "withdraw_until", "--from", "2026-02-13"),  # a rule, but no period
        ("--rule", "reply", "--from", "2026-02-30"),
        ("--rule", "reply", "--from", "13/02/2026"),
        ("--rule", "reply", "--from", "1900-01-01"),
        ("--rule", "reply", "--from", "9999-12-31"),
        ("--rule", "reply"),
        ("--from", "2026-02-13"),
        ("--rule", "reply", "--from", "2026-02-13", "--congress", "nowhere"),
    ],
)
def test_wrong_use_is_2_and_nothing_on_standard_output(app, cast, words):
    answer = run(app, "explain", *words, "--json")

    assert answer.exit_code == 2
    assert answer.stdout == ""


def test_without_json_it_reads_as_a_story(app, cast):
    answer = run(app, "explain", "--rule", "reply", "--from", "2026-11-30")

    assert answer.exit_code == 0
    law = "《全国人民代表大会和地方各级人民代表大会代表法》第五十一条"
    assert answer.stdout.splitlines()[0].startswith(f"答复代表：3 个月。依据：{law}")
    assert answer.stdout.splitlines()[-1] == "到期日：2027-03-01（暂定：该年放假安排尚未公布）"

"""`tracker rules`, as others script it."""

import json

import pytest

from tests.exchange.shell import tracker
from tracker.core.db import db
from tracker.deadlines.models import Rule
from tracker.deadlines.profiles import NAMES

pytestmark = pytest.mark.one_engine


@pytest.fixture(autouse=True)
def _there(cast, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path))


def test_the_rules_in_force_with_source_and_effective_date():
    said = tracker("rules", "--json").document

    rows = {row["key"]: row for row in said["rules"]}
    assert (said["congress"], list(rows)) == ("city", list(NAMES))
    assert rows["rating"] == {
        "key": "rating", "name": "代表评价", "unit": "workdays", "value": 15, "text": "15 个工作日",
        "source": "北京23；重庆27；河南22为十个工作日", "effective_from": None,
    }  # fmt: skip
    assert rows["back_reasons"]["value"][0] == "SEVERAL_MATTERS"


def test_a_profile_is_shown_first_and_loaded_with_run_and_the_dates_follow_it():
    words = ("rules", "--load", "chongqing", "--from", "2026-02-01", "--json")

    tried = tracker(*words).document
    none = db.session.query(Rule).count()
    done = tracker(*words, "--run").document

    assert (tried["run"], none, done["run"]) == (False, 0, True)
    assert tried["changes"] == done["changes"]
    assert {row["key"]: row["after"]["value"] for row in done["changes"]} == {
        "co_opinion": 30, "refuse": 10, "assign_intersession": 10, "rating": 20, "rehandle": 2, "withdraw_agreement": "lead",
        "class_scheme": "abc_chongqing",
    }  # fmt: skip
    explained = json.loads(tracker("deadlines", "explain", "--rule", "refuse", "--from", "2026-02-13", "--json").out)
    assert (explained["due"], explained["effective_rule_from"]) == ("2026-03-05", "2026-02-01")
    before = json.loads(tracker("deadlines", "explain", "--rule", "refuse", "--from", "2026-01-30", "--json").out)
    assert (before["due"], before["effective_rule_from"]) == ("2026-02-10", None)


def test_it_is_loaded_in_the_congress_that_is_named():
    tracker("rules", "--congress", "d1", "--load", "beijing", "--from", "2026-02-01", "--run")

    due = {
        code: tracker(
            "deadlines", "explain", "--rule", "rehandle", "--from", "2026-05-22", "--congress", code, "--json"
        ).document["due"]
        for code in ("city", "d1")
    }
    assert due == {"city": "2026-06-22", "d1": "2026-07-22"}


def test_a_day_since_which_dates_were_counted_is_refused_with_1_and_nothing_is_set(cast):
    cast.assigned()

    answer = tracker("rules", "--load", "chongqing", "--from", "2026-03-01", "--run")

    assert (answer.status, answer.out) == (1, "")
    assert "申请退办" in answer.err
    assert db.session.query(Rule).count() == 0


def test_without_json_it_reads_as_a_list():
    lines = tracker("rules").out.splitlines()

    assert lines[1] == "  答复代表：3 个月（默认；代表法第五十一条：自交办之日起三个月）"
    assert len(lines) == len(NAMES) + 1
    assert tracker("rules", "--load", "beijing", "--from", "2026-03-01").out.splitlines()[-2:] == [
        "2026-03-01 起变动 3 项规则；已经算出的期限不变。", "未改动任何数据。确认后加 --run。",
    ]  # fmt: skip

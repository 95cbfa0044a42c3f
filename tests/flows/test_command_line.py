"""What all commands have in common: exit 2 and a Chinese sentence for wrong use, nothing but JSON beside --json, no traceback."""

import json
import re

import pytest

from tests.exchange.shell import csv_of, stored, tracker
from tracker.__main__ import cli

pytestmark = pytest.mark.one_engine
HAN = re.compile("[\u3400-\u9fff]")
LATER = {"similar", "report", "document", "audit", "backup", "restore"}  # come with later issues
COMMANDS = {
    "serve",
    "demo",
    "deadlines",
    "rules",
    "init",
    "import",
    "export",
    "statistics",
    "search",
    "lifecycle",
    "overdue",
    "account",
    "congress",
    "work",
}
OF_A_CONGRESS = {
    "deadlines explain": ("deadlines", "explain", "--rule", "reply", "--from", "2026-03-10"),
    "rules": ("rules",),
    "import": ("import", "units", "FILE"),
    "export": ("export", "units", "OUT"),
    "statistics": ("statistics",),
    "search": ("search", "积水"),
    "overdue": ("overdue",),
    "account add": ("account", "add", "new", "--name", "某人", "--role", "office"),
}
CHANGES = {
    "rules": ("rules", "--load", "chongqing", "--from", "2026-03-01"),
    "import": ("import", "units", "FILE"),
    "account add": ("account", "add", "new", "--name", "某人", "--role", "office", "--congress", "city"),
    "account disable": ("account", "disable", "zhao"),
    "account reset": ("account", "reset", "zhao"),
}
JSON = {
    "deadlines explain": (*OF_A_CONGRESS["deadlines explain"], "--json"),
    "rules": ("rules", "--json"),
    "import": ("import", "units", "FILE", "--json"),
    "statistics": ("statistics", "--json"),
    "search": ("search", "积水", "--json"),
    "lifecycle": ("lifecycle", "--json"),
    "overdue": ("overdue", "--json"),
}
WRONG = {
    "no such command": ("nothing",),
    "no such command, in Chinese": ("统计",),
    "no such command below": ("account", "开通"),
    "one word too many": ("search", "积水", "东巷"),
    "one word too few": ("search",),
    "an option there is not": ("overdue", "--nothing"),
    "an option without its value": ("statistics", "--by"),
    "a kind there is not": ("export", "weather", "OUT"),
    "a file there is not": ("import", "units", "/nowhere/x.csv"),
    "a folder for a file": ("import", "units", "/"),
    "a place one cannot write to": ("export", "units", "/nowhere/x.csv"),
    "a table of assignments without its session": ("import", "assignments", "FILE"),
    "a day there is not": ("overdue", "--on", "2026-02-30"),
    "an account there is not": ("account", "reset", "nobody", "--run"),
    "a role there is not": ("account", "add", "new", "--name", "某人", "--role", "king", "--congress", "city", "--run"),
    "a tie that is not there": ("account", "add", "new", "--name", "某人", "--role", "unit_clerk", "--congress", "city", "--unit", "没有的局", "--run"),
    "a profile there is not": ("rules", "--load", "weather", "--from", "2026-03-01"),
    "a profile without its day": ("rules", "--load", "beijing"),
    "a day without a profile": ("rules", "--from", "2026-03-01"),
    "a workflow there is not": ("lifecycle", "weather"),
}  # fmt: skip


@pytest.fixture
def use(cast, tmp_path, monkeypatch):
    """Runs a command on the cast's city; FILE and OUT stand for files."""
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path))
    _account = cast.zhao
    file = tmp_path / "units.csv"
    file.write_bytes(csv_of(["单位名称", "系统"], [["市林业局", "政府"]]))
    places = {"FILE": str(file), "OUT": str(tmp_path / "out.csv")}

    def run(*words):
        return tracker(*(places.get(word, word) for word in words))

    return run


def test_the_commands_are_those_of_the_contract():
    assert COMMANDS <= set(cli.commands) <= COMMANDS | LATER


@pytest.mark.parametrize("what", OF_A_CONGRESS)
def test_a_congress_nobody_founded_is_wrong_use(use, what):
    before = stored()

    answer = use(*OF_A_CONGRESS[what], "--congress", "nowhere")

    assert (answer.status, answer.out, answer.err) == (2, "", "没有这个人大代码。用 --help 查看用法。\n")
    assert stored() == before


@pytest.mark.parametrize("what", WRONG)
def test_wrong_use_is_2_a_chinese_sentence_on_standard_error_and_no_traceback(use, what):
    before = stored()

    answer = use(*WRONG[what])

    assert (answer.status, answer.out) == (2, "")
    assert HAN.search(answer.err)
    assert not re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+|Traceback", answer.err)
    assert stored() == before


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_things_says_what_it_would_do_and_does_nothing_without_run(use, what):
    before = stored()

    tried = use(*CHANGES[what])
    between = stored()
    done = use(*CHANGES[what], "--run")

    assert (tried.status, tried.err) == (0, "")
    assert "未改动任何数据" in tried.out
    assert between == before
    assert (done.status, stored() == before) == (0, False)


@pytest.mark.parametrize("what", JSON)
def test_json_is_one_document_and_nothing_else(use, what):
    answer = use(*JSON[what])

    assert (answer.status, answer.err) == (0, "")
    assert isinstance(json.loads(answer.out), (dict, list))


@pytest.mark.parametrize("which", [None, "suggestion", "assignment", "issue", "reply", "commitment"])
def test_a_lifecycle_has_the_keys_of_the_contract(use, which):
    rows = use("lifecycle", *([which] if which else []), "--json").document

    assert rows
    assert all(set(row) >= {"row", "from", "act", "to", "roles", "guards", "deadline", "source"} for row in rows)


def test_no_command_at_all_shows_the_usage_and_is_wrong_use(use):
    answer = use()

    assert answer.status == 2
    assert answer.out.startswith("用法：tracker")


@pytest.mark.parametrize("command", [[], ["import"], ["statistics"], ["account"], ["deadlines"], ["serve"]])
def test_help_is_in_chinese(use, command):
    answer = use(*command, "--help")

    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("用法：")
    assert not re.search(r"Usage|Options|Commands|Show this|\[required\]", answer.out)

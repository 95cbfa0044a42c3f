"""Acts ask first, states have one mover, doors keep and rooms do not."""

import ast
import re

import pytest

from tests.house.source import FILES, IN_ROOMS, TRACKER, functions, kind, name, tree, where

ACTS = [f for f in IN_ROOMS if kind(*where(f)) == "actions" and where(f)[0] not in ("audit", "core")]
# Those that do not begin with `require`: nobody is anybody before signing in; one's own account, one's own tray;
# counting and reading are no acts.
FREE = {
    ("accounts", "actions"), ("notifications", "actions"), ("deadlines", "counting"),
}  # fmt: skip
NO_ACTS = {
    "read_arrangement", "moves", "must_move", "show_to", "set_aside", "missing_in", "co_shares", "recount", "start_clocks",
    "next_number", "written", "recent",
}  # fmt: skip
DOORS = {"views", "cli"}


def acts():
    for file in ACTS:
        if where(file) not in FREE:
            yield from ((file, f) for f in functions(file) if f.name not in NO_ACTS)


@pytest.mark.parametrize(("file", "act"), list(acts()), ids=lambda x: x.name if isinstance(x, ast.FunctionDef) else where(x)[0])
def test_an_act_asks_first_and_is_told_who(file, act):
    keywords = {argument.arg for argument in act.args.kwonlyargs}
    body = [node for node in act.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    asks = [n for n in ast.walk(ast.Module(body[:2], [])) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "require"]

    assert ast.get_docstring(act), f"{name(file)}: {act.name} says what it does"
    assert "by" in keywords, f"{name(file)}: {act.name} is told by whom"
    assert asks, f"{name(file)}: {act.name} asks first"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_the_trail_moves_a_state(file):
    if where(file) == ("audit", "actions"):
        return
    moved = []
    for node in ast.walk(tree(file)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            moved += [p.lineno for p in parts if isinstance(p, ast.Attribute) and p.attr == "state"]

    # a signature and an open station are labels that a person sets, not lifecycles
    allowed = where(file) in {("suggestions", "actions"), ("suggestions", "signing_actions"), ("stations", "actions")}
    assert not moved or allowed, f"{name(file)} moves a state in lines {moved}"


@pytest.mark.parametrize("file", [f for f in IN_ROOMS if kind(*where(f)) not in DOORS], ids=name)
def test_doors_keep_rooms_do_not(file):
    keeps = re.findall(r"^\s+(?:keep\(\)|db\.session\.commit\(\))", file.read_text(encoding="utf-8"), re.M)

    allowed = where(file)[0] == "demo" or where(file) in {("core", "events"), ("web", "once")}
    assert not keeps or allowed


@pytest.mark.parametrize(
    "file", [f for f in IN_ROOMS if kind(*where(f)) in ("actions", "queries", "policy", "models", "states")], ids=name
)
def test_below_the_doors_nobody_knows_the_request(file):
    used = {a.name for n in ast.walk(tree(file)) if isinstance(n, ast.ImportFrom) and n.module == "flask" for a in n.names}

    assert not used & {"request", "session", "g"}


@pytest.mark.parametrize("file", [f for f in FILES if where(f) not in {("core", "clock"), ("demo", "cli")}], ids=name)
def test_nobody_else_asks_the_time(file):
    asked = re.findall(r"datetime\.now|date\.today|time\.time\(|utcnow", file.read_text(encoding="utf-8"))

    assert not asked


def test_reading_rooms_write_nothing():
    for room in ("dossier", "statistics", "search", "handbook", "portal", "desk"):
        for file in (TRACKER / room).glob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"session\.(add|delete|merge|flush)|sa\.(insert|update|delete)\(|keep\(", text), name(file)

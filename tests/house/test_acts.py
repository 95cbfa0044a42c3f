"""Acts ask first, states have one mover, doors keep and rooms do not."""

import ast
import re
from itertools import repeat

import pytest

from tests.house.source import FILES, IN_ROOMS, TRACKER, functions, kind, name, tree, where

ACTS = [f for f in IN_ROOMS if kind(*where(f)) == "actions" and where(f)[0] not in ("audit", "core")]
# Those that do not begin with `require`: nobody is anybody before signing in; one's own account, one's own tray;
# counting and reading are no acts.
FREE = {
    ("accounts", "actions"), ("notifications", "actions"), ("deadlines", "counting"),
}  # fmt: skip
NO_ACTS = {
    # only read
    ("deadlines", "read_arrangement"), ("deadlines", "read_file"), ("deadlines", "moves"), ("replies", "missing_in"),
    ("suggestions", "missing_in"), ("suggestions", "must_move"),
    ("assignments", "beside"), ("assignments", "must_be_new_here"), ("assignments", "must_make_sense"),
    # part of an act that asked, in a room or file above
    ("suggestions", "receive"), ("suggestions", "start_assign_clock"), ("suggestions", "put_text"), ("suggestions", "forget_wish"), ("suggestions", "hold"),
    ("suggestions", "show_to"), ("suggestions", "set_aside"), ("suggestions", "next_number"),
    ("issues", "end"), ("issues", "must_count"), ("issues", "send"), ("issues", "take_back"), ("issues", "start_clock"), ("issues", "take_result"),
    ("assignments", "recount"), ("assignments", "start_clocks"), ("assignments", "give"), ("assignments", "take_away"), ("feedback", "stop_windows"),
}  # fmt: skip
DOORS = {"views", "cli"}
NO_LIFECYCLE = {"Signature", "StationState"}  # labels that a person sets
# What sets columns by names it is given, and where those come from.
# Rooms that read keep rows of their own: figures by `tracker work`, the index in step with the texts.
OWN_ROWS = {
    ("statistics", "snapshot_tools"),
    ("statistics", "folding_tools"),
    *(("search", f"{name}_tools") for name in ("index", "keeping", "counting", "repair", "vector")),
}
BY_NAME = {
    ("roster", "change"),  # the boxes of a form about a noun of the congress; those have no lifecycle
    ("stations", "_set"),
    ("suggestions", "put_right"),  # the columns of a file
    ("suggestions", "take_off"),  # the texts of a paper, which it blanks
    ("issues", "_blot"),  # the free words of an issue, as its table of columns says
    ("deadlines", "follow"),  # the dates a room keeps, as its table of columns says
}


def acts():
    for file in ACTS:
        if where(file) not in FREE:
            yield from ((file, f) for f in functions(file) if (where(file)[0], f.name) not in NO_ACTS)


@pytest.mark.parametrize(("file", "act"), list(acts()), ids=lambda x: x.name if isinstance(x, ast.FunctionDef) else where(x)[0])
def test_an_act_asks_first_and_is_told_who(file, act):
    assert ast.get_docstring(act), f"{name(file)}: {act.name} says what it does"
    assert is_told_who(act), f"{name(file)}: {act.name} is told by whom"
    assert asks(act), f"{name(file)}: {act.name} asks first"


def is_told_who(act):
    return "by" in {argument.arg for argument in act.args.kwonlyargs}


def asks(act):
    body = [node for node in act.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return [n for n in ast.walk(ast.Module(body[:2], [])) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "require"]


def test_no_exemption_has_outlived_its_reason():
    silent = {(where(file)[0], f.name) for file in ACTS for f in functions(file) if not (asks(f) and is_told_who(f))}

    assert NO_ACTS - silent == set()
    assert {room for room, _module in FREE} - {room for room, _name in silent} == set()
    assert BY_NAME - {each for file in IN_ROOMS for each in by_name(file)} == set()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_only_the_trail_moves_a_state(file):
    if where(file) == ("audit", "actions"):
        return

    assert not list(moves_of(tree(file))), f"{name(file)} moves a state"
    assert set(by_name(file)) <= BY_NAME, f"{name(file)} sets a column by a name it is given"


def moves_of(code):
    """The lines that set a `state`: by itself, among others, by its name, or in the table."""
    for top in code.body:
        takes = [a for n in ast.walk(top) if isinstance(n, ast.FunctionDef) for a in (*n.args.args, *n.args.kwonlyargs)]
        labels = {a.arg for a in takes if getattr(a.annotation, "id", "") in NO_LIFECYCLE}
        for node in ast.walk(top):
            for part, value in set_by(node):
                is_label = (
                    getattr(getattr(value, "value", None), "id", "") in NO_LIFECYCLE or getattr(value, "id", "") in labels
                )
                if part == "state" and not is_label:
                    yield node.lineno


def set_by(node):
    """What a line sets: (the name of the attribute or column, the value)."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            is_row = isinstance(target, ast.Tuple)
            values = node.value.elts if is_row and isinstance(node.value, ast.Tuple) else repeat(node.value)
            yield from (
                (getattr(one, "attr", ""), v) for one, v in zip(target.elts if is_row else [target], values, strict=False)
            )
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setattr":
        yield getattr(node.args[1], "value", ""), node.args[2]
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "values":
        yield from ((word.arg, word.value) for word in node.keywords)


def by_name(file):
    """The functions that set a column whose name is not written down."""
    for function in tree(file).body:
        for node in ast.walk(function):
            is_set = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setattr"
            if is_set and not isinstance(node.args[1], ast.Constant):
                yield where(file)[0], function.name


@pytest.mark.parametrize(
    "line",
    [
        "case.state = State.CLOSED",
        "case.state, case.closed_on = State.CLOSED, on",
        "case.state: State = State.CLOSED",
        'setattr(case, "state", State.CLOSED)',
        "sa.update(Suggestion).values(state=State.CLOSED)",
    ],
)
def test_whoever_moves_a_state_is_found(line):
    assert list(moves_of(ast.parse(line))) == [1]


@pytest.mark.parametrize("line", ["own.state, own.at = Signature.VOID, at", "def f(answer: Signature): own.state = answer"])
def test_a_label_that_a_person_sets_is_no_lifecycle(line):
    assert list(moves_of(ast.parse(line))) == []


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
            if (room, file.stem) in OWN_ROWS:
                continue
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"session\.(add|delete|merge|flush)|sa\.(insert|update|delete)\(|keep\(", text), name(file)

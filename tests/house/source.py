"""Reading the house's own source."""

import ast
from functools import cache
from pathlib import Path

from tracker.house import FLOORS, KINDS, NAMED

ROOT = Path(__file__).resolve().parent.parent.parent
TRACKER = ROOT / "tracker"
TEMPLATES = ROOT / "templates"
FLOOR = {room: n for n, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDE = {"app", "switchboard", "house", "running", "__init__", "__main__"}  # files beside the rooms
FILES = sorted(TRACKER.rglob("*.py"))
IN_ROOMS = [f for f in FILES if len(f.relative_to(TRACKER).parts) == 2 and f.name != "__init__.py"]


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def where(file: Path) -> tuple[str, str]:
    """The room a file is in, and its module name."""
    parts = file.relative_to(TRACKER).with_suffix("").parts
    return parts[0], parts[-1]


def kind(room: str, module: str) -> str:
    """The kind of furniture a file is."""
    named = NAMED.get(f"{room}/{module}")
    if named:
        return named
    return next((k for k in KINDS if module == k or module.endswith(f"_{k}")), "?")


def imports(file: Path) -> set[tuple[str, str]]:
    """(room, module) of everything of ours a file imports, wherever in the file it hides."""
    found = set()
    for node in ast.walk(tree(file)):
        modules: list[tuple[str, list[str]]] = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tracker":
            modules = [(node.module, [alias.name for alias in node.names])]
        elif isinstance(node, ast.Import):
            modules = [(alias.name, []) for alias in node.names if alias.name.split(".")[0] == "tracker"]
        for module, names in modules:
            parts = module.split(".")[1:]
            if len(parts) == 1 and (TRACKER / parts[0]).is_dir():
                found |= {(parts[0], each) for each in names if (TRACKER / parts[0] / f"{each}.py").is_file()} or {
                    (parts[0], "__init__")
                }
            elif parts:
                found.add((parts[0], parts[-1]))
    return found


def functions(file: Path) -> list[ast.FunctionDef]:
    """The public functions of a file."""
    return [node for node in tree(file).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]

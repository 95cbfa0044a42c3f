"""A lifecycle as a command prints it: a diagram and a table for a window of text, where a Chinese character is two signs wide."""

import unicodedata
from collections.abc import Iterator, Sequence

from tracker.handbook.tables import GONE, Edge, Line, edges_of, lines_of, nodes_of
from tracker.handbook.tools import LIFECYCLES

_TWO_SIGNS = "WF"
_COLUMNS = (("行", 4), ("起", 10), ("步骤", 10), ("到", 10), ("谁来办", 12), ("条件、起算的期限、依据", 38))
_NEVER_FIRST = "，。、；：）》”"


def printed(name: str) -> Iterator[str]:
    """The lines that show a lifecycle: its name, its arrows state by state, and the table of its rows. Asks no database."""
    yield f"{LIFECYCLES[name].name}（{name}）"
    yield ""
    yield from _diagram(name)
    yield ""
    yield from _table(name)


def _diagram(name: str) -> Iterator[str]:
    nodes, edges = nodes_of(name), edges_of(name)
    names = {node.key: node.name for node in nodes}
    for n, node in enumerate(nodes):
        out = [edge for edge in edges if edge.start == node.key]
        if node.key == GONE:
            continue
        yield f"{'●' if n == 0 else '■' if node.is_end else '◆'} {node.name}{'（终点）' if node.is_end else ''}"
        for k, edge in enumerate(out, start=1):
            corner = "└" if k == len(out) else "├"
            yield f"  {corner}─ {_said(edge)} ──▶ {names[edge.target]}"


def _said(edge: Edge) -> str:
    return f"{'、'.join(edge.acts)}（{' '.join(edge.rows)}）"


def _table(name: str) -> Iterator[str]:
    yield _ruled("┌", "┬", "┐")
    yield from _row([[heading] for heading, _size in _COLUMNS])
    for line in lines_of(name):
        yield _ruled("├", "┼", "┤")
        cells = [[each] for each in (line.row, line.start, line.act, line.target, line.who)]
        yield from _row([*cells, _said_of(line)])
    yield _ruled("└", "┴", "┘")


def _said_of(line: Line) -> list[str]:
    """What is to be said of a row beside its arrow, each on a line of its own."""
    limit = [f"期限：{line.deadline}"] if line.deadline else []
    return [line.guards, *limit, f"依据：{line.source}"]


def _ruled(first: str, between: str, last: str) -> str:
    return first + between.join("─" * (size + 2) for _heading, size in _COLUMNS) + last


def _row(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = [
        [line for text in cell for line in folded(text, size)] for cell, (_heading, size) in zip(cells, _COLUMNS, strict=True)
    ]
    for n in range(max(len(column) for column in columns)):
        pieces = [column[n] if n < len(column) else "" for column in columns]
        filled = (piece + " " * (size - width(piece)) for piece, (_heading, size) in zip(pieces, _COLUMNS, strict=True))
        yield "│ " + " │ ".join(filled) + " │"


def width(text: str) -> int:
    """How many signs of a window a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in _TWO_SIGNS else 1 for sign in text)


def folded(text: str, size: int) -> list[str]:
    """A text in lines of at most so many signs; no line begins with what closes a sentence or a bracket."""
    lines, line = [], ""
    for sign in text:
        if width(line + sign) > size:
            carried = line[-1] if sign in _NEVER_FIRST and len(line) > 1 else ""
            lines.append(line[: len(line) - len(carried)])
            line = carried
        line += sign
    return [*lines, line]

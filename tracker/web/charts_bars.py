"""Bars that lie: a row a name, in it a bar a series, the newest first and solid, older ones hatched. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.web.charts import TEXT, WIDTH, Note, at, cut, room_of, share

THICK, BETWEEN, AROUND = 14.0, 2.0, 8.0
MOST_NAME = 200.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar. nth: of its series, 1 and up; value: its number, written at its end."""

    nth: int
    x: float
    y: float
    length: float
    thick: float
    value: Note


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its bars."""

    name: Note
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture; left: where all bars begin."""

    width: float
    height: float
    left: float
    rows: tuple[Row, ...]


def bars(rows: Sequence[tuple[str, Sequence[int]]]) -> Bars | None:
    """A row for each name with its numbers, one a series; lengths in proportion over the whole picture; none without rows."""
    if not rows:
        return None
    most = max((number for _name, numbers in rows for number in numbers), default=0)
    left = min(max(room_of(name) for name, _numbers in rows), MOST_NAME) + 8
    room = WIDTH - left - room_of(str(most)) - 10
    found, y = [], AROUND / 2
    for name, numbers in rows:
        high = max(len(numbers), 1) * (THICK + BETWEEN) - BETWEEN
        short = cut(name, left - 8)
        label = Note(at(left - 8), at(y + high / 2), short, name if short != name else "")
        drawn = []
        for k, number in enumerate(numbers):
            top, length = at(y + k * (THICK + BETWEEN)), at(room * share(number, most))
            drawn.append(
                Bar(k + 1, at(left), top, length, THICK, Note(at(left + length + 5), at(top + THICK / 2), str(number)))
            )
        found.append(Row(label, tuple(drawn)))
        y += high + AROUND
    return Bars(WIDTH, at(max(y - AROUND / 2, TEXT)), at(left), tuple(found))

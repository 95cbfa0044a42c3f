"""What all charts share: scales, shades, the room a word takes. Pure; lengths in units of the viewBox, one decimal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WIDTH = 640.0  # of a chart that fills its card
TEXT = 13.0  # the size of its letters
SHADES = 4  # besides none: more cannot be told apart on grey paper
_STEPS = (1, 2, 5)
_WIDE = "\u2e80"  # from here on a letter is as wide as it is high


@dataclass(frozen=True, slots=True)
class Note:
    """A word in a picture. full: what it was before it was cut, for those who point at it."""

    x: float
    y: float
    text: str
    full: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a chart: a number or a word, and the list behind it where there is one."""

    text: Any
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The table beside a chart: the same in numbers. The first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of a heat table: its name, and each number with its shade."""

    name: str
    cells: tuple[tuple[Cell, int], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A table whose fields are the darker the more there is."""

    head: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat(head: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> Heat | None:
    """A heat table of rows of numbers, shaded over the whole table; none without any number above 0."""
    most = max((int(cell.text) for _name, cells in rows for cell in cells), default=0)
    if most <= 0:
        return None
    return Heat(
        tuple(head), tuple(HeatRow(name, tuple((cell, shade(int(cell.text), most)) for cell in cells)) for name, cells in rows)
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How a series looks in the key: mark a path or none; fill of its bars."""

    nth: int
    mark: str = ""
    fill: str = ""


def at(value: float) -> float:
    """A length as it is written."""
    return round(value, 1)


def share(value: float, most: float) -> float:
    """Where a value stands between nothing and the most, 0 to 1; 0 where the most is nothing."""
    return min(max(value / most, 0.0), 1.0) if most > 0 else 0.0


def ticks(most: int, many: int = 4) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below the most, about so many steps; always at least 0 and 1."""
    step = next(
        base * 10**power
        for power in range(19)
        for base in _STEPS
        if base * 10**power * many >= most or (power, base) == (18, _STEPS[-1])
    )
    top = -(-max(most, 1) // step)
    return tuple(step * n for n in range(top + 1))


def shade(value: int, most: int) -> int:
    """The shade of a number: 0 for none, else 1 to SHADES, the darkest for the most."""
    return 0 if value <= 0 else min(max(-(-SHADES * value // max(most, 1)), 1), SHADES)


def room_of(text: str, size: float = TEXT) -> float:
    """About how much room a word takes."""
    return sum(size if letter >= _WIDE else size * 0.58 for letter in text)


def cut(text: str, room: float, size: float = TEXT) -> str:
    """A word that fits into a room, with … for what was cut."""
    if room_of(text, size) <= room:
        return text
    kept = text
    while kept and room_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept + "…"


def every(labels: Sequence[str], room: float, size: float = TEXT) -> int:
    """Each how many-th label can be written along an axis so long that none touches the next; at least 1."""
    if not labels or room <= 0:
        return 1
    widest = max(room_of(label, size) for label in labels) + size * 0.7
    return max(1, -(-int(widest * len(labels)) // int(room)))


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places moved so that they stand at least a gap from each other, in their order and between low and high.

    Where there is no room for that, they stand evenly.
    """
    order = sorted(range(len(places)), key=lambda n: places[n])
    if len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    found = [min(max(place, low), high) for place in places]
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + gap)
    last = high
    for n in reversed(order):
        found[n] = min(found[n], last)
        last = found[n] - gap
    return found


def median_of(counts: Iterable[tuple[int, int]]) -> float | None:
    """The middle one of numbers given as (number, how often); none where there are none."""
    ordered = sorted((number, many) for number, many in counts if many > 0)
    total = sum(many for _number, many in ordered)
    if not total:
        return None
    middle = []
    for wanted in ((total - 1) // 2, total // 2):
        seen = 0
        for number, many in ordered:
            seen += many
            if seen > wanted:
                middle.append(number)
                break
    return sum(middle) / 2


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points."""
    return "".join(f"{'L' if n else 'M'}{at(x)} {at(y)}" for n, (x, y) in enumerate(points))

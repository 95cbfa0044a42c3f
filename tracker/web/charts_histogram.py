"""How often each number occurs, in classes of one width, with marks such as the median. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.web.charts import TEXT, WIDTH, Note, at, cut, every, room_of, share, ticks

HEIGHT = 260.0
BOTTOM, LEFT, RIGHT = 30.0, 44.0, 12.0
LINE = TEXT + 4  # of the words of a mark
MOST_CLASSES = 20
_WIDTHS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Class:
    """A class: from first to last, both included, and how many stand in it."""

    first: int
    last: int
    many: int


@dataclass(frozen=True, slots=True)
class Column:
    """A class as drawn. many: its number above it, empty for none."""

    x: float
    y: float
    width: float
    height: float
    many: Note


@dataclass(frozen=True, slots=True)
class Mark:
    """A line down at a value. nth: 1 and up, what its look hangs on; text at the side where there is room (anchor)."""

    nth: int
    x: float
    top: float
    text: Note
    anchor: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """The picture: base is the height of the axis."""

    width: float
    height: float
    left: float
    base: float
    scale: tuple[Note, ...]
    bounds: tuple[Note, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]


def classes(counts: Mapping[int, int], *, upto: int = 0) -> tuple[Class, ...]:
    """Numbers, none below zero, in at most MOST_CLASSES classes from 0 to the biggest, and to upto at least."""
    biggest = max([upto, *(number for number, many in counts.items() if many > 0)])
    wide = next((w for w in _WIDTHS if w * MOST_CLASSES > biggest), 0) or -(-(biggest + 1) // MOST_CLASSES)
    many = [0] * (biggest // wide + 1)
    for number, times in counts.items():
        if times > 0:
            many[number // wide] += times
    return tuple(Class(n * wide, n * wide + wide - 1, times) for n, times in enumerate(many))


def histogram(found: Sequence[Class], marks: Sequence[tuple[float, str]]) -> Histogram | None:
    """Classes as columns; marks: values with their words, those beyond the last class left out. None without anything."""
    if not any(each.many for each in found):
        return None
    top = LINE * len(marks) + 18
    base, room, most = HEIGHT - BOTTOM, WIDTH - LEFT - RIGHT, max(each.many for each in found)
    steps, wide = ticks(most), found[0].last - found[0].first + 1
    each_wide = room / len(found)

    def x_of(value: float) -> float:
        return LEFT + each_wide * value / wide

    def y_of(many: float) -> float:
        return base - (base - top) * share(many, steps[-1])

    columns = []
    for n, each in enumerate(found):
        x, y = at(LEFT + n * each_wide + 1), at(y_of(each.many))
        text = str(each.many) if each.many and room_of(str(each.many), 11) <= each_wide + 2 else ""
        columns.append(Column(x, y, at(each_wide - 2), at(base - y), Note(at(x + each_wide / 2 - 1), at(y - 4), text)))
    firsts = [str(each.first) for each in found]
    nth = every(firsts, room)
    bounds = tuple(Note(at(LEFT + n * each_wide), HEIGHT - 10, text) for n, text in enumerate(firsts) if n % nth == 0)
    scale = tuple(Note(LEFT - 8, at(y_of(step)), str(step)) for step in steps)
    drawn = [
        _mark(k + 1, at(x_of(value)), LINE * (k + 1) - 8, words)
        for k, (value, words) in enumerate(marks)
        if 0 <= value <= found[-1].last + 1
    ]
    return Histogram(WIDTH, HEIGHT, LEFT, base, scale, bounds, tuple(columns), tuple(drawn))


def _mark(nth: int, x: float, y: float, words: str) -> Mark:
    right = WIDTH - x - 8
    fits = room_of(words) <= right or right >= x
    short = cut(words, right if fits else x - 8)
    return Mark(
        nth,
        x,
        y + 5,
        Note(at(x + 5 if fits else x - 5), at(y), short, words if short != words else ""),
        "start" if fits else "end",
    )

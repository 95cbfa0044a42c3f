"""Lines along time: one a series, told apart by its mark and its dashes, not by colour alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.web.charts import TEXT, WIDTH, Look, Note, apart, at, cut, every, path, room_of, share, ticks

HEIGHT = 260.0
TOP, BOTTOM, LEFT = 14.0, 30.0, 44.0
_MARKS = (  # round the point: a disc, a square, a triangle, a cross
    "M{x} {y}m-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z",
    "M{x} {y}m-3.4 -3.4h6.8v6.8h-6.8z",
    "M{x} {y}m0 -4.6l4.4 7.8h-8.8z",
    "M{x} {y}m-3.6 -3.6l7.2 7.2m0 -7.2l-7.2 7.2",
)
MOST_LINES = len(_MARKS)


@dataclass(frozen=True, slots=True)
class Line:
    """A series as drawn. nth: 1 and up, what its look hangs on; end: its name beside its last point."""

    nth: int
    path: str
    points: tuple[tuple[float, float], ...]
    marks: str
    end: Note


@dataclass(frozen=True, slots=True)
class Lines:
    """The picture: scale (a line across, with its number), times (a word below), lines."""

    width: float
    height: float
    left: float
    right: float
    scale: tuple[Note, ...]
    times: tuple[Note, ...]
    lines: tuple[Line, ...]


def mark(nth: int, x: float, y: float) -> str:
    """The mark of a series round a point."""
    return _MARKS[(nth - 1) % MOST_LINES].format(x=at(x), y=at(y))


def looks(names: Sequence[str]) -> tuple[tuple[Look, str], ...]:
    """The key of the lines."""
    return tuple((Look(n, mark(n, 13, 7)), name) for n, name in enumerate(names, start=1))


def lines(times: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Lines | None:
    """Series of numbers, one for each time; none where there is no time or no series."""
    if not times or not series:
        return None
    right = WIDTH - 14 - max(room_of(name) for name, _numbers in series)
    steps = ticks(max((number for _name, numbers in series for number in numbers), default=0))
    low, high = HEIGHT - BOTTOM, TOP

    def x_of(n: int) -> float:
        return LEFT + 6 + (right - LEFT - 12) * (n / (len(times) - 1) if len(times) > 1 else 0.5)

    def y_of(number: float) -> float:
        return low - (low - high) * share(number, steps[-1])

    drawn = [[(at(x_of(n)), at(y_of(number))) for n, number in enumerate(numbers)] for _name, numbers in series]
    ends = apart([points[-1][1] if points else low for points in drawn], TEXT + 3, high, low)
    nth = every(times, right - LEFT)
    return Lines(
        WIDTH,
        HEIGHT,
        LEFT,
        at(right),
        tuple(Note(LEFT - 8, at(y_of(step)), str(step)) for step in steps),
        tuple(
            Note(at(x_of(n)), HEIGHT - 8, cut(time, right - LEFT)) for n, time in enumerate(times) if (len(times) - 1 - n) % nth == 0
        ),
        tuple(
            Line(k + 1, path(points), tuple(points), "".join(mark(k + 1, x, y) for x, y in points), Note(at(right + 8), at(end), name))
            for k, ((name, _numbers), points, end) in enumerate(zip(series, drawn, ends, strict=True))
        ),
    )  # fmt: skip

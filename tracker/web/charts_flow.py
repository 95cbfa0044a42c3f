"""What flows through stages: nodes as high as what passes them, ribbons as broad as what goes from one to the next. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.web.charts import TEXT, Note, at, cut

WIDTH, TOP, BOTTOM = 820.0, 30.0, 10.0
NODE = 12.0
GAP = TEXT + 9  # between nodes of a stage, so that their names never touch
TALL = 240.0  # what the fullest stage takes, gaps left out
NAMES = 150.0  # room right of the last stage


@dataclass(frozen=True, slots=True)
class Step:
    """What passes from one node to another. start, end: keys of nodes."""

    start: str
    end: str
    many: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A node before it is drawn. tone: plain, or weak for what has not come to an end, or bad."""

    key: str
    name: str
    stage: int
    tone: str = "plain"
    many: int | None = None  # where more begins here than flows on, or none flows


@dataclass(frozen=True, slots=True)
class Node:
    """A node as drawn, with its name and number."""

    key: str
    many: int
    tone: str
    x: float
    y: float
    width: float
    height: float
    name: Note


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon as drawn. breadth: at both ends; y_start, y_end: its upper edge there; full: said in words."""

    start: str
    end: str
    many: int
    path: str
    breadth: float
    y_start: float
    y_end: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture. stages: where each stage stands, for its name."""

    width: float
    height: float
    stages: tuple[float, ...]
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]


def passing(stops: Sequence[Stop], steps: Sequence[Step]) -> dict[str, int]:
    """What passes each node: what it holds, or the greater of what comes and what goes."""
    comes: dict[str, int] = defaultdict(int)
    goes: dict[str, int] = defaultdict(int)
    for step in steps:
        goes[step.start] += step.many
        comes[step.end] += step.many
    return {stop.key: max(stop.many or 0, comes[stop.key], goes[stop.key]) for stop in stops}


def flow(stops: Sequence[Stop], steps: Sequence[Step]) -> Flow | None:
    """Nodes in the order given, stage by stage; what nothing passes is left out. None where nothing flows at all."""
    many = passing(stops, steps)
    stops = [stop for stop in stops if many[stop.key]]
    if not stops:
        return None
    last = max(stop.stage for stop in stops)
    most = max(sum(many[s.key] for s in stops if s.stage == stage) for stage in range(last + 1))
    per = TALL / most
    high = max(
        sum(many[s.key] for s in stops if s.stage == stage) * per + GAP * (sum(s.stage == stage for s in stops) - 1)
        for stage in range(last + 1)
    )
    apart = (WIDTH - NAMES - NODE - 2) / max(last, 1)
    y_of: dict[str, float] = {}
    nodes = []
    for stage in range(last + 1):
        here = [stop for stop in stops if stop.stage == stage]
        y = TOP + TEXT / 2
        for stop in here:
            y_of[stop.key] = y
            nodes.append(_node(stop, many[stop.key], 1 + apart * stage, y, many[stop.key] * per, apart))
            y += many[stop.key] * per + GAP
    ribbons = _ribbons(stops, steps, y_of, per, apart)
    return Flow(WIDTH, at(TOP + high + TEXT + BOTTOM), tuple(at(1 + apart * n) for n in range(last + 1)), tuple(nodes), ribbons)


def _node(stop: Stop, many: int, x: float, y: float, height: float, apart: float) -> Node:
    words = f"{stop.name} {many}"
    short = cut(words, min(apart, NAMES) - NODE - 8)
    label = Note(at(x + NODE + 5), at(y + height / 2), short, words if short != words else "")
    return Node(stop.key, many, stop.tone, at(x), at(y), NODE, at(height), label)


def _ribbons(
    stops: Sequence[Stop], steps: Sequence[Step], y_of: dict[str, float], per: float, apart: float
) -> tuple[Ribbon, ...]:
    """The ribbons, leaving and entering each node in the order of the nodes, so that they cross as little as may be."""
    order = {stop.key: n for n, stop in enumerate(stops)}
    stage = {stop.key: stop.stage for stop in stops}
    live = [step for step in steps if step.many > 0]
    left, entered = dict(y_of), dict(y_of)
    starts: dict[tuple[str, str], float] = {}
    for step in sorted(live, key=lambda s: (order[s.start], order[s.end])):
        starts[step.start, step.end] = left[step.start]
        left[step.start] += step.many * per
    found = []
    for step in sorted(live, key=lambda s: (order[s.end], order[s.start])):
        y1, y2, broad = starts[step.start, step.end], entered[step.end], step.many * per
        entered[step.end] += broad
        x1, x2 = 1 + apart * stage[step.start] + NODE, 1 + apart * stage[step.end]
        middle = (x1 + x2) / 2
        drawn = (
            f"M{at(x1)} {at(y1)}C{at(middle)} {at(y1)} {at(middle)} {at(y2)} {at(x2)} {at(y2)}"
            f"V{at(y2 + broad)}C{at(middle)} {at(y2 + broad)} {at(middle)} {at(y1 + broad)} {at(x1)} {at(y1 + broad)}z"
        )
        found.append(Ribbon(step.start, step.end, step.many, drawn, broad, y1, y2))
    return tuple(found)

"""A lifecycle drawn: states one below the other, arrows beside them in lanes. Numbers only; the template writes the picture."""

from dataclasses import dataclass

from tracker.handbook.tables import Edge, Node, edges_of, nodes_of

WIDTH, HEIGHT, PITCH = 132, 34, 70  # of a state's box, and from one box to the next
LANE, MARGIN, TOP = 34, 12, 8
LINE = 13  # of a label with several lines
MOST_PORT = 12  # how far from the middle of a box's side an arrow may leave it
ARROW = 7


@dataclass(frozen=True, slots=True)
class Box:
    """A state: the corner of its box, its name; round where a thing begins or vanishes, double where it ends."""

    x: int
    y: int
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow: its path, its head, and its label in lines around a point."""

    path: str
    head: str
    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def top(self) -> int:
        """The upper edge of the label."""
        return self.y - LINE * len(self.lines) // 2


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture: its size, boxes and arrows."""

    width: int
    height: int
    boxes: list[Box]
    arrows: list[Arrow]


@dataclass(frozen=True, slots=True)
class _Run:
    """An arrow that goes round: from which box to which, in which lane of its side."""

    edge: Edge
    start: int
    target: int
    lane: int


def drawn(name: str) -> Diagram:
    """A lifecycle as a picture: straight down to the next state, else down on the right and back up on the left."""
    nodes, edges = nodes_of(name), edges_of(name)
    place = {node.key: n for n, node in enumerate(nodes)}
    straight = [e for e in edges if place[e.target] == place[e.start] + 1]
    right = _lanes([e for e in edges if place[e.target] > place[e.start] + 1], place)
    left = _lanes([e for e in edges if place[e.target] < place[e.start]], place)
    x = MARGIN + LANE * _width(left)
    arrows = [_down(e, x + WIDTH // 2, place[e.start]) for e in straight]
    arrows += _around(right, x + WIDTH, 1) + _around(left, x, -1)
    width = x + WIDTH + LANE * _width(right) + MARGIN
    return Diagram(
        width, TOP * 2 + PITCH * (len(nodes) - 1) + HEIGHT, [_box(n, x, node) for n, node in enumerate(nodes)], arrows
    )


def _box(n: int, x: int, node: Node) -> Box:
    look = "end" if node.is_end else "begin" if n == 0 else "state"
    return Box(x, TOP + PITCH * n, node.name, look)


def _lanes(edges: list[Edge], place: dict[str, int]) -> list[_Run]:
    """The edges with their lanes, the short ones inside: two in one lane never lie beside each other."""
    taken: list[list[tuple[int, int]]] = []
    runs = []
    for edge in sorted(edges, key=lambda e: (abs(place[e.target] - place[e.start]), place[e.start])):
        first, last = sorted((place[edge.start], place[edge.target]))
        lane = next((n for n, held in enumerate(taken) if all(last <= a or b <= first for a, b in held)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((first, last))
        runs.append(_Run(edge, place[edge.start], place[edge.target], lane))
    return runs


def _width(runs: list[_Run]) -> int:
    return max((run.lane + 1 for run in runs), default=0)


def _down(edge: Edge, x: int, start: int) -> Arrow:
    first, last = TOP + PITCH * start + HEIGHT, TOP + PITCH * (start + 1)
    head = f"M{x} {last}l-4 -{ARROW}h8z"
    return Arrow(f"M{x} {first}V{last - ARROW}", head, x, (first + last) // 2 - 2, (" ".join(edge.rows),))


def _around(runs: list[_Run], edge_x: int, side: int) -> list[Arrow]:
    """The arrows of one side. side: 1 for the right, -1 for the left."""
    ports = _ports(runs)
    found = []
    for n, run in enumerate(runs):
        x = edge_x + side * (LANE * run.lane + LANE // 2 + 4)
        first, last = ports[n, True], ports[n, False]
        path = f"M{edge_x} {first}H{x}V{last}H{edge_x + side * ARROW}"
        head = f"M{edge_x} {last}l{side * ARROW} -4v8z"
        found.append(Arrow(path, head, x, (first + last) // 2, run.edge.rows))
    return found


def _ports(runs: list[_Run]) -> dict[tuple[int, bool], int]:
    """Where each arrow touches its boxes, so that no two share a point: (which arrow, whether it leaves there) → height."""
    at_box: dict[int, list[tuple[int, bool]]] = {}
    for n, run in enumerate(runs):
        at_box.setdefault(run.start, []).append((n, True))
        at_box.setdefault(run.target, []).append((n, False))
    found = {}
    for box, touching in at_box.items():
        touching.sort(key=lambda each: _other_end(runs[each[0]], leaves=each[1]))
        for k, each in enumerate(touching):
            shift = MOST_PORT * (2 * k + 1 - len(touching)) // max(len(touching), 1)
            found[each] = TOP + PITCH * box + HEIGHT // 2 + shift
    return found


def _other_end(run: _Run, *, leaves: bool) -> tuple[bool, int]:
    """What orders the arrows at a box: those from above before those to below, the wide ones outside."""
    other = run.target if leaves else run.start
    own = run.start if leaves else run.target
    return other > own, -run.lane if other > own else run.lane

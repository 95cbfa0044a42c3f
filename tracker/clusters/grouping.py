"""Putting like texts together. Pure: vectors in, groups out, whatever their order.

Groups grow by joining, round by round, those whose centres are nearest to one another; a text belongs to a group only while
it is near enough to the group's centre, so that no chain of neighbours leads from one matter to another. Neighbours are found
through the tokens they share, the rarest first: the work grows with the number of texts, not with its square.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.clusters.words import PAUSE, Steps, Vector, finished

NEAR, JOIN = 0.40, 0.40  # how near a text has to be to the centre of its group; two centres to one another, to become one
_MOST_ASKED, _LOOKED_AT, _ROUNDS = 240, 4, 24  # centres asked about their tokens, and looked at whole; a stop
_TELLING = 64  # tokens of a centre that are kept while groups join: the rest of a large group's says little


@dataclass(slots=True)
class Group:
    """Texts on one matter. keys: in ascending order; centre: of length 1; near: how near each is to it."""

    keys: list[int]
    centre: Vector
    near: dict[int, float] = field(default_factory=dict)

    @property
    def cohesion(self) -> float:
        """How near the texts are to the centre on average, from 0 to 1."""
        return sum(self.near[key] for key in self.keys) / len(self.keys)

    @property
    def typical(self) -> int:
        """The text that is nearest to the centre; the lowest key among equals."""
        return max(self.keys, key=lambda key: (self.near[key], -key))


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two vectors of length 1 are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[token] for token, weight in one.items() if token in other)


def centre_of(vectors: Sequence[tuple[Vector, int]]) -> Vector:
    """The direction of the sum of vectors, each so many times; of length 1."""
    total: dict[str, float] = defaultdict(float)
    for vector, times in vectors:
        for token, weight in vector.items():
            total[token] += weight * times
    length = math.sqrt(sum(weight * weight for weight in total.values()))
    return {token: weight / length for token, weight in total.items()} if length else {}


def grouped(vectors: Mapping[int, Vector], *, near: float = NEAR, join: float = JOIN, least: int = 1) -> list[Group]:
    """The texts in groups of at least `least`, the largest first; a text like no other is a group of its own."""
    return finished(grouping(vectors, near=near, join=join, least=least))


def grouping(vectors: Mapping[int, Vector], *, near: float = NEAR, join: float = JOIN, least: int = 1) -> Steps[list[Group]]:
    """The same as `grouped`, with a pause now and then."""
    alike: dict[tuple[tuple[str, float], ...], list[int]] = defaultdict(list)
    for key in sorted(vectors):
        if vectors[key]:
            alike[tuple(sorted(vectors[key].items()))].append(key)
    atoms = [(dict(tokens), keys) for tokens, keys in alike.items()]
    seeds = [[n] for n in range(len(atoms))]
    centres = [vector for vector, _keys in atoms]
    nearest: Nearest | None = None
    for _n in range(_ROUNDS):
        joined, known = yield from _join(seeds, centres, join, nearest)
        if len(joined) == len(seeds):
            break
        was = {seed[0]: n for n, seed in enumerate(seeds)}
        same = {was[seed[0]]: n for n, seed in enumerate(joined) if len(seed) == len(seeds[was[seed[0]]])}
        centres = [
            centres[was[seed[0]]]
            if was[seed[0]] in same
            else _short(centre_of([(atoms[n][0], len(atoms[n][1])) for n in seed]))
            for seed in joined
        ]
        nearest = [_UNKNOWN] * len(joined)
        for old, new in same.items():  # whose neighbour stayed as it was keeps it
            best = known[old]
            if best is None or best[0] in same:
                nearest[new] = None if best is None else (same[best[0]], best[1])
        seeds = joined
    return sorted(
        (group for group in (yield from _settled(atoms, centres, near)) if len(group.keys) >= least),
        key=lambda group: (-len(group.keys), group.keys[0]),
    )


def _short(centre: Vector) -> Vector:
    """A centre by its most telling tokens alone, of length 1."""
    if len(centre) <= _TELLING:
        return centre
    telling = sorted(centre, key=lambda token: (-centre[token], token))[:_TELLING]
    return centre_of([({token: centre[token] for token in telling}, 1)])


Nearest = list[tuple[int, float] | None]
_UNKNOWN = (-1, 0.0)


def _join(
    seeds: list[list[int]], centres: list[Vector], join: float, known: Nearest | None
) -> Steps[tuple[list[list[int]], Nearest]]:
    """One round: the groups that are nearest to one another become one, the nearest pairs first. known: neighbours of before."""
    index = Index(centres)
    yield 0
    nearest: Nearest = []
    for n, centre in enumerate(centres):
        nearest.append(index.nearest(centre, but=n) if known is None or known[n] == _UNKNOWN else known[n])
        if n % PAUSE == 0:
            yield 0
    wanted = {(-best[1], min(n, best[0]), max(n, best[0])) for n, best in enumerate(nearest) if best and best[1] >= join}
    taken: dict[int, int] = {}  # by group the one it joins: round each such one all are near to it, none only to each other
    for _likeness, one, other in sorted(wanted):
        if one not in taken and other not in taken:
            taken[one] = taken[other] = one
        elif taken.get(one) == one and other not in taken:
            taken[other] = one
        elif taken.get(other) == other and one not in taken:
            taken[one] = other
    joined: dict[int, list[int]] = defaultdict(list)
    for n, seed in enumerate(seeds):
        joined[taken.get(n, n)] += seed
    return [sorted(seed) for _n, seed in sorted(joined.items())], nearest


def _settled(atoms: list[tuple[Vector, list[int]]], centres: list[Vector], near: float) -> Steps[list[Group]]:
    """Each text goes to the centre it is nearest to, the centres are measured anew, and who is too far off stands alone."""
    index, alone = Index(centres), len(centres)
    members: dict[int, list[int]] = defaultdict(list)
    for n, (vector, _keys) in enumerate(atoms):
        best = index.nearest(vector)
        if best is None or best[1] < near:
            best, alone = (alone, 1.0), alone + 1
        members[best[0]].append(n)
        if n % PAUSE == 0:
            yield 0
    found = []
    for held in members.values():
        centre = centre_of([(atoms[n][0], len(atoms[n][1])) for n in held])
        kept = [n for n in held if dot(atoms[n][0], centre) >= near] or held
        parts = [kept, *([n] for n in held if n not in set(kept))]
        found += [measured({key: atoms[n][0] for n in part for key in atoms[n][1]}) for part in parts]
    return found


def measured(vectors: Mapping[int, Vector]) -> Group:
    """These texts as one group: its centre, and how near each is to it."""
    keys = sorted(vectors)
    centre = centre_of([(vectors[key], 1) for key in keys])
    return Group(keys, centre, {key: dot(vectors[key], centre) for key in keys})


class Index:
    """The centres by the tokens that tell them apart, to find the one that is nearest to a text."""

    def __init__(self, centres: Sequence[Vector]) -> None:
        self._centres = centres
        self._holders: dict[str, list[int]] = defaultdict(list)
        for n, centre in enumerate(centres):
            for token in centre:
                self._holders[token].append(n)

    def nearest(self, vector: Vector, *, but: int | None = None) -> tuple[int, float] | None:
        """(number of the centre, likeness) of the nearest; the first among equals. but: one that is not asked.

        The telling tokens are asked first, and no more of them than a fixed number of centres answers to.
        """
        met: dict[int, float] = defaultdict(float)
        asked = 0
        for token in sorted(vector, key=lambda token: (-vector[token], token)):
            holders, weight = self._holders.get(token, ()), vector[token]
            asked += len(holders)
            if asked > _MOST_ASKED and met:
                break
            for n in holders[:_MOST_ASKED]:
                met[n] += weight * self._centres[n][token]
        if but is not None:
            met.pop(but, None)
        few = heapq.nsmallest(_LOOKED_AT, met, key=lambda n: (-met[n], n))
        best = max(((round(dot(vector, self._centres[n]), 9), -n) for n in few), default=None)
        return (-best[1], best[0]) if best else None

"""Whether two titles are on the same matter at the same place: their pairs of characters, the rare ones weighing more. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log

from tracker.search.grams import tokens

ALIKE = 0.78
_FRAME = re.compile(r"^关于|的?(?:建议|议案|提案|意见)$|再次|进一步|继续|切实|加快|推进|推动|加强|尽快|问题|有关|相关|建议")
MOST_HOLDERS = 400  # titles of one pair; what stands in more tells nothing


def pairs(title: str) -> frozenset[str]:
    """The pairs of characters of a title without what every title says."""
    return frozenset(gram for gram in tokens(_FRAME.sub("", title)) if len(gram) > 1)


class Titles:
    """The titles of a congress by id, ready to be compared."""

    def __init__(self, titles: Mapping[int, str]) -> None:
        self._of = {key: pairs(title) for key, title in titles.items()}
        counts = Counter(pair for held in self._of.values() for pair in held)
        self._weight = {pair: log(1 + len(self._of) / n) for pair, n in counts.items()}
        self._in: dict[str, list[int]] = defaultdict(list)
        for key, held in self._of.items():
            for pair in held:
                self._in[pair].append(key)

    def alike(self, one: int, other: int) -> float:
        """How alike two titles are, 0 to 1."""
        a, b = self._of[one], self._of[other]
        whole = self._sum(a) + self._sum(b)
        return 2 * self._sum(a & b) / whole if whole else 0.0

    def near(self, key: int) -> dict[int, float]:
        """The titles that are on the same matter, with how alike they are."""
        held = sorted(self._of[key], key=lambda pair: (len(self._in[pair]), pair))
        some = {other for pair in held[: max(len(held) // 2, 3)] for other in self._in[pair][-MOST_HOLDERS:]}
        found = {other: self.alike(key, other) for other in sorted(some) if other != key}
        return {other: score for other, score in found.items() if score >= ALIKE}

    def _sum(self, held: frozenset[str]) -> float:
        return sum(self._weight[pair] for pair in sorted(held))

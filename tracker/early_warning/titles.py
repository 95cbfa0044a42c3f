"""Whether two titles are on the same matter at the same place: their pairs of characters, the rare ones weighing more. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import log

from tracker.search.grams import normal, tokens
from tracker.search.likeness import places_of

ALIKE = 0.78
_FRAME = re.compile(r"^关于|的?(?:建议|议案|提案|意见)$|再次|进一步|继续|切实|加快|推进|推动|加强|尽快|问题|有关|相关|建议")
_KIND = re.compile(r"(?:街道|社区|小区|花园|家园|新村|大道|广场|[村镇乡路街巷桥苑里])$")
_ANY = re.compile(r"(?:背|小|夜间?|沿|主|支|干|步|人行|道)[街巷路道]$|示范社区$")  # 背街, 小巷 are no names
MOST_HOLDERS = 400  # titles of one pair; what stands in more tells nothing
OWN = 2  # signs of a name before 街道, 村 …, that two names must share to be one


def pairs(title: str) -> frozenset[str]:
    """The pairs of characters of a title without what every title says."""
    return frozenset(gram for gram in tokens(_FRAME.sub("", title)) if len(gram) > 1)


def places(title: str, known: Iterable[str] = ()) -> frozenset[str]:
    """The places a title names: those that are known, and what else reads like one."""
    plain = normal(title)
    named = {name for name in known if name in plain}
    named -= {name for name in named if any(name != other and name in other for other in named)}
    read = {place for place in places_of(title) if not _ANY.search(place)}
    read -= {place for place in read if any(place in name or name in place for name in named)}
    return frozenset(named | read)


def elsewhere(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two titles are on different places: each names one that the other does not. Who names none may mean any."""
    return all(
        any(not any(_is_one(place, there) for there in theirs) for place in mine)
        for mine, theirs in ((one, other), (other, one))
    )


def _is_one(place: str, other: str) -> bool:
    """One place, though the word before it clings to the name: 治理东巷社区, 整治东巷社区."""
    kind = _KIND.search(place)
    name = place[kind.start() - OWN :] if kind and kind.start() >= OWN else place
    return place == other or (kind is not None and kind.start() >= OWN and other.endswith(name))


class Titles:
    """The titles of a congress by id, ready to be compared. known: names of places that are certain, as its townships are."""

    def __init__(self, titles: Mapping[int, str], known: Iterable[str] = ()) -> None:
        self._title, self._known = titles, sorted({normal(name) for name in known if len(name) > 1})
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
        """The titles that are on the same matter at the same place, with how alike they are."""
        held = sorted(self._of[key], key=lambda pair: (len(self._in[pair]), pair))
        some = {other for pair in held[: max(len(held) // 2, 3)] for other in self._in[pair][-MOST_HOLDERS:]}
        found = {other: self.alike(key, other) for other in sorted(some) if other != key}
        here = places(self._title[key], self._known)
        return {
            other: score
            for other, score in found.items()
            if score >= ALIKE and not elsewhere(here, places(self._title[other], self._known))
        }

    def _sum(self, held: frozenset[str]) -> float:
        return sum(self._weight[pair] for pair in sorted(held))

"""Learning from past assignments: who handled what is like this, and how surely. Pure; the same past gives the same advice.

Three voices are heard: the nearest precedents 先例 (cosine of pairs of characters, weighed by their rarity), a naive Bayes
that compares each unit's cases with all others (complement counts), and the duties of kinds of unit. The more a place's own
past says about a case, the less the duties count.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.routing.words import bag

NEAREST = 12  # precedents that are counted
LIKE = 0.2  # cosine from which a case is called alike
ALPHA = 0.4  # smoothing of the complement counts
EDGE = 0.25  # how sharply the words of past cases decide between units: pairs overlap, so that each says less than it seems
TRUST = 0.15  # as much likeness, cubed and summed over the nearest, makes the past weigh as much as the duties
REFUSED = 0.6  # what a refusal that was agreed to takes from the unit that refused, as a share of a case handled
MOST_MAIN, MOST_CO = 3, 3
DOUBT = 0.12  # what is left for all others however loudly the words speak: so often they were wrong
TINY = 1e-9
LEAST_SHARE, LEAST_CO = 0.05, 0.3

Label = Any  # the id of a unit, or the code of a kind


@dataclass(frozen=True, slots=True)
class Past:
    """A case that was assigned. mains: who answered in the end; several where it was split. refused: who gave it back rightly."""

    id: int
    title: str
    mains: tuple[Label, ...]
    cos: tuple[Label, ...] = ()
    refused: tuple[Label, ...] = ()
    text: str = ""
    mark: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Likely:
    """A unit that may be the right one. share: how surely, 0 to 1. had: of so many alike cases so many were its own."""

    label: Label
    share: float
    had: int
    of: int


@dataclass(frozen=True, slots=True)
class Near:
    """A precedent and how like it is, 0 to 1."""

    past: Past
    likeness: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What the past says. mains, cos: the likely ones, the likeliest first; near: the precedents, the nearest first.

    shares: how surely each is the one; what is left to 1 is the share of those who may not be given it.
    """

    mains: Sequence[Likely] = ()
    cos: Sequence[Likely] = ()
    near: Sequence[Near] = ()
    shares: Mapping[Label, float] = field(default_factory=dict)

    @property
    def likely_cos(self) -> list[Likely]:
        """Those beside the main unit who are likely enough to be named."""
        return [likely for likely in self.cos if likely.share >= LEAST_CO]


class Guide:
    """What was learned from a past. The order in which cases are given does not matter."""

    def __init__(self, past: Sequence[Past]) -> None:
        self.past = sorted(past, key=lambda case: case.id)
        self._bags = {case.id: bag(case.title, case.text, case.mark) for case in self.past}
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._counts: dict[Label, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._all: dict[str, float] = defaultdict(float)
        for case in self.past:
            for word, weight in self._bags[case.id].items():
                self._holding[word].append(case.id)
                self._all[word] += weight
                for label in case.mains:
                    self._counts[label][word] += weight / len(case.mains)
        self._by_id = {case.id: case for case in self.past}
        self._saying: dict[str, list[Label]] = defaultdict(list)
        for label in sorted(self._counts, key=repr):
            for word in self._counts[label]:
                self._saying[word].append(label)
        self._rare = {word: math.log(1 + len(self.past) / len(ids)) for word, ids in self._holding.items()}
        self._lengths = {case_id: self._length(words) for case_id, words in self._bags.items()}

    def _length(self, words: Mapping[str, float]) -> float:
        return math.sqrt(sum((weight * self._rarity(word)) ** 2 for word, weight in words.items())) or 1.0

    def _rarity(self, word: str) -> float:
        """How much a pair says. One that was never seen here says as much as the rarest."""
        return self._rare.get(word, math.log(1 + len(self.past)))

    def nearest(
        self, words: Mapping[str, float], without: Collection[int] = (), most: int = NEAREST, least: float | None = None
    ) -> list[Near]:
        """The cases most like a text, at least so much, the nearest first; of equals the later."""
        dots: dict[int, float] = defaultdict(float)
        for word in sorted(words):
            weight = words[word] * self._rare.get(word, 0.0) ** 2
            for case_id in self._holding.get(word, ()):
                dots[case_id] += weight * self._bags[case_id][word]
        length = self._length(words)
        found = [(dot / (length * self._lengths[case_id]), case_id) for case_id, dot in dots.items() if case_id not in without]
        found = sorted(
            (pair for pair in found if pair[0] >= (LIKE if least is None else least)),
            key=lambda pair: (-round(pair[0], 9), -pair[1]),
        )
        return [Near(self._by_id[case_id], likeness) for likeness, case_id in found[:most]]

    def _votes(self, near: Sequence[Near]) -> dict[Label, float]:
        """The precedents' say: each for those who answered, against those who rightly gave it back; sums to 1, or empty."""
        votes: dict[Label, float] = defaultdict(float)
        for each in near:
            weight = each.likeness**2
            for label in each.past.mains:
                votes[label] += weight / len(each.past.mains)
            for label in each.past.refused:
                votes[label] -= weight * REFUSED
        return _as_shares({label: max(vote, 0.0) for label, vote in votes.items()})

    def _bayes(self, words: Mapping[str, float], without: Collection[int]) -> dict[Label, float]:
        """How much the words speak for a unit, 0 and more: as far as the cases of all others hold them less (complement counts)."""
        gone = [self._by_id[case_id] for case_id in without if case_id in self._by_id]
        lifts: dict[Label, float] = defaultdict(float)
        for word, weight in sorted(words.items()):
            everywhere = self._all.get(word, 0.0) - sum(self._bags[case.id].get(word, 0.0) for case in gone)
            if everywhere <= TINY:
                continue
            for label in self._saying.get(word, ()):
                own = self._counts[label][word]
                own -= sum(self._bags[case.id].get(word, 0.0) / len(case.mains) for case in gone if label in case.mains)
                if own > TINY:
                    lifts[label] += weight * math.log((ALPHA + everywhere) / (ALPHA + max(everywhere - own, 0.0)))
        return lifts

    def advise(
        self,
        title: str,
        text: str = "",
        mark: str = "",
        *,
        prior: Mapping[Label, float],
        beside: Callable[[Label], Mapping[Label, float]],
        offered: Collection[Label],
        without: Collection[int] = (),
    ) -> Advice:
        """Who is likely the main unit and who stands beside it.

        prior: how likely each is by its duties; what is left to 1 is nobody's who is here. beside: the same for who stands beside a main unit. offered: those that may be given something; nobody else is named.
        without: ids of cases that must not speak, such as the case itself.
        """
        words = bag(title, text, mark)
        near = self.nearest(words, without)
        lifts, votes, weight = self._bayes(words, without), self._votes(near), _weight(near)
        top = max(lifts.values(), default=0.0)
        said = {label: prior.get(label, 0.0) * math.exp(EDGE * (lifts.get(label, 0.0) - top)) for label in offered}
        nobody = max(1 - sum(prior.get(label, 0.0) for label in offered), 0.0) * math.exp(-EDGE * top)
        whole = (sum(said.values()) + nobody) or 1.0
        duties = {label: weight / whole for label, weight in said.items()}
        left = DOUBT / max(len(offered), 1)
        duties = {label: (1 - DOUBT) * share + left for label, share in duties.items()}
        shares = {
            label: weight * votes.get(label, 0.0) + (1 - weight) * duties.get(label, 0.0) for label in sorted(offered, key=repr)
        }
        order = sorted(shares, key=lambda label: (-round(shares[label], 9), repr(label)))
        mains = [self._likely(label, shares[label], near) for label in order[:MOST_MAIN] if shares[label] >= LEAST_SHARE]
        cos = _beside(mains[0].label, near, beside(mains[0].label), offered) if mains else []
        return Advice(mains, cos, near, shares)

    @staticmethod
    def _likely(label: Label, share: float, near: Sequence[Near]) -> Likely:
        return Likely(label, share, sum(1 for each in near if label in each.past.mains), len(near))


def _beside(main: Label, near: Sequence[Near], prior: Mapping[Label, float], offered: Collection[Label]) -> list[Likely]:
    """Who stood beside this main unit in like cases; where there are few of these, who usually does."""
    own = [each for each in near if main in each.past.mains]
    whole, weight = sum(each.likeness for each in own), _weight(own)
    found: dict[Label, tuple[float, int]] = {}
    for label in offered:
        if label != main:
            had = [each for each in own if label in each.past.cos]
            share = sum(each.likeness for each in had) / whole if whole else 0.0
            found[label] = weight * share + (1 - weight) * prior.get(label, 0.0), len(had)
    order = sorted(found, key=lambda label: (-round(found[label][0], 9), repr(label)))
    return [Likely(label, found[label][0], found[label][1], len(own)) for label in order[:MOST_CO] if found[label][0] > 0]


def _weight(near: Sequence[Near]) -> float:
    """How much the past counts beside the duties, 0 to 1."""
    said = sum(each.likeness**3 for each in near)
    return said / (said + TRUST)


def _as_shares(weights: Mapping[Label, float]) -> dict[Label, float]:
    whole = sum(weights.values())
    return {label: weight / whole for label, weight in weights.items()} if whole > 0 else {}

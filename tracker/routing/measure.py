"""How good the advice is: on cases whose end is known and that it was not told. Beside it the two simplest ways to guess. Pure."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from tracker.routing.learn import Advice, Guide, Label, Past
from tracker.routing.words import bag

BUCKETS = (0.0, 0.5, 0.8)  # where the groups of shares begin, by which the advice is held to its word
MOST_CONFUSED = 5

Prior = Callable[[Past], Mapping[Label, float]]
Beside = Callable[[Past, Label], Mapping[Label, float]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One case, what was advised and by what simple guesses. frequent, single: the two baselines, None where they have none."""

    past: Past
    advice: Advice
    frequent: Label | None
    single: Label | None

    @property
    def first(self) -> Label | None:
        """The unit named first."""
        return self.advice.mains[0].label if self.advice.mains else None


@dataclass(frozen=True, slots=True)
class Hits:
    """So many right of so many."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """0 to 1; 0 where nothing was tried."""
        return self.right / self.of if self.of else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Where the true share lies with 95 of 100 chances: Wilson's interval, honest for few cases too."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.96, self.of, self.share
        middle, wide = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max((middle - wide) / (1 + z * z / n), 0.0), min((middle + wide) / (1 + z * z / n), 1.0)


@dataclass(slots=True)
class Score:
    """What many trials come to. co: of the co-units there were, so many were among the first three advised."""

    trials: list[Trial] = field(default_factory=list)

    def _hits(self, said: Callable[[Trial], Collection[Label]]) -> Hits:
        right = sum(1 for trial in self.trials if set(said(trial)) & set(trial.past.mains))
        return Hits(right, len(self.trials))

    @property
    def top1(self) -> Hits:
        """Named first and right."""
        return self._hits(lambda trial: [trial.first])

    @property
    def top3(self) -> Hits:
        """Right among the three named."""
        return self._hits(lambda trial: [likely.label for likely in trial.advice.mains])

    @property
    def frequent(self) -> Hits:
        """Baseline: always the unit with the most cases."""
        return self._hits(lambda trial: [trial.frequent])

    @property
    def single(self) -> Hits:
        """Baseline: the unit of the one nearest precedent."""
        return self._hits(lambda trial: [trial.single])

    @property
    def co(self) -> Hits:
        """Of the co-units there really were, those among the first three advised."""
        right = of = 0
        for trial in self.trials:
            said = {likely.label for likely in trial.advice.cos[:3]}
            right, of = right + len(said & set(trial.past.cos)), of + len(trial.past.cos)
        return Hits(right, of)

    def held(self) -> list[tuple[float, float, Hits]]:
        """Whether it keeps its word: by groups of the share it gave the first, the middle of what it said and what came true."""
        found = []
        for n, start in enumerate(BUCKETS):
            end = BUCKETS[n + 1] if n + 1 < len(BUCKETS) else 1.01
            here = [t for t in self.trials if t.advice.mains and start <= t.advice.mains[0].share < end]
            said = sum(t.advice.mains[0].share for t in here) / len(here) if here else 0.0
            found.append((start, said, Hits(sum(1 for t in here if t.first in t.past.mains), len(here))))
        return found

    def by_mark(self) -> list[tuple[str, Hits, Hits]]:
        """Top one and top three by the field of work, the largest first."""
        marks = Counter(trial.past.mark for trial in self.trials)
        parts = {mark: Score([t for t in self.trials if t.past.mark == mark]) for mark in marks}
        return [(mark, parts[mark].top1, parts[mark].top3) for mark, _n in sorted(marks.items(), key=lambda m: (-m[1], m[0]))]

    def confused(self) -> list[tuple[Label, Label, int]]:
        """What was mixed up most: who was named first, who it was, how often."""
        wrong = [(t.first, t.past.mains[0]) for t in self.trials if t.advice.mains and t.first not in t.past.mains]
        most = sorted(Counter(wrong).items(), key=lambda pair: (-pair[1], repr(pair[0])))
        return [(first, truly, n) for (first, truly), n in most[:MOST_CONFUSED] if first is not None]


def tried(
    guide: Guide, cases: Sequence[Past], prior: Prior, beside: Beside, offered: Collection[Label], *, alone: bool = False
) -> Score:
    """The advice on cases. alone: each is kept from the guide that has learned it: leave one out."""
    frequency = Counter(label for case in guide.past for label in case.mains)
    often = min(frequency, key=lambda label: (-frequency[label], repr(label)), default=None)
    score = Score()
    for case in cases:
        without = [case.id] if alone else []
        advice = guide.advise(
            case.title, case.text, case.mark, prior=prior(case), beside=partial(beside, case), offered=offered, without=without
        )
        one = guide.nearest(bag(case.title, case.text, case.mark), without, most=1, least=0.0)
        score.trials.append(Trial(case, advice, often, one[0].past.mains[0] if one else None))
    return score


def crossed(cases: Sequence[Past], prior: Prior, beside: Beside, offered: Collection[Label], folds: int = 5) -> Score:
    """Cross-validation: each fold is tried by a guide that learned the others. Folds are every so manieth case by id."""
    ordered, score = sorted(cases, key=lambda case: case.id), Score()
    for n in range(folds):
        guide = Guide([case for at, case in enumerate(ordered) if at % folds != n])
        score.trials += tried(guide, ordered[n::folds], prior, beside, offered).trials
    return score

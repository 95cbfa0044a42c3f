"""Whether a unit answers at the last moment, or all at once, more often than the others: an exact binomial tail. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, lgamma, log

CHANCE = 0.05  # divided by how many units are looked at


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was delivered. share: its id; is_near: within the last working days before its limit, the last day among them."""

    share: int
    on: date
    is_near: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Answers that came together. part of whole; usual: the share among all others; chance: of so many or more by accident."""

    part: int
    whole: int
    usual: float
    chance: float
    on: date | None = None


def tail(part: int, whole: int, usual: float) -> float:
    """How likely so many or more of so many are, each with the same chance. Exact but for rounding."""
    if part <= 0 or usual >= 1:
        return 1.0
    if usual <= 0 or part > whole:
        return 0.0
    total = sum(
        exp(lgamma(whole + 1) - lgamma(n + 1) - lgamma(whole - n + 1) + n * log(usual) + (whole - n) * log(1 - usual))
        for n in range(part, whole + 1)
    )
    return min(total, 1.0)


def usual_of(part: int, whole: int) -> float:
    """The share of the others, half a case added on either side: nobody else is no proof of never."""
    return (part + 0.5) / (whole + 1)


def findings(
    answers: Mapping[int, Collection[Answer]], *, least: int, least_on_a_day: int
) -> dict[int, tuple[Finding | None, Finding | None]]:
    """By unit what stands out: (just before the limit, on one day). Units with fewer than `least` answers are not looked at."""
    looked_at = sorted(unit for unit, given in answers.items() if len(given) >= least)
    near_in_all = sum(each.is_near for given in answers.values() for each in given)
    in_all = sum(map(len, answers.values()))
    on_day = Counter(each.on for given in answers.values() for each in given)
    found = {}
    for unit in looked_at:
        given = answers[unit]
        whole, near = len(given), sum(each.is_near for each in given)
        usual = usual_of(near_in_all - near, in_all - whole)
        late = _told(Finding(near, whole, usual, tail(near, whole, usual)), len(looked_at))
        day, most = _busiest([each.on for each in given])
        usual = usual_of(on_day[day] - most, in_all - whole)
        heap = Finding(most, whole, usual, tail(most, whole, usual), day) if most >= least_on_a_day else None
        heap = heap and _told(heap, len(looked_at))
        if late or heap:
            found[unit] = (late, heap)
    return found


def _busiest(days: Sequence[date]) -> tuple[date, int]:
    """The day with the most answers, the latest of several."""
    return max(Counter(days).items(), key=lambda pair: (pair[1], pair[0]))


def _told(finding: Finding, looked_at: int) -> Finding | None:
    return finding if finding.chance < CHANCE / looked_at and finding.part / finding.whole > finding.usual else None

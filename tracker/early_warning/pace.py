"""Which open shares will be late at the pace of the past: a simulation from days to answer. Pure.

A share that has lasted k days without an answer is held against those of the past that took k days or more. The past is
drawn anew many times (a bootstrap), so that few examples give a wide range. Nothing here is random: the draws are made from
the past itself and the day.
"""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

DRAWS = 200
MOST_PAST = 400  # the latest answers of a unit; older ones say little of its pace
LOW, HIGH = 0.1, 0.9  # between these shares of the draws lies the range that is said


@dataclass(frozen=True, slots=True)
class Open:
    """A share that waits for its answer. lasted: calendar days since its clock began; allowed: days it may take in all."""

    lasted: int
    allowed: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected. chances: of each share to be late, 0 to 1. expected: how many; low, high: the 80 % range."""

    chances: dict[int, float]
    expected: float
    low: int
    high: int
    middle: int


def seed_of(past: Sequence[int], on: date, key: int) -> int:
    """What the draws begin from: the same past, day and unit give the same draws."""
    return int.from_bytes(sha256(f"{key}|{on.isoformat()}|{sorted(past)}".encode()).digest()[:8], "big")


def chance_late(past: Sequence[int], share: Open) -> float:
    """How likely a share is late, by past answers in the order of their days.

    Half an example is added on either side, so that what has never happened is not impossible: with nobody left to
    compare with it is as likely as not.
    """
    still = len(past) - bisect_left(past, share.lasted)
    late = len(past) - bisect_right(past, max(share.allowed, share.lasted - 1))
    return (late + 0.5) / (still + 1)


def outlook(shares: Mapping[int, Open], past: Sequence[int], seed: int) -> Outlook:
    """How many of these shares will be late. past: days to answer, at least one. Raises ValueError for none."""
    if not past:
        raise ValueError("no past to go by")
    chance = random.Random(seed)  # noqa: S311  # draws that anybody may repeat
    toss = random.Random(seed + 1)  # noqa: S311  # by itself, so that no share changes what another is held against
    known = sorted(past)
    sums = dict.fromkeys(sorted(shares), 0.0)
    counts = []
    for _draw in range(DRAWS):
        drawn = sorted(chance.choices(known, k=len(known)))
        late = 0
        for key, share in sorted(shares.items()):
            p = chance_late(drawn, share)
            sums[key] += p
            late += toss.random() < p
        counts.append(late)
    counts.sort()
    chances = {key: total / DRAWS for key, total in sums.items()}
    low, middle, high = (counts[int(DRAWS * part)] for part in (LOW, 0.5, HIGH))
    return Outlook(chances, sum(chances.values()), low, high, middle)


def brier(told: Sequence[tuple[float, bool]]) -> float:
    """The mean square of what was told against what came: 0 is right each time, 0.25 is a coin. 0 for nothing told."""
    return sum((chance - came) ** 2 for chance, came in told) / len(told) if told else 0.0

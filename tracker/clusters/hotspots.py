"""Whether more people than usual speak of a matter now. Pure.

The voices of the last weeks are held against the same weeks of earlier years or, where there is no such year yet, against
the weeks before. What is usual is known only from few numbers, so the count is judged by the negative binomial that follows
from them (a Poisson count whose rate has a gamma posterior with Jeffreys' prior), and all clusters of a night are judged
together (Benjamini and Hochberg 1995): of those called hot no more than one in twenty is expected to be chance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.labels import Label
from tracker.core.words import N_

FALSE_SHARE = 0.05  # of the clusters called hot, how many may be chance
MOST_YEARS, LEAST_SPANS, MOST_SPANS = 3, 3, 12
LEAST_EARLIER = 20  # voices in all that the same weeks of earlier years have to hold to be a measure


class Base(Label):
    """What the last weeks are held against."""

    YEARS = "years", N_("往年同期平均")
    BEFORE = "before", N_("此前各期平均")
    NONE = "none", N_("历史不足")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Usual:
    """Against what the last weeks are held. spans: the stretches of time counted; all of one length."""

    base: Base
    now: Span
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """The last weeks of one cluster. mean: voices on it in a stretch of the base; expected: the same at today's number of voices in
    all; chance: how likely so many or more are by chance, none where there is not enough history."""

    count: int
    base: Base
    mean: float
    expected: float
    chance: float | None


def usual(on: date, days: int, begun_on: date | None, *, with_years: bool = True) -> Usual:
    """The stretches to hold the `days` up to and including a day against. begun_on: the first voice of the congress.

    Earlier years where at least one lies wholly in the time of the records, at most three; else the stretches just before, if
    there are at least three, at most twelve; else none. with_years: whether earlier years are asked at all.
    """
    now = Span(on - timedelta(days=days - 1), on)
    if begun_on is None:
        return Usual(Base.NONE, now, ())
    years = [_shifted(now, year) for year in range(1, MOST_YEARS + 1)]
    known = tuple(span for span in years if span.first >= begun_on)
    if known and with_years:
        return Usual(Base.YEARS, now, known)
    before = [Span(now.first - timedelta(days=n * days), now.last - timedelta(days=n * days)) for n in range(1, MOST_SPANS + 1)]
    known = tuple(span for span in before if span.first >= begun_on)
    return Usual(Base.BEFORE, now, known) if len(known) >= LEAST_SPANS else Usual(Base.NONE, now, ())


def _shifted(span: Span, years: int) -> Span:
    """The same weeks so many years earlier, from the same day of the week."""
    days = timedelta(weeks=52 * years)
    return Span(span.first - days, span.last - days)


def judged(count: int, counts: Sequence[int], total: int, totals: Sequence[int], base: Base) -> Test:
    """One cluster. count, total: its voices and all voices of the last weeks; counts, totals: those of each stretch before.

    What is usual is scaled by how many voices come in all: a station more makes no hot spot.
    """
    if base is Base.NONE or not sum(totals) or not total:
        return Test(count, Base.NONE, 0.0, 0.0, None)
    exposure = sum(totals) / total  # how many times the last weeks the base is
    mean = sum(counts) / len(counts)
    return Test(count, base, mean, sum(counts) / exposure, upper_tail(count, sum(counts), exposure))


def upper_tail(count: int, before: int, exposure: float) -> float:
    """How likely so many or more are, when `before` came in a time `exposure` times as long. Between 0 and 1."""
    shape, stay = before + 0.5, exposure / (exposure + 1)
    below = 0.0
    for k in range(count):
        log = math.lgamma(k + shape) - math.lgamma(shape) - math.lgamma(k + 1) + shape * math.log(stay) + k * math.log1p(-stay)
        below += math.exp(log)
    return min(1.0, max(0.0, 1.0 - below))


def together(chances: Sequence[float | None]) -> list[float | None]:
    """Each chance made larger for how many were looked at (Benjamini and Hochberg); none stays none."""
    known = sorted((chance, n) for n, chance in enumerate(chances) if chance is not None)
    found: list[float | None] = [None] * len(chances)
    least = 1.0
    for rank in range(len(known), 0, -1):
        chance, n = known[rank - 1]
        least = min(least, max(chance, chance * len(known) / rank))
        found[n] = least
    return found


def is_hot(test: Test, adjusted: float | None, least: int) -> bool:
    """Whether it is called a hot spot: enough voices, more than expected, and hardly by chance."""
    return adjusted is not None and test.count >= least and test.count > test.expected and adjusted <= FALSE_SHARE

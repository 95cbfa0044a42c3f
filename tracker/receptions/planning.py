"""Filling a rota fairly. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

MOST_A_DAY = 6


def rota(
    days: Sequence[date],
    deputies: Sequence[int],
    served: Mapping[int, int],
    before: Collection[int],
    per: int,
) -> dict[date, list[int]]:
    """Who is on duty on which day: whoever has the fewest duties so far, and nobody twice in a row while others can.

    deputies: ids, in the order that decides between equals. served: duties of the year each has already. before: who was on
    duty at the last reception before. per: how many a day; all of them where there are fewer.
    """
    count = {deputy: served.get(deputy, 0) for deputy in deputies}
    last_day = dict.fromkeys(deputies, -1)
    found: dict[date, list[int]] = {}
    previous = set(before)
    for n, day in enumerate(sorted(days)):
        order = sorted(
            range(len(deputies)),
            key=lambda i: (deputies[i] in previous, count[deputies[i]], last_day[deputies[i]], i),
        )
        chosen = [deputies[i] for i in order[:per]]
        for deputy in chosen:
            count[deputy] += 1
            last_day[deputy] = n
        found[day], previous = chosen, set(chosen)
    return found


def short_of(minimum: int, deputies: Sequence[int], served: Mapping[int, int], plan: Mapping[date, Sequence[int]]) -> list[int]:
    """Who would have fewer duties in the year than the minimum, with a plan."""
    count = {deputy: served.get(deputy, 0) for deputy in deputies}
    for chosen in plan.values():
        for deputy in chosen:
            count[deputy] = count.get(deputy, 0) + 1
    return [deputy for deputy in deputies if count[deputy] < minimum]

"""What a group would reach if each of its topics did as the whole congress does, and who may be ranked. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Share = tuple[int, int]  # part, whole


def expected(mix: Mapping[str, int], ratios: Mapping[str, Share]) -> Decimal | None:
    """同类平均: each topic's ratio of the whole congress, weighted by how many cases of it the group has; percent, one decimal.

    Topics in which the whole congress has nothing to count are left out; none where that leaves nothing.
    """
    known = [(many, *ratios[key]) for key, many in mix.items() if many > 0 and ratios.get(key, (0, 0))[1]]
    weight = sum(many for many, _part, _whole in known)
    if not weight:
        return None
    total = sum((Decimal(100 * many * part) / whole for many, part, whole in known), Decimal(0))
    return (total / weight).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group with its place; two alike share one."""

    place: int
    group: Any


def ranked(groups: Iterable[Mapping[str, Any]], key: str, least: int) -> tuple[list[Ranked], list[Mapping[str, Any]]]:
    """The groups with enough cases by their ratio, the highest first; and those with fewer, or none, by their names."""
    enough: list[Mapping[str, Any]] = []
    few: list[Mapping[str, Any]] = []
    for group in groups:
        (enough if group["ratios"][key]["whole"] >= max(least, 1) else few).append(group)

    def height(group: Mapping[str, Any]) -> Decimal:
        share = group["ratios"][key]
        return Decimal(int(share["part"])) / int(share["whole"])

    enough.sort(key=lambda group: (-height(group), str(group["name"])))
    found: list[Ranked] = []
    for n, group in enumerate(enough, start=1):
        same = found and height(found[-1].group) == height(group)
        found.append(Ranked(found[-1].place if same else n, group))
    return found, sorted(few, key=lambda group: str(group["name"]))


def total_of(groups: Sequence[Mapping[str, Any]], count: str) -> int:
    """What the groups add up to."""
    return sum(int(group["counts"][count]) for group in groups)

"""The measures of a cluster, each with its parts: widespread 普遍性, common 共性, typical 典型性. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.core.words import N_

MEANS = {
    "stations": N_("有这类意见的联络站 / 开放的联络站（含曾收到这类意见、现已撤并的）"),
    "townships": N_("有这类意见的乡镇街道 / 有开放联络站的乡镇街道（含曾收到这类意见的）"),
    "issues": N_("这类意见的件数 / 同期全部群众意见的件数；同一人多次反映无法不看姓名而识别，按件计"),
    "cohesion": N_("各件与中心的平均相近程度，0 到 1，1 为说法完全一致；最接近中心的一件排在最前"),
    "told": N_("已听到结果的件数 / 这类意见的件数；当场答复、引导的算已听到"),
    "linked": N_("已并入建议的件数 / 这类意见的件数"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One issue of a cluster, as far as it counts. near: to the centre."""

    key: int
    station: str
    township: str
    on: date
    is_told: bool
    is_linked: bool
    category_id: int | None = None
    near: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int
    whole_is: str = ""

    @property
    def percent(self) -> float | None:
        """The part in percent of the whole; none of nothing."""
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of a cluster. places: (township, station, issues), the most first; months: (year and month, issues), all in a
    row from the first to the last."""

    stations: Share
    townships: Share
    issues: Share
    told: Share
    linked: Share
    places: tuple[tuple[str, str, int], ...]
    months: tuple[tuple[str, int], ...]
    first_on: date | None
    last_on: date | None
    cohesion: float
    typical: int | None
    category_id: int | None

    def kept(self) -> dict[str, Any]:
        """The same as a document that can be kept."""
        shares = ("stations", "townships", "issues", "told", "linked")
        return {name: [getattr(self, name).part, getattr(self, name).whole] for name in shares} | {
            "places": [list(place) for place in self.places],
            "months": [list(month) for month in self.months],
            "first_on": self.first_on.isoformat() if self.first_on else "",
            "last_on": self.last_on.isoformat() if self.last_on else "",
            "cohesion": round(self.cohesion, 3),
        }


def figures(rows: Sequence[Told], open_places: Collection[tuple[str, str]], total: int) -> Figures:
    """The figures of a cluster. open_places: (township, station) of the open stations; total: all issues of the time."""
    here = Counter((row.township, row.station) for row in rows)
    townships = {township for township, _station in here if township}
    months = Counter(f"{row.on:%Y-%m}" for row in rows)
    nearest = max(rows, key=lambda row: (row.near, -row.key), default=None)
    kinds = Counter(row.category_id for row in rows if row.category_id)
    days = [row.on for row in rows]
    return Figures(
        stations=Share(len(here), len({*open_places, *here})),
        townships=Share(len(townships), len({township for township, _s in open_places if township} | townships)),
        issues=Share(len(rows), max(total, len(rows))),
        told=Share(sum(row.is_told for row in rows), len(rows)),
        linked=Share(sum(row.is_linked for row in rows), len(rows)),
        places=tuple((*place, n) for place, n in sorted(here.items(), key=lambda item: (-item[1], item[0]))),
        months=tuple((month, months[month]) for month in _months(min(months), max(months))) if months else (),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        cohesion=sum(row.near for row in rows) / len(rows) if rows else 0.0,
        typical=nearest.key if nearest else None,
        category_id=min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else None,
    )


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:])
    found = [first]
    while found[-1] < last:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        found.append(f"{year}-{month:02d}")
    return found

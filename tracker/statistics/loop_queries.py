"""The closed loop in figures: of those who spoke, who has heard what came of it.

Each number is counted by the condition that the list behind it is filtered by: `issues.loop_queries`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Deputy, Session, Station
from tracker.congress.queries import sessions
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.issues.loop_queries import Loop, stands
from tracker.issues.models import Issue
from tracker.issues.queries import counts
from tracker.statistics.ratios import Ratio


class LoopBy(Label):
    """What the figures of the loop are grouped by."""

    STATION = "station", N_("联络站", "one")
    DEPUTY = "deputy", N_("接待代表")


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which what is counted was recorded, both included; none where it is open on that side."""

    key: str
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class LoopFigures:
    """The figures of one group or of all. key: of the station or deputy; days: from the result to the telling, one each."""

    key: int | None
    name: str = ""
    counts: dict[Loop, int] = field(default_factory=dict)
    days: list[int] = field(default_factory=list)

    @property
    def told(self) -> Ratio:
        """回告率: told of all who spoke."""
        return Ratio(self.counts[Loop.TOLD], self.counts[Loop.SPOKE])

    @property
    def told_of_due(self) -> Ratio:
        """Told of those for whom there is a result; who could not be reached is in the whole."""
        return Ratio(self.counts[Loop.TOLD], self.counts[Loop.SPOKE] - self.counts[Loop.OPEN])

    @property
    def judged(self) -> int:
        """How many said whether it is solved."""
        return self.counts[Loop.SOLVED] + self.counts[Loop.PARTLY] + self.counts[Loop.NOT_SOLVED]

    @property
    def median_days(self) -> float | None:
        """Calendar days from the result to the telling, the middle one; none where nobody was told of a result."""
        return median(self.days) if self.days else None


def window_of(congress_id: int, wanted: str, on: date) -> Window:
    """The window a query string names: `2026-11`, `s<id of a session>`, `all`; else the year of the day so far."""
    if wanted == "all":
        return Window("all")
    if wanted.startswith("s") and wanted[1:].isdecimal() and len(wanted) < 12:
        held = sorted((s.opens_on, s.id) for s in sessions(congress_id) if s.opens_on)
        for n, (opens_on, session_id) in enumerate(held):
            if str(session_id) == wanted[1:]:
                return Window(wanted, opens_on, held[n + 1][0] - timedelta(days=1) if n + 1 < len(held) else None)
    year, _dash, month = wanted.partition("-")
    if (
        len(wanted) == 7
        and wanted.isascii()
        and year.isdigit()
        and month.isdigit()
        and year >= "1900"
        and 1 <= int(month) <= 12
    ):
        since = date(int(year), int(month), 1)
        after = date(since.year + since.month // 12, since.month % 12 + 1, 1) if since.year < 9999 else date.max
        return Window(wanted, since, after - timedelta(days=1))
    return Window("", date(on.year, 1, 1), on)


def months(on: date, many: int = 12) -> list[str]:
    """The last months, the latest first, as `2026-11`."""
    ordinal = on.year * 12 + on.month - 1
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(ordinal, ordinal - many, -1)]


def window_of_session(session: Session) -> str:
    return f"s{session.id}"


def loop_figures(
    congress_id: int,
    window: Window,
    on: date,
    by: LoopBy | None = None,
    *,
    station_id: int | None = None,
    deputy_id: int | None = None,
) -> list[LoopFigures]:
    """The figures of each group, in the order of names, or of all; in two queries, and one for names.

    on: by which day somebody is late. station_id, deputy_id: only what one station or one deputy heard.
    """
    i = Issue
    where = [counts(), *_bounds(window)]
    if deputy_id is None:  # what a deputy heard at a station of another level is the deputy's too
        where.append(i.congress_id == congress_id)
    where += [i.station_id == station_id] if station_id is not None else []
    where += [i.deputy_id == deputy_id] if deputy_id is not None else []
    key: Any = {LoopBy.STATION: i.station_id, LoopBy.DEPUTY: i.deputy_id}.get(by, sa.null()) if by else sa.null()
    columns = [sa.func.sum(sa.case((stands(loop, on), 1), else_=0)).label(str(loop)) for loop in Loop]
    grouped = (key,) if by else ()
    found: dict[int | None, LoopFigures] = {}
    for row in db.session.execute(sa.select(key.label("key"), *columns).where(*where).group_by(*grouped)).mappings():
        found[row["key"]] = LoopFigures(row["key"], counts={loop: int(row[str(loop)] or 0) for loop in Loop})
    if not by and not found:
        found[None] = LoopFigures(None, counts=dict.fromkeys(Loop, 0))
    told = sa.select(key, i.to_tell_since, i.told_on, sa.func.count()).where(
        *where, i.told_on.is_not(None), i.to_tell_since.is_not(None)
    )
    for group, since, told_on, many in db.session.execute(told.group_by(*grouped, i.to_tell_since, i.told_on)):
        found[group].days += [(told_on - since).days] * many
    return _named(found, by)


def _bounds(window: Window) -> list[sa.ColumnElement[bool]]:
    since = [Issue.recorded_on >= window.since] if window.since else []
    return since + ([Issue.recorded_on <= window.until] if window.until else [])


def _named(found: dict[int | None, LoopFigures], by: LoopBy | None) -> list[LoopFigures]:
    if by is None:
        return list(found.values())
    table: Any = Station if by is LoopBy.STATION else Deputy
    for row_id, name in db.session.execute(sa.select(table.id, table.name).where(table.id.in_([k for k in found if k]))):
        found[row_id].name = name
    return sorted(found.values(), key=lambda each: (each.key is None, each.name, each.key or 0))

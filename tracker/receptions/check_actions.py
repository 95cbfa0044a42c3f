"""The yearly check of what a station has 六有."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.policy import require
from tracker.receptions.models import StationCheck
from tracker.receptions.policy import RULES
from tracker.receptions.states import Act


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one thing on the list. called: in the words of the list."""

    code: str
    called: str
    is_met: bool
    on: date
    remark: str = ""


def check(station: Station, year: int, found: Sequence[Found], *, by: Any) -> bool:
    """Note of a year which things of the list a station has. Gives whether that changed anything."""
    require(RULES, Act.CHECK, by, station)
    query = sa.select(StationCheck).where(StationCheck.station_id == station.id, StationCheck.year == year)
    known = {row.code: row for row in db.session.scalars(query)}
    changed: dict[str, list[Any]] = {}
    for one in found:
        row = known.get(one.code)
        if row and (row.is_met, row.checked_on, row.remark) == (one.is_met, one.on, one.remark):
            continue
        changed[one.called] = [row.is_met if row else None, one.is_met]
        row = row or StationCheck(congress_id=station.congress_id, station_id=station.id, year=year, code=one.code)
        row.called, row.is_met, row.checked_on, row.remark = one.called, one.is_met, one.on, one.remark
        db.session.add(row)
    if changed:
        record(station, Act.CHECK, by=by, note=str(year), also=changed)
    return bool(changed)

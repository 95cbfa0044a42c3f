"""Stations 联络站 as rows."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Congress, Station, StationKind, StationState
from tracker.core.db import db
from tracker.core.words import _
from tracker.exchange.reading import Column, Record, one_of, required, text
from tracker.exchange.references import CHANGED, EQUAL, NEW, Desk, RowFault, must_be_first
from tracker.stations import actions as stations

COLUMNS = (
    Column("name", "名称", text(60), True),
    Column("kind", "类型", one_of(StationKind), True),
    Column("township", "乡镇街道", text(60), True, may_wait=True),
    Column("address", "地址", text(120)),
    Column("head", "站长", text(60)),
    Column("liaison", "联络员", text(60)),
    Column("reception_rule", "接待日", text(60)),
    Column("state", "状态", one_of(StationState)),
)


def take(record: Record, desk: Desk, seen: dict[Any, int]) -> str:
    """Open or change a station, matched by name."""
    values: dict[str, Any] = {key: value for key, value in record.values.items() if value}
    must_be_first(seen, values["name"], record.row, "name")
    query = sa.select(Station).where(Station.congress_id == desk.congress.id, Station.name == values["name"])
    station = db.session.scalar(query)
    if not values.get("township") and (station.township if station else not desk.create):
        raise RowFault("township", required())
    if station is None:
        if not values.get("township"):
            values["made_by_import"] = desk.notes(_("联络站：%(name)s（乡镇街道待补）", name=values["name"]))
        stations.open_station(desk.congress, values, by=desk.by)
        return NEW
    if station.made_by_import and values.get("township"):
        values["made_by_import"] = False  # the file completes what an import had to make up
    return CHANGED if stations.change_station(station, values, by=desk.by, version=station.version) else EQUAL


def give(congress: Congress) -> Iterator[list[str]]:
    """All stations of a congress as rows."""
    for s in db.session.scalars(sa.select(Station).where(Station.congress_id == congress.id).order_by(Station.id)):
        yield [s.name, s.kind.zh, s.township, s.address, s.head, s.liaison, s.reception_rule, s.state.zh]

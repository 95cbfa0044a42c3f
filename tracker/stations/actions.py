"""Opening, changing and closing stations, and placing deputies in them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.congress.models import Congress, Deputy, Mandate, Station, StationState
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep, Stale
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.stations.events import StationClosed, StationEnded
from tracker.stations.policy import RULES, Act
from tracker.stations.queries import family
from tracker.stations.reception import reception_rule


def open_station(congress: Congress, values: dict[str, Any], *, by: Any) -> Station:
    """Open a station of a congress. Raises Invalid for a name in use or a reception rule nobody can read."""
    station = Station(congress_id=congress.id, state=StationState.OPEN)
    require(RULES, Act.OPEN, by, station)
    _set(station, values)
    record(station, Act.OPEN, by=by)
    return station


def change_station(station: Station, values: dict[str, Any], *, by: Any, version: int) -> bool:
    """Change what is posted of a station. Gives whether anything did. Raises Stale, Invalid."""
    require(RULES, Act.CHANGE, by, station)
    if version != station.version:
        raise Stale([(name, name, str(getattr(station, name) or "")) for name in values])
    before = station.state
    _set(station, values)
    if station not in db.session.dirty or not db.session.is_modified(station):
        return False
    if station.is_open:
        station.successor_id = None
    record(station, Act.CHANGE, by=by, also={"state": [str(before), str(station.state)]})
    return True


def close_station(station: Station, successor: Station | None, *, by: Any) -> None:
    """Close a station 撤并 without losing its history; its open issues and its deputies go to its successor.

    Who sat in it still shows there; what was closed in it stays its own.

    Raises NoSuchStep for one that is closed, Invalid for a successor that is itself, closed or elsewhere.
    """
    require(RULES, Act.CLOSE, by, station)
    before = station.state
    if before is StationState.CLOSED:
        raise NoSuchStep(Act.CLOSE.text, before.text)
    if successor is not None and not _can_succeed(successor, station):
        raise Invalid("successor_id", _("承接的联络站要是另一个开放的站"))
    station.state = StationState.CLOSED
    station.successor_id = successor.id if successor else None
    also = {"state": [str(before), str(station.state)]}
    record(station, Act.CLOSE, by=by, note=successor.name if successor else "", also=also)
    if successor is not None:
        coming = [d for d in station.deputies if d.mandate is not Mandate.ENDED and d not in successor.deputies]
        place_deputies(successor, [*successor.deputies, *coming], by=by)
    tell(StationClosed(station.id, successor.id) if successor is not None else StationEnded(station.id))


def _can_succeed(successor: Station, station: Station) -> bool:
    return successor.id != station.id and successor.is_open and successor.congress_id == station.congress_id


def place_deputies(station: Station, deputies: Sequence[Deputy], *, by: Any) -> bool:
    """Say which deputies sit in a station: its own congress's, and those of congresses above and below. Gives whether anything changed.

    Raises Invalid for a deputy of a congress that is neither.
    """
    require(RULES, Act.PLACE, by, station)
    before, after = list(station.deputies), list(deputies)
    if {d.id for d in before} == {d.id for d in after}:
        return False
    guests = {d.congress_id for d in after} - {station.congress_id}
    if guests and not guests <= family(station.congress_id).keys():
        raise Invalid("deputies", _("只能安排本级和上下级人大的代表进站"))
    station.deputies = after
    named = {"deputies": ["、".join(d.name for d in before), "、".join(d.name for d in after)]}
    record(station, Act.PLACE, by=by, also=named)
    return True


def seat(deputy: Deputy, stations: Sequence[Station], *, by: Any) -> bool:
    """Say in which stations of the own congress a deputy sits; seats at other levels stay. Gives whether anything changed."""
    require(RULES, Act.PLACE, by, deputy)
    before = list(deputy.stations)
    after = [*stations, *(station for station in before if station.congress_id != deputy.congress_id)]
    if {s.id for s in before} == {s.id for s in after}:
        return False
    deputy.stations = after
    named = {"stations": ["、".join(s.name for s in before), "、".join(s.name for s in after)]}
    record(deputy, Act.PLACE, by=by, also=named)
    return True


def _set(station: Station, values: dict[str, Any]) -> None:
    if "reception_rule" in values:
        values = values | {"reception_rule": reception_rule(values["reception_rule"])}
    name = values.get("name", station.name)
    with db.session.no_autoflush:  # a new station has no name yet
        taken = db.session.scalar(
            sa.select(Station.id).where(
                Station.congress_id == station.congress_id, Station.name == name, Station.id != station.id
            )
            if station.id
            else sa.select(Station.id).where(Station.congress_id == station.congress_id, Station.name == name)
        )
    if taken:
        raise Invalid("name", _("联络站“%(name)s”已经有了", name=name))
    for column, value in values.items():
        if getattr(station, column) != value:
            setattr(station, column, value)

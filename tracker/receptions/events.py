"""News of receptions."""

from dataclasses import dataclass

from tracker.core.events import Event


@dataclass(frozen=True, slots=True)
class RotaMade(Event):
    """A plan was made: these deputies have duties at a station."""

    station_id: int
    deputy_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DutyGiven(Event):
    duty_id: int


@dataclass(frozen=True, slots=True)
class DutyDropped(Event):
    """A deputy is not on duty any more."""

    duty_id: int


@dataclass(frozen=True, slots=True)
class LeaveAsked(Event):
    duty_id: int


@dataclass(frozen=True, slots=True)
class ReceptionOff(Event):
    """A reception was moved, cancelled or handed to another station."""

    reception_id: int

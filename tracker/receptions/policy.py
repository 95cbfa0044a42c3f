"""Who plans receptions, who stands at them, and who may look."""

from typing import Any

from tracker.accounts.policy import (
    is_deputy_of_any_level,
    is_liaison,
    is_office,
    is_station_head,
    is_system,
    same,
)
from tracker.congress.models import Station
from tracker.core.policy import Rules, word
from tracker.receptions.models import LIVE, Duty, Reception, Visitor
from tracker.receptions.states import Act, DutyAct, VisitAct

Subject = Station | Reception | Duty | Visitor


def _station_id(subject: Subject) -> int:
    if isinstance(subject, Station):
        return subject.id
    return subject.station_id if isinstance(subject, Reception) else subject.reception.station_id


def _reception(subject: Subject) -> Reception | None:
    if isinstance(subject, Station):
        return None
    return subject if isinstance(subject, Reception) else subject.reception


@word("liaison", "station_head")
def of_own_station(actor: Any, subject: Subject) -> bool:
    return same(actor.station_id, _station_id(subject))


@word("deputy")
def sits_in_it(actor: Any, subject: Subject) -> bool:
    """A deputy, of whichever level, placed in the station."""
    return any(station.id == _station_id(subject) for station in actor.deputy.stations)


@word("deputy")
def is_on_duty(actor: Any, subject: Subject) -> bool:
    """A deputy with a duty at this reception that still holds."""
    reception = _reception(subject)
    return reception is not None and any(
        same(actor.deputy_id, duty.deputy_id) and duty.state in LIVE for duty in reception.duties
    )


@word("deputy")
def has_this_duty(actor: Any, duty: Duty) -> bool:
    return same(actor.deputy_id, duty.deputy_id)


_AT_STATION = [[is_liaison, of_own_station], [is_station_head, of_own_station]]
_KEEPS = [*_AT_STATION, [is_office]]
_RECEIVES = [*_AT_STATION, [is_deputy_of_any_level, is_on_duty]]
RULES: Rules = {
    Act.PLAN: _KEEPS,
    Act.POST: _KEEPS,
    Act.REPOST: _KEEPS,
    Act.MOVE: [*_KEEPS, [is_system]],  # by rule, off a holiday that was announced since
    Act.RETIME: _KEEPS,
    Act.CANCEL: [*_KEEPS, [is_system]],
    Act.HAND_OVER: [[is_system]],
    Act.CLOSE: _AT_STATION,
    Act.REOPEN: _AT_STATION,
    Act.FORGET: [[is_system]],
    Act.READ: [*_KEEPS, [is_deputy_of_any_level, sits_in_it], [is_deputy_of_any_level, is_on_duty]],
    Act.CHECK: _KEEPS,
    DutyAct.ASSIGN: _KEEPS,
    DutyAct.REPLACE: _KEEPS,
    DutyAct.ASK_LEAVE: [[is_deputy_of_any_level, has_this_duty]],
    DutyAct.SIGN_IN: [*_AT_STATION, [is_deputy_of_any_level, has_this_duty]],
    VisitAct.ARRIVE: _RECEIVES,
    VisitAct.RECORD: [[is_liaison, of_own_station], [is_deputy_of_any_level, is_on_duty]],  # a head records no issue
    VisitAct.ANSWER: _RECEIVES,
    VisitAct.GUIDE: _RECEIVES,
    VisitAct.LEAVE: _RECEIVES,
}

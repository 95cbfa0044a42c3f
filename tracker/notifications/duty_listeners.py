"""Who is told of receptions: deputies of their duties, a station of a leave."""

from collections.abc import Collection
from typing import Any

from tracker.accounts.models import Capacity, Role
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.notifications.duty_tools import RECEPTIONS
from tracker.notifications.models import News
from tracker.notifications.tools import holders, of_deputies, put
from tracker.receptions.events import DutyDropped, DutyGiven, LeaveAsked, ReceptionOff, RotaMade
from tracker.receptions.models import LIVE, Duty, Reception


def called(reception: Reception) -> str:
    """A reception in a note: its day and its station."""
    return f"{reception.on.isoformat()} {reception.station.name}"


def _rota(event: RotaMade) -> None:
    station = db.session.get_one(Station, event.station_id)
    put(of_deputies(event.deputy_ids), News.DUTY_GIVEN, words=station.name, rule=RECEPTIONS)


def _to_deputy(news: News) -> Any:
    def tell_deputy(event: DutyGiven | DutyDropped) -> None:
        duty = db.session.get_one(Duty, event.duty_id)
        put(of_deputies([duty.deputy_id]), news, words=called(duty.reception), rule=RECEPTIONS)

    return tell_deputy


def _leave(event: LeaveAsked) -> None:
    duty = db.session.get_one(Duty, event.duty_id)
    here = Capacity.station_id == duty.reception.station_id
    people = holders(Capacity.role.in_((Role.LIAISON, Role.STATION_HEAD)), here)
    put(people, News.LEAVE_ASKED, words=f"{called(duty.reception)} {duty.deputy.name}", rule=RECEPTIONS)


def _off(event: ReceptionOff) -> None:
    reception = db.session.get_one(Reception, event.reception_id)
    instead = reception.moved_to
    words = f"{called(reception)} → {instead.on.isoformat()} {instead.hours}".strip() if instead else called(reception)
    put(of_deputies(on_duty(reception.duties)), News.DUTY_OFF, words=words, rule=RECEPTIONS)


def on_duty(duties: Collection[Duty]) -> list[int]:
    """The deputies whose duties hold."""
    return [duty.deputy_id for duty in duties if duty.state in LIVE]


LISTENERS: Listeners = {
    RotaMade: [_rota],
    DutyGiven: [_to_deputy(News.DUTY_GIVEN)],
    DutyDropped: [_to_deputy(News.DUTY_DROPPED)],
    LeaveAsked: [_leave],
    ReceptionOff: [_off],
}

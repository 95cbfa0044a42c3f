"""What is done with duties: giving them, asking for leave, standing in, signing in."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tracker.audit.actions import advance, record, start
from tracker.congress.models import Deputy
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.receptions.errors import NoLongerToday, NotOpen, NotYet
from tracker.receptions.events import DutyDropped, DutyGiven, LeaveAsked
from tracker.receptions.models import LIVE, Duty, Reception
from tracker.receptions.policy import RULES
from tracker.receptions.states import DUTY, DutyAct, DutyState, State


def set_rota(reception: Reception, deputies: Sequence[Deputy], *, by: Any) -> bool:
    """Say who is on duty at a reception. Gives whether that changed anything. Who has signed in stays.

    Raises Invalid for a deputy who does not sit in the station or is not in office, NotOpen.
    """
    require(RULES, DutyAct.ASSIGN, by, reception)
    _must_be_open(reception)
    wanted = {deputy.id for deputy in deputies}
    held = {duty.deputy_id: duty for duty in reception.duties if duty.state in LIVE}
    signed_in = {duty.deputy_id for duty in held.values() if duty.state is DutyState.SIGNED_IN}
    new = [deputy for deputy in deputies if deputy.id not in held]
    gone = [duty for deputy_id, duty in held.items() if deputy_id not in wanted | signed_in]
    for deputy in new:
        _must_sit_there(reception, deputy, "deputies")
    for duty in gone:
        _drop(duty, by=by)
    for deputy in new:
        _give(reception, deputy, None, by=by)
    return bool(new or gone)


def ask_leave(duty: Duty, reason: str, *, by: Any, today: date) -> None:
    """Ask for leave from a duty 请假; the station finds somebody else. Raises NoLongerToday when the day is over."""
    require(RULES, DutyAct.ASK_LEAVE, by, duty)
    _must_be_open(duty.reception)
    if duty.reception.on < today:
        raise NoLongerToday()
    duty.reason = reason
    advance(duty, DUTY, DutyAct.ASK_LEAVE, by=by, note=reason)
    tell(LeaveAsked(duty.id))


def replace(duty: Duty, deputy: Deputy | None, *, by: Any) -> Duty | None:
    """Take a deputy off a duty 换人, and put another in that place where one is named. Raises Invalid for one who cannot."""
    require(RULES, DutyAct.REPLACE, by, duty)
    reception = duty.reception
    _must_be_open(reception)
    if deputy is not None:
        _must_sit_there(reception, deputy, "deputy_id")
        if any(other.deputy_id == deputy.id and other.state in LIVE for other in reception.duties):
            raise Invalid("deputy_id", _("这位代表那天已经轮值"))
    _drop(duty, by=by)
    return _give(reception, deputy, duty.deputy, by=by) if deputy is not None else None


def sign_in(duty: Duty, *, by: Any, at: datetime) -> None:
    """Note that a deputy came 签到. Raises NotYet before the day; a deputy signs in on the day only (NoLongerToday)."""
    require(RULES, DutyAct.SIGN_IN, by, duty)
    _must_be_open(duty.reception)
    today = clock.in_china(at).date()
    if duty.reception.on > today:
        raise NotYet()
    if by.deputy_id and duty.reception.on < today:
        raise NoLongerToday()
    duty.signed_in_at, duty.signed_in_by_id = at, by.id
    advance(duty, DUTY, DutyAct.SIGN_IN, by=by)


def _must_be_open(reception: Reception) -> None:
    if reception.state is not State.PLANNED:
        raise NotOpen(reception.state.text)


def _must_sit_there(reception: Reception, deputy: Deputy, box: str) -> None:
    if not deputy.may_act or all(station.id != reception.station_id for station in deputy.stations):
        raise Invalid(box, _("%(name)s不是这个站的在任代表", name=deputy.name))


def _give(reception: Reception, deputy: Deputy, instead_of: Deputy | None, *, by: Any) -> Duty:
    """A duty for a deputy; who had been taken off that day is put back."""
    note = f"{instead_of.name} → {deputy.name}" if instead_of else deputy.name
    duty = next((duty for duty in reception.duties if duty.deputy_id == deputy.id), None)
    if duty is None:
        duty = Duty(congress_id=reception.congress_id, reception=reception, deputy=deputy)
        duty.instead_of_id = instead_of.id if instead_of else None
        start(duty, DUTY, DutyAct.ASSIGN, by=by, note=note)
    else:
        duty.reason, duty.instead_of_id = "", instead_of.id if instead_of else None
        advance(duty, DUTY, DutyAct.ASSIGN, by=by, note=note)
    _look_at_notice(reception)
    record(reception, DutyAct.ASSIGN, by=by, note=note)
    db.session.flush()
    tell(DutyGiven(duty.id))
    return duty


def _drop(duty: Duty, *, by: Any) -> None:
    advance(duty, DUTY, DutyAct.REPLACE, by=by, note=duty.deputy.name)
    _look_at_notice(duty.reception)
    record(duty.reception, DutyAct.REPLACE, by=by, note=duty.deputy.name)
    tell(DutyDropped(duty.id))


def _look_at_notice(reception: Reception) -> None:
    """A notice that hangs and names others is to be posted anew; one that is right again is not."""
    if reception.is_as_posted:
        reception.notice_stale_on = None
    elif reception.notice_stale_on is None:
        reception.notice_stale_on = clock.today()

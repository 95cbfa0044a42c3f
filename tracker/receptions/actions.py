"""What is done with days of reception: planning them, posting, moving, calling off, closing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import advance, place, record
from tracker.congress.models import Deputy, Station, StationState
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.receptions.errors import NobodySignedIn, NoDays, NoLongerToday, NotYet, StillHere
from tracker.receptions.events import ReceptionOff, RotaMade
from tracker.receptions.models import Duty, Reception
from tracker.receptions.policy import RULES
from tracker.receptions.states import DUTY, FLOW, Act, DutyAct, DutyState, State, VisitState
from tracker.stations.reception import Day, hours_of

Line = tuple[Day, Sequence[Deputy]]
MATTERS = N_("来访事由")
STANDS = (State.PLANNED, State.HELD)


def make_plan(station: Station, lines: Sequence[Line], *, by: Any) -> list[Reception]:
    """Put the days of a plan on the calendar of a station, with who is on duty. The station's trail has one line for all.

    Raises NoDays where there are none, NoSuchStep for a closed station.
    """
    require(RULES, Act.PLAN, by, station)
    if station.state is StationState.CLOSED:
        raise NoSuchStep(Act.PLAN.text, station.state.text)
    if not lines:
        raise NoDays()
    made = [_put(station, day.on, day.nominal, hours_of(station.reception_rule), deputies) for day, deputies in lines]
    first, last = lines[0][0].on.isoformat(), lines[-1][0].on.isoformat()
    record(station, Act.PLAN, by=by, note=f"{first}–{last}: {len(lines)}")
    told = sorted({deputy.id for _day, deputies in lines for deputy in deputies})
    if told:
        tell(RotaMade(station.id, tuple(told)))
    return made


def _put(station: Station, on: date, nominal: date, hours: str, deputies: Sequence[Deputy]) -> Reception:
    """A reception and its duties; what they hang on speaks for them on the trail."""
    reception = Reception(congress_id=station.congress_id, station=station, on=on, nominal_on=nominal, hours=hours)
    place(reception, FLOW, Act.PLAN)
    for deputy in deputies:
        duty = Duty(congress_id=station.congress_id, reception=reception, deputy=deputy)
        place(duty, DUTY, DutyAct.ASSIGN)
    return reception


def post(reception: Reception, *, by: Any, on: date) -> None:
    """Note that the notice of a reception was posted; from now on the public sees who is there. Raises NoLongerToday."""
    require(RULES, Act.POST, by, reception)
    if reception.on < on:
        raise NoLongerToday()
    if reception.notice_on is not None or reception.notice_stale_on is not None:
        raise NoSuchStep(Act.POST.text, _("已张贴"))
    _hang(reception, on)
    advance(reception, FLOW, Act.POST, by=by)


def repost(reception: Reception, *, by: Any, on: date) -> None:
    """Note that a notice that was not so any more was posted anew 重新张贴. Raises NoLongerToday, NoSuchStep where it is right."""
    require(RULES, Act.REPOST, by, reception)
    if reception.on < on:
        raise NoLongerToday()
    if reception.notice_stale_on is None:
        raise NoSuchStep(Act.REPOST.text, _("公告没有变动"))
    _hang(reception, on)
    advance(reception, FLOW, Act.REPOST, by=by)


def _hang(reception: Reception, on: date) -> None:
    """A notice hangs from today on, and this is what it says."""
    reception.notice_on, reception.notice_stale_on = on, None
    reception.notice_day, reception.notice_hours, reception.notice_names = (
        reception.on,
        reception.hours,
        reception.names_to_post,
    )


def move(reception: Reception, to: date, hours: str, reason: str, *, by: Any, today: date) -> Reception:
    """Hold a reception on another day 改期. Gives the one that takes its place, with the same deputies on duty.

    Raises Invalid for a day that is over, the same one, or taken.
    """
    require(RULES, Act.MOVE, by, reception)
    FLOW.step(reception.state, Act.MOVE)
    if reception.has_visitors:
        raise Invalid("on", _("已经登记了来访，不能改期，请结束接待"))
    if to < today:
        raise Invalid("on", _("改到的日期已经过去"))
    if to == reception.on or _is_taken(reception.station_id, to):
        raise Invalid("on", _("这个站那天已经有接待"))
    deputies = [duty.deputy for duty in reception.on_duty if duty.state is not DutyState.ASKED]
    instead = _put(reception.station, to, reception.nominal_on, hours, deputies)
    db.session.flush()
    if reception.notice_day is not None:  # the notice hangs at the door and names the day that is no more
        instead.notice_day, instead.notice_hours = reception.notice_day, reception.notice_hours
        instead.notice_names, instead.notice_stale_on = reception.notice_names, today
        reception.notice_stale_on = None
    reception.moved_to, reception.reason = instead, reason
    advance(reception, FLOW, Act.MOVE, by=by, note=f"{to.isoformat()} {reason}")
    tell(ReceptionOff(reception.id))
    return instead


def retime(reception: Reception, hours: str, reason: str, *, by: Any, today: date) -> None:
    """Hold a reception at another time of its day 改时间; those on duty are told. Raises Invalid for the same time, NoLongerToday."""
    require(RULES, Act.RETIME, by, reception)
    if reception.on < today:
        raise NoLongerToday()
    if not hours or hours == reception.hours:
        raise Invalid("on", _("日期和时间都没有变"))
    before, reception.hours = reception.hours, hours
    reception.notice_stale_on = None if reception.is_as_posted else reception.notice_stale_on or today
    advance(reception, FLOW, Act.RETIME, by=by, note=f"{before} → {hours} {reason}".strip())
    tell(ReceptionOff(reception.id))


def _is_taken(station_id: int, on: date) -> bool:
    query = sa.select(Reception.id).where(Reception.station_id == station_id, Reception.on == on, Reception.state.in_(STANDS))
    return db.session.scalar(query.limit(1)) is not None


def cancel(reception: Reception, reason: str, *, by: Any) -> None:
    """Call a reception off 取消; those on duty are told."""
    require(RULES, Act.CANCEL, by, reception)
    if reception.has_visitors:
        raise Invalid("reason", _("已经登记了来访，不能取消，请结束接待"))
    reception.reason = reason
    advance(reception, FLOW, Act.CANCEL, by=by, note=reason)
    tell(ReceptionOff(reception.id))


def hand_over(reception: Reception, successor: Station, *, by: Any) -> None:
    """Give a coming reception of a closed station to the one that takes over; its notice is to be posted anew.

    Where people are received there that day anyway, it is called off.
    """
    require(RULES, Act.HAND_OVER, by, reception)
    before = reception.station.name
    if _is_taken(successor.id, reception.on):
        return cancel(reception, N_("联络站撤并"), by=by)
    reception.station, reception.notice_on = successor, None
    reception.notice_day = reception.notice_hours = reception.notice_names = reception.notice_stale_on = None
    advance(reception, FLOW, Act.HAND_OVER, by=by, note=f"{before} → {successor.name}")
    tell(ReceptionOff(reception.id))
    return None


def close(reception: Reception, remark: str, *, by: Any, at: datetime) -> None:
    """End the day 结束接待. Raises NotYet, StillHere where a visitor has no outcome, NobodySignedIn."""
    require(RULES, Act.CLOSE, by, reception)
    FLOW.step(reception.state, Act.CLOSE)
    if reception.on > clock.in_china(at).date():
        raise NotYet()
    waiting = [str(visitor.number) for visitor in reception.visitors if visitor.state is VisitState.HERE]
    if waiting:
        raise StillHere("、".join(waiting))
    if not any(duty.state is DutyState.SIGNED_IN for duty in reception.duties):
        raise NobodySignedIn()
    reception.closed_at, reception.remark = at, remark
    advance(reception, FLOW, Act.CLOSE, by=by, note=str(len(reception.visitors)))


def reopen(reception: Reception, *, by: Any, today: date) -> None:
    """Go on with a day that was closed too early 继续接待. Raises NoLongerToday on a later day."""
    require(RULES, Act.REOPEN, by, reception)
    if reception.on != today:
        raise NoLongerToday()
    reception.closed_at = None
    advance(reception, FLOW, Act.REOPEN, by=by)


def forget(reception: Reception, *, by: Any) -> int:
    """Erase what visitors were called by, when the day is over. Gives how many names there were."""
    require(RULES, Act.FORGET, by, reception)
    named = [visitor for visitor in reception.visitors if visitor.name]
    for visitor in named:
        visitor.name = None
    record(reception, Act.FORGET, by=by, note=str(len(named)))
    return len(named)


def forget_words(reception: Reception, *, by: Any) -> int:
    """Erase what visitors came for and were told; that they came, and what came of it, stays. Gives how many visits."""
    require(RULES, Act.FORGET, by, reception)
    told = [visitor for visitor in reception.visitors if visitor.about or visitor.words]
    for visitor in told:
        visitor.about = visitor.words = ""
    record(reception, Act.FORGET, by=by, note=f"{MATTERS} {len(told)}")
    return len(told)

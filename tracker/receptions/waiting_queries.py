"""What waits at a station's receptions: notices, holidays, leaves, days to close; and what a notice says that is not so any more."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.congress.models import Deputy, Mandate
from tracker.core.db import db
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.receptions.holiday_queries import on_holidays
from tracker.receptions.models import Duty, Reception
from tracker.receptions.queries import LOADED, visible_to
from tracker.receptions.states import DutyState, State
from tracker.web.filters import full_day


def notice_days(congress_id: int, on: date) -> int:
    """How many days before a reception its notice is to hang."""
    return in_force(congress_id, on).number("reception_notice")


def to_post(actor: Any, on: date) -> sa.Select[Any]:
    """The receptions whose notice is to be posted by now."""
    until = on + timedelta(days=notice_days(actor.congress_id, on) + 1)
    never = sa.and_(Reception.notice_on.is_(None), Reception.notice_stale_on.is_(None))
    return _planned(actor).where(never, Reception.on.between(on, until))


def to_repost(actor: Any, on: date) -> sa.Select[Any]:
    """The receptions whose notice hangs and says what is not so any more."""
    return _planned(actor).where(Reception.notice_stale_on.is_not(None), Reception.on >= on)


def to_move(actor: Any, on: date) -> sa.Select[Any]:
    """The receptions that an arrangement announced since put on a holiday, and that the rule of the place moves."""
    return _planned(actor).where(on_holidays(actor.congress_id, on), Reception.on >= on)


def to_close(actor: Any, on: date) -> sa.Select[Any]:
    """The receptions whose day is over and that nobody closed or called off."""
    return _planned(actor).where(Reception.on < on)


def on_leave(actor: Any, on: date) -> sa.Select[Any]:
    """The coming receptions at which somebody asked for leave, or is in office no more, and nobody stands in yet."""
    gone = sa.and_(Duty.state == DutyState.PLANNED, Deputy.mandate != Mandate.IN_OFFICE)
    asked = sa.select(Duty.reception_id).join(Deputy, Deputy.id == Duty.deputy_id)
    asked = asked.where(sa.or_(Duty.state == DutyState.ASKED, gone))
    return _planned(actor).where(Reception.on >= on, Reception.id.in_(asked))


WAITING: dict[str, Callable[[Any, date], sa.Select[Any]]] = {
    "holidays": to_move,
    "notices": to_post,
    "renotices": to_repost,
    "leaves": on_leave,
    "open_days": to_close,
}
MOST_WAITING = 50


def lists_of(actor: Any, on: date) -> dict[str, Sequence[Reception]]:
    """The first rows of each list, the earliest first; who is on duty is read once for all."""
    lists = {}
    for key, query in WAITING.items():
        first = query(actor, on).options(joinedload(Reception.station)).order_by(Reception.on, Reception.id).limit(MOST_WAITING)
        lists[key] = db.session.scalars(first).all()
    ids = {row.id for rows in lists.values() for row in rows}
    db.session.scalars(sa.select(Reception).where(Reception.id.in_(ids)).options(*LOADED)).all()
    return lists


def _planned(actor: Any) -> sa.Select[Any]:
    return visible_to(actor).where(Reception.state == State.PLANNED)


class Change(NamedTuple):
    """One line of a notice that is not so any more: what it is about, what it says, and what holds."""

    what: str
    before: str
    after: str


def notice_changes(reception: Reception) -> list[Change]:
    """What the notice that hangs says otherwise than it is; nothing where it need not be posted anew."""
    if reception.notice_stale_on is None:
        return []
    lines = (
        Change(_("时间"), _when(reception.notice_day, reception.notice_hours), _when(reception.on, reception.hours)),
        Change(_("接待代表"), reception.notice_names or "—", reception.names_to_post or "—"),
    )
    return [line for line in lines if line.before != line.after]


def _when(on: date | None, hours: str | None) -> str:
    return f"{full_day(on)} {hours or ''}".strip()

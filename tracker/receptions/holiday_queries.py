"""Planned days that an arrangement announced since put on a holiday, and where they would go."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.words import _
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import in_force
from tracker.deadlines.workdays import WorkCalendar
from tracker.receptions.models import Reception, Visitor
from tracker.receptions.states import State, VisitState
from tracker.stations.reception import BY_THE_MOON, Moves, is_market

STANDS = (State.PLANNED, State.HELD)
LONGEST_HOLIDAY = timedelta(days=31)  # how far ahead a free day is looked for at once


def moves_of(congress_id: int, on: date) -> Moves:
    """What a place does with a day of reception that is a day off."""
    rules = in_force(congress_id, on)
    return Moves(rules.says("reception_moves", "yes"), rules.says("reception_market_moves", "yes"))


def on_holidays(congress_id: int, on: date) -> sa.ColumnElement[bool]:
    """Whether a reception lies on a holiday, as it is known by now, that the rule of the place moves it off. Nobody has come."""
    moves = moves_of(congress_id, on)
    at_markets = sa.select(Station.id).where(Station.congress_id == congress_id, Station.reception_rule.startswith(BY_THE_MOON))
    kinds = []
    if moves.days:
        kinds.append(Reception.station_id.not_in(at_markets))
    if moves.market:
        kinds.append(Reception.station_id.in_(at_markets))
    off = [day for day in work_calendar().off if day >= on]
    came = Reception.visitors.any(Visitor.state != VisitState.LEFT)
    return sa.and_(Reception.on.in_(off), ~came, sa.or_(sa.false(), *kinds))


def off_days(receptions: Sequence[Reception], work: WorkCalendar, today: date) -> dict[int, str]:
    """Of planned receptions, those that lie on a holiday as it is known by now and are to be moved off it, with its name."""
    moves = {congress_id: moves_of(congress_id, today) for congress_id in {r.congress_id for r in receptions}}
    return {r.id: _(work.off[r.on]) for r in receptions if _is_to_move(r, moves[r.congress_id], work, today)}


def _is_to_move(reception: Reception, moves: Moves, work: WorkCalendar, today: date) -> bool:
    is_moved = moves.market if is_market(reception.station.reception_rule) else moves.days
    return is_moved and reception.state is State.PLANNED and reception.on >= today and reception.on in work.off


def new_days(receptions: Sequence[Reception], work: WorkCalendar) -> dict[int, date]:
    """Where each of these, which lie on holidays, would go: the next working day on which its station has no reception. One query."""
    stations = {reception.station_id for reception in receptions}
    days = [reception.on for reception in receptions]
    taken = _taken(stations, min(days, default=date.min), max(days, default=date.min) + LONGEST_HOLIDAY)
    found: dict[int, date] = {}
    for reception in receptions:
        on = work.rolled(reception.on)
        while (reception.station_id, on) in taken:
            on = work.after(on, 1)
        found[reception.id] = on
        taken.add((reception.station_id, on))
    return found


def _taken(stations: Collection[int], first: date, last: date) -> set[tuple[int, date]]:
    """The days on which these stations receive already."""
    query = sa.select(Reception.station_id, Reception.on)
    query = query.where(Reception.station_id.in_(stations), Reception.on.between(first, last), Reception.state.in_(STANDS))
    return {(station_id, on) for station_id, on in db.session.execute(query)}


def to_move_by_rule(congress_id: int, on: date) -> sa.Select[Any]:
    """The coming receptions on holidays that a plan put there and of which no notice hangs: nobody outside knows the day yet."""
    by_hand = sa.select(Reception.moved_to_id).where(Reception.congress_id == congress_id, Reception.moved_to_id.is_not(None))
    unknown = sa.and_(Reception.notice_on.is_(None), Reception.notice_stale_on.is_(None), Reception.id.not_in(by_hand))
    query = sa.select(Reception).where(
        Reception.congress_id == congress_id, Reception.state == State.PLANNED, Reception.on > on
    )
    return query.where(unknown, on_holidays(congress_id, on)).order_by(Reception.on, Reception.id)

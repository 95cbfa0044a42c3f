"""A station closed: its coming receptions go to its successor or are called off; what was held stays with it."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.words import N_
from tracker.receptions.actions import cancel, hand_over
from tracker.receptions.models import Reception
from tracker.receptions.states import State
from tracker.stations.events import StationClosed, StationEnded


def _coming(station_id: int) -> Sequence[Reception]:
    """Those still to come; where people came today already, the day is closed where it began."""
    query = sa.select(Reception).where(
        Reception.station_id == station_id, Reception.state == State.PLANNED, Reception.on >= clock.today(), ~Reception.visitors.any()
    )  # fmt: skip
    return db.session.scalars(query.order_by(Reception.on)).all()


def _hand_over(event: StationClosed) -> None:
    successor = db.session.get_one(Station, event.successor_id)
    for reception in _coming(event.station_id):
        hand_over(reception, successor, by=SYSTEM)


def _call_off(event: StationEnded) -> None:
    for reception in _coming(event.station_id):
        cancel(reception, N_("联络站撤并"), by=SYSTEM)


LISTENERS: Listeners = {StationClosed: [_hand_over], StationEnded: [_call_off]}

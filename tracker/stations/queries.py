"""Finding stations."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.accounts.models import Role
from tracker.congress.models import Station
from tracker.core.db import db

READERS = (Role.OFFICE, Role.DEPUTY, Role.LIAISON, Role.STATION_HEAD)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The stations a person may see: those of the congress, for whoever has to do with stations at all."""
    where = Station.congress_id == actor.congress_id if actor.role in READERS else sa.false()
    return sa.select(Station).where(where)


def find(actor: Any, station_id: int) -> Station:
    """A station this person may see; for all others it does not exist."""
    found: Station = db.one_or_404(visible_to(actor).where(Station.id == station_id).options(selectinload(Station.deputies)))
    return found


def name_of(actor: Any, station_id: int) -> str | None:
    """The name of a station this person may see."""
    name: str | None = db.session.scalar(visible_to(actor).where(Station.id == station_id).with_only_columns(Station.name))
    return name


def all_for(actor: Any) -> Sequence[Station]:
    """The stations of the congress, open ones first."""
    query = visible_to(actor).options(selectinload(Station.deputies))
    return db.session.scalars(query.order_by(Station.state != "open", Station.township, Station.id)).all()

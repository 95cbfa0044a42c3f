"""Finding stations."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.accounts.models import Role
from tracker.congress.models import Congress, Deputy, Mandate, Station, StationDeputy
from tracker.core.db import db

READERS = (Role.OFFICE, Role.DEPUTY, Role.LIAISON, Role.STATION_HEAD)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The stations a person may see: those of the congress, for whoever has to do with stations at all.

    A deputy also sees the stations of other levels that he or she is placed in.
    """
    where = Station.congress_id == actor.congress_id if actor.role in READERS else sa.false()
    if actor.role is Role.DEPUTY and actor.deputy.may_act:
        seats = sa.select(StationDeputy.station_id).where(StationDeputy.deputy_id == actor.deputy_id)
        where = sa.or_(where, Station.id.in_(seats))
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


def family(congress_id: int) -> dict[int, str]:
    """The congresses above and below one in the tree, by id with their names, from the root down; itself not among them."""
    rows = db.session.execute(sa.select(Congress.id, Congress.parent_id, Congress.name).order_by(Congress.id)).all()
    parent = {row.id: row.parent_id for row in rows}

    def above(start: int) -> list[int]:
        """What lies above a congress, with itself."""
        line = [start]
        while (up := parent.get(line[-1])) is not None and up not in line:
            line.append(up)
        return line

    own = set(above(congress_id))
    return {row.id: row.name for row in rows if row.id != congress_id and (row.id in own or congress_id in above(row.id))}


MOST_FOUND = 20


def deputies_around(station: Station, words: str) -> Sequence[Deputy]:
    """The deputies in office of the congresses above and below that of a station whose name has these words; some twenty."""
    query = sa.select(Deputy).where(
        Deputy.congress_id.in_(family(station.congress_id)), Deputy.mandate == Mandate.IN_OFFICE,
        Deputy.name.contains(words, autoescape=True),
    )  # fmt: skip
    return db.session.scalars(query.order_by(Deputy.congress_id, Deputy.id).limit(MOST_FOUND)).all()

"""By which ties a person's texts are looked for, in their own congress and beyond. See `source_queries` for the ties.

More than enough is right, too little is not: whether they may read a text, the room itself says.
"""

from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.congress.models import StationDeputy
from tracker.core.db import db
from tracker.search.labels import Kind
from tracker.search.matching_queries import Part


def scope(viewer: Any, kind: Kind) -> list[Part]:
    """What a text of a kind must have for this person to read it.

    Issues are read beyond one's congress: by a deputy with a seat at another's station, by a unit there, by the office they
    were passed on to. Who reads them by a seat, a unit or a station needs no congress.
    """
    own, bound = Part(ties=(f"c{viewer.congress_id}{kind[0]}",)), _bound(viewer, kind)
    if kind is not Kind.ISSUE:
        return [own, *([Part(ties=bound)] if bound else [])]
    return [Part(ties=bound)] if bound else [Part(ties=(*own.ties, _passed(viewer)))]


def beyond(viewer: Any) -> tuple[str, ...]:
    """The ties of the issues of other congresses that this person may read; other texts may have them, too."""
    match viewer.role:
        case Role.DEPUTY | Role.UNIT_CLERK:
            return _bound(viewer, Kind.ISSUE)
        case Role.OFFICE:
            return (_passed(viewer),)
    return ()


def _passed(viewer: Any) -> str:
    return f"o{viewer.congress_id}"


def _bound(viewer: Any, kind: Kind) -> tuple[str, ...]:
    """The ties of which a text has one if this person may read it; none: any text of the congress."""
    match viewer.role:
        case Role.DEPUTY if kind is Kind.ISSUE:
            seats = sa.select(StationDeputy.station_id).where(StationDeputy.deputy_id == viewer.deputy_id)
            return (f"p{viewer.deputy_id}", *(f"t{station_id}" for station_id in db.session.scalars(seats)))
        case Role.DEPUTY:
            return (f"p{viewer.deputy_id}",)
        case Role.DELEGATION_HEAD:
            return (f"e{viewer.delegation_id}",)
        case Role.UNIT_CLERK | Role.UNIT_HEAD:
            return (f"v{viewer.unit_id}",)
        case Role.LIAISON | Role.STATION_HEAD:
            return (f"t{viewer.station_id}",)
    return ()

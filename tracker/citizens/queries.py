"""Finding stations by their posters and issues by their codes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Role
from tracker.citizens.models import SharedNetwork, TrackingCode
from tracker.congress.models import Deputy, Mandate, Station, StationState
from tracker.core.crockford import folded
from tracker.core.db import db
from tracker.core.seal import digest
from tracker.issues.models import Issue, Origin

MOST_SUCCESSIONS = 8  # a chain of stations merged into one another; a ring ends here too
POSTERS = 20


def station_of(code: str) -> tuple[Station, Station] | None:
    """The station with this code on its poster, and the one that stands for it now: itself, or who took it over at last."""
    meant = folded(code[:20])
    query = sa.select(Station).where(Station.code == (meant or ""))
    first = db.session.scalars(query).first()
    if first is None:
        return None
    now = first
    for _n in range(MOST_SUCCESSIONS):
        if now.state is not StationState.CLOSED or now.successor_id is None:
            break
        now = db.session.get_one(Station, now.successor_id)
    return first, now


def seated(station: Station) -> Sequence[Deputy]:
    """The deputies in office who sit in a station."""
    query = sa.select(Deputy).join(Deputy.stations).where(Station.id == station.id, Deputy.mandate == Mandate.IN_OFFICE)
    return db.session.scalars(query.order_by(Deputy.id)).all()


def code_digest(code: str) -> str:
    """What the table keeps in place of a code."""
    return digest(code, "tracking-code")


def second_digest(code: str, second: str) -> str:
    """What the table keeps in place of the second part: it fits this one code only."""
    return digest(f"{code_digest(code)}:{second}", "tracking-second")


def code_row(code: str) -> TrackingCode | None:
    """The living code with its issue and station; none for a wrong one and for one in whose place another was given."""
    query = sa.select(TrackingCode).where(TrackingCode.code_digest == code_digest(code), TrackingCode.ended_at.is_(None))
    return db.session.scalars(query.options(joinedload(TrackingCode.issue).joinedload(Issue.station))).first()


def living(row_id: int) -> TrackingCode | None:
    """A code by its row, with its issue; none where another was given in its place."""
    query = sa.select(TrackingCode).where(TrackingCode.id == row_id, TrackingCode.ended_at.is_(None))
    return db.session.scalars(query.options(joinedload(TrackingCode.issue).joinedload(Issue.station))).first()


def is_taken(code: str) -> bool:
    """Whether a code was handed out before."""
    return db.session.scalar(sa.select(TrackingCode.id).where(TrackingCode.code_digest == code_digest(code))) is not None


def was_just_said(station: Station, text: str, on: date) -> bool:
    """Whether the same words came by the code of this station today or yesterday."""
    recent = sa.select(Issue.id).where(
        Issue.station_id == station.id, Issue.recorded_on >= on - timedelta(days=1), Issue.origin == Origin.CODE, Issue.text == text
    )  # fmt: skip
    return db.session.scalar(recent.limit(1)) is not None


def is_shared(station: Station, who: str) -> bool:
    """Whether a network is one from which many people write at this station."""
    query = sa.select(SharedNetwork.id).where(SharedNetwork.station_id == station.id, SharedNetwork.who == who)
    return db.session.scalar(query) is not None


def is_shared_anywhere(who: str) -> bool:
    """Whether a network is one from which many people write, at whatever station: who looks something up names none."""
    return db.session.scalar(sa.select(SharedNetwork.id).where(SharedNetwork.who == who).limit(1)) is not None


def networks_of(station: Station) -> Sequence[SharedNetwork]:
    """The shared networks of a station, the latest first."""
    query = sa.select(SharedNetwork).where(SharedNetwork.station_id == station.id)
    return db.session.scalars(query.order_by(SharedNetwork.id.desc())).all()


def find_network(actor: Any, network_id: int) -> SharedNetwork:
    """A shared network of the station one works at; for all others it does not exist."""
    query = sa.select(SharedNetwork).where(
        SharedNetwork.id == network_id, SharedNetwork.congress_id == actor.congress_id, SharedNetwork.station_id == actor.station_id
    )  # fmt: skip
    found: SharedNetwork = db.one_or_404(query.options(joinedload(SharedNetwork.station)))
    return found


def open_stations(actor: Any, after: int | None) -> Sequence[Station]:
    """One page of the open stations whose posters somebody may print, one more than is shown."""
    query = sa.select(Station).where(Station.congress_id == actor.congress_id, Station.state != StationState.CLOSED)
    if actor.role is not Role.OFFICE:
        query = query.where(Station.id == actor.station_id)
    if after:
        query = query.where(Station.id > after)
    return db.session.scalars(query.options(selectinload(Station.deputies)).order_by(Station.id).limit(POSTERS + 1)).all()


def living_code(issue: Issue) -> TrackingCode | None:
    """The code of an issue that still opens it. There is at most one: see the index."""
    query = sa.select(TrackingCode).where(TrackingCode.issue_id == issue.id, TrackingCode.ended_at.is_(None))
    return db.session.scalars(query).first()

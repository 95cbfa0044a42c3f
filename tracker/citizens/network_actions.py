"""Networks from which many people write at one station: its own Wi-Fi, the tablet in its hall."""

from datetime import datetime
from typing import Any

from tracker.audit.actions import record
from tracker.citizens.callers import network_of
from tracker.citizens.models import SharedNetwork
from tracker.citizens.policy import RULES, Act
from tracker.citizens.queries import is_shared
from tracker.congress.models import Station
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _


def share_network(station: Station, name: str, address: str, *, by: Any, at: datetime) -> SharedNetwork:
    """Let the network somebody calls from send more for a station. address: as the server sees it. Raises Invalid where it may already."""
    require(RULES, Act.SHARE_NETWORK, by, station)
    who = network_of(address)
    if is_shared(station, who):
        raise Invalid("name", _("现在用的这个网络已经登记过"))
    network = SharedNetwork(
        congress_id=station.congress_id, station_id=station.id, who=who, name=name, made_at=at, made_by=f"{by.name}（{by.place}）"[:120]
    )  # fmt: skip
    record(network, Act.SHARE_NETWORK, by=by)
    return network


def unshare(network: SharedNetwork, *, by: Any) -> None:
    """Let a network send no more than any other."""
    require(RULES, Act.UNSHARE, by, network.station)
    record(network, Act.UNSHARE, by=by, note=network.name)
    db.session.delete(network)

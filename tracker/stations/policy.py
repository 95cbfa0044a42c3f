"""Who keeps the stations, and who sees them."""

from typing import Any

from tracker.accounts.policy import is_deputy, is_deputy_of_any_level, is_liaison, is_office, is_station_head, is_system
from tracker.congress.models import Deputy, Station
from tracker.core.labels import Label
from tracker.core.policy import Rules, word
from tracker.core.words import N_


class Act(Label):
    OPEN = "open", N_("设立联络站")
    CHANGE = "change", N_("修改联络站")
    CLOSE = "close", N_("撤并联络站")
    PLACE = "place", N_("安排进站代表")
    READ = "read", N_("查看联络站")


@word("deputy")
def has_a_seat_there(actor: Any, subject: Station | Deputy | None) -> bool:
    """A deputy placed in the station, of whichever level."""
    return isinstance(subject, Station) and any(station.id == subject.id for station in actor.deputy.stations)


_KEEPS = [[is_office], [is_system]]
RULES: Rules = {
    Act.OPEN: _KEEPS,
    Act.CHANGE: _KEEPS,
    Act.CLOSE: _KEEPS,
    Act.PLACE: _KEEPS,
    Act.READ: [[is_office], [is_deputy], [is_liaison], [is_station_head], [is_deputy_of_any_level, has_a_seat_there]],
}

"""A district below the city, with a station in which a deputy of the city sits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Branch, Level, Station, Unit
from tracker.core.events import keep
from tracker.issues import actions
from tracker.issues.models import Target
from tracker.roster import actions as roster
from tracker.stations import actions as stations

ON = date(2026, 1, 6)


@dataclass
class District:
    """Its station, liaison, head, office, unit and the clerk of it; a town below it with its office."""

    congress: Any
    station: Station
    li: Capacity
    zhan: Capacity
    tang: Capacity
    water: Unit
    clerk: Capacity
    town: Any
    town_office: Capacity

    def issue(self, text="我们村口的桥塌了一角。", on=date(2026, 1, 5), **more):
        issue = actions.record(self.station, text, by=self.li, on=on, **more)
        keep()
        return issue

    def passed_up(self, cast, words="跨区的桥，区里办不了。", **more):
        """An issue that the head of the district's station passed up to the city."""
        issue = self.issue(**more)
        actions.transfer(issue, Target.HIGHER, by=self.zhan, congress=cast.city, words=words)
        keep()
        return issue


def district_of(cast):
    """A furnished district; 王芳 of the city sits in its station."""
    congress = cast.district
    station = stations.open_station(congress, {"name": "桥头联络站", "township": "桥头镇"}, by=SYSTEM)
    station.deputies.append(cast.deputies["王芳"])
    water = roster.add_unit(congress, {"name": "东湖区水务局", "short": "区水务局", "branch": Branch.GOVERNMENT}, by=SYSTEM)
    town = roster.found("t1", "桥头镇人民代表大会", Level.TOWNSHIP, by=SYSTEM, parent=congress)
    keep()
    return District(
        congress,
        station,
        cast._capacity("li-d", "梁慧", Role.LIAISON, station, congress),
        cast._capacity("zhan-d", "章磊", Role.STATION_HEAD, station, congress),
        cast.tang,
        water,
        cast._capacity("clerk-d", "水务员", Role.UNIT_CLERK, water, congress),
        town,
        cast._capacity("town", "镇办", Role.OFFICE, congress=town),
    )

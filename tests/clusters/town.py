"""A town with two stations whose people speak of lifts, of lamps, and of much else."""

from datetime import date

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.clusters.models import Cluster
from tracker.clusters.night_tools import find_clusters
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues import actions as issues
from tracker.issues.models import Junk
from tracker.issues.states import State
from tracker.stations import actions as stations

TODAY = date(2026, 4, 20)
HEARD = date(2026, 4, 1)
LIFTS = (
    "我家在六楼，盼装电梯盼了三年。",
    "装电梯到底一层出多少钱。",
    "老楼加装电梯，一楼不同意。",
    "楼里老人多，盼着早点加装电梯。",
)
LAMPS = ("路灯坏了打电话没人修。", "这条路一盏灯都不亮，路灯坏了半年。", "巷子里没有路灯，晚上摸黑走。")
OTHERS = ("社区食堂关了。", "公交半小时才来一辆。", "大狗不拴绳。", "河里有怪味。", "暖气不热。", "托班太贵。")


class Town:
    """王芳 sits at the first station, 陈立 at the second."""

    def __init__(self, cast):
        self.cast = cast
        self.west = stations.open_station(cast.city, {"name": "西巷联络站", "township": "西街街道"}, by=SYSTEM)
        stations.place_deputies(self.west, [cast.deputies["陈立"]], by=SYSTEM)
        keep()

    def say(self, text, on=HEARD, station=None, deputy=None):
        """Somebody says something to the deputy who sits at the station."""
        place, category = station or self.cast.station, self.cast.category
        issue = issues.bring_in(place, text, State.RECORDED, by=SYSTEM, on=on, category=category, place="", words="")
        issue.deputy = deputy or place.deputies[0]
        keep()
        return issue

    def set_aside(self, issue):
        """What came by code turns out to be no opinion."""
        issue.set_aside_on, issue.set_aside_why = HEARD, Junk.ADVERT
        keep()
        return issue

    def _each(self, texts, count, on):
        places = (self.cast.station, self.west)
        return [self.say(texts[n % len(texts)], on, places[n % 2]) for n in range(count)]

    def say_lifts(self, count, on=HEARD):
        return self._each(LIFTS, count, on)

    def say_lamps(self, count, on=HEARD):
        return self._each(LAMPS, count, on)

    def say_others(self, count, on=HEARD):
        return self._each(OTHERS, count, on)

    def usual_year(self, end, *, lamps):
        """The weeks before a day as they usually are; the records begin well before."""
        self.say_lamps(lamps, end.replace(day=end.day))
        self.say_others(20, end)
        self.say("开头的一件。", end.replace(year=end.year - 1))

    def night(self, on=TODAY):
        for _n in find_clusters(self.cast.city.id, on):
            keep()

    def all(self):
        """Every cluster in its order, the larger first."""
        return list(db.session.scalars(sa.select(Cluster).order_by(Cluster.issues.desc(), Cluster.id)))

    def listed(self):
        return list(db.session.scalars(sa.select(Cluster).where(Cluster.place > 0).order_by(Cluster.place)))

    def only(self):
        (found,) = self.all()
        return found

    def only_listed(self):
        (found,) = self.listed()
        return found

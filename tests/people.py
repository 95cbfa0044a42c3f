"""Who everybody is in the tests."""

from datetime import date, datetime, time
from functools import cache, cached_property
from typing import Any

import sqlalchemy as sa

from tracker.accounts import passwords
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Branch, Category, Level
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import account_actions, actions
from tracker.stations import actions as stations

PASSWORD = "correct horse battery staple 9"
ASSIGNED = date(2026, 3, 10)
FILED = date(2026, 1, 12)


def at(on: date, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
    """An instant of a day in China."""
    return datetime.combine(on, time(hour, minute, second), tzinfo=clock.CHINA)


@cache
def _hash() -> str:
    return passwords.seal(PASSWORD)


class People:
    """王芳 leads, 陈立 co-signs, 孙立 is the stranger; 赵敏 is the office, 钱伟 its second; 何勇 the main unit, 周杰 the other."""

    def __init__(self, ids: dict[str, tuple[type[Any], int]] | None = None) -> None:
        """ids: what `ids()` gave of people who are stored already; whoever of them is asked for is read then."""
        if ids is None:
            self._arrive()
        else:
            self._ids = ids

    def _arrive(self) -> None:
        self.city = actions.found("city", "临澜市人民代表大会", Level.CITY, by=SYSTEM)
        self.district = actions.found("d1", "东湖区人民代表大会", Level.COUNTY, by=SYSTEM, parent=self.city)
        self.term = actions.add_term(self.city, 16, by=SYSTEM)
        self.session = actions.add_session(self.term, 5, by=SYSTEM, opens_on=date(2026, 1, 10), closes_on=date(2026, 1, 15))
        self.first, self.second = (actions.add_delegation(self.term, n, by=SYSTEM) for n in ("第一代表团", "第二代表团"))
        self.deputies = {
            name: actions.add_deputy(self.term, {"name": name, "delegation": d, "delegation_id": d.id}, by=SYSTEM)
            for name, d in (("王芳", self.first), ("陈立", self.second), ("孙立", self.second))
        }
        self.housing, self.finance, self.police, self.court = (
            actions.add_unit(self.city, {"name": name, "short": short, "branch": branch}, by=SYSTEM)
            for name, short, branch in (
                ("市住房和城乡建设局", "市住建局", Branch.GOVERNMENT),
                ("市财政局", "市财政局", Branch.GOVERNMENT),
                ("市公安局", "市公安局", Branch.GOVERNMENT),
                ("市中级人民法院", "市中院", Branch.COURT),
            )
        )
        self.station = stations.open_station(self.city, {"name": "东巷联络站", "township": "东街街道"}, by=SYSTEM)
        stations.place_deputies(self.station, [self.deputies["王芳"]], by=SYSTEM)
        self.category = db.session.scalars(
            sa.select(Category).where(Category.congress_id == self.city.id, Category.name == "城建环资")
        ).one()
        keep()

    def ids(self) -> dict[str, tuple[type[Any], int]]:
        """The row of everybody, by the name used here."""
        return {name: (type(row), row.id) for name, row in (vars(self) | self.deputies).items() if name != "deputies"}

    def __getattr__(self, name: str) -> Any:
        known = self.__dict__.get("_ids", {})
        if name == "deputies" and known:
            row: Any = {deputy: db.session.get(*known[deputy]) for deputy in ("王芳", "陈立", "孙立")}
        elif name in known:
            row = db.session.get(*known[name])
        else:
            raise AttributeError(name)
        setattr(self, name, row)
        return row

    def _capacity(self, login: str, name: str, role: Role, tie=None, congress=None) -> Capacity:
        account, _code = account_actions.open_account(login, name, by=SYSTEM, at=clock.now())
        account.password_hash, account.code_digest, account.code_until = _hash(), None, None
        capacity = account_actions.give_capacity(account, role, congress or self.city, by=SYSTEM, tie=tie)
        keep()
        return capacity

    @cached_property
    def wang(self):
        return self._capacity("wang", "王芳", Role.DEPUTY, self.deputies["王芳"])

    @cached_property
    def chen(self):
        return self._capacity("chen", "陈立", Role.DEPUTY, self.deputies["陈立"])

    @cached_property
    def sun(self):
        return self._capacity("sun", "孙立", Role.DEPUTY, self.deputies["孙立"])

    @cached_property
    def zhao(self):
        return self._capacity("zhao", "赵敏", Role.OFFICE)

    @cached_property
    def qian(self):
        """A second person of the office: the other pair of eyes."""
        return self._capacity("qian", "钱伟", Role.OFFICE)

    @cached_property
    def luo(self):
        return self._capacity("luo", "罗平", Role.COORDINATOR)

    @cached_property
    def he(self):
        return self._capacity("he", "何勇", Role.UNIT_CLERK, self.housing)

    @cached_property
    def shen(self):
        return self._capacity("shen", "沈建国", Role.UNIT_HEAD, self.housing)

    @cached_property
    def zhou(self):
        return self._capacity("zhou", "周杰", Role.UNIT_CLERK, self.finance)

    @cached_property
    def wu(self):
        return self._capacity("wu", "吴磊", Role.UNIT_CLERK, self.police)

    @cached_property
    def wuhead(self):
        return self._capacity("wuhead", "吴刚", Role.UNIT_HEAD, self.police)

    @cached_property
    def li(self):
        return self._capacity("li", "李敏", Role.LIAISON, self.station)

    @cached_property
    def zhan(self):
        return self._capacity("zhan", "詹宁", Role.STATION_HEAD, self.station)

    @cached_property
    def tuan(self):
        return self._capacity("tuan", "团长", Role.DELEGATION_HEAD, self.first)

    @cached_property
    def wei(self):
        return self._capacity("wei", "委员", Role.COMMITTEE)

    @cached_property
    def guan(self):
        return self._capacity("guan", "管理员", Role.ADMIN)

    @cached_property
    def shenji(self):
        return self._capacity("shenji", "审计员", Role.AUDITOR)

    @cached_property
    def tang(self):
        """The office of another congress."""
        return self._capacity("tang", "唐静", Role.OFFICE, congress=self.district)

    def everybody(self) -> dict[str, Capacity]:
        """One of each kind, by the name used here."""
        names = (
            "wang",
            "chen",
            "sun",
            "zhao",
            "luo",
            "he",
            "shen",
            "zhou",
            "li",
            "zhan",
            "tuan",
            "wei",
            "guan",
            "shenji",
            "tang",
        )
        return {name: getattr(self, name) for name in names}

"""Founding the demo city: the tree of congresses, its people, units, stations and sign-ins."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tracker.accounts import passwords
from tracker.accounts.models import Account, Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.congress.labels import Sex
from tracker.congress.models import Branch, Category, Congress, Delegation, Deputy, Level, Session, Station, Term, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.demo import places
from tracker.demo.people import Person
from tracker.roster import account_actions, actions
from tracker.stations import actions as stations

DEPUTIES, NEW_DEPUTIES = 504, 318
DISTRICT_DEPUTIES = 30
SECOND = "second"
TERM, SESSION = 16, 5  # the current session, whatever year it is
WANTED = timedelta(days=110)  # from the opening: by then the congress itself wants its answers, the end of April


@dataclass(slots=True)
class Place:
    """A congress with what lies in it."""

    congress: Congress
    term: Term
    sessions: list[Session]
    delegations: list[Delegation] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    stations: list[Station] = field(default_factory=list)
    categories: dict[str, Category] = field(default_factory=dict)
    known: dict[Any, Capacity] = field(default_factory=dict)  # (role, what it is tied to) → who can sign in

    def deputy(self, deputy: Deputy) -> Any:
        """The deputy, to act."""
        here = Person(Role.DEPUTY, deputy.name, self.congress.id, self.congress.name, deputy=deputy)
        return self.known.get((Role.DEPUTY, deputy.id), here)

    def shown_deputies(self) -> list[Deputy]:
        """The deputies who can sign in."""
        return [capacity.deputy for key, capacity in self.known.items() if key[0] is Role.DEPUTY and capacity.deputy]

    def delegation_head(self) -> Any:
        """The head of a delegation who can sign in."""
        return next(capacity for key, capacity in self.known.items() if key[0] is Role.DELEGATION_HEAD)

    def of_unit(self, role: Role, unit: Unit) -> Any:
        """A clerk or the head of a unit, to act."""
        name = f"{unit.short or unit.name}{'经办' if role is Role.UNIT_CLERK else '负责人'}"
        return self.known.get((role, unit.id), Person(role, name, self.congress.id, unit.name, unit_id=unit.id))

    def of_station(self, role: Role, station: Station) -> Any:
        """The liaison or the head of a station, to act."""
        name = station.liaison if role is Role.LIAISON else station.head
        here = Person(role, name, self.congress.id, station.name, station_id=station.id)
        return self.known.get((role, station.id), here)

    def office(self) -> Any:
        """Somebody of the office, to act."""
        here = Person(Role.OFFICE, "代工委工作人员", self.congress.id, self.congress.office_name)
        return self.known.get((Role.OFFICE, None), here)

    def second_office(self) -> Any:
        """Another person of the office, who looks a second time."""
        return self.known.get((Role.OFFICE, SECOND)) or self.office()

    def coordinator(self) -> Any:
        """Somebody of the government office, to act."""
        here = Person(Role.COORDINATOR, "督办人员", self.congress.id, self.congress.name)
        return self.known.get((Role.COORDINATOR, None), here)


def session_year(today: date) -> int:
    """The year whose January session is the current one."""
    return today.year if today >= date(today.year, 1, 20) else today.year - 1


def found_city(chance: random.Random, password: str, today: date) -> list[Place]:
    """The city congress and its three districts with everything in them; the city first."""
    city = _found(*places.CITY, Level.CITY, None, today, sessions=3)
    _people(city, chance, places.DELEGATIONS, DEPUTIES, NEW_DEPUTIES)
    government = actions.add_unit(city.congress, _unit(places.UNITS[0]), by=SYSTEM)
    city.units[government.name] = government
    for row in places.UNITS[1:]:
        parent = government.id if row[2] is Branch.GOVERNMENT else None
        city.units[row[0]] = actions.add_unit(city.congress, _unit(row) | {"parent_id": parent}, by=SYSTEM)
    names = ["东巷联络站", "城北联络站", *(f"{place}联络站" for place in places.PLACES[2:])]
    names += [f"{place}代表之家" for place in places.PLACES][: places.CITY_STATIONS - len(names)]
    _stations(city, chance, names)
    districts = []
    for code, name in places.DISTRICTS:
        district = _found(code, name, Level.COUNTY, city.congress, today, sessions=2)
        _people(district, chance, [f"{part}代表团" for part in ("第一", "第二", "第三")], DISTRICT_DEPUTIES, 12)
        for unit, branch in places.DISTRICT_UNITS:
            full = name.removesuffix("人民代表大会") + unit.removeprefix("区")
            district.units[full] = actions.add_unit(
                district.congress, {"name": full, "short": unit, "branch": branch}, by=SYSTEM
            )
        _stations(district, chance, [f"{name[:3]}第{n}联络站" for n in ("一", "二")])
        districts.append(district)
    _sign_ins(city, districts, password)
    return [city, *districts]


def _found(code: str, name: str, level: Level, parent: Congress | None, today: date, *, sessions: int) -> Place:
    congress = actions.found(code, name, level, by=SYSTEM, parent=parent)
    congress.is_demo = True
    congress.office_phone = "0000-0000000（演示）"
    term = actions.add_term(congress, TERM if level is Level.CITY else TERM + 2, by=SYSTEM)
    year = session_year(today)
    made = []
    for back in range(sessions - 1, -1, -1):
        opens = date(year - back, 1, 10)
        made.append(
            actions.add_session(
                term,
                SESSION - back,
                by=SYSTEM,
                opens_on=opens,
                closes_on=opens + timedelta(days=4),
                local_reply_by=opens + WANTED,
            )
        )
    place = Place(congress, term, made)
    for category in db.session.query(Category).filter_by(congress_id=congress.id):
        place.categories[category.name] = category
    return place


def _unit(row: tuple[str, str, Branch]) -> dict[str, Any]:
    return {"name": row[0], "short": row[1], "branch": row[2]}


def a_name(chance: random.Random, seen: set[str]) -> str:
    """A name put together by chance, not used before."""
    while True:
        name = chance.choice(places.SURNAMES) + "".join(chance.sample(places.GIVEN, chance.choice((1, 2, 2))))
        if name not in seen:
            seen.add(name)
            return name


def _people(place: Place, chance: random.Random, delegations: Any, count: int, new: int) -> None:
    place.delegations = [actions.add_delegation(place.term, name, by=SYSTEM) for name in delegations]
    seen: set[str] = set()
    for n in range(count):
        at = n % len(place.delegations)
        delegation = place.delegations[at]
        values = {
            "name": a_name(chance, seen),
            "sex": chance.choice(list(Sex)),
            "born": f"{chance.randint(1960, 1996)}-{chance.randint(1, 12):02d}",
            "delegation": delegation,
            "delegation_id": delegation.id,
            "elected_by": places.ELECTED_BY[at],
            "certificate": f"{place.congress.code.upper()}{n + 1:04d}",
            "is_new": n < new,
            "post": chance.choice(places.POSTS),
            "level": place.congress.level.zh,
        }
        place.deputies.append(actions.add_deputy(place.term, values, by=SYSTEM))


def _stations(place: Place, chance: random.Random, names: list[str]) -> None:
    seen: set[str] = set()
    for n, name in enumerate(names):
        values = {
            "name": name,
            "township": places.PLACES[n % len(places.PLACES)],
            "address": f"{places.PLACES[n % len(places.PLACES)]}服务中心一楼",
            "head": a_name(chance, seen),
            "liaison": a_name(chance, seen),
            "reception_rule": places.RULES[n % len(places.RULES)],
        }
        station = stations.open_station(place.congress, values, by=SYSTEM)
        per = max(len(place.deputies) // len(names), 3)
        stations.place_deputies(station, place.deputies[n * per : (n + 1) * per], by=SYSTEM)
        place.stations.append(station)


def _sign_ins(city: Place, districts: list[Place], password: str) -> None:
    first = next(d for d in city.stations[0].deputies if d.delegation_id == city.delegations[0].id)
    second = next(d for d in city.stations[1].deputies if d.delegation_id == city.delegations[1].id)
    third = next(d for d in city.stations[2].deputies if d.delegation_id == city.delegations[2].id)
    housing, transport, water = (city.units[name] for name in ("市住房和城乡建设局", "市交通运输局", "市水利局"))
    tied: dict[str, tuple[str, list[tuple[Place, Role, Any]]]] = {
        "deputy1": (first.name, [(city, Role.DEPUTY, first)]),
        "deputy2": (second.name, [(city, Role.DEPUTY, second)]),
        "liaison1": (city.stations[0].liaison, [(city, Role.LIAISON, city.stations[0])]),
        "liaison2": (city.stations[1].liaison, [(city, Role.LIAISON, city.stations[1])]),
        "stationhead1": (city.stations[0].head, [(city, Role.STATION_HEAD, city.stations[0])]),
        "office1": ("赵敏", [(city, Role.OFFICE, None)]),
        "office2": ("钱宁", [(city, Role.OFFICE, None)]),
        "coordinator1": ("督办科 罗平", [(city, Role.COORDINATOR, None)]),
        "unit1a": ("李晓峰", [(city, Role.UNIT_CLERK, housing)]),
        "unit1b": ("何勇", [(city, Role.UNIT_CLERK, housing)]),
        "head1": ("沈建国", [(city, Role.UNIT_HEAD, housing)]),
        "unit2a": ("周杰", [(city, Role.UNIT_CLERK, transport)]),
        "head2": ("韩立新", [(city, Role.UNIT_HEAD, transport)]),
        "delegation1": ("第一代表团 团长", [(city, Role.DELEGATION_HEAD, city.delegations[0])]),
        "committee1": ("常委会 审议组", [(city, Role.COMMITTEE, None)]),
        "district1": ("唐静", [(districts[0], Role.OFFICE, None)]),
        "multi1": (
            third.name,
            [(city, Role.DEPUTY, third), (districts[0], Role.DEPUTY, districts[0].deputies[0]), (city, Role.UNIT_HEAD, water)],
        ),
        "admin1": ("系统管理员", [(city, Role.ADMIN, None)]),
        "auditor1": ("审计员", [(city, Role.AUDITOR, None)]),
    }
    for login, (name, capacities) in tied.items():
        account, _code = account_actions.open_account(login, name, by=SYSTEM, at=clock.now())
        _set_password(account, password)
        for place, role, tie in capacities:
            capacity = account_actions.give_capacity(account, role, place.congress, by=SYSTEM, tie=tie, is_principal=True)
            key = (role, tie.id if tie else None)
            place.known.setdefault(key if key not in place.known else (role, SECOND), capacity)


def _set_password(account: Account, password: str) -> None:
    """The one shared password of the demo, which the guard of production would refuse."""
    account.password_hash = passwords.seal(password)
    account.code_digest = account.code_until = None

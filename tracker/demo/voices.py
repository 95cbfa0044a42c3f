"""What people said at the stations of the demo city, and how far each has been followed."""

import random
from datetime import date
from typing import Any

from tracker.accounts.models import Role
from tracker.congress.models import Deputy, Station
from tracker.core.events import deliver
from tracker.demo.city import Place
from tracker.demo.places import PLACES, SURNAMES
from tracker.demo.times import DAY, at, workday
from tracker.demo.topics import TOPICS, Topic
from tracker.issues import actions as issues
from tracker.issues.models import Door, Issue, Target, Way
from tracker.issues.states import State

ELDERS = ("婆婆", "大爷", "师傅", "阿姨", "老师", "大姐")
FATES = ("answered", "guided", "transferred", "working", "reported", "told", "closed", "recorded")
WEIGHTS = (26, 10, 5, 6, 9, 22, 14, 8)
SEASON = 22  # voices of the last weeks on one matter, at many stations
DARK = (
    "天黑得早，我们这条路的路灯坏了一片，没人修。", "下晚自习孩子摸黑走，路灯一盏都不亮。", "路灯报修三回了，还是黑灯瞎火。",
    "新修的路没装路灯，晚上骑车摔了一跤。", "巷子里没有路灯，老人晚上不敢出门。", "我家门口的路灯坏了半个月，打电话没人管。",
    "一到冬天五点多就黑了，路灯还没亮，能不能早点开。", "路灯杆歪了，灯不亮，怕倒下来砸着人。",
)  # fmt: skip


def say(
    place: Place,
    chance: random.Random,
    topic: Topic,
    where: str,
    station: Station,
    on: date,
    deputy: Deputy | None,
    words: str = "",
) -> Issue:
    """Somebody says something at a station, and it is written down as it was said."""
    at(on, chance.randint(9, 11), chance.randint(0, 59))
    named = chance.random() < 0.7
    return issues.record(
        station,
        words or chance.choice(topic.voices),
        by=place.of_station(Role.LIAISON, station),
        on=on,
        category=place.categories.get(topic.category),
        place=where,
        name=chance.choice(SURNAMES) + chance.choice(ELDERS) if named else "",
        phone=f"1380000{chance.randint(0, 9999):04d}" if named and chance.random() < 0.6 else "",
        deputy=deputy,
        may_share_contact=on.day % 3 == 0,
    )


def for_case(place: Place, chance: random.Random, topic: Topic, where: str, lead: Deputy, on: date, count: int) -> list[Issue]:
    """What a deputy heard before writing: some voices on one matter at his or her station."""
    if not lead.stations:
        return []
    station = lead.stations[0]
    return [say(place, chance, topic, where, station, workday(on - DAY * chance.randint(2, 25)), lead) for _n in range(count)]


def of_the_season(place: Place, chance: random.Random, today: date) -> None:
    """When the days grow short, people of many stations speak of dark streets at once."""
    topic = next(topic for topic in TOPICS if "路灯" in topic.title)
    open_stations = [station for station in place.stations if station.is_open and station.deputies]
    for n in range(SEASON):
        station = open_stations[n * 3 % len(open_stations)]
        on = min(workday(today - DAY * chance.randint(0, 24)), today)
        say(place, chance, topic, chance.choice(PLACES), station, on, chance.choice(station.deputies), chance.choice(DARK))
    deliver()


def others(place: Place, chance: random.Random, today: date, count: int) -> None:
    """Voices that went their own way: answered on the spot, guided, passed on, told, closed."""
    for n in range(count):
        topic = chance.choice(TOPICS)
        station = chance.choice([s for s in place.stations if s.is_open])
        on = min(workday(today - DAY * chance.randint(0, 300)), today)
        deputy = chance.choice(station.deputies) if station.deputies else None
        issue = say(place, chance, topic, chance.choice(PLACES), station, on, deputy)
        if deputy:
            _follow(place, chance, issue, topic, deputy, on, today)
        if n % 100 == 0:
            deliver()
    deliver()


def _follow(place: Place, chance: random.Random, issue: Issue, topic: Topic, deputy: Deputy, on: date, today: date) -> None:
    fate = chance.choices(FATES, WEIGHTS)[0]
    liaison: Any = place.of_station(Role.LIAISON, issue.station)
    if fate == "answered":
        issues.answer(issue, "已当面说明政策和办理渠道，群众表示理解。", by=place.deputy(deputy))
    elif fate == "guided":
        issues.guide_out(issue, chance.choice(list(Door)), "已告知地址和电话。", by=liaison)
    elif fate != "recorded":
        _pass_on(place, chance, issue, topic)
        if fate != "transferred" and on + DAY * 2 <= today:
            issues.sign_for(issue, by=liaison, on=on + DAY * 2)
            _to_the_end(issue, topic, liaison, fate, on, today)


def _pass_on(place: Place, chance: random.Random, issue: Issue, topic: Topic) -> None:
    head = place.of_station(Role.STATION_HEAD, issue.station)
    unit = place.units.get(topic.main)
    if unit and chance.random() < 0.5:
        issues.transfer(issue, Target.UNIT, by=head, unit=unit)
    else:
        issues.transfer(issue, Target.STREET, by=head, name=issue.station.township)


def _to_the_end(issue: Issue, topic: Topic, liaison: Any, fate: str, on: date, today: date) -> None:
    if fate == "working" or on + DAY * 8 > today:
        return
    issues.report_back(issue, f"{topic.did}。", by=liaison, on=on + DAY * 8)
    if fate == "reported" or on + DAY * 10 > today:
        return
    issues.tell(issue, Way.PHONE, "表示感谢。", by=liaison, on=on + DAY * 10)
    if fate == "closed" and issue.state is State.TOLD:
        issues.close(issue, by=liaison, on=min(on + DAY * 12, today))

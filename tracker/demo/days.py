"""Days of reception at the stations of the demo city: planned for the quarter, some held, with those who came."""

import random
from datetime import date
from typing import Any

from tracker.accounts.models import Role
from tracker.congress.models import Station
from tracker.core.events import deliver
from tracker.demo.city import Place
from tracker.demo.places import PLACES, SURNAMES
from tracker.demo.times import DAY, at
from tracker.demo.topics import TOPICS
from tracker.demo.voices import ELDERS
from tracker.issues.models import Door
from tracker.receptions import actions, check_actions, duty_actions, visitor_actions
from tracker.receptions.models import Reception
from tracker.receptions.plan_queries import Span, draw
from tracker.receptions.states import DutyState
from tracker.stations import actions as stations

LIVELY, PER, BACK, AHEAD = 4, 2, 45 * DAY, 70 * DAY  # how many stations had visitors; deputies a day; the days that are planned
MATTERS = ("积水", "路灯", "噪声", "停车", "公交线路", "老楼加装电梯", "学校周边交通", "垃圾清运", "医保报销", "办事时间")
FOUND = (
    ("PLACE", "有固定场所"),
    ("SIGN", "有标识牌和公示栏"),
    ("STAFF", "有站长和联络员"),
    ("RULES", "有工作制度"),
    ("PLAN", "有年度接待计划"),
)


def receive(city: Place, districts: list[Place], chance: random.Random, today: date) -> None:
    """Plans of all stations around today; at the first few people came. A district's deputy sits in a city station too."""
    guest = districts[0].deputies[0]
    first = city.stations[0]
    stations.place_deputies(first, [*first.deputies, guest], by=city.office())
    for place in (city, *districts):
        for n, station in enumerate(place.stations):
            is_lively = place is city and n < LIVELY
            made = _plan(place, station, today - BACK if is_lively else today, today)
            for reception in made if is_lively else ():
                if reception.on < today:
                    _hold(place, station, reception, chance)
            if is_lively:
                _post(place, station, made, today)
                _check(place, station, today)
                if n == 0:
                    _change(place, station, made, today)
    deliver()


def _plan(place: Place, station: Station, start: date, today: date) -> list[Reception]:
    """The plan of a station from a day on, as its head made it then."""
    at(start, 9)
    head: Any = place.of_station(Role.STATION_HEAD, station)
    until, made = today + AHEAD, []
    for year in range(start.year, until.year + 1):
        lines = [line for line in draw(station, year, Span.YEAR, PER, start).lines if line.day.on <= until]
        if lines:
            made += actions.make_plan(station, [(line.day, line.deputies) for line in lines], by=head)
    return made


def _hold(place: Place, station: Station, reception: Reception, chance: random.Random) -> None:
    """A day on which some came; or nobody could, and it was called off."""
    liaison: Any = place.of_station(Role.LIAISON, station)
    if chance.random() < 0.1:
        at(reception.on - DAY, 16)
        actions.cancel(reception, "当天停电检修", by=liaison)
        return
    actions.post(reception, by=liaison, on=reception.on - 4 * DAY)
    now = at(reception.on, 9, 5)
    for duty in reception.duties:
        if chance.random() < 0.92 or duty is reception.duties[0]:
            duty_actions.sign_in(duty, by=liaison, at=now)
    there = [duty.deputy for duty in reception.duties if duty.state is DutyState.SIGNED_IN]
    for n in range(chance.randint(1, 5)):
        now = at(reception.on, 9, 12 + n * 11)
        about, deputy = chance.choice(MATTERS), chance.choice(there)
        visitor = visitor_actions.arrive(reception, about, by=liaison, at=now, deputy=deputy)
        fate = chance.random()
        if fate < 0.5:
            topic = chance.choice(TOPICS)
            visitor_actions.record_issue(
                visitor, chance.choice(topic.voices), by=liaison, at=now, category=place.categories.get(topic.category),
                place=chance.choice(PLACES), name=chance.choice(SURNAMES) + chance.choice(ELDERS),
            )  # fmt: skip
        elif fate < 0.8:
            visitor_actions.answer(visitor, "已当面说明政策和办理渠道。", by=liaison, at=now)
        elif fate < 0.9:
            visitor_actions.guide(visitor, Door.PETITION, "已告知地址和电话。", by=liaison, at=now)
        else:
            visitor_actions.leave(visitor, by=liaison, at=now)
    actions.close(reception, "", by=liaison, at=at(reception.on, 11, 10))


def _post(place: Place, station: Station, made: list[Reception], today: date) -> None:
    """The next notice hangs already; at the next but one, somebody asked for leave."""
    at(today, 9)
    liaison: Any = place.of_station(Role.LIAISON, station)
    coming = [reception for reception in made if reception.on >= today]
    if coming:
        actions.post(coming[0], by=liaison, on=today)
    if len(coming) > 1 and coming[1].duties:
        duty = coming[1].duties[-1]
        if duty.deputy.congress_id == place.congress.id:
            duty_actions.ask_leave(duty, "外出学习", by=place.deputy(duty.deputy), today=today)


def _change(place: Place, station: Station, made: list[Reception], today: date) -> None:
    """Somebody else comes than the notice says that hangs: it waits to be posted anew."""
    posted = next((reception for reception in made if reception.notice_on and reception.on > today), None)
    others = [deputy for deputy in station.deputies if posted and deputy not in [duty.deputy for duty in posted.duties]]
    if posted and others:
        duty_actions.replace(posted.duties[0], others[0], by=place.of_station(Role.LIAISON, station))


def _check(place: Place, station: Station, today: date) -> None:
    found = [check_actions.Found(code, called, code != "PLAN" or station.id % 2 == 0, today) for code, called in FOUND]
    check_actions.check(station, today.year, found, by=place.of_station(Role.LIAISON, station))

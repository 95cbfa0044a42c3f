"""What people of the demo city sent by the codes on the walls: most of it waits to be looked through, some is junk."""

import random
from datetime import datetime, timedelta

from tracker.accounts.models import Role
from tracker.accounts.policy import PUBLIC
from tracker.citizens import triage_actions as triage
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.events import deliver
from tracker.demo.city import Place
from tracker.demo.places import PLACES, SURNAMES
from tracker.demo.topics import TOPICS
from tracker.issues.models import Issue, Junk, Suspect
from tracker.issues.public_actions import Said, record_by_code

ELSEWHERE = 14  # how many wait at the other stations together
SAID = (
    "晚上十点以后烧烤摊还在门口摆，油烟直往楼上窜，孩子没法睡。",
    "公交站牌被树挡住了，老人看不清车次，能不能修一修树。",
    "小区门口的斑马线磨没了，接孩子的时候车一点都不让。",
    "楼道声控灯坏了三层，物业说等大修，已经等了两个月。",
    "健身器材的座椅松了，孩子玩的时候晃得厉害，怕出事。",
    "菜场后面的公厕晚上八点就锁门，摊贩和环卫工都没地方去。",
)
JUNK = (
    ("专业办理各类贷款，无抵押当天放款，详情加微信 dk888666", Suspect.LINKS),
    ("测试测试", Suspect.FAST),
    ("看这里 http://win.example/ 领奖", Suspect.TRAP),
    ("啊啊啊啊啊啊", Suspect.FAST),
)


def scan(place: Place, chance: random.Random, now: datetime) -> None:
    """Voices of the last days at stations whose staff can sign in, a few at others, junk among them."""
    opened = [station for station in place.stations if station.is_open]
    shown = [s for s in opened if (Role.LIAISON, s.id) in place.known or (Role.STATION_HEAD, s.id) in place.known]
    for station in shown:
        for n, (text, doubt) in enumerate(JUNK):
            _say(chance, station, text, now - timedelta(hours=70 - 6 * n), doubt)
        _look(place, station, now)
        for n, text in enumerate(SAID):
            _say(chance, station, text, now - timedelta(hours=5 * (len(SAID) - n) - chance.randint(0, 4)))
    for n in range(ELSEWHERE):
        topic = chance.choice(TOPICS)
        _say(chance, chance.choice(opened), chance.choice(topic.voices), now - timedelta(hours=4 * (ELSEWHERE - n)))
    deliver()


def _say(chance: random.Random, station: Station, text: str, at: datetime, doubt: Suspect | None = None) -> Issue:
    clock.start_at(at)
    leaves_phone = doubt is None and chance.random() < 0.5
    said = Said(
        text,
        place=chance.choice(PLACES) if doubt is None else "",
        name=chance.choice(SURNAMES) + "女士" if leaves_phone else "",
        phone=f"1380000{chance.randint(0, 9999):04d}" if leaves_phone else "",
        may_share_contact=leaves_phone and chance.random() < 0.4,
    )
    return record_by_code(station, said, by=PUBLIC, on=clock.today(), suspect=doubt)


def _look(place: Place, station: Station, now: datetime) -> None:
    """The liaison has handed one to the head of the station and set one aside."""
    liaison, chance = place.of_station(Role.LIAISON, station), random.Random(station.id)
    handed = _say(chance, station, "井盖响了一个多月，半夜车一过就咣当一声。", now - timedelta(hours=40))
    gone = _say(chance, station, "11111111", now - timedelta(hours=39), Suspect.FAST)
    clock.start_at(now - timedelta(hours=38))
    triage.hand_to_head(handed, by=liaison, on=clock.today())
    triage.set_aside(gone, Junk.TRIAL, by=liaison, on=clock.today())

"""The end of the loop in the demo city: what people say of the result, who looked at a contact, what went up and down the tree."""

import random
from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.accounts.policy import PUBLIC
from tracker.core.db import db
from tracker.core.events import deliver
from tracker.demo import voices
from tracker.demo.city import Place
from tracker.demo.times import DAY, at, workday
from tracker.demo.topics import TOPICS
from tracker.issues import actions as issues
from tracker.issues import citizen_actions, contact_actions, pass_actions
from tracker.issues.loop_models import RevealFor, Solved
from tracker.issues.models import Issue, Target
from tracker.issues.states import State

JUDGED = 150
SAID = {Solved.YES: "", Solved.PARTLY: "还差一点。", Solved.NO: "过了几天又坏了。"}
WEIGHTS = (70, 20, 10)  # solved, partly, not

UP, DOWN = 3, 1  # issues that a district passes up, and the city down
PASSED = UP + DOWN


def close_loops(city: Place, districts: list[Place], chance: random.Random, today: date) -> None:
    """Some of those who were told have said whether it is solved; a few issues are in the hands of another congress."""
    told = sa.select(Issue).where(Issue.congress_id == city.congress.id, Issue.state == State.TOLD, Issue.told_on.is_not(None))
    for issue in db.session.scalars(told.order_by(Issue.told_on.desc(), Issue.id).limit(JUDGED)).all():
        on = issue.told_on or today
        at(on, 11, chance.randint(0, 59))
        liaison = city.of_station(Role.LIAISON, issue.station)
        if issue.has_contact and liaison.id:  # only those who sign in have looked
            contact_actions.reveal(issue, RevealFor.TELL, by=liaison)
        if chance.random() < 0.3:
            citizen_actions.seen(issue, by=PUBLIC)
        if chance.random() < 0.7:
            solved = chance.choices(list(Solved), WEIGHTS)[0]
            citizen_actions.verdict(issue, solved, SAID[solved], by=PUBLIC if issue.seen_at or not liaison.id else liaison)
    deliver()
    _up(city, districts[0], chance, today)
    _down(city, districts[1], chance, today)
    deliver()


def _up(city: Place, district: Place, chance: random.Random, today: date) -> None:
    """Three matters that a district cannot settle alone: one waits, one is with a unit of the city, one is answered."""
    for n in range(UP):
        topic, station = TOPICS[n], district.stations[0]
        on = workday(today - DAY * (4 + 6 * n))
        issue = voices.say(district, chance, topic, "区界河桥头", station, on, None)
        at(on, 15)
        head = district.of_station(Role.STATION_HEAD, station)
        issues.transfer(issue, Target.HIGHER, by=head, congress=city.congress, words="跨区的事，请市里牵头。")
        passed, unit = issue.held_by, city.units.get(topic.main)
        if n and passed:
            at(on, 16)
            pass_actions.sign(passed, by=city.office(), on=on)
            if unit:
                pass_actions.route(passed, unit, "请会同区里办理", by=city.office())
        if n == 2 and passed:
            at(on + DAY * 5, 10)
            pass_actions.report(passed, f"{topic.did}。", by=city.office(), on=min(on + DAY * 5, today))


def _down(city: Place, district: Place, chance: random.Random, today: date) -> None:
    """A matter of a district that was said in the city: it came back with words, and waits to be sent elsewhere."""
    station, on = city.stations[0], workday(today - DAY * 3)
    issue = voices.say(city, chance, TOPICS[3], "区里支路", station, on, None)
    at(on, 15)
    issues.transfer(issue, Target.LOWER, by=city.of_station(Role.STATION_HEAD, station), congress=district.congress)
    if issue.held_by:
        pass_actions.give_back(issue.held_by, "这条路由市里养护，请转市里的单位。", by=district.office(), on=on)

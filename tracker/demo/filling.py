"""Filling an empty instance with the demo city."""

import random
from datetime import date

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.clusters.night_tools import find_clusters
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import deliver
from tracker.demo import by_code, cases, days, difficult, follow_up, loop, plots, voices
from tracker.demo.city import Place, found_city
from tracker.demo.history import earlier_years
from tracker.demo.times import DAY, at, workday
from tracker.early_warning.night_tools import watch
from tracker.issues import actions as issues
from tracker.issues.models import Issue, Way
from tracker.issues.states import State as IssueState
from tracker.notifications.models import Note
from tracker.saved_views.actions import save, send, share

SEED, ISSUES, RECENT = 20261123, 1200, 4
SHOWN_UNITS = {2: "市交通运输局", 3: "市住房和城乡建设局"}  # whose people can sign in: one case in each stage is theirs
OF_DELEGATION = (4, 12, 22)  # which papers of the session are a delegation's


def fill(password: str) -> None:
    """The city, its people, two earlier years and the current one as it stands today. Takes under a minute.

    One transaction: the caller keeps the whole city, or nothing of it.
    """
    chance, today, moment = random.Random(SEED), clock.today(), clock.now()
    try:
        city, *districts = found_city(chance, password, today)
        deliver()
        earlier_years(city, chance, today)
        _current(city, chance, today)
        follow_up.follow(city, random.Random(SEED), today)
        difficult.unfold(city, today)
        for district in districts:
            _some(district, chance, today)
        _tell_back(city, chance, today)
        days.receive(city, districts, random.Random(SEED), today)
        by_code.scan(city, random.Random(SEED), moment)
        voices.of_the_season(city, random.Random(SEED), today)
        said = db.session.scalar(sa.select(sa.func.count(Issue.id))) or 0
        voices.others(city, chance, today, max(ISSUES - said - loop.PASSED, 0))
        loop.close_loops(city, districts, random.Random(SEED), today)
        for place in (city, *districts):
            for _step in (*find_clusters(place.congress.id, today), *watch(place.congress.id, today)):
                deliver()
        _views(city, today)
        _read_old_notes(today)
    finally:
        clock.start_at(moment)


def _current(city: Place, chance: random.Random, today: date) -> None:
    opens = city.sessions[-1].opens_on
    assert opens is not None
    favoured = city.shown_deputies()
    n = 0
    for nth in range(plots.IN_SESSION):
        lead = favoured[nth % len(favoured)] if nth % 9 == 0 else None
        walk = cases.new_walk(city, chance, today, n, lead)
        walk.is_of_delegation = nth in OF_DELEGATION
        plots.whole_story(walk, opens)
        cases.done(walk)
        n += 1
    for plot, count in plots.PLOTS:
        for nth in range(count):
            lead = favoured[nth % len(favoured)] if nth < len(favoured) else None
            walk = cases.new_walk(city, chance, today, n, lead, unit=SHOWN_UNITS.get(nth, ""))
            plot(walk)
            cases.done(walk)
            n += 1


def _some(district: Place, chance: random.Random, today: date) -> None:
    """A few cases of a district: they show in no other congress."""
    for n, plot in enumerate(
        (plots.submitted, plots.registered, plots.given, plots.accepted, plots.talked, plots.answered) * 2
    ):
        walk = cases.new_walk(district, chance, today, n)
        plot(walk)
        cases.done(walk)


def _views(city: Place, today: date) -> None:
    """What the office keeps at hand: one list shared with its colleague, one of its own, which is sent on Mondays."""
    moment = at(today - DAY * RECENT, 9)
    late, _dropped = save("suggestions.index", "late=1&sort=due", "逾期的，最急在前", by=city.office(), at=moment, on=today)
    share(late, True, by=city.office())
    waiting, _dropped = save(
        "suggestions.index", "state=registered&kind=intersession", "待交办的闭会建议", by=city.office(), at=moment, on=today
    )
    send(waiting, True, by=city.office())
    deliver()


def _read_old_notes(today: date) -> None:
    """Nobody has a year of unread notes."""
    old = Note.at < clock.end_of(today - DAY * RECENT)
    db.session.execute(sa.update(Note).where(old).values(read_at=Note.at))
    deliver()


def _tell_back(city: Place, chance: random.Random, today: date) -> None:
    """Most of those whose matter was answered have heard."""
    query = sa.select(Issue).where(Issue.congress_id == city.congress.id, Issue.state == IssueState.TO_TELL)
    for issue in db.session.scalars(query).all():
        on = workday((issue.to_tell_since or today) + DAY * chance.randint(1, 9))
        if on <= today and chance.random() < 0.75:
            at(on, 10)
            liaison = city.of_station(Role.LIAISON, issue.station)
            issues.tell(issue, chance.choice(Way.by_hand()), "知道了，谢谢代表。", by=liaison, on=on)
    deliver()

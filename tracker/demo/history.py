"""Two earlier years of the demo city, brought in as a city would bring its own."""

import random
from datetime import date
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.core import clock
from tracker.core.events import deliver
from tracker.demo.cases import place_of
from tracker.demo.city import Place
from tracker.demo.places import PLACES
from tracker.demo.times import DAY, workday
from tracker.demo.topics import TOPICS
from tracker.exchange.case_cells import Met, Promised
from tracker.exchange.case_rows import COLUMNS, take
from tracker.exchange.reading import Record
from tracker.exchange.references import Desk
from tracker.feedback.models import Degree
from tracker.replies.schemes import ReplyClass
from tracker.suggestions.labels import Kind, Publication

PER_YEAR, WITHDRAWN = 150, 4
EVERY_YEAR = (2, 5, 13)  # topics that are raised at one place in each session
SLOW, LONGER = "市城市管理局", DAY * 45  # a unit that has always taken longer than the others: what it has in hand may be late


def earlier_years(place: Place, chance: random.Random, today: date) -> None:
    """The cases of the sessions before the current one, concluded; and this year's withdrawn ones."""
    desk = Desk(place.congress, SYSTEM, clock.today())
    seen: dict[Any, int] = {}
    for back, session in enumerate(reversed(place.sessions[:-1]), start=1):
        assert session.opens_on is not None
        for n in range(PER_YEAR):
            row = _row(place, chance, session.number, session.opens_on, n + back * 7)
            row["number"] = f"{n + 1:04d}"
            take(Record(0, row), desk, seen)
        deliver()
    current = place.sessions[-1]
    assert current.opens_on is not None
    for n in range(WITHDRAWN):
        row = _row(place, chance, current.number, current.opens_on, n + 3)
        for column in ("replied_on", "result_class", "contact", "returned_on", "attitude", "result", "commitments"):
            row[column] = None
        row |= {"number": f"{9001 + n}", "assigned_on": None, "units": None, "handling": None}
        row["withdrawn_on"] = min(workday(current.opens_on + DAY * 30), today)
        take(Record(0, row), desk, seen)
    deliver()


def _row(place: Place, chance: random.Random, session: int, opens: date, n: int) -> dict[str, Any]:
    nth = (n * 5) % len(TOPICS)
    topic, where = TOPICS[nth], PLACES[(n * 11 + session) % len(PLACES)]
    if nth in EVERY_YEAR and n // len(TOPICS) == 1:  # once a year, where it is raised this year too
        where = place_of(nth)
    lead = chance.choice(place.deputies)
    assigned = workday(opens + DAY * chance.randint(40, 55))
    replied = workday(assigned + DAY * chance.randint(30, 95 if chance.random() < 0.05 else 85))
    if topic.main == SLOW:
        replied = workday(replied + LONGER)
    row: dict[str, Any] = {column.code: None for column in COLUMNS}
    klass = chance.choices(list(ReplyClass), (58, 26, 10, 6))[0]
    degree = chance.choices([*Degree, None], (80, 11, 2, 7))[0]
    co = [name for name in topic.co if name in place.units][:1]
    row |= {
        "kind": Kind.IN_SESSION, "term": place.term.number, "session": session, "title": topic.title.format(place=where),
        "category": topic.category, "lead": lead.name, "delegation": lead.delegation.name if lead.delegation else None,
        "received_on": opens + DAY, "registered_on": opens + DAY * 4, "assigned_on": assigned,
        "units": [f"{topic.main}:主办", *(f"{name}:会办" for name in co)] if co else [f"{topic.main}:单办"],
        "replied_on": replied, "result_class": klass, "publication": Publication.OPEN,
    }  # fmt: skip
    if chance.random() < 0.85:
        row["contact"] = Met.FACE if chance.random() < 0.8 else Met.PHONE
    if degree is not None:
        row |= {"returned_on": workday(replied + DAY * chance.randint(3, 14)), "attitude": Degree.SATISFIED, "result": degree}
    if degree is Degree.DISSATISFIED:
        second = workday(row["returned_on"] + DAY * 20)
        row |= {"second_replied_on": second, "second_attitude": Degree.SATISFIED, "second_result": Degree.BASICALLY}
    if klass is ReplyClass.B:
        row["commitments"] = [_promise(topic.promise, chance, replied)]
    return row


def _promise(text: str, chance: random.Random, replied: date) -> Any:
    due = workday(replied + DAY * chance.randint(90, 420))
    kept = due - DAY * chance.randint(0, 20)
    return Promised(text, due, kept if chance.random() < 0.62 and kept < clock.today() else None)

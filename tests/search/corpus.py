"""The small corpus of `tests/data/search/queries.json`, put into the tables."""

import json
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from tests.people import at
from tracker.accounts.policy import SYSTEM
from tracker.assignments.models import Assignment
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch, Deputy
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.models import Issue
from tracker.issues.states import State as IssueState
from tracker.replies.models import Reply
from tracker.replies.schemes import ReplyClass
from tracker.replies.states import State as ReplyState
from tracker.roster import actions as roster
from tracker.search.labels import Kind
from tracker.suggestions.labels import Kind as Series
from tracker.suggestions.labels import Part, Publication
from tracker.suggestions.models import Ask, CaseUnit, Suggestion
from tracker.suggestions.states import State

FILE = Path(__file__).resolve().parent.parent / "data" / "search" / "queries.json"
SET = json.loads(FILE.read_text(encoding="utf-8"))
FIRST = date(2026, 1, 5)


def put_corpus(cast):
    """The corpus in the city of the cast, which loses its own deputies. Gives the name of each row by kind and id."""
    known, ids = {}, {}
    for deputy in db.session.scalars(sa.select(Deputy)):
        deputy.name = "旧人"
        deputy.mandate = "ended"
    for unit in (cast.housing, cast.finance, cast.police, cast.court):
        unit.name, unit.short = f"旧单位{unit.id}", ""

    def known_as(name, kind, row):
        db.session.flush()
        ids[name], known[kind, row.id] = row, name
        return row

    for name, said in SET["deputies"].items():
        values = {"name": said, "delegation": cast.first, "delegation_id": cast.first.id}
        known_as(name, Kind.DEPUTY, roster.add_deputy(cast.term, values, by=SYSTEM))
    for name, (full, short) in SET["units"].items():
        values = {"name": full, "short": short, "branch": Branch.GOVERNMENT}
        known_as(name, Kind.UNIT, roster.add_unit(cast.city, values, by=SYSTEM))
    for n, (name, said) in enumerate(SET["suggestions"].items()):
        known_as(name, Kind.SUGGESTION, _suggestion(cast, ids, said, FIRST + timedelta(days=n)))
    for n, (name, said) in enumerate(SET["replies"].items()):
        known_as(name, Kind.REPLY, _reply(ids, said, date(2026, 5, 1) + timedelta(days=n)))
    for n, (name, text) in enumerate(SET["issues"].items()):
        issue = Issue(
            congress_id=cast.city.id, station_id=cast.station.id, text=text, recorded_on=FIRST + timedelta(days=n), made_at=at(FIRST), **_in(IssueState.RECORDED)
        )  # fmt: skip
        db.session.add(issue)
        known_as(name, Kind.ISSUE, issue)
    keep()
    return known


def _in(state):
    return {"state": state}


def _suggestion(cast, ids, said, on):
    number, lead = said.get("number"), ids.get(said.get("lead"))
    case = Suggestion(
        congress_id=cast.city.id, session_id=cast.session.id, kind=Series.IN_SESSION if number else None, number=number,
        title=said["title"], situation=said["text"], lead_id=lead and lead.id, is_delegation_paper=bool(said.get("group")),
        delegation_id=cast.second.id if said.get("group") else cast.first.id, made_at=at(on), received_on=on if number else None,
        registered_on=on if number else None, is_confidential=bool(said.get("confidential")),
        publication=Publication.CLOSED if said.get("confidential") else Publication.OPEN, **_in(State.ASSIGNED if number else State.DRAFT),
    )  # fmt: skip
    case.asks = [Ask(position=n, text=text) for n, text in enumerate(said.get("asks", ()), start=1)]
    if number:
        case.case_units = [CaseUnit(unit_id=ids[said["unit"]].id, part=Part.SOLE)]
    db.session.add(case)
    return case


def _reply(ids, said, on):
    case = ids[said["of"]]
    share = Assignment(
        congress_id=case.congress_id, suggestion_id=case.id, unit_id=case.case_units[0].unit_id, part=Part.SOLE, round=1,
        assigned_on=FIRST, clock_on=FIRST, due_on=on, accepted_on=FIRST, answered_on=on, **_in(ShareState.ANSWERED),
    )  # fmt: skip
    db.session.add(share)
    db.session.flush()
    reply = Reply(
        congress_id=case.congress_id, suggestion_id=case.id, assignment_id=share.id, round=1, klass=ReplyClass.A, scheme="national",
        body=said["text"], document_number=said["number"], delivered_on=on, delivered_at=at(on), **_in(ReplyState.DELIVERED),
    )  # fmt: skip
    db.session.add(reply)
    return reply

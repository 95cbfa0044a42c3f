"""The city of the bench at two sizes, with one person of every role and the rows that hang on cases and people."""

import shutil
from datetime import timedelta

import sqlalchemy as sa

from bench.big_city import build
from tests.conftest import settings
from tests.people import at
from tests.web.big_rooms import CASE, LONG, TODAY, announce, follow, keep_views, propose, receive, report, review
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.app import create_app
from tracker.assignments.models import Assignment
from tracker.audit.models import Entry
from tracker.citizens.models import TriageRun
from tracker.clusters.models import Cluster, ClusterIssue, Evidence
from tracker.congress.models import Congress, Delegation, Deputy, Station, Unit
from tracker.contacts.models import Contact, Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.early_warning.models import EarlyWarning, WarnedCase
from tracker.issues.models import Issue
from tracker.issues.states import State as Voice
from tracker.notifications.models import News, Note
from tracker.roster import account_actions
from tracker.search.index_tools import write as index
from tracker.search.labels import TEXTS
from tracker.stations import actions as stations
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Ask, CoSigner, IssueLink, Suggestion

VOICES = (Voice.RECORDED, Voice.TO_TELL, Voice.TRANSFERRED, Voice.WORKING, Voice.TOLD)


def city_of(cases, folder, template):
    """The program on a database of its own with so many cases, and as many voices."""
    shutil.copy(template, folder / "tracker.sqlite")
    app = create_app(settings(folder, f"sqlite:///{folder / 'tracker.sqlite'}"))
    with app.app_context():
        build(cases, lines=1)
        _people(2 + cases // 500)
        _hang_on(cases)
        for kind in TEXTS:
            index(kind, range(1, 1001), at=at(TODAY))
        keep()
        db.session.remove()
    return app


def _people(doors):
    """One of each role, all with something to do with the case, and so many stations."""
    city = db.session.scalars(sa.select(Congress)).one()
    case = db.session.get(Suggestion, CASE)
    unit = db.session.get(Unit, db.session.scalars(sa.select(Assignment.unit_id).where(Assignment.suggestion_id == CASE)).one())
    houses = [
        stations.open_station(city, {"name": f"第{n}联络站", "township": f"第{n}街道"}, by=SYSTEM) for n in range(1, doors + 1)
    ]
    houses[0].code = "B0000001"
    stations.place_deputies(houses[0], [case.lead], by=SYSTEM)
    ties = {
        Role.DEPUTY: db.session.get(Deputy, case.lead_id),
        Role.DELEGATION_HEAD: db.session.get(Delegation, case.delegation_id),
        Role.UNIT_HEAD: unit,
        Role.UNIT_CLERK: unit,
        Role.LIAISON: houses[0],
        Role.STATION_HEAD: houses[0],
    }
    for role in Role:
        account, _code = account_actions.open_account(f"one-{role}", f"{role}", by=SYSTEM, at=clock.now())
        account.password_hash, account.code_digest, account.code_until = "", None, None
        account_actions.give_capacity(account, role, city, by=SYSTEM, tie=ties.get(role))
    keep()


def _run(own, cases):
    """What one press did with as many as it may."""
    lines = [{"id": cases + n + 1, "is_done": True, "why": ""} for n in range(min(cases, 500))]
    return own | {
        "act": "look_through", "act_name": "标为已看过", "done": len(lines), "refused": 0, "results": {"lines": lines}, "made_at": at(TODAY), "made_by": "某人",
    }  # fmt: skip


def somebody(role):
    """The person of a role."""
    return db.session.scalars(sa.select(Capacity).where(Capacity.account.has(login=f"one-{role}"))).one()


def _hang_on(cases):
    """Long titles, voices, notes; and the one case grows with the city."""
    first = {table: db.session.scalars(sa.select(table.id).order_by(table.id)).first() for table in (Congress, Station)}
    case = db.session.get(Suggestion, CASE)
    share, unit, category = db.session.execute(
        sa.select(Assignment.id, Assignment.unit_id, Suggestion.category_id).join(Suggestion).where(Suggestion.id == CASE)
    ).one()
    doors = list(db.session.scalars(sa.select(Station.id).order_by(Station.id)))
    capacities = list(db.session.scalars(sa.select(Capacity.id)))
    deputies = list(db.session.scalars(sa.select(Deputy.id).order_by(Deputy.id)))
    lead = case.lead_id
    db.session.commit()
    own = {"congress_id": first[Congress]}
    days = [TODAY - timedelta(days=n % 300) for n in range(cases)]
    voices = [
        own | {
            "station_id": doors[0] if n % 2 else doors[n % len(doors)], "state": VOICES[n // 2 % 5], "text": "巷子积水。" * 60, "recorded_on": days[n],
            "category_id": category, "deputy_id": lead, "unit_id": unit if VOICES[n // 2 % 5] in (Voice.TRANSFERRED, Voice.WORKING) else None,
            "made_at": at(days[n]), "told_on": days[n] if VOICES[n // 2 % 5] is Voice.TOLD else None,
            "told_way": "phone" if VOICES[n // 2 % 5] is Voice.TOLD else None,
        }
        for n in range(cases)
    ]  # fmt: skip
    by_code = [
        own | {
            "station_id": doors[0] if n % 2 else doors[n % len(doors)], "state": Voice.RECORDED, "text": "路灯不亮。" * 60, "recorded_on": days[n],
            "category_id": category, "made_at": at(days[n]), "origin": "code", "suspect": "links" if n % 9 == 0 else None,
            "set_aside_on": days[n] if n % 7 == 0 else None, "set_aside_why": "advert" if n % 7 == 0 else None,
        }
        for n in range(cases)
    ]  # fmt: skip
    notes = [
        {"capacity_id": c, "at": at(TODAY), "news": News.DELIVERED, "suggestion_id": CASE, "words": LONG}
        for c in capacities
        for _n in range(min(cases, 200) // 5)
    ]
    propose(city_id=first[Congress], unit=unit, cases=cases)
    more = min(cases // 100, 40)
    of_case = {"suggestion_id": CASE}
    follow(own, cases)
    report(own)
    keep_views(own, somebody("office").id, min(max(cases // 100, 2), 30))
    review(own, cases)
    announce(own)
    receive(own, doors, [lead, *deputies[100:105]], cases)
    matters = min(max(cases // 10, 3), 60)
    with db.engine.begin() as connection:
        connection.execute(sa.update(Suggestion).values(title=Suggestion.title + LONG))
        connection.execute(sa.insert(Issue), voices)
        connection.execute(sa.insert(Issue), by_code)
        connection.execute(sa.insert(TriageRun), [_run(own, cases)])
        connection.execute(sa.insert(Note), notes)
        linked = connection.scalars(sa.select(Issue.id).order_by(Issue.id).limit(3 + more)).all()
        connection.execute(sa.insert(IssueLink), [of_case | {"issue_id": i, "linked_on": TODAY} for i in linked])
        of_clusters = {
            "made_on": TODAY,
            "counted_on": TODAY,
            "last_on": TODAY,
            "first_on": TODAY,
            "issues": 3,
            "category_id": category,
        }
        named = [own | of_clusters | {"words": f"第{n}类", "place": n + 1} for n in range(matters)]
        connection.execute(sa.insert(Cluster), named)
        gathered = connection.scalars(sa.select(Issue.id).order_by(Issue.id).limit(min(cases, 500))).all()
        connection.execute(
            sa.insert(ClusterIssue), [own | {"cluster_id": 1, "issue_id": i, "hand": "counted", "near": 0.5} for i in gathered]
        )
        figures = {
            "title": LONG,
            "quotes": [[LONG, "站"]] * 6,
            "places": [["", "站", 3]],
            "months": [["2026-06", 3]],
            "cohesion": 0.5,
        }
        figures |= {name: [3, 9] for name in ("stations", "townships", "issues", "told", "linked")} | {
            "first_on": "",
            "last_on": "",
        }
        figures["hot"] = {
            "recent": 3,
            "usual": "years",
            "mean": 1.0,
            "expected": 2.0,
            "chance": 0.2,
            "is_hot": False,
            "days": 28,
        }
        made = {"suggestion_id": CASE, "cluster_id": 1, "figures": figures, "made_on": TODAY, "made_by_id": capacities[0]}
        connection.execute(sa.insert(Evidence), [own | made])
        told = own | {"kind": "slip", "unit_id": None, "facts": "x", "first_on": TODAY, "changed_on": TODAY}
        told["figures"] = {"open": 3, "postponed": 1, "overdue": 1}
        connection.execute(sa.insert(EarlyWarning), [told | {"key": f"u{n}", "weight": 1.0} for n in range(matters)])
        listed = {"warning_id": 1, "suggestion_id": CASE, "pile": "all"}
        said = {"promise": 1, "due_on": "2026-06-01", "times": 0, "first_on": None}
        connection.execute(sa.insert(WarnedCase), [listed | {"place": n + 1, "figures": said} for n in range(matters)])
        if more:
            connection.execute(sa.insert(Ask), [of_case | {"position": 4 + n, "text": LONG * 2} for n in range(more // 4)])
            connection.execute(
                sa.insert(CoSigner),
                [
                    of_case | {"deputy_id": d, "state": Signature.CONFIRMED, "text_version": 1}
                    for d in deputies[100 : 100 + more]
                ],
            )
            connection.execute(
                sa.insert(Contact),
                [
                    own
                    | of_case
                    | {"assignment_id": share, "way": Way.FACE, "held_on": TODAY, "content": LONG, "made_at": at(TODAY)}
                    for _n in range(more // 4)
                ],
            )
            connection.execute(
                sa.insert(Entry),
                [
                    own | of_case
                    | {
                        "at": at(TODAY), "capacity_id": capacities[0], "actor": "测速", "role": "office", "act": "edit", "act_name": "修改草稿",
                        "kind": "suggestion", "subject_id": CASE, "case_id": CASE, "note": "", "details": {},
                    }
                    for _n in range(more * 5)
                ],
            )  # fmt: skip

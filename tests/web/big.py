"""The city of the bench at two sizes, with one person of every role and the rows that hang on cases and people."""

import shutil
from datetime import date, timedelta

import sqlalchemy as sa

from bench.big_city import build
from tests.conftest import settings
from tests.people import at
from tracker.accounts.models import Capacity, Role
from tracker.accounts.policy import SYSTEM
from tracker.app import create_app
from tracker.assignments.board_models import Batch, Board, Proposal, ProposalAnswer, ProposalUnit
from tracker.assignments.board_states import BoardState
from tracker.assignments.models import Assignment
from tracker.audit.models import Entry
from tracker.citizens.models import TriageRun
from tracker.clusters.models import Cluster, ClusterIssue, Evidence
from tracker.congress.models import Congress, Delegation, Deputy, Session, Station, Unit
from tracker.contacts.models import Contact, Way
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import CalendarNotice, Computation
from tracker.deadlines.periods import Measure
from tracker.early_warning.models import EarlyWarning, WarnedCase
from tracker.issues.models import Issue
from tracker.issues.states import State as Voice
from tracker.notifications.models import News, Note
from tracker.receptions.models import Duty, Reception, Visitor
from tracker.reports.models import HandlingReport
from tracker.reports.tools import figures_of
from tracker.roster import account_actions
from tracker.saved_views.models import DigestLine, SavedView, ViewDigest, ViewUse
from tracker.search.index_tools import write as index
from tracker.search.labels import TEXTS
from tracker.stations import actions as stations
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Ask, CaseProposal, CoSigner, IssueLink, Suggestion
from tracker.suggestions.states import State
from tracker.supervision.models import KeyTopic, TopicCase, TopicRecord, Urging

TODAY = date(2026, 6, 20)  # the case is overdue, and its session the latest
LONG = "，并请有关部门把低洼路段的排水管网、路面和照明一并改造好，尽早告诉住在巷子里的老人和孩子"  # with it a title is longer than the form takes
CASE = 9  # assigned in the latest session: its people are those who read it here
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
    _propose(city_id=first[Congress], unit=unit, cases=cases)
    more = min(cases // 100, 40)
    of_case = {"suggestion_id": CASE}
    _follow(own, cases)
    _report(own)
    _keep_views(own, min(max(cases // 100, 2), 30))
    _announce(own)
    _receive(own, doors, [lead, *deputies[100:105]], cases)
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


def _report(own):
    """A report on the session as it stands."""
    session = db.session.scalars(sa.select(Session).where(Session.id == db.session.get(Suggestion, CASE).session_id)).one()
    figures = figures_of(session, TODAY)
    row = {
        "session_id": session.id,
        "as_at": TODAY,
        "definition": figures["definition"],
        "digest": figures["digest"],
        "figures": figures,
    }
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(sa.insert(HandlingReport), [own | row | {"made_by": "赵敏", "made_at": at(TODAY)}])


def _keep_views(own, many):
    """Shared views of the office, each in use, and a Monday's digest of them; each list of rows is asked for once."""
    office = somebody("office").id
    cases, voices = (list(db.session.scalars(sa.select(t.id).order_by(t.id).limit(5))) for t in (Suggestion, Issue))
    db.session.commit()
    kept = own | {"owner_id": office, "endpoint": "suggestions.index", "is_shared": True, "made_at": at(TODAY)}
    used = own | {"capacity_id": office, "called": "", "is_start": False}
    line = {"digest_id": 1, "view_id": 1, "called": "视图", "count": 7, "before": 5, "before_on": TODAY}
    with db.engine.begin() as connection:
        connection.execute(sa.insert(SavedView), [kept | {"name": f"第 {n} 个视图", "query": f"unit={n}"} for n in range(many)])
        connection.execute(sa.insert(ViewUse), [used | {"view_id": n + 1, "is_sent": n < 5} for n in range(many)])
        connection.execute(sa.insert(ViewDigest), [own | {"capacity_id": office, "on": TODAY, "made_at": at(TODAY)}])
        rows = (("suggestion", cases), ("issue", voices), ("unit", [1]))
        connection.execute(sa.insert(DigestLine), [line | {"kind": kind, "rows": ids} for kind, ids in rows * (many // 2)])


def _follow(own, cases):
    """Key topics, of which the first bundles more and more, and letters that urged."""
    topics = min(max(cases // 100, 2), 60)
    facts = {"state": "open", "decided_on": TODAY, "criteria": "major", "committee": "城环委", "made_at": at(TODAY)}
    shares = sa.select(Assignment.id, Assignment.suggestion_id, Assignment.unit_id).order_by(
        Assignment.suggestion_id != CASE, Assignment.id
    )
    rows = db.session.execute(shares.limit(max(cases // 2, 5))).all()
    bundled = sorted({row.suggestion_id for row in rows})[: topics * 3]
    db.session.commit()
    letter = {
        "why": "overdue",
        "text": LONG,
        "recipient": LONG[:60],
        "urged_on": TODAY,
        "urged_at": at(TODAY),
        "by_role": "office",
        "by_name": "测速",
    }
    with db.engine.begin() as connection:
        titles = [own | facts | {"title": f"课题{n}{LONG}", "decision_number": f"纪要{n}"} for n in range(topics)]
        connection.execute(sa.insert(KeyTopic), titles)
        first = connection.scalar(sa.select(sa.func.min(KeyTopic.id)))
        placed = [own | {"topic_id": first, "suggestion_id": i, "added_on": TODAY} for i in {CASE, *bundled}]
        connection.execute(sa.insert(TopicCase), placed)
        done = own | {
            "topic_id": first,
            "kind": "visit",
            "held_on": TODAY,
            "words": LONG,
            "by_name": "测速",
            "made_at": at(TODAY),
        }
        connection.execute(sa.insert(TopicRecord), [done] * min(topics, 20))
        sent = [own | letter | {"assignment_id": i, "suggestion_id": case, "unit_id": unit} for i, case, unit in rows[:200]]
        connection.execute(sa.insert(Urging), sent)


def _receive(own, doors, deputies, cases):
    """Days of reception of the first station, more and more of them, before and after today's; today's with ever more visitors."""
    count = min(cases, 400)
    days = [TODAY + timedelta(days=7 * (n - count // 2)) for n in range(count)]
    with db.engine.begin() as connection:
        rows = [own | {"station_id": door, "on": on, "nominal_on": on, "state": "planned"} for door in doors[:3] for on in days]
        connection.execute(sa.insert(Reception), rows)
        found = connection.execute(sa.select(Reception.id, Reception.on).order_by(Reception.id)).all()
        duties = [own | {"reception_id": row.id, "deputy_id": d, "state": "planned"} for row in found for d in deputies[:3]]
        connection.execute(sa.insert(Duty), duties)
        today_s = next(row.id for row in found if row.on == TODAY)
        came = {"reception_id": today_s, "state": "here", "arrived_at": at(TODAY), "about": LONG, "deputy_id": deputies[0]}
        connection.execute(sa.insert(Visitor), [own | came | {"number": n} for n in range(1, 2 + min(cases // 100, 40))])


def _announce(own):
    """A notice of next year that waits, and dates it would move."""
    counted = {
        "key": "reply", "measure": Measure.MONTHS, "length": 3, "rolls": True, "source": "代表法第五十一条", "start_on": date(2026, 11, 30),
        "nominal_on": date(2027, 2, 28), "due_on": date(2027, 3, 1), "is_provisional": True, "calendar": {}, "is_open": True,
        "kind": "suggestion", "words": "答复代表",
    }  # fmt: skip
    ids = db.session.scalars(sa.select(Suggestion.id).where(Suggestion.id > CASE + 1).order_by(Suggestion.id).limit(300)).all()
    db.session.commit()
    with db.engine.begin() as connection:
        off = [[date(2027, 3, 1).isoformat(), "元宵", True]]
        waits = {"year": 2027, "state": "waiting", "name": "2027.json", "days": off, "made_at": at(TODAY), "made_by": "测速"}
        connection.execute(sa.insert(CalendarNotice), [own | waits])
        if ids:
            connection.execute(sa.insert(Computation), [own | counted | {"subject_id": i, "case_id": i} for i in ids])


def _propose(city_id, unit, cases):
    """A board on which units are asked, with many cases, and what a meeting assigned."""
    waiting = sa.select(Suggestion.id, Suggestion.session_id, Suggestion.kind).where(Suggestion.state == State.REGISTERED)
    found = db.session.execute(waiting.order_by(Suggestion.id).limit(300)).all()
    other = db.session.scalars(sa.select(Unit.id).where(Unit.id != unit)).first()
    db.session.commit()
    lines = [
        {"id": i, "number": f"{i:04}", "title": LONG, "is_given": True, "words": LONG} for i in range(1, 1 + min(cases, 250))
    ]
    with db.engine.begin() as connection:
        board = connection.scalar(
            sa.insert(Board).returning(Board.id),
            {
                "congress_id": city_id, "session_id": found[0].session_id, "kind": found[0].kind, "state": BoardState.ROUND_ONE, "round": 1,
                "started_on": TODAY, "answer_by": TODAY,
            },
        )  # fmt: skip
        connection.execute(
            sa.insert(Proposal),
            [{"id": n, "congress_id": city_id, "suggestion_id": row.id, "board_id": board} for n, row in enumerate(found, 1)],
        )
        for table, key, values in (
            (ProposalUnit, "proposal_id", lambda n, row: n),
            (CaseProposal, "suggestion_id", lambda n, row: row.id),
        ):
            for who, part in ((unit, "main"), (other, "co")):
                has_part = {"part": part} if table is ProposalUnit else {}
                rows = [{key: values(n, row), "unit_id": who} | has_part for n, row in enumerate(found, 1)]
                connection.execute(sa.insert(table), rows)
        connection.execute(
            sa.insert(ProposalAnswer),
            [
                {
                    "proposal_id": n,
                    "unit_id": other,
                    "part": "co",
                    "round": 1,
                    "word": "objected",
                    "reason": LONG,
                    "said_on": TODAY,
                }
                for n, _row in enumerate(found, 1)
            ],
        )
        connection.execute(
            sa.insert(Batch),
            {
                "congress_id": city_id,
                "assigned_on": TODAY,
                "given": 1,
                "refused": 0,
                "results": {"lines": lines},
                "made_at": at(TODAY),
            },
        )

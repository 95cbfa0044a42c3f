"""What the rooms of the large city hold: reports, topics, days of reception, dates, boards."""

from datetime import date, timedelta

import sqlalchemy as sa

from tests.people import at
from tracker.assignments.board_models import Batch, Board, Proposal, ProposalAnswer, ProposalUnit
from tracker.assignments.board_states import BoardState
from tracker.assignments.models import Assignment
from tracker.congress.models import Session, Unit
from tracker.core.db import db
from tracker.deadlines.models import CalendarNotice, Computation
from tracker.deadlines.periods import Measure
from tracker.issues.models import Issue
from tracker.receptions.models import Duty, Reception, Visitor
from tracker.reports.models import HandlingReport
from tracker.reports.tools import figures_of
from tracker.reviews.models import AgendaItem, FollowUp, FollowUpReport, Review
from tracker.saved_views.models import DigestLine, SavedView, ViewDigest, ViewUse
from tracker.suggestions.models import CaseProposal, Suggestion
from tracker.suggestions.states import State
from tracker.supervision.models import KeyTopic, TopicCase, TopicRecord, Urging

TODAY = date(2026, 6, 20)  # the case is overdue, and its session the latest
LONG = "，并请有关部门把低洼路段的排水管网、路面和照明一并改造好，尽早告诉住在巷子里的老人和孩子"  # with it a title is longer than the form takes
CASE = 9  # assigned in the latest session: its people are those who read it here


def report(own):
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


def follow(own, cases):
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


def receive(own, doors, deputies, cases):
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


def announce(own):
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


def propose(city_id, unit, cases):
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


def review(own, cases):
    """Meetings, of which the first is over and has ever more on its agenda, and what units were charged with there."""
    count = min(max(cases // 100, 2), 100)
    facts = {"kind": "standing", "scale": "consent", "held_on": TODAY, "changed_at": at(TODAY)}
    over = {"members": 51, "opened_at": at(TODAY), "closed_at": at(TODAY)}
    unit = db.session.scalar(sa.select(sa.func.min(Assignment.unit_id)))
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(sa.insert(Review), [own | facts | over | {"name": f"会议{n}{LONG}"[:100]} for n in range(count)])
        rows = [
            own | {"review_id": 1, "position": 1, "sort": "case", "suggestion_id": i, "title": "", "note": LONG} for i in [CASE]
        ]
        connection.execute(sa.insert(AgendaItem), rows)
        more = {"review_id": 1, "sort": "point", "note": LONG}
        points = [own | more | {"position": n + 2, "title": f"事项{n}"} for n in range(count - 1)]
        connection.execute(sa.insert(AgendaItem), points)
        charge = {"review_id": 1, "item_id": 1, "unit_id": unit, "words": LONG, "due_on": TODAY, "made_at": at(TODAY)}
        connection.execute(sa.insert(FollowUp), [own | charge] * count)
        said = {"words": LONG, "reported_on": TODAY, "by_name": "测速", "made_at": at(TODAY)}
        connection.execute(sa.insert(FollowUpReport), [own | said | {"follow_up_id": n + 1} for n in range(count)])


def keep_views(own, office, many):
    """Shared views of the office, each in use, and a Monday's digest of them; each list of rows is asked for once."""
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

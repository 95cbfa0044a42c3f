"""What lies on a desk below the numbers, by role."""

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import joinedload

from tracker.accounts.models import SECOND_MARK, Account, Capacity, LoginSession, SignInAttempt
from tracker.assignments.models import Assignment
from tracker.audit.models import Entry
from tracker.congress.models import Station, StationDeputy, StationState
from tracker.core import clock
from tracker.core.db import db
from tracker.desk.queries import Row, marked, open_shares, own_cases
from tracker.issues.models import Issue
from tracker.issues.queries import visible_to as issues_visible_to
from tracker.issues.states import State as IssueState
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import main_unit, units_of

URGENT_ROWS = 10
UNUSED_DAYS = 90
GIGABYTE = 10**9


def urgent_shares(viewer: Any) -> list[Row]:
    """The most urgent shares of the viewer's unit, branch or congress."""
    query = open_shares(viewer, parts=None).options(
        joinedload(Assignment.suggestion).joinedload(Suggestion.lead),
        joinedload(Assignment.suggestion).joinedload(Suggestion.delegation),
        joinedload(Assignment.unit),
    )
    shares = db.session.scalars(query.order_by(Assignment.due_on, Assignment.id).limit(URGENT_ROWS))
    return marked([Row(share.suggestion, share.due_on, share.unit.short or share.unit.name, share.state) for share in shares])


def latest_own(viewer: Any) -> list[Row]:
    """What one raised last."""
    query = own_cases(viewer).options(joinedload(Suggestion.lead), joinedload(Suggestion.delegation))
    cases = list(db.session.scalars(query.order_by(Suggestion.id.desc()).limit(URGENT_ROWS)))
    units = units_of([case.id for case in cases])
    return marked([Row(case, case.due_on, units.get(case.id, ""), case.state) for case in cases])


def issues_waiting(viewer: Any) -> list[Issue]:
    """The issues that wait for somebody at a station: those to tell first, the oldest first."""
    states = (IssueState.TO_TELL, IssueState.RECORDED, IssueState.TRANSFERRED, IssueState.WORKING)
    query = issues_visible_to(viewer).where(Issue.state.in_(states)).options(joinedload(Issue.category))
    order = (Issue.state != IssueState.TO_TELL, Issue.recorded_on, Issue.id)
    return list(db.session.scalars(query.order_by(*order).limit(URGENT_ROWS)))


def receptions(viewer: Any) -> Sequence[Station]:
    """The open stations somebody serves at that have posted a day of reception."""
    if viewer.station_id:
        return [viewer.station] if viewer.station.state is StationState.OPEN and viewer.station.reception_rule else []
    if not viewer.deputy_id:
        return []
    posted = sa.select(Station).where(Station.state == StationState.OPEN, Station.reception_rule != "")
    served = sa.select(StationDeputy.station_id).where(StationDeputy.deputy_id == viewer.deputy_id)
    return db.session.scalars(posted.where(Station.id.in_(served)).order_by(Station.id)).all()


def unhappy_rows(query: sa.Select[Any]) -> list[Row]:
    """The first of a list of cases that were rated dissatisfied."""
    cases = db.session.scalars(query.limit(URGENT_ROWS)).unique()
    return [Row(case, None, main_unit(case), case.state) for case in cases]


def storage() -> dict[str, Any]:
    """Which database there is, and the room left on the disk of the instance, in gigabytes."""
    free = shutil.disk_usage(current_app.config["SETTINGS"].instance).free
    return {"database": db.engine.dialect.name, "free": free / GIGABYTE}


def health(viewer: Any, on: date) -> dict[str, int]:
    """What an administrator looks at: sign-ins now and failed today, accounts that nobody uses.

    Those of the own congress; a failed try under a name that is nobody's belongs to no congress and shows in all.
    """
    since = clock.end_of(on - timedelta(days=1))
    stale = clock.now() - timedelta(days=UNUSED_DAYS)
    recent = sa.select(LoginSession.account_id).where(LoginSession.seen_at > stale)
    here = sa.select(Capacity.account_id).where(Capacity.congress_id == viewer.congress_id, Capacity.ended_on.is_(None))
    accounts = sa.select(sa.func.count(Account.id)).where(~Account.is_disabled, Account.id.in_(here))
    unused = accounts.where(Account.id.not_in(recent), Account.created_at < stale)
    typed = sa.func.replace(SignInAttempt.login, SECOND_MARK, "")
    failed = sa.select(sa.func.count(SignInAttempt.id)).where(
        ~SignInAttempt.succeeded,
        SignInAttempt.at >= since,
        typed.not_in(sa.select(Account.login).where(Account.id.not_in(here))),
    )
    alive = sa.select(sa.func.count(LoginSession.id)).join(Capacity, Capacity.id == LoginSession.capacity_id).where(
        Capacity.congress_id == viewer.congress_id,
        LoginSession.ended_at.is_(None),
        LoginSession.seen_at > clock.now() - timedelta(minutes=30),
    )  # fmt: skip
    names = ("accounts", "alive", "failed", "unused")
    row = db.session.execute(sa.select(*(q.scalar_subquery() for q in (accounts, alive, failed, unused)))).one()
    return dict(zip(names, row, strict=True))


def trail_today(viewer: Any, on: date) -> dict[str, int]:
    """What an auditor looks at: lines of today, contacts looked at, files given out, failed sign-ins."""
    today = sa.select(sa.func.count(Entry.id)).where(
        Entry.congress_id == viewer.congress_id, Entry.at >= clock.end_of(on - timedelta(days=1))
    )
    queries = (
        today,
        today.where(Entry.act == "see_contact"),
        today.where(Entry.kind == "export"),
        today.where(Entry.act == "sign_in_failed"),
    )
    names = ("entries", "contacts", "exports", "failed")
    row = db.session.execute(sa.select(*(q.scalar_subquery() for q in queries))).one()
    return dict(zip(names, row, strict=True))

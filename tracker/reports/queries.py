"""Finding submitted reports, and what stands beside the figures in a report."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker.congress.models import Session, Term
from tracker.core.db import db
from tracker.reports.models import HandlingReport

MOST = 50


def submitted(congress_id: int) -> Sequence[HandlingReport]:
    """The reports that were submitted, the latest first, at most 50; without their figures."""
    query = sa.select(HandlingReport).where(HandlingReport.congress_id == congress_id)
    query = query.options(joinedload(HandlingReport.session).joinedload(Session.term), selectinload(HandlingReport.votes))
    return db.session.scalars(query.order_by(HandlingReport.id.desc()).limit(MOST)).all()


def find(actor: Any, report_id: int) -> HandlingReport:
    """A report of one's congress, with its figures; for all others it does not exist."""
    query = sa.select(HandlingReport).where(HandlingReport.id == report_id, HandlingReport.congress_id == actor.congress_id)
    loaded = (undefer(HandlingReport.figures), joinedload(HandlingReport.session), selectinload(HandlingReport.votes))
    found: HandlingReport = db.one_or_404(query.options(*loaded))
    return found


def is_submitted(session_id: int, as_at: date) -> bool:
    """Whether a report of a session as at a day was submitted."""
    query = sa.select(HandlingReport.id).where(HandlingReport.session_id == session_id, HandlingReport.as_at == as_at)
    return db.session.scalar(query) is not None


def session_of(congress_id: int, term: int, number: int) -> Session | None:
    """A session by its numbers."""
    query = (
        sa.select(Session).join(Term).where(Session.congress_id == congress_id, Term.number == term, Session.number == number)
    )
    return db.session.scalars(query).one_or_none()

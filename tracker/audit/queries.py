"""Reading the trail."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from tracker.audit.models import Entry
from tracker.congress.models import Congress
from tracker.core.clock import end_of
from tracker.core.db import db

PAGE = 50


def of_case(suggestion_id: int) -> Sequence[Entry]:
    """All that happened to a case and to what hangs on it, in the order it was written."""
    return db.session.scalars(sa.select(Entry).where(Entry.case_id == suggestion_id).order_by(Entry.id)).all()


def of(kind: str, subject_id: int) -> Sequence[Entry]:
    """All that happened to one thing."""
    query = sa.select(Entry).where(Entry.kind == kind, Entry.subject_id == subject_id)
    return db.session.scalars(query.order_by(Entry.id)).all()


def page(
    congress_id: int, *, words: str = "", kind: str = "", on: date | None = None, before: int | None = None
) -> Sequence[Entry]:
    """One page of the trail of a congress, the latest first, one line more than is shown. before: the id to go on from.

    What belongs to no congress, such as a sign-in under a name nobody has, is shown to the congress at the root.
    """
    root = sa.select(sa.func.min(Congress.id)).where(Congress.parent_id.is_(None)).scalar_subquery()
    query = sa.select(Entry).where((Entry.congress_id == congress_id) | (Entry.congress_id.is_(None) & (root == congress_id)))
    if kind:
        query = query.where(Entry.kind == kind)
    if on:
        query = query.where(Entry.at < end_of(on))
    if words:
        query = query.where(sa.or_(*(c.icontains(words, autoescape=True) for c in (Entry.actor, Entry.act_name, Entry.note))))
    if before:
        query = query.where(Entry.id < before)
    return db.session.scalars(query.order_by(Entry.id.desc()).limit(PAGE + 1)).all()

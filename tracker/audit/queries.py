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


REMOVED = "remove_secret"  # the act after which nothing of a case may be read: its lines stay, their notes are not shown
_TAKEN_OFF = sa.select(Entry.case_id).where(Entry.act == REMOVED, Entry.case_id.is_not(None))


def silent(entries: Sequence[Entry]) -> set[int]:
    """Which of the cases of some lines were taken off the system because of secrets."""
    ids = {entry.case_id for entry in entries if entry.case_id}
    return set(db.session.scalars(_TAKEN_OFF.where(Entry.case_id.in_(ids)))) if ids else set()


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
        said = sa.and_(  # what is not shown is not found either
            Entry.note.icontains(words, autoescape=True),
            Entry.kind != "issue",
            sa.or_(Entry.case_id.is_(None), Entry.case_id.not_in(_TAKEN_OFF)),
        )
        query = query.where(sa.or_(*(c.icontains(words, autoescape=True) for c in (Entry.actor, Entry.act_name)), said))
    if before:
        query = query.where(Entry.id < before)
    return db.session.scalars(query.order_by(Entry.id.desc()).limit(PAGE + 1)).all()

"""Keeping the index in step: whatever act changes a text, by whatever door, the index changes with it or not at all.

Nothing has to remember it. What is flushed is noted; before the work is kept, the texts concerned are written anew in the
same transaction. What goes round the objects (an UPDATE of many rows) is found by `tracker work`: see `repair_tools`.
"""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from tracker.congress.models import Deputy, Unit
from tracker.core import clock
from tracker.core.db import db
from tracker.issues.models import Issue, IssuePass
from tracker.replies.models import Point, Reply
from tracker.search.index_tools import write
from tracker.search.labels import Kind
from tracker.suggestions.models import Ask, CaseProposal, CaseUnit, CoSigner, Suggestion

_NOTED = "to_index"
_ISSUE = (
    "text",
    "place",
    "name",
    "state",
    "station_id",
    "deputy_id",
    "taken_up_by_id",
    "unit_id",
    "category_id",
    "recorded_on",
    "set_aside_on",
)
_SUGGESTION = (
    "title", "situation", "analysis", "asks", "number", "session_id", "category_id", "lead_id", "delegation_id", "is_delegation_paper",
    "is_confidential", "received_on", "registered_on", "removed_on", "case_units", "proposed", "co_signers",
)  # fmt: skip

# Which columns of which things the index is made from, and whose text it is.
WATCHED: dict[type[Any], tuple[Kind, Callable[[Any], int | None], tuple[str, ...]]] = {
    Suggestion: (Kind.SUGGESTION, lambda row: row.id, _SUGGESTION),
    Ask: (Kind.SUGGESTION, lambda row: row.suggestion_id, ("text", "position")),
    CoSigner: (Kind.SUGGESTION, lambda row: row.suggestion_id, ("deputy_id",)),
    CaseUnit: (Kind.SUGGESTION, lambda row: row.suggestion_id, ("unit_id", "is_current")),
    CaseProposal: (Kind.SUGGESTION, lambda row: row.suggestion_id, ("unit_id",)),
    Reply: (Kind.REPLY, lambda row: row.id, ("state", "body", "plain", "document_number", "delivered_on", "points")),
    Point: (Kind.REPLY, lambda row: row.reply_id, ("words",)),
    Issue: (Kind.ISSUE, lambda row: row.id, _ISSUE),
    IssuePass: (Kind.ISSUE, lambda row: row.issue_id, ("congress_id", "ending")),
    Unit: (Kind.UNIT, lambda row: row.id, ("name", "short", "congress_id")),
    Deputy: (Kind.DEPUTY, lambda row: row.id, ("name", "congress_id")),
}


@event.listens_for(db.session, "after_flush")
def _note(session: Any, _context: Any) -> None:
    noted = list(_concerned(session))
    if noted:
        session.info.setdefault(_NOTED, set()).update(noted)


def _concerned(session: Any) -> Iterator[tuple[Kind, int]]:
    """The texts that what is being flushed belongs to. Called while the session still knows what was changed."""
    for things, is_change in ((session.new, False), (session.deleted, False), (session.dirty, True)):
        for thing in things:
            watched = WATCHED.get(type(thing))
            if watched and not (is_change and not _is_changed(thing, watched[2])):
                row_id = watched[1](thing)
                if row_id is not None:
                    yield watched[0], row_id


def _is_changed(thing: Any, names: tuple[str, ...]) -> bool:
    attributes = sa.inspect(thing).attrs
    return any(attributes[name].history.has_changes() for name in names)


@event.listens_for(db.session, "before_commit")
def _write(session: Any) -> None:
    session.flush()
    noted: set[tuple[Kind, int]] | None = session.info.pop(_NOTED, None)
    if noted:
        with session.no_autoflush:
            write_noted(noted)


def write_noted(noted: set[tuple[Kind, int]]) -> int:
    """Write what was noted, a kind at a time. Gives how many rows of the index were changed."""
    ids: dict[Kind, list[int]] = {}
    for kind, row_id in noted:
        ids.setdefault(kind, []).append(row_id)
    return sum(write(kind, ids[kind], at=clock.now()) for kind in Kind if kind in ids)


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Any, *_rest: Any) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_NOTED, None)

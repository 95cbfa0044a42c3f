"""Keeping the lines that the figures of today are counted from.

Whatever act changes a case marks it as due, by whatever door and in the same transaction; `tracker work` writes its lines anew.
Until then the case is counted from its dated facts, so that a figure is right at every moment, with or without that work.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from tracker.assignments.joint_models import JointMember
from tracker.assignments.models import Assignment
from tracker.commitments.models import Commitment, Delay, SecondAnswer
from tracker.congress.models import Category, Unit
from tracker.contacts.models import Contact
from tracker.core.db import add_many, add_rows, change_many, db
from tracker.feedback.models import Rating, Reopening
from tracker.issues.models import Issue
from tracker.replies.models import Reply
from tracker.statistics.changing_queries import next_change
from tracker.statistics.models import WHOLE, FactCase, FactDue, FactLine, FactState, FactTally, PictureTally
from tracker.statistics.scope_queries import By, Scope
from tracker.statistics.share_marks import Mark, Parts
from tracker.statistics.share_queries import parts_by_case
from tracker.statistics.tally_queries import OF_SESSIONS, PARTS, lines_of
from tracker.suggestions.models import IssueLink, Suggestion

BATCH = 400  # cases in one step of the worker: a second of work at most
DOUBTED = timedelta(days=7)  # lines are made anew after so long, whether anything marked them or not
LINES: tuple[By | None, ...] = (
    None,
    *(by for by in By if by not in OF_SESSIONS),
)  # those two are asked of a line itself
_NOTED = "to_fold"
_NO_PARTS = Parts(0, False, ())

_OF_CASE: tuple[type[Any], ...] = (Assignment, Reply, Rating, Reopening, Contact, JointMember, IssueLink, Commitment)
# What else a line is made from, and of which cases: a select of their ids.
_OF_MANY: dict[type[Any], tuple[tuple[str, ...], Callable[[Any], sa.Select[Any]]]] = {
    Delay: ((), lambda row: sa.select(Commitment.suggestion_id).where(Commitment.id == row.commitment_id)),
    SecondAnswer: ((), lambda row: sa.select(Commitment.suggestion_id).where(Commitment.id == row.commitment_id)),
    Unit: (("branch",), lambda row: sa.select(Assignment.suggestion_id).where(Assignment.unit_id == row.id)),
    Category: (("committee",), lambda row: sa.select(Suggestion.id).where(Suggestion.category_id == row.id)),
    Issue: (("station_id",), lambda row: sa.select(IssueLink.suggestion_id).where(IssueLink.issue_id == row.id)),
}  # fmt: skip


@event.listens_for(db.session, "after_flush")
def _note(session: Any, _context: Any) -> None:
    noted: dict[Any, Any] = session.info.setdefault(_NOTED, {})
    for things, is_change in ((session.new, False), (session.deleted, False), (session.dirty, True)):
        for thing in things:
            if isinstance(thing, Suggestion):
                if thing.number is not None:
                    noted[thing.id] = None
            elif isinstance(thing, _OF_CASE):
                noted[thing.suggestion_id] = None
            elif type(thing) in _OF_MANY:
                names, cases = _OF_MANY[type(thing)]
                if is_change and (not names or _is_changed(thing, names)):  # a new one has no case yet
                    noted[type(thing), thing.id] = cases(thing)


def _is_changed(thing: Any, names: Sequence[str]) -> bool:
    attributes = sa.inspect(thing).attrs
    return any(attributes[name].history.has_changes() for name in names)


@event.listens_for(db.session, "before_commit")
def _mark(session: Any) -> None:
    session.flush()
    noted: dict[Any, Any] = session.info.pop(_NOTED, {})
    ids = [{"case_id": case_id} for case_id, many in noted.items() if many is None]
    if ids:
        session.execute(sa.insert(FactDue), ids)
    for many in noted.values():
        if many is not None:
            session.execute(sa.insert(FactDue).from_select(["case_id"], many))


@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Any, *_rest: Any) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_NOTED, None)


def keep_lines(congress_id: int, today: date) -> Iterator[int]:
    """Bring the lines of a congress up to today, in steps. Gives how many cases each step wrote.

    At first all cases; then those that were marked, that a day has changed, or that are doubted for their age.
    """
    state = db.session.get(FactState, congress_id)
    if state is None:
        state = FactState(congress_id=congress_id, is_whole=False, folded_on=today)
        db.session.add(state)
    if not state.is_whole:
        yield from _fold_all(congress_id, today)
    while marks := _marked(congress_id):
        yield _fold(congress_id, marks, today)
    while ids := _passed(congress_id, today):
        yield _fold(congress_id, ids, today)
    state = db.session.get_one(FactState, congress_id)
    if not state.is_whole or state.folded_on != today:
        state.is_whole, state.folded_on = True, today
        change_many(sa.delete(PictureTally).where(PictureTally.congress_id == congress_id, PictureTally.many == 0))
        yield 0


def _fold_all(congress_id: int, today: date) -> Iterator[int]:
    last = db.session.scalar(sa.select(sa.func.max(FactCase.case_id)).where(FactCase.congress_id == congress_id)) or 0
    while True:
        some = sa.select(Suggestion.id).where(Suggestion.congress_id == congress_id, Suggestion.id > last)
        ids = db.session.scalars(some.where(Suggestion.number.is_not(None)).order_by(Suggestion.id).limit(BATCH)).all()
        if not ids:
            return
        last = ids[-1]
        yield _fold(congress_id, set(ids), today)


def _marked(congress_id: int) -> set[int]:
    query = sa.select(FactDue.case_id).join(Suggestion, Suggestion.id == FactDue.case_id)
    return set(db.session.scalars(query.where(Suggestion.congress_id == congress_id).order_by(FactDue.id).limit(BATCH)))


def _passed(congress_id: int, today: date) -> set[int]:
    query = sa.select(FactCase.case_id).where(FactCase.congress_id == congress_id)
    query = query.where(sa.or_(FactCase.until_on <= today, FactCase.folded_on < today - DOUBTED)).limit(BATCH)
    return set(db.session.scalars(query))


def _fold(congress_id: int, ids: set[int], today: date) -> int:
    """Write the lines of some cases anew, as at today, and settle their marks. Two who fold wait for each other."""
    cases = sorted(ids)
    db.session.execute(sa.select(FactState.congress_id).where(FactState.congress_id == congress_id).with_for_update())
    marks = db.session.scalars(
        sa.select(FactDue.id).where(FactDue.case_id.in_(cases))
    ).all()  # a later one is not settled by this
    _add_up(cases, -1)
    sums: Counter[Mark] = Counter()
    old = sa.select(FactCase.counted).where(FactCase.case_id.in_(cases))
    for kept in db.session.scalars(old):
        sums.subtract(Parts.read(kept).marks())
    change_many(sa.delete(FactLine).where(FactLine.case_id.in_(cases)))
    change_many(sa.delete(FactCase).where(FactCase.case_id.in_(cases)))
    scope = Scope(congress_id, today, only=cases)
    for by in LINES:
        fixed = (sa.literal(congress_id).label("congress_id"), sa.literal(str(by) if by else WHOLE).label("by"))
        for lines in lines_of(scope, by):
            counted = sa.select(*fixed, *(lines.c[part] for part in PARTS))
            db.session.execute(sa.insert(FactLine).from_select(["congress_id", "by", *PARTS], counted))
    _add_up(cases, 1)
    change_many(sa.delete(FactTally).where(FactTally.congress_id == congress_id, FactTally.cases == 0))
    until, parts = next_change(cases, today), dict(parts_by_case(scope))
    for found in parts.values():
        sums.update(found.marks())
    _add_marks(congress_id, sums)
    fixed_rows = {"congress_id": congress_id, "folded_on": today}
    rows = [
        fixed_rows | {"case_id": case, "until_on": until.get(case), "counted": parts.get(case, _NO_PARTS).kept()}
        for case in cases
    ]
    db.session.execute(sa.insert(FactCase), rows)
    if marks:
        change_many(sa.delete(FactDue).where(FactDue.id.in_(marks)))
    return len(cases)


def _add_up(cases: Sequence[int], sign: int) -> None:
    """Put the lines of some cases into the sums, or take them out of them."""
    n, group = FactLine, ("congress_id", "by", "session_id", "key", "signature")
    sums = (sign * sa.func.count(), sign * sa.func.sum(n.due), sign * sa.func.sum(n.kept))
    lines = sa.select(*(getattr(n, name) for name in group), *sums).where(n.case_id.in_(cases))
    add_many(FactTally, lines.group_by(*(getattr(n, name) for name in group)), key=group, sums=("cases", "due", "kept"))


def _add_marks(congress_id: int, counted: Counter[Mark]) -> None:
    """Put what pictures count into their sums; in one order, so that two who do so never wait crosswise."""
    rows = [
        {"congress_id": congress_id, "by": m.by, "kind": m.kind, "key": m.key, "session_id": m.session}
        | {"is_in_session": m.is_in_session, "what": m.what, "many": n}
        for m, n in sorted(counted.items())
        if n
    ]
    key = ("congress_id", "by", "kind", "key", "session_id", "is_in_session", "what")
    add_rows(PictureTally, rows, key=key, sums=("many",))

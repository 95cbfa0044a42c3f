"""Writing the trail. Nothing else sets a state."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import PassiveFlag

from tracker.audit.models import Entry
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.seal import Sealed
from tracker.core.text import hide_contacts
from tracker.core.workflow import Workflow

HIDDEN = "***"
_DULL = {"id", "version", "state", "congress_id"}


class Case(Protocol):
    """Whatever has a lifecycle."""

    id: Any
    congress_id: Any
    state: Any


def advance(case: Case, flow: Workflow[Any, Any], act: Label, *, by: Any, to: Label | None = None, note: str = "") -> None:
    """Move a case one step and write the entry. to: which target, where the act has several.

    Raises NoSuchStep if the act is not open in the state the case is in.
    """
    before = case.state
    step = flow.step(before, act, to)
    if step.target is not None:
        case.state = step.target
    record(case, act, by=by, before=before, after=step.target, note=note)


def start(
    case: Case,
    flow: Workflow[Any, Any],
    act: Label,
    *,
    by: Any,
    to: Label | None = None,
    note: str = "",
    then: Callable[[], None] | None = None,
    hide: Collection[str] = (),
) -> None:
    """Put a new thing into the first state its act leads to and write the entry.

    then: what completes the thing and needs its id, such as its dates; the entry holds what it sets. hide: see `record`.
    """
    case.state = flow.step(None, act, to).target
    db.session.add(case)
    if then:
        db.session.flush()  # what follows names the thing by its id
        then()
    record(case, act, by=by, after=case.state, note=note, hide=hide)


def place(case: Case, flow: Workflow[Any, Any], act: Label, *, to: Label | None = None) -> None:
    """Put a new thing into the first state its act leads to; the entry of what it hangs on speaks for it.

    For what an import brings in: one entry a case, whatever its row tells.
    """
    case.state = flow.step(None, act, to).target
    db.session.add(case)


@contextmanager
def together() -> Iterator[None]:
    """Begin many things at once, as an import does: all get their ids in one go, and then their entries."""
    waiting: list[Callable[[], None]] = []
    db.session.info["together"] = waiting
    try:
        yield
    finally:
        db.session.info.pop("together")
    db.session.flush()  # the ids that the entries name
    for write_down in waiting:
        write_down()


def record(
    subject: Any,
    act: Label,
    *,
    by: Any,
    before: Label | None = None,
    after: Label | None = None,
    note: str = "",
    also: dict[str, list[Any]] | None = None,
    hide: Collection[str] = (),
) -> None:
    """Write what was done to something, with the values it changed. Flushes, so that a new thing has its id.

    Inside `together` both wait for its end. also: what changed in the rows that hang on it, {name: [before, after]}.
    hide: the values that are none of the trail's business; of them it says that they changed.
    """
    details = changes(subject) | {name: pair for name, pair in (also or {}).items() if pair[0] != pair[1]}
    details |= {name: _hidden(*details[name]) for name in hide if name in details}
    db.session.add(subject)
    write_down = partial(_write_of, subject, act, by, before, after, note, details)
    if "together" in db.session.info:
        db.session.info["together"].append(write_down)
        return
    db.session.flush()  # a new thing leaves its act whole, with id and defaults
    write_down()


def _write_of(
    subject: Any, act: Label, by: Any, before: Label | None, after: Label | None, note: str, details: dict[str, Any]
) -> None:
    _unwritten().pop(subject, None)
    write(
        kind=type(subject).__tablename__,
        subject_id=getattr(subject, "id", None),
        case_id=subject.id if type(subject).__tablename__ == "suggestion" else getattr(subject, "suggestion_id", None),
        congress_id=_home_of(subject, by),
        act=str(act),
        act_name=act.zh,
        by=by,
        before=str(before) if before else None,
        after=str(after) if after else None,
        note=note,
        details=details,
    )


def _home_of(subject: Any, by: Any) -> int | None:
    """The congress whose auditor reads the line: the subject's own, else the actor's, else where it is at home."""
    own: int | None = getattr(subject, "congress_id", None) or by.congress_id
    return own or (subject.id if isinstance(subject, Congress) else getattr(subject, "home_id", None))


def write(
    *,
    kind: str,
    act: str,
    act_name: str,
    by: Any,
    subject_id: int | None = None,
    case_id: int | None = None,
    congress_id: int | None = None,
    before: str | None = None,
    after: str | None = None,
    note: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Write a line of the trail as it is given; for what is not a row of a table: sign-ins, exports, reveals."""
    db.session.add(
        Entry(
            congress_id=congress_id or by.congress_id,
            at=clock.now(),
            account_id=by.account_id,
            capacity_id=by.id,
            actor=by.name,
            role=str(by.role),
            place=by.place[:100],
            act=act,
            act_name=act_name,
            kind=kind,
            subject_id=subject_id,
            case_id=case_id,
            before=before,
            after=after,
            note=note,
            details=details or {},
        )
    )


def changes(subject: Any) -> dict[str, list[Any]]:
    """What changed since the last entry: column → [before, after], whatever was flushed in between.

    Sealed and secret columns show that they changed, never what they hold.
    """
    found = dict(_unwritten().get(subject, {}))
    for name, (before, after) in _history(subject).items():
        found[name] = [found[name][0] if name in found else before, after]
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def _history(subject: Any) -> dict[str, list[Any]]:
    state: Any = sa.inspect(subject)
    found: dict[str, list[Any]] = {}
    for attribute in state.mapper.column_attrs:
        name = attribute.key
        if name in _DULL or name not in state.committed_state:  # never set since it was read: by far the most
            continue
        history = (
            state.attrs[name].load_history() if state.persistent else state.get_history(name, PassiveFlag.PASSIVE_NO_INITIALIZE)
        )
        if not history.has_changes():
            continue
        before = history.deleted[0] if history.deleted else None
        after = history.added[0] if history.added else None
        if before in (None, "") and after in (None, ""):
            continue
        column = attribute.columns[0]
        is_hidden = isinstance(column.type, Sealed) or "is_secret" in column.info
        found[name] = _hidden(before, after) if is_hidden else [_plain(before), _plain(after)]
        if "is_blotted" in column.info:
            found[name] = [value and hide_contacts(value) for value in found[name]]
    return found


def _hidden(before: Any, after: Any) -> list[Any]:
    return [HIDDEN if before else None, HIDDEN if after else None]


def _unwritten() -> dict[Any, dict[str, list[Any]]]:
    """What was flushed since the last entry of each thing."""
    held: dict[Any, dict[str, list[Any]]] = db.session.info.setdefault("unwritten", {})
    return held


@event.listens_for(db.session, "before_flush")
def _remember(session: Any, _context: Any, _instances: Any) -> None:
    held = session.info.setdefault("unwritten", {})
    for subject in [*session.new, *session.dirty]:
        if isinstance(subject, Entry) or not hasattr(subject, "id"):
            continue
        there = held.setdefault(subject, {})
        for name, (before, after) in _history(subject).items():
            there[name] = [there[name][0] if name in there else before, after]


@event.listens_for(db.session, "after_commit")
@event.listens_for(db.session, "after_soft_rollback")
def _forget(session: Any, *_rest: Any) -> None:
    if not session.in_nested_transaction():
        session.info.pop("unwritten", None)


def _plain(value: Any) -> Any:
    if isinstance(value, Label):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value

"""The way out for secrets 移出系统: text and papers go, the bare fact, its dates and people remain (Secrets Law 29–31)."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import remove_all
from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.models import Computation
from tracker.drafts.models import WorkingCopy
from tracker.issues.actions import withhold
from tracker.issues.states import State as IssueState
from tracker.suggestions.actions import OF_THE_AUTHOR, free_issues
from tracker.suggestions.errors import AlreadyProposed, NothingProposed, Removed, SamePerson
from tracker.suggestions.events import RemovalProposed, SecretRemoved
from tracker.suggestions.labels import FourEyes, Publication
from tracker.suggestions.models import SecondLook, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import DRAWER, Act, State
from tracker.suggestions.withdrawal_actions import forget_wish

GONE = "（已移出系统）"  # stands where words stood
MOST_NAME = 100  # a longer column holds words, a shorter one a name or a number
_PEOPLE = ("_by", "by_name", "by_place", "author")  # columns that say who
MOST_BASIS = 60
_NOT_FROM = (*DRAWER, State.SUBMITTED)  # the drawer is the author's; what waits for screening is declined as secret
_HEARD = (IssueState.TO_TELL, IssueState.TOLD, IssueState.CLOSED)  # the answer to the paper stands with the issue
_TEXTS = (
    "situation", "analysis", "interest", "source", "remark", "close_reason", "confidential_why", "withdrawal_why", "publication_why",
)  # fmt: skip


def propose_removal(suggestion: Suggestion, basis: str, *, by: Any, on: date) -> None:
    """Propose to take a case off the system. basis: the reference of the finding, without a word of what it holds.

    Raises Invalid without a basis, AlreadyProposed, NoSuchStep before it is out of screening, Removed.
    """
    require(RULES, Act.PROPOSE_REMOVAL, by, suggestion)
    _must_be_there(suggestion, Act.PROPOSE_REMOVAL)
    if suggestion.second_look:
        raise AlreadyProposed()
    if not basis or len(basis) > MOST_BASIS:
        raise Invalid("basis", _("请写明依据（文号），不超过 60 字"))
    suggestion.second_look = SecondLook(act=FourEyes.REMOVAL, by=by, account_id=by.account_id, made_on=on, words=basis)
    record(suggestion, Act.PROPOSE_REMOVAL, by=by, note=basis)
    tell(RemovalProposed(suggestion.id))


def reject_removal(suggestion: Suggestion, why: str, *, by: Any) -> None:
    """Say no to it; the case stays as it is. Raises Invalid without a why."""
    require(RULES, Act.REJECT_REMOVAL, by, suggestion)
    _waiting(suggestion)
    if not why:
        raise Invalid("why", _("请写明不同意的理由"))
    suggestion.second_look = None
    record(suggestion, Act.REJECT_REMOVAL, by=by, note=why)


def remove_secret(suggestion: Suggestion, *, by: Any, on: date) -> list[str]:
    """Confirm, as a second account, that a case is taken off the system. Its number stays used and it still counts.

    Gives the digests of files whose bytes can go once this is kept. Raises NothingProposed, SamePerson.
    """
    require(RULES, Act.REMOVE_SECRET, by, suggestion)
    look = _waiting(suggestion)
    if look.account_id == by.account_id:
        raise SamePerson()
    suggestion.second_look = None
    free_issues(suggestion, by=SYSTEM, why=Act.REMOVE_SECRET.zh, on=on)
    return take_off(suggestion, by=by, on=on)


def take_off(suggestion: Suggestion, *, by: Any, on: date) -> list[str]:
    """Blank a paper and all that hangs on it, in whatever room. Gives digests of files that can be erased.

    Names of people, dates, numbers and choices stay, and so does the trail, whose notes of the case are shown to nobody any
    more. Rooms above hear `SecretRemoved`.
    """
    require(RULES, Act.REMOVE_SECRET, by, suggestion)
    forget_wish(suggestion)
    for live in suggestion.links:
        if live.unlinked_on is None and live.issue.state in _HEARD:
            withhold(live.issue, GONE, by=SYSTEM)
    suggestion.title, suggestion.removed_on, suggestion.is_frozen = GONE, on, True
    suggestion.publication, suggestion.asked_publication, suggestion.publication_asked_by = Publication.CLOSED, None, None
    for name in _TEXTS:
        setattr(suggestion, name, "")
    record(suggestion, Act.REMOVE_SECRET, by=by, hide=(*OF_THE_AUTHOR, *_TEXTS))
    db.session.execute(sa.update(Computation).where(Computation.case_id == suggestion.id).values(is_open=False))
    gone: list[str] = []
    for table, rows in _papers_of(suggestion.id):
        if table.name != Suggestion.__tablename__:
            _blank(table, rows)
        ids = db.session.scalars(sa.select(table.c.id).where(rows)).all() if "id" in table.c else ()
        gone += remove_all(table.name, ids, by=SYSTEM)
        unsaved = (WorkingCopy.kind == table.name, WorkingCopy.subject_id.in_(ids))
        db.session.execute(sa.delete(WorkingCopy).where(*unsaved))
    db.session.expire_all()  # what is held in memory still has the words
    tell(SecretRemoved(suggestion.id))
    return gone


def _papers_of(case_id: int) -> list[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Every table with rows that hang on a case, and which rows: those that name it, and those that name one of these."""
    tables = db.metadata.sorted_tables  # what is named comes before what names it
    found = {db.metadata.tables[Suggestion.__tablename__]: Suggestion.id == case_id}
    for table in tables:
        if "suggestion_id" in table.c:
            found[table] = table.c.suggestion_id == case_id
        elif table not in found:
            above = [key for key in table.foreign_keys if key.column.table in found and key.column.table.name != "suggestion"]
            if above:
                named = [key.parent.in_(sa.select(key.column).where(found[key.column.table])) for key in above]
                found[table] = sa.or_(*named)
    return list(found.items())


def _blank(table: sa.Table, rows: sa.ColumnElement[bool]) -> None:
    values: dict[str, Any] = {}
    for column in table.columns:
        kind = column.type
        is_long = type(kind) is sa.Text or (type(kind) is sa.String and (kind.length or MOST_NAME) >= MOST_NAME)
        if is_long and not column.name.endswith(_PEOPLE):
            values[column.name] = sa.case((column != "", GONE), else_=column)
        elif isinstance(kind, sa.JSON):
            values[column.name] = {}
    if values:
        db.session.execute(sa.update(table).where(rows).values(values))


def _must_be_there(suggestion: Suggestion, act: Act) -> None:
    if suggestion.removed_on:
        raise Removed()
    if suggestion.state in _NOT_FROM:
        raise NoSuchStep(act.text, suggestion.state.text)


def _waiting(suggestion: Suggestion) -> SecondLook:
    _must_be_there(suggestion, Act.REMOVE_SECRET)
    look = suggestion.second_look
    if look is None or look.act is not FourEyes.REMOVAL:
        raise NothingProposed()
    return look

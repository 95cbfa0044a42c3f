"""What hangs on the paper itself: the scan of its original, its other halves, its copy with the congress above."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.attachments.models import Attachment
from tracker.attachments.queries import of as scans_of
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.core.words import N_
from tracker.feedback.on_paper import without_author
from tracker.suggestions.labels import DeclineOutcome, Origin
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.passed_queries import of_case as passed_of
from tracker.suggestions.policy import may_see_names
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import Act

KEPT = N_("（保密）")
AUTHORS = (Role.DEPUTY, Role.DELEGATION_HEAD)
NAMING = (Act.ENTER_PAPER, Act.CONFIDE, Act.LIFT)  # notes in which the office may have named the author
TYPED = (Act.RATE, Act.CORRECT_RATING)  # notes in which it stands for whom a paper form was typed
STILL_SAID = (Act.DECLINE, Act.PROPOSE_REMOVAL)  # of a case taken off the system only these notes are shown


@dataclass(frozen=True, slots=True)
class Papers:
    """As far as the viewer may see them. halves: the paper it was taken out of, and those taken out of it."""

    scans: Sequence[Attachment] = field(default_factory=tuple)
    halves: Sequence[Suggestion] = field(default_factory=tuple)
    passed: PassedPaper | None = None


def papers_of(viewer: Any, case: Suggestion) -> Papers:
    """The papers beside a case; asks nothing for one that has none."""
    is_signer = viewer.role in (Role.DEPUTY, Role.OFFICE) and may_see_names(viewer, case)
    scans = scans_of(case) if case.origin is Origin.PAPER and is_signer and not case.removed_on else ()
    halves: Sequence[Suggestion] = ()
    if case.is_split or case.split_from_id:
        mine = sa.or_(Suggestion.split_from_id == case.id, Suggestion.id == (case.split_from_id or 0))
        halves = db.session.scalars(visible_to(viewer).where(mine).order_by(Suggestion.id)).all()
    passed = passed_of(case.id) if case.decline_outcome is DeclineOutcome.HIGHER else None
    return Papers(scans, halves, passed)


def as_told(viewer: Any, case: Suggestion, entries: list[Entry]) -> list[Entry]:
    """Lines of the trail without the names a viewer may not know, and without the words of a case taken off the system.

    The lines themselves are never changed: what is shown is a copy that is not kept.
    """
    if case.removed_on:
        return [_copy(e, details={}, note=e.note if e.act in STILL_SAID else "") for e in entries]
    if may_see_names(viewer, case):
        return entries
    return [_without_names(e) for e in entries]


def _without_names(entry: Entry) -> Entry:
    if entry.act in NAMING:
        return _copy(entry, note="", details={})
    if entry.act in TYPED:
        entry = _copy(entry, note=without_author(entry.note))
    return _copy(entry, actor=KEPT, place="", account_id=None) if entry.role in AUTHORS else entry


def _copy(entry: Entry, **changes: Any) -> Entry:
    columns = {attribute.key: getattr(entry, attribute.key) for attribute in sa.inspect(Entry).column_attrs}
    return Entry(**(columns | changes))

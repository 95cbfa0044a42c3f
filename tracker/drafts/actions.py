"""Keeping what stands in a form, and forgetting it once it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.errors import Stale
from tracker.core.labels import Label
from tracker.core.policy import Rules, require
from tracker.core.words import _
from tracker.drafts.models import WorkingCopy
from tracker.drafts.queries import working_copy


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet somebody writes on: of which kind of thing, by which act and whose rules. subject: none while there is none."""

    kind: str
    rules: Rules
    act: Label
    subject: Any = None

    @property
    def subject_id(self) -> int:
        """The id of the thing; 0 while there is none."""
        return self.subject.id if self.subject is not None else 0


def save_copy(sheet: Sheet, fields: Mapping[str, Any], *, by: Any, at: datetime, stamp: int = 0) -> WorkingCopy:
    """Keep what stands in the form. It is the writer's alone and never the text others see.

    stamp: of the copy this window last saw, 0 for none. Raises Stale where another window has saved since.
    """
    require(sheet.rules, sheet.act, by, sheet.subject)
    copy = working_copy(by.id, sheet.kind, sheet.subject_id)
    if copy is None:
        copy = WorkingCopy(capacity_id=by.id, kind=sheet.kind, subject_id=sheet.subject_id, stamp=0)
        db.session.add(copy)
    elif copy.fields == fields:
        return copy  # the window that was just closed has kept the same words
    elif stamp != copy.stamp:
        raise Stale([(name, _("另一窗口"), str(value)) for name, value in copy.fields.items()])
    copy.fields, copy.saved_at, copy.stamp = dict(fields), at, copy.stamp + 1
    return copy


def drop_copy(sheet: Sheet, *, by: Any) -> None:
    """Forget what was not saved, or what was saved just now."""
    require(sheet.rules, sheet.act, by, sheet.subject)
    copy = working_copy(by.id, sheet.kind, sheet.subject_id)
    if copy:
        db.session.delete(copy)


def clear(sheet: Sheet, *, by: Any) -> None:
    """Forget what anybody had not saved: the thing is written no more."""
    require(sheet.rules, sheet.act, by, sheet.subject)
    db.session.execute(sa.delete(WorkingCopy).where(WorkingCopy.kind == sheet.kind, WorkingCopy.subject_id == sheet.subject_id))

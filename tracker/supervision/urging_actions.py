"""Urging a unit 催办: one letter a day and item, on the record."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.assignments.models import Assignment
from tracker.audit.actions import record
from tracker.commitments.models import Commitment
from tracker.core.clock import in_china
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.errors import Frozen, Removed
from tracker.supervision.errors import AlreadyAnswered, AlreadyUrged, NothingToUrge
from tracker.supervision.events import UrgeAnswered, Urged
from tracker.supervision.labels import Why
from tracker.supervision.models import Urging
from tracker.supervision.policy import RULES
from tracker.supervision.states import Act
from tracker.supervision.urging_queries import MOST_AT_ONCE, clerks_of, is_urged_on, items


def urge(share: Assignment, why: Why, text: str, *, by: Any, at: datetime, promise: Commitment | None = None) -> Urging:
    """Urge a unit for its share, or for a promise of it. Raises AlreadyUrged, NothingToUrge, Invalid without a text, Frozen."""
    require(RULES, Act.URGE, by, share)
    must_move(share.suggestion)
    if not text:
        raise Invalid("text", _("请写催办的内容"))
    on = in_china(at).date()
    key = promise.id if promise else share.id
    found = next(iter(items(by, why, on, ids=[key])), None)
    if found is None or found.share is not share:
        raise NothingToUrge()
    if is_urged_on(share.id, promise.id if promise else None, on):
        raise AlreadyUrged()
    urging = Urging(
        congress_id=share.congress_id, suggestion_id=share.suggestion_id, share=share, unit_id=share.unit_id,
        commitment_id=promise.id if promise else None, why=why, text=text, due_on=found.due_on, urged_on=on, urged_at=at,
        recipient=_recipient(share), by_role=str(by.role), by_name=by.name,
    )  # fmt: skip
    try:
        with db.session.begin_nested():  # of two who press at once the database lets one; the rest of the round goes on
            db.session.add(urging)
            db.session.flush()
    except IntegrityError:
        raise AlreadyUrged() from None
    record(urging, Act.URGE, by=by, note=f"{why.zh}：{text}")
    tell(Urged(urging.id))
    return urging


def _recipient(share: Assignment) -> str:
    names = "、".join(clerks_of([share.unit_id]).get(share.unit_id, ()))
    return f"{share.unit.name}（{names}）"[:300] if names else share.unit.name


def urge_all(why: Why, ids: Sequence[int], text: str, *, by: Any, at: datetime) -> tuple[int, int]:
    """Urge for many items at once, by their keys. Gives how many letters went out, and how many items were left out.

    Left out is what was urged today or for which the reason no longer holds. Raises Invalid without a text or an item.
    """
    require(RULES, Act.URGE, by)
    if not ids:
        raise Invalid("items", _("请至少选一件"))
    sent = 0
    for item in items(by, why, in_china(at).date(), ids=sorted(set(ids))[:MOST_AT_ONCE]):
        try:
            urge(item.share, why, text, by=by, at=at, promise=item.promise)
        except (AlreadyUrged, NothingToUrge, Forbidden, Frozen, Removed):
            continue
        sent += 1
    return sent, len(set(ids)) - sent


def answer_urge(urging: Urging, words: str, *, by: Any, on: date) -> None:
    """Write back a line to an urging letter. Raises AlreadyAnswered, Invalid without words."""
    require(RULES, Act.ANSWER_URGE, by, urging)
    must_move(urging.suggestion)
    if urging.answered_on is not None:
        raise AlreadyAnswered()
    if not words:
        raise Invalid("words", _("请写回复"))
    urging.answer, urging.answered_on, urging.answered_by = words, on, by.name
    record(urging, Act.ANSWER_URGE, by=by, note=words)
    tell(UrgeAnswered(urging.id))

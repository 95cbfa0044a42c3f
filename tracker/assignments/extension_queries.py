"""How far a share can be extended, and which requests wait."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.assignments.models import Assignment
from tracker.assignments.states import State
from tracker.congress.models import Branch, Unit
from tracker.core.words import _
from tracker.deadlines.explain import Story
from tracker.deadlines.queries import counted, explained
from tracker.deadlines.rules import InForce
from tracker.suggestions.models import Suggestion


def cap_with_rule(share: Assignment) -> tuple[InForce, Story]:
    """The rule of the cap and how the latest possible day is counted: in months from the day the reply clock started.

    As it was when that clock started; by the calendar as it is known now.
    """
    found = counted(share, "reply_cap", share.clock_on)
    if found is None:  # the answer was counted before the cap was kept with it
        return explained(share.congress_id, "reply_cap", share.clock_on)
    c = found.computation
    return InForce(c.key, c.measure, str(c.length), c.source, c.rule_from), found.story


def cap_of(share: Assignment) -> Story:
    """The story of the latest possible day; `due` is it."""
    return cap_with_rule(share)[1]


def in_the_way(share: Assignment, on: date) -> str:
    """Why no more time can be asked for, in a sentence; nothing where it can."""
    if share.round > 1:
        return _("重新办理的件不能申请延期。")
    if share.extension_asked_on:
        return _("每份交办件只能申请一次延期，这一份已经申请过。")
    if share.due_on is None or on > share.due_on:
        return _("已过答复期限，不能再申请延期。")
    if share.due_on >= cap_of(share).due:
        return _("答复期限已到延期上限，不能再延。")
    return ""


def extensions_for(actor: Any) -> sa.Select[Any]:
    """The requests for more time somebody has to decide on, or of one's own unit; the nearest due date first."""
    query = sa.select(Assignment).join(Suggestion).where(
        Assignment.congress_id == actor.congress_id, Assignment.state == State.ACCEPTED, ~Suggestion.is_frozen,
        Assignment.extension_asked_on.is_not(None), Assignment.extension_decided_on.is_(None),
    )  # fmt: skip
    if actor.role == Role.COORDINATOR:
        query = query.join(Unit, Assignment.unit_id == Unit.id)
        query = query.where(Assignment.extension_by_coordinator, Unit.branch == Branch.GOVERNMENT)
    elif actor.unit_id:
        query = query.where(Assignment.unit_id == actor.unit_id)
    return query.options(joinedload(Assignment.suggestion), joinedload(Assignment.unit)).order_by(Assignment.due_on)

"""Who is advised: those who give a case to a unit, and nobody else. For others these pages do not exist."""

from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.accounts.policy import is_office
from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES
from tracker.assignments.states import FLOW, Act
from tracker.congress.models import Branch, Unit
from tracker.core.policy import allows

GIVING = (Act.SUB_ASSIGN, Act.AGREE_REFUSAL)


def gives(actor: Any) -> bool:
    """Whether somebody assigns cases of the congress."""
    return is_office(actor, None)


def act_for(actor: Any, share: Assignment) -> Act | None:
    """How somebody may hand a share to another unit now: pass it on, or agree to its refusal; None if in no way."""
    case = share.suggestion
    if case.removed_on or case.is_frozen:
        return None
    return next((act for act in GIVING if FLOW.is_open(share.state, act) and allows(RULES, act, actor, share)), None)


def among(actor: Any, share: Assignment) -> sa.ColumnElement[bool]:
    """The condition on units that a share may be handed to: another one, and inside the government where it stays there."""
    inside = share.is_sub or actor.role is Role.COORDINATOR
    return sa.and_(Unit.id != share.unit_id, Unit.branch == Branch.GOVERNMENT) if inside else Unit.id != share.unit_id

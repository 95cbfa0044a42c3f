"""A new congress begins: what the old one left open is carried over 结转."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.congress.models import Session
from tracker.core.db import db
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.suggestions.events import CarriedOver
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act, State
from tracker.suggestions.withdrawal_actions import forget_wish

OPEN = (State.SUBMITTED, State.REGISTERED, State.ASSIGNED, State.REPLIED)


def carry_over(before_id: int, *, by: Any, on: date) -> int:
    """Mark the open cases of a term that has ended. Gives how many; their states, dates and numbers stay as they are."""
    require(RULES, Act.CARRY_OVER, by)
    sessions = sa.select(Session.id).where(Session.term_id == before_id)
    query = sa.select(Suggestion).where(
        Suggestion.session_id.in_(sessions),
        Suggestion.state.in_(OPEN),
        Suggestion.carried_over_on.is_(None),
        ~Suggestion.is_frozen,
    )
    cases = db.session.scalars(query.order_by(Suggestion.id)).all()
    for case in cases:
        case.carried_over_on = on
        if case.withdrawal_asked_on:  # with the mandates of those who were asked the wish has gone: the unit answers it
            forget_wish(case)
        record(case, Act.CARRY_OVER, by=by)
        tell(CarriedOver(case.id))
    return len(cases)

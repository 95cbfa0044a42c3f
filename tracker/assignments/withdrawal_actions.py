"""Withdrawing a case everybody agreed to withdraw: its shares end, its clocks stop, its number stays used."""

from datetime import date
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.assignments.actions import end_all
from tracker.assignments.events import Withdrawn
from tracker.audit.actions import advance
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.deadlines.counting import stop
from tracker.suggestions.actions import free_issues
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act


def withdraw(suggestion: Suggestion, *, by: Any, on: date) -> None:
    """End a case: its shares, its clocks, a colleague's proposal on it; its issues are free again.

    The rooms above hear of each share that ended; replies in work become void.
    """
    require(RULES, Act.WITHDRAW, by, suggestion)
    FLOW.step(suggestion.state, Act.WITHDRAW)
    stop(suggestion)  # writes through, so before the columns that must change together with the state
    suggestion.withdrawn_on, suggestion.second_look = on, None
    advance(suggestion, FLOW, Act.WITHDRAW, by=by)
    end_all(suggestion, by=SYSTEM, on=on, why=Act.WITHDRAW.zh)
    free_issues(suggestion, by=SYSTEM, why=Act.WITHDRAW.zh, on=on)
    tell(Withdrawn(suggestion.id))

"""Until when a paper may be withdrawn here."""

from datetime import date

from tracker.deadlines.rules import InForce, in_force
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State

IN_ORDER = (State.SUBMITTED, State.REGISTERED, State.ASSIGNED)


def until(suggestion: Suggestion, on: date) -> InForce:
    """The rule of the day on the last state in which it may be asked 可撤回的最后状态."""
    return in_force(suggestion.congress_id, on)["withdraw_until"]


def may_still_be_asked(suggestion: Suggestion, on: date) -> bool:
    """Whether the lead may ask today. What was answered in full once is not withdrawn any more, though it is handled again."""
    if suggestion.state not in IN_ORDER or suggestion.replied_on:
        return False
    last = State.of(until(suggestion, on).value)
    return last in IN_ORDER and IN_ORDER.index(suggestion.state) <= IN_ORDER.index(last)

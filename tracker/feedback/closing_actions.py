"""Closing a case 办结, one by one or many that were not rated in time; leaving it closed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tracker.assignments.models import Assignment
from tracker.assignments.queries import of_case as shares_of
from tracker.audit.actions import advance, record
from tracker.core.errors import Invalid, NoSuchStep, TrackerError
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.feedback.errors import NobodyDissatisfied, StillOpen
from tracker.feedback.events import Closed, Upheld
from tracker.feedback.queries import (
    is_anyone_dissatisfied,
    is_in_window,
    latest_by_unit,
    newest_id,
    to_rate,
    unsettled,
    windows_of,
)
from tracker.feedback.queries import of_case as ratings_of
from tracker.replies.queries import live_of as reply_of
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act


def close(suggestion: Suggestion, reason: str, *, by: Any, on: date) -> None:
    """End a case: every share is at least basically satisfying; or not rated in time; or, with a reason, no round more.

    Raises StillOpen while the time to rate an unrated share runs; Invalid without a reason if the deputy is dissatisfied.
    """
    require(RULES, Act.CLOSE, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.CLOSE)
    shares, ratings, windows = shares_of(suggestion.id), ratings_of(suggestion.id), windows_of(suggestion.id)
    if any(is_in_window(share, windows, on) for share in to_rate(suggestion, shares, ratings, windows, on)):
        raise StillOpen()
    latest = latest_by_unit(shares, ratings)
    if not reason and is_anyone_dissatisfied(latest):
        raise Invalid("reason", _("代表评价不满意，不再办理须写明原因并告知代表"))
    suggestion.closed_on, suggestion.close_reason, suggestion.due_on = on, reason, None
    suggestion.settled_rating_id = newest_id(ratings)
    advance(suggestion, FLOW, Act.CLOSE, by=by, note=reason)
    stop_windows(shares)
    tell(Closed(suggestion.id))


def close_unrated(suggestions: Sequence[Suggestion], *, by: Any, on: date) -> list[tuple[Suggestion, str]]:
    """Close many whose time to rate went by without a rating: not returned. Gives those that stay, each with its reason."""
    for suggestion in suggestions:
        require(RULES, Act.CLOSE, by, suggestion)
    staying: list[tuple[Suggestion, str]] = []
    for suggestion in suggestions:
        try:
            close(suggestion, "", by=by, on=on)
        except TrackerError as error:  # each act looks before it changes anything
            staying.append((suggestion, error.sentence))
    return staying


def uphold(suggestion: Suggestion, reason: str, *, by: Any) -> None:
    """Leave a case closed though the deputy was dissatisfied afterwards 维持办结; the lead is told why.

    Raises NobodyDissatisfied where there is nothing to decide, Invalid without a reason.
    """
    require(RULES, Act.UPHOLD, by, suggestion)
    must_move(suggestion)
    if not FLOW.is_open(suggestion.state, Act.REOPEN):  # what could be reopened can be left as it is
        raise NoSuchStep(Act.UPHOLD.text, suggestion.state.text)
    ratings = ratings_of(suggestion.id)
    if not unsettled(suggestion, shares_of(suggestion.id), ratings):
        raise NobodyDissatisfied()
    if not reason:
        raise Invalid("reason", _("请写明不再办理的原因，会告知领衔代表"))
    suggestion.close_reason, suggestion.settled_rating_id = reason, newest_id(ratings)
    record(suggestion, Act.UPHOLD, by=by, note=reason)
    tell(Upheld(suggestion.id))


def stop_windows(shares: Iterable[Assignment]) -> None:
    """The time to rate these shares matters no more."""
    for share in shares:
        reply = reply_of(share)
        if reply:
            stop(reply, "rating")

"""When a paper came in, whichever way: of which session it is, and by when it is to be assigned."""

from datetime import date

from tracker.congress.models import Session
from tracker.core.words import N_
from tracker.deadlines.counting import count, stop
from tracker.suggestions.labels import Kind
from tracker.suggestions.models import Suggestion


def receive(suggestion: Suggestion, session: Session, *, inside: bool, on: date) -> None:
    """Note when a paper came in: of which session it is, made in it or after it."""
    suggestion.session, suggestion.session_id = session, session.id
    suggestion.kind = Kind.IN_SESSION if inside else Kind.INTERSESSION
    suggestion.received_on = on


def start_assign_clock(suggestion: Suggestion) -> None:
    """Between sessions the office has its time to assign, from the day it was received; if only that is known, registered."""
    stop(suggestion, "assign_intersession")
    suggestion.assign_by = None
    start = suggestion.received_on or suggestion.registered_on
    if suggestion.kind is Kind.INTERSESSION and start:
        suggestion.assign_by = count(suggestion, "assign_intersession", start, words=N_("闭会建议交办"))

"""Screening by the office: back to the author, not accepted, or registered under the next number; and bringing in."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import advance, start
from tracker.congress.models import Congress, Session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.suggestions.actions import free_issues
from tracker.suggestions.events import Declined, Registered, SentBack
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Kind, Origin
from tracker.suggestions.models import NumberSeries, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act, State


def send_back(suggestion: Suggestion, reason: BackReason, words: str, *, by: Any) -> None:
    """Ask the author for another version 退回修改. Raises Invalid if "other" says nothing more."""
    require(RULES, Act.SEND_BACK, by, suggestion)
    FLOW.step(suggestion.state, Act.SEND_BACK)
    if reason is BackReason.OTHER and not words:
        raise Invalid("words", _("请写明需要怎样修改"))
    stop(suggestion, "assign_intersession")
    advance(suggestion, FLOW, Act.SEND_BACK, by=by, note=f"{reason.zh} {words}".strip())
    tell(SentBack(suggestion.id))


def decline(suggestion: Suggestion, reason: DeclineReason, outcome: DeclineOutcome, words: str, *, by: Any, on: date) -> None:
    """Do not accept a paper 不予受理, with the reason and what becomes of it. Its issues are free again."""
    require(RULES, Act.DECLINE, by, suggestion)
    suggestion.decline_reason, suggestion.decline_outcome, suggestion.declined_on = reason, outcome, on
    stop(suggestion)
    advance(suggestion, FLOW, Act.DECLINE, by=by, note=f"{reason.zh}；{outcome.zh} {words}".strip())
    free_issues(suggestion, by=SYSTEM, why=Act.DECLINE.zh, on=on)
    tell(Declined(suggestion.id))


def register(suggestion: Suggestion, *, by: Any, on: date) -> None:
    """Accept a paper 立案 under the next number of its session and kind."""
    require(RULES, Act.REGISTER, by, suggestion)
    FLOW.step(suggestion.state, Act.REGISTER)  # before a number is used up
    assert suggestion.session is not None
    assert suggestion.kind is not None
    suggestion.number = next_number(suggestion.session, suggestion.kind)
    suggestion.registered_on = on
    advance(suggestion, FLOW, Act.REGISTER, by=by)
    tell(Registered(suggestion.id))


def next_number(session: Session, kind: Kind) -> str:
    """The next number of a series in the congress's way of writing; numbers already used by an import are passed over."""
    series = _series(session, kind)
    congress = db.session.get_one(Congress, session.congress_id)
    while True:
        series.last += 1
        number = _written(congress, kind, series.last)
        taken = sa.select(Suggestion.id).where(
            Suggestion.session_id == session.id, Suggestion.kind == kind, Suggestion.number == number
        )
        if db.session.scalar(taken) is None:
            return number


def _written(congress: Congress, kind: Kind, count: int) -> str:
    """A number as this congress writes it: 0043, 闭012."""
    if kind is Kind.IN_SESSION:
        return f"{congress.in_prefix}{count:0{congress.in_width}d}"
    return f"{congress.between_prefix}{count:0{congress.between_width}d}"


def bring_in(suggestion: Suggestion, state: State, *, by: Any, is_frozen: bool = False, note: str = "") -> Suggestion:
    """Take a case over from elsewhere, in the state its row says. One line on the trail; nobody is told, no clock starts.

    is_frozen: it is open and waits for the office to adopt it.
    """
    require(RULES, Act.BRING_IN, by, suggestion)
    suggestion.origin, suggestion.is_frozen, suggestion.made_at = Origin.IMPORT, is_frozen, clock.now()
    start(suggestion, FLOW, Act.BRING_IN, by=by, to=state, note=note)
    return suggestion


def _series(session: Session, kind: Kind) -> NumberSeries:
    query = sa.select(NumberSeries).where(NumberSeries.session_id == session.id, NumberSeries.kind == kind)
    series = db.session.scalars(query.with_for_update()).first()
    if series is None:
        db.session.execute(sa.select(Session.id).where(Session.id == session.id).with_for_update())  # two firsts: one waits
        series = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if series is None:
        series = NumberSeries(session_id=session.id, kind=kind, last=0)
        db.session.add(series)
        db.session.flush()  # the row others will wait for
    return series

"""Screening by the office: back to the author, or registered under the next number; and bringing in."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import advance, start
from tracker.congress.models import Congress, Session
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.deadlines.rules import in_force
from tracker.suggestions.actions import OF_THE_AUTHOR
from tracker.suggestions.events import Registered, SentBack
from tracker.suggestions.labels import BackReason, Kind, Origin
from tracker.suggestions.models import NumberSeries, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act, State
from tracker.suggestions.withdrawal_actions import forget_wish


def send_back(suggestion: Suggestion, reason: str, words: str, *, by: Any, on: date) -> None:
    """Ask the author for another version 退回修改; a colleague's proposal to decline it is gone with that.

    reason: a code of the place's list. Raises Invalid for a reason that is not in use here, and if "other" says nothing more.
    """
    require(RULES, Act.SEND_BACK, by, suggestion)
    FLOW.step(suggestion.state, Act.SEND_BACK)
    reasons = in_force(suggestion.congress_id, on).reasons("back_reasons")
    if reason not in reasons:
        raise Invalid("reason", _("本地规定没有这一项原因"))
    if reason == BackReason.OTHER and not words:
        raise Invalid("words", _("请写明需要怎样修改"))
    stop(suggestion, "assign_intersession")
    suggestion.back_reason, suggestion.back_called = str(reason), reasons[reason]
    suggestion.returned_on, suggestion.second_look = on, None
    forget_wish(suggestion)
    advance(suggestion, FLOW, Act.SEND_BACK, by=by, note=f"{reasons[reason]} {words}".strip())
    tell(SentBack(suggestion.id))


def register(suggestion: Suggestion, *, by: Any, on: date) -> None:
    """Accept a paper 立案 under the next number of its session and kind."""
    require(RULES, Act.REGISTER, by, suggestion)
    FLOW.step(suggestion.state, Act.REGISTER)  # before a number is used up
    assert suggestion.session is not None
    assert suggestion.kind is not None
    suggestion.number = next_number(suggestion.session, suggestion.kind)
    suggestion.registered_on, suggestion.second_look = on, None
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
    start(suggestion, FLOW, Act.BRING_IN, by=by, to=state, note=note, hide=OF_THE_AUTHOR)
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

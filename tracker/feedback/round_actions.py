"""Handling a case again: a further round 重新办理, a closed case opened again 重启办理, and what the office does from a round on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.assignments.actions import rehandle as begin_round
from tracker.assignments.queries import of_case as shares_of
from tracker.audit.actions import record
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.feedback.closing_actions import stop_windows
from tracker.feedback.errors import NobodyDissatisfied
from tracker.feedback.events import RoundEscalated
from tracker.feedback.models import Escalation, Reopening, Way
from tracker.feedback.queries import latest_by_unit, newest_id
from tracker.feedback.queries import of_case as ratings_of
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act


def rehandle(suggestion: Suggestion, why: str, *, by: Any, on: date) -> None:
    """Have a case handled again by the units that were rated dissatisfied. Raises NobodyDissatisfied."""
    require(RULES, Act.REHANDLE, by, suggestion)
    FLOW.step(suggestion.state, Act.REHANDLE)
    latest = latest_by_unit(shares_of(suggestion.id), ratings_of(suggestion.id))
    dissatisfied = {unit_id for unit_id, rating in latest.items() if rating and rating.is_dissatisfied}
    if not dissatisfied:
        raise NobodyDissatisfied()
    _again(suggestion, dissatisfied, Act.REHANDLE, by=by, on=on, why=why)


def reopen(suggestion: Suggestion, unit_ids: Collection[int], why: str, *, by: Any, on: date) -> None:
    """Open a closed case again: a promise was broken, or the deputy was dissatisfied afterwards.

    unit_ids: which of the units that answered handle it again; each has its share accepted, due by the rule. The time it had
    been closed is kept. Raises Invalid without a unit that answered, or without a why.
    """
    require(RULES, Act.REOPEN, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.REOPEN)
    ratings = ratings_of(suggestion.id)
    answered = latest_by_unit(shares_of(suggestion.id), ratings)
    if not unit_ids or not set(unit_ids) <= set(answered):
        raise Invalid("units", _("请选择由哪家答复过的单位重新办理"))
    if not why:
        raise Invalid("why", _("请写明重启办理的原因"))
    db.session.add(
        Reopening(
            congress_id=suggestion.congress_id,
            suggestion_id=suggestion.id,
            round=suggestion.round + 1,
            closed_on=suggestion.closed_on,
            reopened_on=on,
            reason=why,
        )
    )
    suggestion.closed_on, suggestion.close_reason = None, ""
    suggestion.settled_rating_id = newest_id(ratings)
    _again(suggestion, unit_ids, Act.REOPEN, by=by, on=on, why=why)


@dataclass(frozen=True, slots=True)
class Measures:
    """What the office did about a case that came so far. reference: number of the minutes; present: who took part."""

    way: Way
    held_on: date
    outcome: str
    reference: str = ""
    present: str = ""


def note_escalation(escalation: Escalation, measures: Measures, *, by: Any, on: date) -> None:
    """Note what was done about a case that came to this round 升级协调; noted again, it is put right and the trail keeps both.

    Raises Invalid for a day to come or before the round began, or without an outcome.
    """
    require(RULES, Act.NOTE_ESCALATION, by, escalation.suggestion)
    must_move(escalation.suggestion)
    if not escalation.begun_on <= measures.held_on <= on:
        raise Invalid("held_on", _("日期应在这一轮开始之后、今天或以前"))
    if not measures.outcome:
        raise Invalid("outcome", _("请写明协调的结果"))
    escalation.way, escalation.held_on = measures.way, measures.held_on
    escalation.reference, escalation.present, escalation.outcome = measures.reference, measures.present, measures.outcome
    said = " ".join(word for word in (measures.way.zh, measures.held_on.isoformat(), measures.reference) if word)
    record(escalation.suggestion, Act.NOTE_ESCALATION, by=by, note=f"{said}：{measures.outcome}")


def _again(suggestion: Suggestion, unit_ids: Collection[int], act: Act, *, by: Any, on: date, why: str) -> None:
    shares = [share for share in shares_of(suggestion.id) if share.unit_id in unit_ids]
    units: dict[int, Unit] = {share.unit_id: share.unit for share in shares}
    stop_windows(shares)  # another unit's answer can still be rated
    begin_round(suggestion, list(units.values()), by=by, on=on, why=why, act=act)
    if suggestion.round >= in_force(suggestion.congress_id, on).number("escalate_round"):
        db.session.add(
            Escalation(
                congress_id=suggestion.congress_id,
                suggestion_id=suggestion.id,
                suggestion=suggestion,
                round=suggestion.round,
                begun_on=on,
                reason=why,
            )
        )
        tell(RoundEscalated(suggestion.id))

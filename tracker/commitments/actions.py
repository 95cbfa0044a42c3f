"""Entering promises into the ledger."""

from datetime import date
from typing import Any

from tracker.assignments.models import Assignment
from tracker.audit.actions import place, start
from tracker.commitments.models import Commitment
from tracker.commitments.policy import RULES
from tracker.commitments.states import FLOW, Act, State
from tracker.core.policy import require


def begin(share: Assignment, text: str, due_on: date, *, by: Any, on: date) -> Commitment:
    """Enter what a delivered reply promises. on: the day of delivery."""
    require(RULES, Act.BEGIN, by, share)
    commitment = _of(share, text, due_on, on)
    start(commitment, FLOW, Act.BEGIN, by=by, note=f"{text}（{due_on.isoformat()}）")
    return commitment


def bring_in(share: Assignment, text: str, due_on: date, *, by: Any, on: date, kept_on: date | None) -> Commitment:
    """Take over a promise from an earlier list. kept_on: the day it was kept, if it was."""
    require(RULES, Act.BRING_IN, by, share)
    commitment = _of(share, text, due_on, on)
    commitment.kept_on = kept_on
    place(commitment, FLOW, Act.BRING_IN, to=State.KEPT if kept_on else State.OPEN)
    return commitment


def _of(share: Assignment, text: str, due_on: date, on: date) -> Commitment:
    return Commitment(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        unit_id=share.unit_id,
        text=text,
        made_on=on,
        due_on=due_on,
    )

"""What becomes of a promise: it enters the ledger, its unit reports, puts it off, keeps it or says why it cannot."""

from datetime import date
from typing import Any

from tracker.assignments.models import Assignment
from tracker.audit.actions import advance, place, record, start
from tracker.commitments.errors import DelayWaits, NoDelayWaits
from tracker.commitments.events import (
    DelayAsked,
    DelayRefused,
    DelaySigned,
    ProgressReported,
    PromiseGivenUp,
    PromiseKept,
)
from tracker.commitments.labels import Progress
from tracker.commitments.models import Commitment, Delay, Report, SecondAnswer
from tracker.commitments.policy import RULES
from tracker.commitments.queries import waiting_delay
from tracker.commitments.states import FLOW, Act, State
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count
from tracker.suggestions.actions import must_move


def begin(share: Assignment, text: str, due_on: date, *, by: Any, on: date) -> Commitment:
    """Enter what a delivered reply promises. on: the day of delivery."""
    require(RULES, Act.BEGIN, by, share)
    commitment = _of(share, text, due_on, on)
    start(commitment, FLOW, Act.BEGIN, by=by, note=due_on.isoformat(), hide=("text",))
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


def report(commitment: Commitment, progress: Progress, words: str, *, by: Any, on: date) -> None:
    """Say how an open promise is coming on. Asked for each fourth quarter, welcome at any time. Raises Invalid without words."""
    require(RULES, Act.REPORT, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.REPORT)
    if not words:
        raise Invalid("words", _("请写明进展"))
    db.session.add(
        Report(commitment_id=commitment.id, reported_on=on, progress=progress, words=words, by_name=by.name),
    )
    commitment.reported_on = on
    advance(commitment, FLOW, Act.REPORT, by=by, note=progress.zh)
    tell(ProgressReported(commitment.id))


def put_off(commitment: Commitment, due_on: date, reason: str, *, by: Any, on: date) -> None:
    """Ask for a later date; it holds when the head of the unit signs it. Raises DelayWaits, Invalid.

    due_on: after today and after the date that holds.
    """
    require(RULES, Act.PUT_OFF, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.PUT_OFF)
    if commitment.wished_on is not None:
        raise DelayWaits()
    if not reason:
        raise Invalid("reason", _("请写明推迟的理由"))
    if due_on <= max(on, commitment.due_on):
        raise Invalid("due_on", _("新日期要在今天和原到期日之后"))
    db.session.add(
        Delay(
            commitment_id=commitment.id,
            before_on=commitment.due_on,
            due_on=due_on,
            reason=reason,
            asked_on=on,
            asked_by=by.name,
        )
    )
    commitment.wished_on = due_on
    advance(commitment, FLOW, Act.PUT_OFF, by=by, note=f"{commitment.due_on} → {due_on}：{reason}")
    tell(DelayAsked(commitment.id))


def sign_delay(commitment: Commitment, *, by: Any, on: date) -> None:
    """Sign for a later date: from now on it holds; the earlier one stays in the history. Raises NoDelayWaits."""
    require(RULES, Act.SIGN_DELAY, by, commitment)
    delay = _waiting(commitment)
    delay.is_signed, delay.settled_on, delay.settled_by = True, on, by.name
    commitment.due_on, commitment.wished_on = delay.due_on, None
    record(commitment, Act.SIGN_DELAY, by=by, note=f"{delay.before_on} → {delay.due_on}")
    tell(DelaySigned(commitment.id))


def refuse_delay(commitment: Commitment, why: str, *, by: Any, on: date) -> None:
    """Do not sign for a later date: the one that held holds. Raises NoDelayWaits, Invalid without a why."""
    require(RULES, Act.REFUSE_DELAY, by, commitment)
    delay = _waiting(commitment)
    if not why:
        raise Invalid("why", _("请写明不同意推迟的理由"))
    delay.is_signed, delay.settled_on, delay.settled_by, delay.settled_why = False, on, by.name, why
    commitment.wished_on = None
    record(commitment, Act.REFUSE_DELAY, by=by, note=why)
    tell(DelayRefused(commitment.id))


def _waiting(commitment: Commitment) -> Delay:
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.PUT_OFF)
    delay = waiting_delay(commitment.id)
    if delay is None:
        raise NoDelayWaits()
    return delay


def keep(commitment: Commitment, evidence: str, words: str, *, by: Any, on: date) -> SecondAnswer:
    """Say that a promise is kept, what shows it, and answer the deputy a second time 二次答复; the time to rate starts.

    words: in plain words, for the deputy. Raises Invalid without evidence or words.
    """
    require(RULES, Act.KEEP, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.KEEP)
    if not evidence:
        raise Invalid("evidence", _("请写明兑现的依据"))
    if not words:
        raise Invalid("words", _("请用通俗的话写明结果，作为对代表的二次答复"))
    _let_go_of_delay(commitment, Act.KEEP, on)
    answer = SecondAnswer(
        congress_id=commitment.congress_id,
        commitment_id=commitment.id,
        kept_on=on,
        evidence=evidence,
        words=words,
        signatory=by.name,
    )
    db.session.add(answer)
    commitment.rating_by = count(commitment, "rating", on, words=N_("评价二次答复"))
    commitment.kept_on, commitment.is_rated = on, False
    advance(commitment, FLOW, Act.KEEP, by=by)
    tell(PromiseKept(commitment.id))
    return answer


def give_up(commitment: Commitment, why: str, *, by: Any, on: date) -> None:
    """Say in writing why a promise cannot be kept; the deputy and the office are told. Raises Invalid without a why."""
    require(RULES, Act.GIVE_UP, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.GIVE_UP)
    if not why:
        raise Invalid("why", _("请书面说明不能兑现的理由"))
    _let_go_of_delay(commitment, Act.GIVE_UP, on)
    commitment.given_up_on, commitment.given_up_why, commitment.given_up_by = on, why, by.name
    advance(commitment, FLOW, Act.GIVE_UP, by=by, note=why)
    tell(PromiseGivenUp(commitment.id))


def _let_go_of_delay(commitment: Commitment, act: Act, on: date) -> None:
    """A delay that waits for its head has nothing left to wait for."""
    delay = waiting_delay(commitment.id) if commitment.wished_on else None
    if delay is not None:
        delay.is_signed, delay.settled_on, delay.settled_why = False, on, act.zh
        commitment.wished_on = None

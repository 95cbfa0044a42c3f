"""Not accepting a paper 不予受理: one person of the office proposes, another, by account, confirms or rejects."""

from datetime import date
from typing import Any

from tracker.accounts.policy import SYSTEM
from tracker.audit.actions import advance, record
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.deadlines.rules import in_force
from tracker.suggestions.actions import free_issues, must_move
from tracker.suggestions.errors import AlreadyProposed, NothingProposed, SamePerson
from tracker.suggestions.events import Declined, DeclineProposed, DeclineRejected
from tracker.suggestions.labels import DeclineOutcome, FourEyes
from tracker.suggestions.models import SecondLook, Suggestion
from tracker.suggestions.passed_actions import pass_up
from tracker.suggestions.passed_queries import congress_above
from tracker.suggestions.policy import RULES
from tracker.suggestions.secret_actions import take_off
from tracker.suggestions.states import FLOW, Act, State
from tracker.suggestions.withdrawal_actions import forget_wish


def propose_decline(suggestion: Suggestion, reason: str, outcome: DeclineOutcome, words: str, *, by: Any, on: date) -> None:
    """Propose not to accept a paper, with the code of a reason of the place's list and what becomes of it; it stays submitted.

    words: what the author will be told; not needed, and not kept on the trail, for a secret one. Raises AlreadyProposed;
    Invalid for a reason that is not in use here, without words, or where there is no congress above.
    """
    require(RULES, Act.PROPOSE_DECLINE, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.PROPOSE_DECLINE)
    if suggestion.second_look:
        raise AlreadyProposed()
    reasons = in_force(suggestion.congress_id, on).reasons("decline_reasons")
    if reason not in reasons:
        raise Invalid("reason", _("本地规定没有这一项原因"))
    if not words and outcome is not DeclineOutcome.SECRET:
        raise Invalid("words", _("请向代表说明"))
    if outcome is DeclineOutcome.HIGHER and congress_above(suggestion.congress_id) is None:
        raise Invalid("outcome", _("没有上级人大可以转交"))
    called = reasons[reason]
    suggestion.second_look = SecondLook(
        act=FourEyes.DECLINE, by=by, account_id=by.account_id, made_on=on, reason=str(reason), called=called, outcome=outcome,
        words=words,
    )  # fmt: skip
    advance(suggestion, FLOW, Act.PROPOSE_DECLINE, by=by, note=_note(called, outcome, words))
    tell(DeclineProposed(suggestion.id))


def reject_decline(suggestion: Suggestion, why: str, *, by: Any) -> None:
    """Say no to the proposal; the paper waits for screening again. The proposer may take it back so too. Raises Invalid."""
    require(RULES, Act.REJECT_DECLINE, by, suggestion)
    must_move(suggestion)
    if suggestion.state is not State.SUBMITTED:
        raise NoSuchStep(Act.REJECT_DECLINE.text, suggestion.state.text)
    _waiting(suggestion)
    if not why:
        raise Invalid("why", _("请写明不同意的理由"))
    suggestion.second_look = None
    record(suggestion, Act.REJECT_DECLINE, by=by, note=why)
    tell(DeclineRejected(suggestion.id))


def decline(suggestion: Suggestion, *, by: Any, on: date) -> list[str]:
    """Confirm, as a second account, that a paper is not accepted. The author is told; its issues are free again.

    Passed to the congress above or taken off the system where so proposed. Gives the digests of files whose bytes can go
    once this is kept. Raises NothingProposed, SamePerson.
    """
    require(RULES, Act.DECLINE, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.DECLINE)
    look = _waiting(suggestion)
    if look.account_id == by.account_id:
        raise SamePerson()
    assert look.reason is not None
    assert look.outcome is not None
    called, outcome, words = look.called, look.outcome, look.words
    suggestion.decline_reason, suggestion.decline_called = look.reason, called
    suggestion.decline_outcome, suggestion.declined_on = outcome, on
    suggestion.second_look = None
    stop(suggestion)
    forget_wish(suggestion)
    advance(suggestion, FLOW, Act.DECLINE, by=by, note=_note(called, outcome, words))
    free_issues(suggestion, by=SYSTEM, why=Act.DECLINE.zh, on=on)
    if outcome is DeclineOutcome.HIGHER:
        pass_up(suggestion, words, by=by, on=on)
    gone = take_off(suggestion, by=by, on=on) if outcome is DeclineOutcome.SECRET else []
    tell(Declined(suggestion.id))
    return gone


def _waiting(suggestion: Suggestion) -> SecondLook:
    look = suggestion.second_look
    if look is None or look.act is not FourEyes.DECLINE:
        raise NothingProposed()
    return look


def _note(called: str, outcome: DeclineOutcome, words: str) -> str:
    """What the trail says; the words on a secret paper are nowhere."""
    return f"{called}；{outcome.zh} {words if outcome is not DeclineOutcome.SECRET else ''}".strip()

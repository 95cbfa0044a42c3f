"""Withdrawing a paper 撤回: the lead asks, each co-signer agrees in person; what comes of it for the units is heard above."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import advance, record
from tracker.congress.models import Deputy, Mandate
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.deadlines.sources import full_source
from tracker.suggestions.actions import hold, must_move
from tracker.suggestions.errors import NoWithdrawal, TooLateToWithdraw
from tracker.suggestions.events import WithdrawalAgreed, WithdrawalAnswered, WithdrawalAsked, WithdrawalDropped
from tracker.suggestions.labels import Agreement, Signature
from tracker.suggestions.models import CoSigner, Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act
from tracker.suggestions.withdrawal_queries import may_still_be_asked, until


def ask_withdrawal(suggestion: Suggestion, why: str, *, by: Any, on: date) -> None:
    """Ask to withdraw a paper, by the rules in force on the day of asking.

    Where all signers have to agree, those who signed and still hold their mandate are asked; with nobody to ask it is
    agreed at once. Raises NoWithdrawal if it was asked already, TooLateToWithdraw, Invalid without a why.
    """
    require(RULES, Act.ASK_WITHDRAWAL, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.ASK_WITHDRAWAL)
    if suggestion.withdrawal_asked_on:
        raise NoWithdrawal(is_asked=True)
    if not may_still_be_asked(suggestion, on):
        rule = until(suggestion, on)
        raise TooLateToWithdraw(rule.text, full_source(rule.source))
    if not why:
        raise Invalid("why", _("请写明撤回的理由"))
    suggestion.withdrawal_asked_on, suggestion.withdrawal_why = on, why
    if in_force(suggestion.congress_id, on).says("withdraw_agreement", "all_signers"):
        for co_signer in suggestion.co_signers:
            if co_signer.state is Signature.CONFIRMED and co_signer.deputy.mandate is not Mandate.ENDED:
                co_signer.leaving = Agreement.ASKED
    advance(suggestion, FLOW, Act.ASK_WITHDRAWAL, by=by, note=why)
    tell(WithdrawalAsked(suggestion.id))
    _settle(suggestion, on)


def agree_withdrawal(suggestion: Suggestion, *, by: Any, on: date) -> None:
    """Agree, as one who signed. With the last of them the paper is withdrawn."""
    require(RULES, Act.AGREE_WITHDRAWAL, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.AGREE_WITHDRAWAL)
    _say(suggestion, Agreement.AGREED, "", by, on)
    advance(suggestion, FLOW, Act.AGREE_WITHDRAWAL, by=by)
    tell(WithdrawalAnswered(suggestion.id))
    _settle(suggestion, on)


def oppose_withdrawal(suggestion: Suggestion, words: str, *, by: Any, on: date) -> None:
    """Say no, as one who signed: the paper goes on. A no may become a yes while the lead's wish stands."""
    require(RULES, Act.OPPOSE_WITHDRAWAL, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.AGREE_WITHDRAWAL)
    _say(suggestion, Agreement.OPPOSED, words, by, on)
    record(suggestion, Act.OPPOSE_WITHDRAWAL, by=by, note=words)
    tell(WithdrawalAnswered(suggestion.id))


def drop_withdrawal(suggestion: Suggestion, *, by: Any) -> None:
    """Take the wish back; the paper goes on, and it may be asked anew. Raises NoWithdrawal."""
    require(RULES, Act.DROP_WITHDRAWAL, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.ASK_WITHDRAWAL)
    if suggestion.withdrawal_asked_on is None:
        raise NoWithdrawal(is_asked=False)
    forget_wish(suggestion)
    record(suggestion, Act.DROP_WITHDRAWAL, by=by)
    tell(WithdrawalDropped(suggestion.id))


def ask_no_more(deputy: Deputy, *, by: Any, on: date) -> None:
    """Let go of the asking of one whose mandate has ended without a word: with nobody left to ask the paper is withdrawn."""
    require(RULES, Act.WITHDRAW, by)
    query = sa.select(CoSigner).where(CoSigner.deputy_id == deputy.id, CoSigner.leaving == Agreement.ASKED)
    for asked in db.session.scalars(query).all():
        asked.leaving = None
        _settle(db.session.get_one(Suggestion, asked.suggestion_id), on)


def forget_wish(suggestion: Suggestion) -> None:
    """The wish to withdraw is settled in another way; the trail keeps that there was one."""
    suggestion.withdrawal_asked_on, suggestion.withdrawal_why = None, ""
    for co_signer in suggestion.co_signers:
        co_signer.leaving, co_signer.leaving_on, co_signer.leaving_words = None, None, ""


def _settle(suggestion: Suggestion, on: date) -> None:
    if not any(c.leaving in (Agreement.ASKED, Agreement.OPPOSED) for c in suggestion.co_signers):
        tell(WithdrawalAgreed(suggestion.id, on))


def _say(suggestion: Suggestion, word: Agreement, words: str, by: Any, on: date) -> None:
    own = _own(suggestion, by)
    own.leaving, own.leaving_on, own.leaving_words = word, on, words
    hold(suggestion)


def _own(suggestion: Suggestion, by: Any) -> CoSigner:
    return next(co_signer for co_signer in suggestion.co_signers if co_signer.deputy_id == by.deputy_id)

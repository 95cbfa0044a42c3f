"""Splitting a paper that holds several matters 拆分: what is taken out becomes a draft of its own."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from tracker.audit.actions import record, start
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.drafts.actions import drop_copy
from tracker.suggestions.actions import OF_THE_AUTHOR, Text, must_move, put_text
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES, may_be_split, sheet_of
from tracker.suggestions.states import FLOW, Act


def split(
    suggestion: Suggestion,
    title: str,
    positions: Collection[int],
    *,
    by: Any,
    at: datetime,
    with_situation: bool = True,
    with_analysis: bool = True,
) -> Suggestion:
    """Take some asks out into a draft of their own; the paper keeps the rest, and signatures given to it are void.

    positions: of the asks taken out. Raises Invalid for none or all of them or without a title, NoSuchStep for a paper that
    was not sent back because it holds several matters.
    """
    require(RULES, Act.SPLIT, by, suggestion)
    must_move(suggestion)
    if not may_be_split(suggestion):
        raise NoSuchStep(Act.SPLIT.text, suggestion.state.text)
    taken = [ask.text for ask in suggestion.asks if ask.position in positions]
    left = [ask.text for ask in suggestion.asks if ask.position not in positions]
    if not taken or not left:
        raise Invalid("asks", _("请至少选一条拆出去，原件至少留一条"))
    if not title:
        raise Invalid("title", _("请填写标题"))
    text = _text_of(suggestion)
    new = Suggestion(
        congress_id=suggestion.congress_id,
        lead=suggestion.lead,
        lead_id=suggestion.lead_id,
        delegation_id=suggestion.delegation_id,
        is_delegation_paper=suggestion.is_delegation_paper,
        split_from_id=suggestion.id,
        made_at=at,
    )
    situation = text.situation if with_situation else ""
    analysis = text.analysis if with_analysis else ""
    put_text(new, replace(text, title=title, situation=situation, analysis=analysis, asks=taken))
    start(new, FLOW, Act.DRAFT, by=by, hide=OF_THE_AUTHOR)
    put_text(suggestion, replace(text, asks=left))
    suggestion.is_split = True
    suggestion.text_version += 1
    for co_signer in suggestion.co_signers:
        if co_signer.state in (Signature.INVITED, Signature.CONFIRMED):
            co_signer.state = Signature.VOID
    record(suggestion, Act.SPLIT, by=by, note=f"#{new.id}", hide=OF_THE_AUTHOR)
    drop_copy(sheet_of(suggestion), by=by)
    return new


def _text_of(suggestion: Suggestion) -> Text:
    return Text(
        title=suggestion.title,
        situation=suggestion.situation,
        analysis=suggestion.analysis,
        asks=[ask.text for ask in suggestion.asks],
        wanted=suggestion.wanted,
        category=suggestion.category,
        interest=suggestion.interest,
        wanted_unit=suggestion.wanted_unit,
        wants_meeting=suggestion.wants_meeting,
        publication=suggestion.publication,
        is_confidential=suggestion.is_confidential,
        confidential_why=suggestion.confidential_why,
    )

"""Passing a paper up to the congress above, and what is done with it there."""

from datetime import date
from typing import Any

from tracker.audit.actions import record
from tracker.congress.models import Deputy
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.events import PassedAnswered, PassedUp
from tracker.suggestions.labels import PassedOutcome
from tracker.suggestions.models import Suggestion
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.passed_policy import RULES as PASSED_RULES
from tracker.suggestions.passed_policy import PassedAct
from tracker.suggestions.passed_queries import congress_above
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


def pass_up(suggestion: Suggestion, words: str, *, by: Any, on: date) -> PassedPaper:
    """Give a copy of a declined paper to the congress above. Raises Invalid where there is none."""
    require(RULES, Act.DECLINE, by, suggestion)
    assert suggestion.decline_reason is not None
    above = congress_above(suggestion.congress_id)
    if above is None:
        raise Invalid("outcome", _("没有上级人大可以转交"))
    paper = PassedPaper(
        congress_id=above,
        from_id=suggestion.congress_id,
        suggestion_id=suggestion.id,
        title=suggestion.title,
        situation=suggestion.situation,
        analysis=suggestion.analysis,
        asks={str(ask.position): ask.text for ask in suggestion.asks},
        author=suggestion.true_author,
        is_confidential=suggestion.is_confidential,
        reason=suggestion.decline_reason,
        called=suggestion.decline_called,
        words=words,
        passed_on=on,
    )
    record(paper, PassedAct.PASS_UP, by=by, hide=("title", "situation", "analysis", "asks", "author", "words"))
    tell(PassedUp(paper.id))
    return paper


def answer_passed(
    paper: PassedPaper, outcome: PassedOutcome, words: str, *, by: Any, on: date, deputy: Deputy | None = None
) -> None:
    """Say what becomes of a paper from below. deputy: to whom of this congress it is given, where it is.

    The office below and the author are told. Raises Invalid without words, without a deputy where one is needed;
    NoSuchStep for the second answer.
    """
    require(PASSED_RULES, PassedAct.ANSWER, by, paper)
    if paper.outcome is not None:
        raise NoSuchStep(PassedAct.ANSWER.text, paper.outcome.text)
    if outcome is PassedOutcome.DEPUTY and (deputy is None or deputy.congress_id != paper.congress_id or not deputy.may_act):
        raise Invalid("deputy_id", _("请选择一位在任的本级代表"))
    if not words:
        raise Invalid("words", _("请写明处理意见，原作者和下级代表工作机构会看到"))
    paper.deputy = deputy if outcome is PassedOutcome.DEPUTY else None
    paper.deputy_id = deputy.id if deputy and outcome is PassedOutcome.DEPUTY else None
    paper.outcome, paper.answer, paper.answered_on = outcome, words, on
    record(paper, PassedAct.ANSWER, by=by, note=f"{outcome.zh} {words}")
    tell(PassedAnswered(paper.id))

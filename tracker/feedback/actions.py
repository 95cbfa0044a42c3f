"""Rating and correcting a rating; what follows by itself: see `closing_actions` and `round_actions`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.assignments.models import Assignment
from tracker.assignments.queries import of_case as shares_of
from tracker.audit.actions import advance
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid, NoSuchStep, TrackerError
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import Words, in_force, words_of
from tracker.feedback.closing_actions import close, stop_windows
from tracker.feedback.errors import NotYetAnswered, WindowOver
from tracker.feedback.events import Rated
from tracker.feedback.models import Degree, Rating
from tracker.feedback.on_paper import author_named, typed_for
from tracker.feedback.queries import (
    is_anyone_dissatisfied,
    is_final,
    latest_by_unit,
    standing,
    to_rate,
    window_of,
    windows_of,
)
from tracker.feedback.queries import of_case as ratings_of
from tracker.feedback.round_actions import rehandle
from tracker.suggestions.actions import hold, must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import FLOW, Act, State


@dataclass(frozen=True, slots=True)
class Mark:
    """What the deputy ticks for one share."""

    attitude: Degree
    result: Degree
    reason: str = ""
    remark: str = ""


def rate(suggestion: Suggestion, marks: Mapping[int, Mark], *, by: Any, on: date, paper: str = "") -> None:
    """Rate answered shares, by the id of the share: of this round, or of an earlier one within its window.

    paper: where the paper form lies; only the office enters one, for the deputy. When all shares are at least basically
    satisfying the case closes by itself; where the congress has it so, dissatisfaction begins the next round at once.
    Raises NotYetAnswered, or Invalid for dissatisfaction without a reason.
    """
    require(RULES, Act.RATE, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.RATE)
    if by.role == Role.OFFICE and not paper:
        raise Invalid("paper", _("代录纸质评价表须写明原件存放处"))
    shares = shares_of(suggestion.id)
    waiting = to_rate(suggestion, shares, ratings_of(suggestion.id), windows_of(suggestion.id), on)
    open_now = {share.id: share for share in waiting}
    if not marks or not set(marks) <= set(open_now):
        raise NotYetAnswered()
    for share_id, mark in marks.items():
        _must_give_reason(share_id, mark)
        _note(suggestion, open_now[share_id], mark, on, by=by, paper=paper)
    _write_down(NotYetAnswered())
    stop_windows(open_now[share_id] for share_id in marks)
    words = words_of(suggestion.congress_id)
    named = "；".join(f"{open_now[i].unit.name} {_pair(m, words, on)} {m.reason}".strip() for i, m in marks.items())
    advance(suggestion, FLOW, Act.RATE, by=by, note=f"{named}{typed_for(author_named(suggestion), paper)}")
    tell(Rated(suggestion.id))
    _follow(suggestion, on)


def correct_rating(suggestion: Suggestion, share_id: int, mark: Mark, why: str, *, by: Any, on: date) -> None:
    """Put a rating right before it is final; the earlier one stays readable. Raises WindowOver, Invalid without a why.

    The office puts right what it typed from a paper itself, and nothing else.
    """
    require(RULES, Act.CORRECT_RATING, by, suggestion)
    must_move(suggestion)
    FLOW.step(suggestion.state, Act.CORRECT_RATING)
    before = standing(ratings_of(suggestion.id)).get(share_id)
    if before is None:
        raise NotYetAnswered()
    if by.role == Role.OFFICE and not before.paper:
        raise Forbidden(_("代表自己交的评价，只有代表本人能更正。"))
    if is_final(before, suggestion, window_of(share_id), on):
        raise WindowOver()
    if not why:
        raise Invalid("why", _("请写明更正的原因"))
    _must_give_reason(share_id, mark)
    paper = before.paper if by.role == Role.OFFICE else ""
    _note(suggestion, before.share, mark, on, by=by, paper=paper, corrects=before, why=why)
    _write_down(NoSuchStep(Act.CORRECT_RATING.text, suggestion.state.text))
    words = words_of(suggestion.congress_id)
    note = f"{_pair(before, words, before.returned_on)} → {_pair(mark, words, on)}；{why}{typed_for(author_named(suggestion), paper)}"
    advance(suggestion, FLOW, Act.CORRECT_RATING, by=by, note=note)
    tell(Rated(suggestion.id))
    _follow(suggestion, on)


def bring_in(share: Assignment, *, by: Any, returned_on: date, attitude: Degree | None, result: Degree) -> Rating:
    """Take over a rating from an earlier list, by the day its row gives."""
    require(RULES, Act.BRING_IN, by, share)
    rating = Rating(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        unit_id=share.unit_id,
        round=share.round,
        attitude=attitude,
        result=result,
        returned_on=returned_on,
        is_imported=True,
        correction_reason="",
        made_at=clock.now(),
    )
    db.session.add(rating)
    return rating


def _note(
    suggestion: Suggestion,
    share: Assignment,
    mark: Mark,
    on: date,
    *,
    by: Any,
    paper: str = "",
    corrects: Rating | None = None,
    why: str = "",
) -> None:
    db.session.add(
        Rating(
            congress_id=suggestion.congress_id,
            suggestion_id=suggestion.id,
            share=share,
            unit_id=share.unit_id,
            round=share.round,
            attitude=mark.attitude,
            result=mark.result,
            reason=mark.reason,
            remark=mark.remark,
            returned_on=on,
            paper=paper,
            entered_by=by.name if paper else "",
            corrects_id=corrects.id if corrects else None,
            correction_reason=why,
            made_at=clock.now(),
        )
    )


def _write_down(late: TrackerError) -> None:
    """Let the database say whether somebody rated or corrected the same at this moment. Raises `late` if so."""
    try:
        db.session.flush()  # before anything is told of it
    except IntegrityError:
        raise late from None


def _follow(suggestion: Suggestion, on: date) -> None:
    """What a rating sets off by itself."""
    hold(suggestion)
    if suggestion.state is not State.REPLIED:
        return
    latest = latest_by_unit(shares_of(suggestion.id), ratings_of(suggestion.id))
    if any(rating is None for rating in latest.values()):
        return
    if not is_anyone_dissatisfied(latest):
        close(suggestion, "", by=SYSTEM, on=on)
    elif in_force(suggestion.congress_id, on).says("rehandle_started_by", "rating"):
        rehandle(suggestion, "代表评价不满意", by=SYSTEM, on=on)


def _must_give_reason(share_id: int, mark: Mark) -> None:
    if Degree.DISSATISFIED in (mark.attitude, mark.result) and not mark.reason:
        raise Invalid(f"reason-{share_id}", _("评为不满意，请写明原因"))


def _pair(said: Rating | Mark, words: Words, on: date) -> str:
    return f"{words.zh(said.attitude, on)}/{words.zh(said.result, on)}"

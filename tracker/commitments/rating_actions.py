"""What the deputy says of a second answer, and what may follow."""

from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import Role
from tracker.audit.actions import advance
from tracker.commitments.errors import NotDissatisfied, NothingToRate
from tracker.commitments.events import PromiseContested, PromiseRated
from tracker.commitments.models import Commitment, CommitmentRating
from tracker.commitments.policy import RULES
from tracker.commitments.queries import is_final, standing_answer, standing_rating
from tracker.commitments.states import FLOW, Act
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.counting import stop
from tracker.deadlines.rules import words_of
from tracker.feedback.actions import Mark
from tracker.feedback.models import Degree
from tracker.feedback.on_paper import author_named, typed_for
from tracker.suggestions.actions import must_move


def rate(commitment: Commitment, mark: Mark, *, by: Any, on: date, paper: str = "", why: str = "") -> None:
    """Rate the second answer of a kept promise; a second time, within the time to rate, puts the first one right.

    paper: where the paper form lies; only the office enters one. why: the reason of a correction. Raises NothingToRate, or
    Invalid for dissatisfaction without a reason, a correction without a why, an office without a paper.
    """
    require(RULES, Act.RATE, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.RATE)
    answer = standing_answer(commitment.id)
    before = standing_rating(answer)
    if answer is None or (before is not None and is_final(commitment, answer, on)):
        raise NothingToRate()
    if by.role == Role.OFFICE and before is not None and not before.paper:
        raise Forbidden(_("代表自己交的评价，只有代表本人能更正。"))
    if by.role == Role.OFFICE and not paper:
        raise Invalid("paper", _("代录纸质评价表须写明原件存放处"))
    if Degree.DISSATISFIED in (mark.attitude, mark.result) and not mark.reason:
        raise Invalid("reason", _("评为不满意，请写明原因"))
    if before is not None and not why:
        raise Invalid("why", _("请写明更正的原因"))
    db.session.add(
        CommitmentRating(
            second_answer_id=answer.id,
            attitude=mark.attitude,
            result=mark.result,
            reason=mark.reason,
            returned_on=on,
            paper=paper,
            by_name=by.name,
            corrects_id=before.id if before else None,
            correction_reason=why if before else "",
        )
    )
    try:
        db.session.flush()  # the database says whether somebody rated at this moment, before anything is told of it
    except IntegrityError:
        raise NothingToRate() from None
    commitment.is_rated = True
    stop(commitment, "rating")
    advance(commitment, FLOW, Act.RATE, by=by, note=_noted(commitment, mark, paper, why if before else "", on))
    tell(PromiseRated(commitment.id))


def _noted(commitment: Commitment, mark: Mark, paper: str, why: str, on: date) -> str:
    called = words_of(commitment.congress_id)
    degrees = f"{called.zh(mark.attitude, on)}/{called.zh(mark.result, on)}"
    words = [degrees, mark.reason, why, typed_for(author_named(commitment.suggestion), paper)]
    return " ".join(word for word in words if word)


def contest(commitment: Commitment, why: str, *, by: Any, on: date) -> None:
    """Have a promise open again, whose second answer was rated dissatisfied. Raises NotDissatisfied, Invalid without a why."""
    require(RULES, Act.CONTEST, by, commitment)
    must_move(commitment.suggestion)
    FLOW.step(commitment.state, Act.CONTEST)
    answer = standing_answer(commitment.id)
    rating = standing_rating(answer)
    if answer is None or rating is None or not rating.is_dissatisfied:
        raise NotDissatisfied()
    if not why:
        raise Invalid("why", _("请写明要求继续兑现的理由"))
    answer.contested_on, answer.contested_why, answer.contested_by = max(on, answer.kept_on), why, by.name
    commitment.kept_on, commitment.rating_by, commitment.is_rated = None, None, False
    advance(commitment, FLOW, Act.CONTEST, by=by, note=why)
    stop(commitment, "rating")
    tell(PromiseContested(commitment.id))

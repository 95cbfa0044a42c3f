"""What happens at a meeting: votes, decisions, and what units are charged with. Votes and decisions stay; a correction is added."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.audit.actions import record
from tracker.congress.models import Unit
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.deadlines.rules import in_force
from tracker.reviews.errors import ChangedMeanwhile
from tracker.reviews.labels import ALL_MEMBERS, Scale, result_of
from tracker.reviews.models import AgendaItem, FollowUp, ReviewDecision, ReviewVote
from tracker.reviews.policy import RULES, must_fit
from tracker.reviews.queries import decisions_of, votes_of
from tracker.reviews.states import Act


@dataclass(frozen=True, slots=True)
class Votes:
    """What was counted. present: members who were there; the votes may be fewer."""

    present: int
    approve: int
    basically: int
    against: int
    abstained: int


def vote(item: AgendaItem, votes: Votes, *, by: Any, at: datetime, seen: int, reason: str = "") -> ReviewVote:
    """Put down how an item was voted on; where a vote stands, as its correction, with the reason.

    seen: the id of the vote that stood when one looked, 0 for none. Raises NoSuchStep, ChangedMeanwhile, Invalid.
    """
    require(RULES, Act.VOTE, by, item.review)
    earlier = next(iter(votes_of([item]).get(item.id, [])[-1:]), None)
    act = Act.CORRECT_VOTE if earlier else Act.VOTE
    must_fit(act, item.review)
    if seen != (earlier.id if earlier else 0):
        raise ChangedMeanwhile()
    _must_add_up(votes, item)
    if earlier and not reason:
        raise Invalid("reason", _("请写明更正的原因"))
    review, members = item.review, item.review.members or 0
    majority = in_force(item.congress_id, review.held_on)["review_majority"].value
    whole = members if majority == ALL_MEMBERS else votes.present
    row = ReviewVote(
        congress_id=item.congress_id, item_id=item.id, members=members, majority=majority, by_name=by.name, made_at=at,
        result=result_of(review.scale, whole, votes.approve, votes.basically), corrects_id=earlier.id if earlier else None,
        correction_reason=reason if earlier else "", **asdict(votes),
    )  # fmt: skip
    _keep_one(row, act, by, reason if earlier else row.result.zh)
    return row


def _keep_one(row: Any, act: Act, by: Any, note: str) -> None:
    """Of two who write at once the database keeps one."""
    try:
        record(row, act, by=by, note=note)
    except IntegrityError:
        raise ChangedMeanwhile() from None


def _must_add_up(votes: Votes, item: AgendaItem) -> None:
    members = item.review.members or 0
    if not 0 < votes.present <= members:
        raise Invalid("present", _("出席人数在 1 到全体 %(members)s 人之间", members=members))
    if item.review.scale is Scale.CONSENT and votes.basically:
        raise Invalid("basically", _("这次会议不按满意程度表决"))
    cast = votes.approve + votes.basically + votes.against + votes.abstained
    if cast > votes.present:
        raise Invalid("present", _("各项票数相加 %(cast)s 票，多于出席的 %(present)s 人", cast=cast, present=votes.present))
    if not cast:
        raise Invalid("approve", _("请填写票数"))


def decide(item: AgendaItem, words: str, *, by: Any, at: datetime, seen: int, reason: str = "") -> ReviewDecision:
    """Put down what was decided on an item, in words; where a decision stands, as its correction, with the reason.

    seen: as for votes. Raises NoSuchStep, ChangedMeanwhile, Invalid.
    """
    require(RULES, Act.DECIDE, by, item.review)
    earlier = next(iter(decisions_of([item]).get(item.id, [])[-1:]), None)
    act = Act.CORRECT_DECISION if earlier else Act.DECIDE
    must_fit(act, item.review)
    if seen != (earlier.id if earlier else 0):
        raise ChangedMeanwhile()
    if not words:
        raise Invalid("words", _("请写明审议意见"))
    if earlier and not reason:
        raise Invalid("reason", _("请写明更正的原因"))
    row = ReviewDecision(
        congress_id=item.congress_id, item_id=item.id, words=words, by_name=by.name, made_at=at,
        corrects_id=earlier.id if earlier else None, correction_reason=reason if earlier else "",
    )  # fmt: skip
    _keep_one(row, act, by, reason if earlier else "")
    return row


def charge(item: AgendaItem, unit: Unit, words: str, due_on: date, *, by: Any, on: date, at: datetime) -> FollowUp:
    """Charge a unit with something to be done by a day. It sees it when the meeting is closed. Raises NoSuchStep, Invalid."""
    require(RULES, Act.CHARGE, by, item.review)
    must_fit(Act.CHARGE, item.review)
    if unit.congress_id != item.congress_id:
        raise Invalid("unit_id", _("不是本级人大的"))
    if not words:
        raise Invalid("words", _("请写明要办的事"))
    if due_on < on:
        raise Invalid("due_on", _("期限不能早于今天"))
    row = FollowUp(
        congress_id=item.congress_id, review_id=item.review_id, item_id=item.id, unit_id=unit.id, words=words, due_on=due_on,
        made_at=at, done_words="",
    )  # fmt: skip
    record(row, Act.CHARGE, by=by, note=f"{unit.name}：{words}")
    return row


def drop(follow_up: FollowUp, *, by: Any) -> None:
    """Take back what was charged by mistake, while the meeting goes on and no unit has seen it. Raises NoSuchStep."""
    require(RULES, Act.DROP, by, follow_up.review)
    must_fit(Act.DROP, follow_up.review)
    record(follow_up, Act.DROP, by=by, note=follow_up.words)
    db.session.delete(follow_up)

"""Submitting a report to the standing committee, and putting down how it voted. Neither is ever changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.audit.actions import record
from tracker.congress.models import Session
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.reports.errors import AlreadySubmitted
from tracker.reports.models import HandlingReport, Vote
from tracker.reports.policy import RULES, Act
from tracker.reports.queries import is_submitted


@dataclass(frozen=True, slots=True)
class Votes:
    """What was counted at the meeting. present: who was there; the four kinds of votes may be fewer."""

    held_on: date
    present: int
    satisfied: int
    basically: int
    dissatisfied: int
    abstained: int = 0
    remark: str = ""


def submit(session: Session, as_at: date, figures: dict[str, Any], *, by: Any, on: date, at: datetime) -> HandlingReport:
    """Submit a report of a session as at a day, its figures as they were counted now; they stay. Raises Invalid, AlreadySubmitted.

    figures: from `tools.figures_of`.
    """
    require(RULES, Act.SUBMIT, by, session)
    if as_at > on:
        raise Invalid("as_at", _("这一天还没有到"))
    if is_submitted(session.id, as_at):
        raise AlreadySubmitted()
    report = HandlingReport(
        congress_id=session.congress_id, session_id=session.id, as_at=as_at, definition=figures["definition"], digest=figures["digest"],
        figures=figures, made_by=by.name, made_at=at,
    )  # fmt: skip
    try:
        record(report, Act.SUBMIT, by=by, note=f"{as_at.isoformat()} {report.digest[:12]}", hide=("figures",))
    except IntegrityError:
        raise AlreadySubmitted() from None
    return report


def note_vote(report: HandlingReport, votes: Votes, *, by: Any, on: date, at: datetime, reason: str = "") -> Vote:
    """Put down how the standing committee voted on a report 满意度表决; a second time as a correction, with its reason.

    Raises Invalid for numbers that cannot be and for a correction without a reason.
    """
    require(RULES, Act.VOTE, by, report)
    earlier = report.vote
    act = Act.CORRECT_VOTE if earlier else Act.VOTE
    _must_add_up(votes, report, on)
    if earlier and not reason:
        raise Invalid("reason", _("请写明更正的原因"))
    vote = Vote(
        congress_id=report.congress_id, report_id=report.id, held_on=votes.held_on, present=votes.present, satisfied=votes.satisfied,
        basically=votes.basically, dissatisfied=votes.dissatisfied, abstained=votes.abstained, remark=votes.remark, by_name=by.name, made_at=at,
        corrects_id=earlier.id if earlier else None, correction_reason=reason if earlier else "",
    )  # fmt: skip
    record(vote, act, by=by, note=reason if earlier else "")
    return vote


def _must_add_up(votes: Votes, report: HandlingReport, on: date) -> None:
    if not report.as_at <= votes.held_on <= on:
        raise Invalid("held_on", _("表决日期在报告截至日之后、今天或以前"))
    if votes.present < 1:
        raise Invalid("present", _("请填写出席人数"))
    cast = votes.satisfied + votes.basically + votes.dissatisfied + votes.abstained
    if cast > votes.present:
        raise Invalid("present", _("各项票数相加 %(cast)s 票，多于出席的 %(present)s 人", cast=cast, present=votes.present))
    if not cast:
        raise Invalid("satisfied", _("请填写票数"))

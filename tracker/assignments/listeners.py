"""What shares hear: a date lies on another day; a unit changed, so that cases are no longer handled together."""

from tracker.accounts.policy import SYSTEM
from tracker.assignments.actions import recount
from tracker.assignments.errors import NotJoined
from tracker.assignments.events import Assigned, ShareEnded
from tracker.assignments.joint_actions import take_out
from tracker.assignments.joint_queries import together_with, unit_of
from tracker.assignments.models import Assignment
from tracker.assignments.queries import live_of
from tracker.assignments.states import Act
from tracker.assignments.withdrawal_actions import withdraw
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.deadlines.counting import follow
from tracker.deadlines.events import DueMoved
from tracker.suggestions.events import SecretRemoved, WithdrawalAgreed
from tracker.suggestions.models import Suggestion

_COLUMNS = {
    "reply": "due_on", "extension": "due_on", "rehandle": "due_on", "co_opinion": "due_on", "co_redo": "due_on", "refuse": "refuse_by", "first_contact": "contact_by",
    "reassign": "reassign_by",
}  # fmt: skip


def _leaves(event: ShareEnded) -> None:
    """A share of the answering unit was moved or ended: its case goes on, if at all, without the others."""
    share = db.session.get_one(Assignment, event.share_id)
    if share.is_answering and share.ended_on:
        take_out(share.suggestion, "承办单位已改变，或本件已终止", by=SYSTEM, on=share.ended_on)


def _parts(event: Assigned) -> None:
    """A case that was joined before it was assigned went to another unit than the others, or to several."""
    case = db.session.get_one(Suggestion, event.suggestion_id)
    others = together_with(case)
    if others and not _same_unit([case, *others]):
        take_out(case, "交办的单位与并案的其他件不同", by=SYSTEM, on=live_of(case)[0].assigned_on)


def _same_unit(cases: list[Suggestion]) -> bool:
    try:
        return len({unit_of(case) for case in cases} - {None}) == 1
    except NotJoined:
        return False


def _withdraw(event: WithdrawalAgreed) -> None:
    case = db.session.get_one(Suggestion, event.suggestion_id)
    withdraw(case, by=SYSTEM, on=event.on)
    take_out(case, "本件已撤回", by=SYSTEM, on=event.on)  # also where no unit has it yet


def _take_off(event: SecretRemoved) -> None:
    """A case taken off the system is answered by nobody, so that the others go on without it."""
    case = db.session.get_one(Suggestion, event.suggestion_id)
    take_out(case, "本件已移出系统", by=SYSTEM, on=case.removed_on or clock.today())


LISTENERS: Listeners = {
    WithdrawalAgreed: [_withdraw],
    SecretRemoved: [_take_off],
    Assigned: [_parts],
    ShareEnded: [_leaves],
    DueMoved: [follow(Assignment, _COLUMNS, Act.RECOUNT, then=lambda share: recount(share.suggestion))],
}

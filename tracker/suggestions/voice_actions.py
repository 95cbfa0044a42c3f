"""Voices that leave a paper though its author does not let them go: a signature is gone, the issue goes its own way."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.policy import require
from tracker.core.words import N_
from tracker.issues import actions as issues
from tracker.issues import policy as issue_policy
from tracker.issues.states import Act as IssueAct
from tracker.issues.states import State as IssueState
from tracker.suggestions.labels import Signature
from tracker.suggestions.models import IssueLink, Suggestion
from tracker.suggestions.states import Act, State

UNSENT = (State.DRAFT, State.COSIGNING, State.RETURNED)  # only the author can hand it in


def free_unsigned(suggestion: Suggestion, *, by: Any, on: date) -> int:
    """Give back to co-signers what they brought along, where their signature does not stand. Gives how many.

    A signature that is given again brings them again: see clusters.
    """
    require(issue_policy.RULES, IssueAct.UNLINK, by)
    gone = {c.deputy_id for c in suggestion.co_signers if c.state is not Signature.CONFIRMED} - {suggestion.lead_id}
    links = [x for x in suggestion.links if x.unlinked_on is None and x.issue.taken_up_by_id in gone]
    return _let_go(suggestion, links, N_("附议未成立"), by=by, on=on)


def _let_go(suggestion: Suggestion, links: Sequence[IssueLink], why: str, *, by: Any, on: date) -> int:
    freed = [link for link in links if link.issue.state is IssueState.LINKED]
    for link in freed:
        link.unlinked_on = on
        issues.unlink(link.issue, by=by, why=why)
    if freed:
        record(suggestion, Act.UNLINK, by=by, note=f"{why}：{'、'.join(f'#{link.issue_id}' for link in freed)}")
    return len(freed)


def free_drafts(deputies: sa.Select[Any], *, by: Any, on: date) -> int:
    """Give back the voices in papers that nobody can hand in any more: their leads' mandates have ended. Gives how many.

    deputies: the ids of these leads. The papers stay with their authors, who may still read them.
    """
    require(issue_policy.RULES, IssueAct.UNLINK, by)
    query = sa.select(Suggestion).where(Suggestion.lead_id.in_(deputies), Suggestion.state.in_(UNSENT))
    freed = 0
    for case in db.session.scalars(query.order_by(Suggestion.id)).all():
        living = [link for link in case.links if link.unlinked_on is None]
        freed += _let_go(case, living, N_("领衔代表资格终止"), by=by, on=on)
    return freed


def part_ways(issue_id: int, *, by: Any, on: date) -> None:
    """End the link of an issue that was opened again: it goes its own way, and later rounds of the paper are not its result.

    It may be taken up anew, into the same paper too.
    """
    require(issue_policy.RULES, IssueAct.UNLINK, by)
    query = sa.select(IssueLink).where(IssueLink.issue_id == issue_id, IssueLink.unlinked_on.is_(None))
    for link in db.session.scalars(query).all():
        link.unlinked_on = on
        record(db.session.get_one(Suggestion, link.suggestion_id), Act.UNLINK, by=by, note=f"{IssueAct.REOPEN.zh}：#{issue_id}")

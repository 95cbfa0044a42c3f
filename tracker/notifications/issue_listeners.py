"""Who is told of issues that came back, are not solved, or were looked at too often."""

import sqlalchemy as sa

from tracker.accounts.models import Capacity, Role
from tracker.commitments.events import PromiseKept
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.issues.events import IssueFreed, IssueGivenBack, IssueNotSolved, RevealRefused
from tracker.issues.loop_models import ContactReveal
from tracker.issues.models import Issue
from tracker.issues.states import State
from tracker.notifications.models import News
from tracker.notifications.tools import holders, of_deputies, of_role, put
from tracker.suggestions.models import IssueLink

_HEARD = (State.TO_TELL, State.TOLD, State.CLOSED)


def _at_station(issue: Issue, *roles: Role) -> list[Capacity]:
    return list(holders(Capacity.role.in_(roles), Capacity.station_id == issue.station_id))


def _who_tell(issue: Issue) -> list[Capacity]:
    """Those who are in touch with the person."""
    return [*of_deputies({issue.deputy_id, issue.taken_up_by_id}), *_at_station(issue, Role.LIAISON)]


def _given_back(event: IssueGivenBack) -> None:
    """Those who may send it to somebody else."""
    issue = db.session.get_one(Issue, event.issue_id)
    put([*_at_station(issue, Role.STATION_HEAD), *of_role(Role.OFFICE, issue.congress_id)], News.ISSUE_GIVEN_BACK, issue=issue)


def _freed(event: IssueFreed) -> None:
    issue = db.session.get_one(Issue, event.issue_id)
    put(
        [*of_deputies({issue.deputy_id, event.taken_up_by_id}), *_at_station(issue, Role.LIAISON)],
        News.ISSUE_FREED,
        issue=issue,
    )


def _not_solved(event: IssueNotSolved) -> None:
    """Those in touch with the person, the deputy who took it up, and whoever may open it again."""
    issue = db.session.get_one(Issue, event.issue_id)
    put([*_who_tell(issue), *_at_station(issue, Role.STATION_HEAD)], News.ISSUE_NOT_SOLVED, issue=issue)


def _promise_kept(event: PromiseKept) -> None:
    """A promise was kept after the people were told of it: they may be told that, too."""
    case_id = db.session.get_one(Commitment, event.commitment_id).suggestion_id
    linked = sa.select(Issue).join(IssueLink, IssueLink.issue_id == Issue.id).where(
        IssueLink.suggestion_id == case_id, IssueLink.unlinked_on.is_(None), Issue.state.in_(_HEARD)
    )  # fmt: skip
    for issue in db.session.scalars(linked.order_by(Issue.id)).all():
        put(_who_tell(issue), News.ISSUE_PROMISE_KEPT, issue=issue)


def _spent(event: RevealRefused) -> None:
    """Those who watch over the system, in the congress of the account. The note names an account, and no person who spoke."""
    row = db.session.get_one(ContactReveal, event.reveal_id)
    for role in (Role.AUDITOR, Role.ADMIN):
        put(of_role(role, row.capacity.congress_id), News.REVEALS_SPENT, words=row.capacity.name)


LISTENERS: Listeners = {
    IssueGivenBack: [_given_back],
    IssueFreed: [_freed],
    IssueNotSolved: [_not_solved],
    PromiseKept: [_promise_kept],
    RevealRefused: [_spent],
}

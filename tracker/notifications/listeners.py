"""Who is told what."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Account, Capacity, Role
from tracker.assignments.events import (
    Assigned,
    OpinionSent,
    RefusalAsked,
    RefusalSettled,
    Rehandled,
    SharePassedOn,
)
from tracker.assignments.models import Assignment
from tracker.assignments.queries import live_of
from tracker.congress.models import Branch
from tracker.contacts.events import ContactContested, ContactNoted
from tracker.contacts.models import Contact
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.text import shorten
from tracker.feedback.events import Closed, Rated
from tracker.issues.events import IssueRecorded, IssueToTell, IssueTransferred
from tracker.issues.models import Issue
from tracker.notifications.models import News, Note
from tracker.replies.events import Amended, HandedUp, ReplyDelivered, ReplySigned
from tracker.replies.models import Reply
from tracker.suggestions.events import Declined, Invited, Registered, SentBack, Signed, Submitted
from tracker.suggestions.labels import Part, Signature
from tracker.suggestions.models import Suggestion

MOST_WORDS = 60
Recipients = Iterable[Capacity]


def _holders(*where: sa.ColumnElement[bool]) -> Recipients:
    query = sa.select(Capacity).join(Account).where(*where, Capacity.ended_on.is_(None), ~Account.is_disabled)
    return db.session.scalars(query.order_by(Capacity.id)).all()


def _role(role: Role, congress_id: int) -> Recipients:
    return _holders(Capacity.role == role, Capacity.congress_id == congress_id)


def _unit(role: Role, unit_id: int) -> Recipients:
    return _holders(Capacity.role == role, Capacity.unit_id == unit_id)


def _deputies(deputy_ids: Iterable[int | None]) -> Recipients:
    return _holders(Capacity.role == Role.DEPUTY, Capacity.deputy_id.in_([i for i in deputy_ids if i]))


def _author(suggestion: Suggestion) -> Recipients:
    if suggestion.is_delegation_paper:
        return _holders(Capacity.role == Role.DELEGATION_HEAD, Capacity.delegation_id == suggestion.delegation_id)
    return _deputies([suggestion.lead_id])


def _put(recipients: Recipients, news: News, *, case: Suggestion | None = None, issue: Issue | None = None) -> None:
    words = (f"{case.number or ''} {case.title}" if case else issue.text if issue else "").strip()
    db.session.add_all(
        Note(
            capacity_id=capacity.id,
            at=clock.now(),
            news=news,
            suggestion_id=case.id if case else None,
            issue_id=issue.id if issue else None,
            words=shorten(words, MOST_WORDS),
        )
        for capacity in recipients
    )


def _case(suggestion_id: int) -> Suggestion:
    return db.session.get_one(Suggestion, suggestion_id)


def _share(share_id: int) -> Assignment:
    return db.session.get_one(Assignment, share_id)


def _reply(reply_id: int) -> Reply:
    return db.session.get_one(Reply, reply_id)


def _signers(case: Suggestion, state: Signature) -> Recipients:
    return _deputies(c.deputy_id for c in case.co_signers if c.state is state)


def _to_author(news: News) -> Callable[[Any], None]:
    def tell_author(event: Any) -> None:
        case = _case(event.suggestion_id)
        _put(_author(case), news, case=case)

    return tell_author


def _to_office(news: News) -> Callable[[Any], None]:
    def tell_office(event: Any) -> None:
        case = _case(event.suggestion_id)
        _put(_role(Role.OFFICE, case.congress_id), news, case=case)

    return tell_office


def _to_co_signers(event: Invited) -> None:
    case = _case(event.suggestion_id)
    _put(_signers(case, Signature.INVITED), News.INVITED, case=case)


def _to_units(event: Assigned) -> None:
    case = _case(event.suggestion_id)
    shares = live_of(case)
    for share in shares:
        _put(_unit(Role.UNIT_CLERK, share.unit_id), News.TO_ACCEPT, case=case)
    if any(share.unit.branch is Branch.GOVERNMENT for share in shares):  # the coordinator reads no other case
        _put(_role(Role.COORDINATOR, case.congress_id), News.ASSIGNED, case=case)
    if (
        not case.is_delegation_paper and case.lead is not None and case.lead.delegation_id
    ):  # its own paper it hears of as author
        here = Capacity.delegation_id == case.lead.delegation_id
        _put(_holders(Capacity.role == Role.DELEGATION_HEAD, here), News.ASSIGNED, case=case)


def _to_unit(news: News) -> Callable[[Any], None]:
    def tell_unit(event: Any) -> None:
        share = _share(event.share_id)
        _put(_unit(Role.UNIT_CLERK, share.unit_id), news, case=share.suggestion)

    return tell_unit


def _to_author_once(event: Rehandled) -> None:
    """Each unit that handles a case again is news of its own; for the author the new round is one."""
    share = _share(event.share_id)
    case = share.suggestion
    if share.id == min(other.id for other in live_of(case, share.round)):
        _put(_author(case), News.ROUND_BEGAN, case=case)


def _to_settle(event: RefusalAsked) -> None:
    share = _share(event.share_id)
    role = Role.COORDINATOR if share.is_sub else Role.OFFICE
    _put(_role(role, share.congress_id), News.REFUSAL_ASKED, case=share.suggestion)


def _to_main(event: OpinionSent) -> None:
    share = _share(event.share_id)
    for main in live_of(share.suggestion, share.round):
        if main.part is Part.MAIN:
            _put(_unit(Role.UNIT_CLERK, main.unit_id), News.OPINION_SENT, case=share.suggestion)


def _contact(event: ContactNoted) -> None:
    case = db.session.get_one(Contact, event.contact_id).share.suggestion
    _put(_author(case), News.CONTACT_NOTED, case=case)


def _contested(event: ContactContested) -> None:
    share = db.session.get_one(Contact, event.contact_id).share
    _put(_unit(Role.UNIT_CLERK, share.unit_id), News.CONTACT_CONTESTED, case=share.suggestion)
    _put(_role(Role.OFFICE, share.congress_id), News.CONTACT_CONTESTED, case=share.suggestion)


def _reply_to(role: Role, news: News) -> Callable[[Any], None]:
    def tell_unit(event: Any) -> None:
        share = _reply(event.reply_id).share
        _put(_unit(role, share.unit_id), news, case=share.suggestion)

    return tell_unit


def _delivered(event: ReplyDelivered) -> None:
    share = _reply(event.reply_id).share
    case = share.suggestion
    _put(_author(case), News.DELIVERED, case=case)
    _put(_signers(case, Signature.CONFIRMED), News.COPY, case=case)
    _put(_role(Role.OFFICE, case.congress_id), News.ANSWERED, case=case)
    if share.unit.branch is Branch.GOVERNMENT:
        _put(_role(Role.COORDINATOR, case.congress_id), News.ANSWERED, case=case)


def _issue_recorded(event: IssueRecorded) -> None:
    issue = db.session.get_one(Issue, event.issue_id)
    received_it_oneself = issue.recorded_by and issue.recorded_by.deputy_id
    if issue.deputy_id and not received_it_oneself:
        _put(_deputies([issue.deputy_id]), News.ISSUE_RECORDED, issue=issue)
    heads = _holders(Capacity.role == Role.STATION_HEAD, Capacity.station_id == issue.station_id)
    _put(heads, News.ISSUE_TO_SORT, issue=issue)


def _issue_transferred(event: IssueTransferred) -> None:
    issue = db.session.get_one(Issue, event.issue_id)
    if issue.unit_id:
        _put(_unit(Role.UNIT_CLERK, issue.unit_id), News.ISSUE_TRANSFERRED, issue=issue)


def _issue_to_tell(event: IssueToTell) -> None:
    issue = db.session.get_one(Issue, event.issue_id)
    _put(_deputies({issue.deputy_id, issue.taken_up_by_id}), News.ISSUE_TO_TELL, issue=issue)
    _put(_holders(Capacity.role == Role.LIAISON, Capacity.station_id == issue.station_id), News.ISSUE_TO_TELL, issue=issue)


LISTENERS: Listeners = {
    Invited: [_to_co_signers],
    Signed: [_to_author(News.SIGNED)],
    Submitted: [_to_office(News.SUBMITTED)],
    SentBack: [_to_author(News.SENT_BACK)],
    Declined: [_to_author(News.DECLINED)],
    Registered: [_to_author(News.REGISTERED)],
    Assigned: [_to_units, _to_author(News.ASSIGNED)],
    SharePassedOn: [_to_unit(News.TO_ACCEPT)],
    RefusalAsked: [_to_settle],
    RefusalSettled: [_to_unit(News.REFUSAL_SETTLED)],
    ContactNoted: [_contact],
    ContactContested: [_contested],
    OpinionSent: [_to_main],
    HandedUp: [_reply_to(Role.UNIT_HEAD, News.TO_SIGN)],
    Amended: [_reply_to(Role.UNIT_CLERK, News.AMENDED)],
    ReplySigned: [_reply_to(Role.UNIT_CLERK, News.SIGNED_OFF)],
    ReplyDelivered: [_delivered],
    Rated: [_to_office(News.RATED)],
    Rehandled: [_to_unit(News.REHANDLED), _to_author_once],
    Closed: [_to_author(News.CLOSED)],
    IssueRecorded: [_issue_recorded],
    IssueTransferred: [_issue_transferred],
    IssueToTell: [_issue_to_tell],
}

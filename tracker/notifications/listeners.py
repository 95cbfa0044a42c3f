"""Who is told what."""

from collections.abc import Callable
from typing import Any

from tracker.accounts.models import Capacity, Role
from tracker.assignments.events import (
    Assigned,
    CaseJoined,
    CaseLeft,
    ExtensionAsked,
    ExtensionDenied,
    ExtensionGranted,
    OpinionReturned,
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
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.core.policy import allows
from tracker.feedback.events import Closed, Rated
from tracker.issues.events import IssueRecorded, IssueReopened, IssueToTell, IssueTransferred
from tracker.issues.models import Issue
from tracker.notifications.models import News
from tracker.notifications.tools import author_of as _author
from tracker.notifications.tools import holders as _holders
from tracker.notifications.tools import of_deputies as _deputies
from tracker.notifications.tools import of_role as _role
from tracker.notifications.tools import of_unit as _unit
from tracker.notifications.tools import put as _put
from tracker.notifications.tools import signers_of as _signers
from tracker.notifications.tools import the_case as _case
from tracker.notifications.tools import the_reply as _reply
from tracker.notifications.tools import the_share as _share
from tracker.replies.events import Amended, HandedUp, ReplyDelivered, ReplySigned
from tracker.suggestions.events import (
    CarriedOver,
    Declined,
    Invited,
    PublicationAsked,
    PublicationSettled,
    Registered,
    SentBack,
    Signed,
    Submitted,
)
from tracker.suggestions.labels import Part, Side, Signature
from tracker.suggestions.policy import RULES
from tracker.suggestions.states import Act


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
        news = News.TO_NOTE if share.part is Part.REFERENCE else News.TO_ACCEPT
        _put(_unit(Role.UNIT_CLERK, share.unit_id), news, case=case, **_limit(share))
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
        limit = _limit(share) if news in (News.TO_ACCEPT, News.REHANDLED) else {}
        _put(_unit(Role.UNIT_CLERK, share.unit_id), news, case=share.suggestion, **limit)

    return tell_unit


def _limit(share: Assignment) -> dict[str, Any]:
    """The date a unit works towards, for a note that says it."""
    key = "co_opinion" if not share.is_answering else "reply" if share.round == 1 else "rehandle"
    return {"rule": key, "due_on": share.due_on} if share.due_on else {}


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


def _to_consent(event: ExtensionAsked) -> None:
    share = _share(event.share_id)
    role = Role.COORDINATOR if share.extension_by_coordinator else Role.OFFICE
    _put(_role(role, share.congress_id), News.EXTENSION_ASKED, case=share.suggestion)


def _extended(event: ExtensionGranted) -> None:
    share = _share(event.share_id)
    _put(_author(share.suggestion), News.EXTENDED, case=share.suggestion)
    if share.unit.branch is Branch.GOVERNMENT:
        _put(_role(Role.COORDINATOR, share.congress_id), News.EXTENDED, case=share.suggestion)


def _together(news: News) -> Callable[[Any], None]:
    """The author and the unit hear that a case is handled together with others, or no longer (Chongqing 13)."""

    def tell_both(event: Any) -> None:
        case = _case(event.suggestion_id)
        if case.removed_on or case.withdrawn_on:  # they hear what ended it
            return
        _put(_author(case), news, case=case)
        for share in live_of(case):
            if share.is_answering:
                _put(_unit(Role.UNIT_CLERK, share.unit_id), news, case=case)

    return tell_both


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
    reply = _reply(event.reply_id)
    share, case = reply.share, reply.share.suggestion
    _put(_author(case), News.DELIVERED, case=case)
    told_by_lead = {each.get("deputy_id") for each in reply.sent_to.get("passed_on", ())}
    got_it = {each.get("deputy_id") for each in reply.sent_to.get("to", ())} - {case.lead_id}
    _put(_deputies(got_it), News.COPY, case=case)
    _put(_deputies(told_by_lead), News.PASSED_ON, case=case)
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
    passed = issue.held_by
    if issue.unit_id:
        _put(_unit(Role.UNIT_CLERK, issue.unit_id), News.ISSUE_TRANSFERRED, issue=issue)
    elif passed is not None:
        _put(_role(Role.OFFICE, passed.congress_id), News.ISSUE_PASSED, issue=issue)


def _issue_to_tell(event: IssueToTell) -> None:
    issue = db.session.get_one(Issue, event.issue_id)
    _put(_deputies({issue.deputy_id, issue.taken_up_by_id}), News.ISSUE_TO_TELL, issue=issue)
    _put(_holders(Capacity.role == Role.LIAISON, Capacity.station_id == issue.station_id), News.ISSUE_TO_TELL, issue=issue)


def _stand_in(event: ReplyDelivered) -> None:
    """Tell those who signed where the lead can no longer rate."""
    case = _reply(event.reply_id).share.suggestion
    signers = _signers(case, Signature.CONFIRMED)
    _put([c for c in signers if allows(RULES, Act.RATE, c, case)], News.STANDS_IN, case=case)


def _carried_over(event: CarriedOver) -> None:
    case = _case(event.suggestion_id)
    for share in live_of(case):
        _put(_unit(Role.UNIT_CLERK, share.unit_id), News.CARRIED_OVER, case=case)
    _put(_author(case), News.CARRIED_OVER, case=case)


def _publication_asked(event: PublicationAsked) -> None:
    case = _case(event.suggestion_id)
    is_asked_by_author = case.publication_asked_by is Side.AUTHOR
    recipients = _role(Role.OFFICE, case.congress_id) if is_asked_by_author else _author(case)
    _put(recipients, News.PUBLICATION_ASKED, case=case)


def _issue_reopened(event: IssueReopened) -> None:
    """Those who go on with it; whoever opened it again knows."""
    issue = db.session.get_one(Issue, event.issue_id)
    at_station = Capacity.role.in_((Role.LIAISON, Role.STATION_HEAD)) & (Capacity.station_id == issue.station_id)
    told = [*_deputies([issue.deputy_id]), *_holders(at_station)]
    _put([capacity for capacity in told if capacity.id != event.by_id], News.ISSUE_REOPENED, issue=issue)


LISTENERS: Listeners = {
    CarriedOver: [_carried_over],
    PublicationAsked: [_publication_asked],
    PublicationSettled: [_to_author(News.PUBLICATION_SETTLED), _to_office(News.PUBLICATION_SETTLED)],
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
    OpinionReturned: [_to_unit(News.OPINION_RETURNED)],
    ExtensionAsked: [_to_consent],
    ExtensionGranted: [_to_unit(News.EXTENSION_SETTLED), _extended],
    ExtensionDenied: [_to_unit(News.EXTENSION_SETTLED)],
    CaseJoined: [_together(News.JOINED)],
    CaseLeft: [_together(News.UNJOINED)],
    HandedUp: [_reply_to(Role.UNIT_HEAD, News.TO_SIGN)],
    Amended: [_reply_to(Role.UNIT_CLERK, News.AMENDED)],
    ReplySigned: [_reply_to(Role.UNIT_CLERK, News.SIGNED_OFF)],
    ReplyDelivered: [_delivered, _stand_in],
    Rated: [_to_office(News.RATED)],
    Rehandled: [_to_unit(News.REHANDLED), _to_author_once],
    Closed: [_to_author(News.CLOSED)],
    IssueRecorded: [_issue_recorded],
    IssueTransferred: [_issue_transferred],
    IssueToTell: [_issue_to_tell],
    IssueReopened: [_issue_reopened],
}

"""Who is told what comes of screening, of withdrawing, of keeping names and secrets."""

from collections.abc import Callable
from typing import Any

from tracker.accounts.models import Role
from tracker.assignments.events import Withdrawn
from tracker.assignments.queries import of_case
from tracker.assignments.states import State as ShareState
from tracker.congress.models import Branch
from tracker.contacts.events import ContactNoted
from tracker.contacts.models import Contact
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.notifications.models import News
from tracker.notifications.tools import author_of, of_deputies, of_role, of_unit, put, signers_of, the_case
from tracker.suggestions.events import (
    Confided,
    Converted,
    DeclineProposed,
    DeclineRejected,
    Entered,
    PassedAnswered,
    PassedUp,
    RemovalProposed,
    SecretRemoved,
    WithdrawalAnswered,
    WithdrawalAsked,
    WithdrawalDropped,
)
from tracker.suggestions.labels import Agreement, PassedOutcome, Signature
from tracker.suggestions.passed_models import PassedPaper
from tracker.suggestions.passed_queries import of_case as passed_of


def _to_author(news: News) -> Callable[[Any], None]:
    def tell_author(event: Any) -> None:
        case = the_case(event.suggestion_id)
        put(author_of(case), news, case=case)

    return tell_author


def _to_second(event: DeclineProposed | RemovalProposed) -> None:
    """Everybody of the office but the person who proposed, in whatever capacity."""
    case = the_case(event.suggestion_id)
    look = case.second_look
    others = [c for c in of_role(Role.OFFICE, case.congress_id) if look and c.account_id != look.account_id]
    put(others, News.SECOND_LOOK, case=case)


def _rejected(event: DeclineRejected) -> None:
    case = the_case(event.suggestion_id)
    put(of_role(Role.OFFICE, case.congress_id), News.LOOK_REJECTED, case=case)


def _converted(event: Converted) -> None:
    case = the_case(event.suggestion_id)
    put(author_of(case), News.CONVERTED, case=case)
    put(signers_of(case, Signature.CONFIRMED), News.CONVERTED, case=case)


def _withdrawal_asked(event: WithdrawalAsked) -> None:
    case = the_case(event.suggestion_id)
    asked = [c.deputy_id for c in case.co_signers if c.leaving is Agreement.ASKED]
    put(of_deputies(asked), News.WITHDRAWAL_ASKED, case=case)
    put(of_role(Role.OFFICE, case.congress_id), News.WITHDRAWAL_BEGUN, case=case)


def _dropped(event: WithdrawalDropped) -> None:
    """Those who heard of the wish: who signed, and the office."""
    case = the_case(event.suggestion_id)
    heard = [*signers_of(case, Signature.CONFIRMED), *of_role(Role.OFFICE, case.congress_id)]
    put(heard, News.WITHDRAWAL_DROPPED, case=case)


def _withdrawn(event: Withdrawn) -> None:
    """The units that had it, each once; the coordinator, if a government unit had; the signers; the office."""
    case = the_case(event.suggestion_id)
    shares = [share for share in of_case(case.id) if share.round == case.round and share.state is not ShareState.MOVED]
    for unit_id in dict.fromkeys(share.unit_id for share in shares):
        put(of_unit(Role.UNIT_CLERK, unit_id), News.WITHDRAWN, case=case)
    if any(share.unit.branch is Branch.GOVERNMENT for share in shares):
        put(of_role(Role.COORDINATOR, case.congress_id), News.WITHDRAWN, case=case)
    put(author_of(case), News.WITHDRAWN, case=case)
    put(signers_of(case, Signature.CONFIRMED), News.WITHDRAWN, case=case)
    put(of_role(Role.OFFICE, case.congress_id), News.WITHDRAWN, case=case)


def _removed(event: SecretRemoved) -> None:
    """The author; without a way to the page, which is there for nobody else, those who signed and the units that had it.

    Of a copy that was passed up the office that has it, and the deputy it was given to.
    """
    case = the_case(event.suggestion_id)
    put(author_of(case), News.REMOVED, case=case)
    units = {share.unit_id for share in of_case(case.id) if share.is_live}
    others = [*signers_of(case, Signature.CONFIRMED), *(c for unit in sorted(units) for c in of_unit(Role.UNIT_CLERK, unit))]
    put(others, News.REMOVED, words=f"{case.number or ''} {case.title}".strip())
    passed = passed_of(case.id)
    if passed:
        put([*of_role(Role.OFFICE, passed.congress_id), *of_deputies([passed.deputy_id])], News.REMOVED, passed=passed)


def _paper(passed_id: int) -> PassedPaper:
    return db.session.get_one(PassedPaper, passed_id)


def _passed_up(event: PassedUp) -> None:
    paper = _paper(event.passed_id)
    put(of_role(Role.OFFICE, paper.congress_id), News.PASSED_UP, passed=paper)


def _passed_answered(event: PassedAnswered) -> None:
    paper = _paper(event.passed_id)
    if paper.outcome is PassedOutcome.DEPUTY:
        put(of_deputies([paper.deputy_id]), News.PASSED_TO_YOU, passed=paper)
    put(author_of(paper.suggestion), News.PASSED_ANSWERED, case=paper.suggestion)
    put(of_role(Role.OFFICE, paper.from_id), News.PASSED_ANSWERED, case=paper.suggestion)


def _through_office(event: ContactNoted) -> None:
    contact = db.session.get_one(Contact, event.contact_id)
    if contact.through_office:
        put(of_role(Role.OFFICE, contact.congress_id), News.THROUGH_OFFICE, case=contact.share.suggestion)


LISTENERS: Listeners = {
    DeclineProposed: [_to_second],
    DeclineRejected: [_rejected],
    RemovalProposed: [_to_second],
    Entered: [_to_author(News.ENTERED)],
    Converted: [_converted],
    WithdrawalAsked: [_withdrawal_asked],
    WithdrawalAnswered: [_to_author(News.WITHDRAWAL_ANSWERED)],
    WithdrawalDropped: [_dropped],
    Withdrawn: [_withdrawn],
    Confided: [_to_author(News.CONFIDED)],
    SecretRemoved: [_removed],
    PassedUp: [_passed_up],
    PassedAnswered: [_passed_answered],
    ContactNoted: [_through_office],
}

"""Putting a slip right in what was written down of an issue."""

from dataclasses import dataclass
from typing import Any

from tracker.audit.actions import record as note_down
from tracker.congress.models import Category
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.issues.errors import TooLateToAmend
from tracker.issues.models import NOTICE, Issue
from tracker.issues.policy import RULES
from tracker.issues.states import Act, State


@dataclass(frozen=True, slots=True)
class Slip:
    """What should stand there. text: none leaves the words; name, phone: none leaves what was left by the person.

    may_share: whether the person agrees that whoever deals with it gets the contact; none leaves it.
    """

    category: Category | None
    place: str
    text: str | None = None
    name: str | None = None
    phone: str | None = None
    may_share: bool | None = None


def amend(issue: Issue, slip: Slip, *, by: Any) -> bool:
    """Put right what was written down wrongly 更正登记. Gives whether that changed anything.

    The words may be put right by whoever wrote them down on that day, or by the head of the station, and never once a
    suggestion has taken them up. The contact is for those who tell back. Raises TooLateToAmend, Forbidden, Invalid.
    """
    require(RULES, Act.AMEND, by, issue)
    if issue.state is State.CLOSED:
        raise TooLateToAmend()
    before = (issue.category_id, issue.place, issue.text, issue.name, issue.phone, issue.may_share_contact)
    if slip.text is not None and slip.text != issue.text:
        require(RULES, Act.AMEND_WORDS, by, issue)
        if issue.taken_up_by_id is not None:
            raise Invalid("text", _("已写进建议的原话不能再改"))
        issue.text = slip.text
    if slip.name is not None or slip.phone is not None:
        require(RULES, Act.SEE_CONTACT, by, issue)
        issue.name = issue.name if slip.name is None else slip.name
        issue.phone = issue.phone if slip.phone is None else slip.phone
        issue.notice = NOTICE if issue.name or issue.phone else issue.notice
        issue.erased_on = None if issue.name or issue.phone else issue.erased_on
    if slip.may_share is not None and slip.may_share != issue.may_share_contact:
        require(RULES, Act.SEE_CONTACT, by, issue)
        issue.may_share_contact = slip.may_share
    issue.may_share_contact = issue.may_share_contact and bool(issue.name or issue.phone)
    issue.category, issue.category_id, issue.place = slip.category, slip.category.id if slip.category else None, slip.place
    if before == (issue.category_id, issue.place, issue.text, issue.name, issue.phone, issue.may_share_contact):
        return False
    note_down(issue, Act.AMEND, by=by)
    return True

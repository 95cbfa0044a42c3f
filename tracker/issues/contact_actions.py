"""Looking at a person's name and phone, and forgetting them."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import remove_all
from tracker.audit.actions import record as note_down
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.text import hide_contacts
from tracker.core.words import _
from tracker.issues.errors import ContactGone, TooManyReveals
from tracker.issues.events import RevealRefused
from tracker.issues.loop_models import ContactReveal, RevealFor, Verdict
from tracker.issues.loop_queries import looks_allowed, looks_within_the_hour
from tracker.issues.models import Issue, Try
from tracker.issues.policy import RULES
from tracker.issues.states import Act


def reveal(issue: Issue, why: RevealFor, words: str = "", *, by: Any) -> None:
    """Put down that somebody looks at the person's name and phone, and for what. They may be shown then, for a minute.

    Raises ContactGone after the time they are kept, Invalid without the words that 其他 needs, TooManyReveals: see
    `refuse_reveal`.
    """
    require(RULES, Act.SEE_CONTACT, by, issue)
    if not issue.has_contact:
        raise ContactGone()
    if why is RevealFor.OTHER and not words:
        raise Invalid("words", _("请写明为什么要看"))
    most = looks_allowed(issue.congress_id, clock.today())
    if looks_within_the_hour(by.account_id, clock.now()) >= most:
        raise TooManyReveals(most)
    _put_down(issue, why, words, by, is_refused=False)
    note_down(issue, Act.SEE_CONTACT, by=by, note=hide_contacts(f"{why.zh} {words}".strip()))


def refuse_reveal(issue: Issue, why: RevealFor, words: str = "", *, by: Any) -> None:
    """Put down that a look was one too many. The first in an hour is told to those who watch over the system."""
    require(RULES, Act.SEE_CONTACT, by, issue)
    is_first = not looks_within_the_hour(by.account_id, clock.now(), refused=True)
    row = _put_down(issue, why, words, by, is_refused=True)
    note_down(issue, Act.REFUSE_CONTACT, by=by)
    if is_first:
        announce(RevealRefused(row.id))


def _put_down(issue: Issue, why: RevealFor, words: str, by: Any, *, is_refused: bool) -> ContactReveal:
    row = ContactReveal(
        congress_id=issue.congress_id, issue_id=issue.id, capacity_id=by.id, account_id=by.account_id, at=clock.now(), why=why,
        words=hide_contacts(words)[:200], is_refused=is_refused,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()  # the news names it by its id
    return row


def forget(issue: Issue, *, by: Any) -> list[str]:
    """Erase what a person left, at the person's wish and at any time. Gives the files to erase once that is kept."""
    require(RULES, Act.FORGET, by, issue)
    _gone, files = _blot(issue, clock.today())
    note_down(issue, Act.FORGET, by=by)
    return files


def erase(issue: Issue, *, by: Any, on: date, why: str) -> tuple[bool, list[str]]:
    """Erase name, phone and photos, and the contacts in free words. The other words and the count stay; the trail says it.

    Gives whether there was anything, and the files to erase once that is kept.
    """
    require(RULES, Act.ERASE, by, issue)
    was_there, files = _blot(issue, on)
    if was_there:
        note_down(issue, Act.ERASE, by=by, note=why)
    return was_there, files


def _blot(issue: Issue, on: date) -> tuple[bool, list[str]]:
    before = (issue.name, issue.phone, issue.text, issue.new_fact, issue.answer, issue.told_words)
    issue.name = issue.phone = None
    issue.may_share_contact, issue.erased_on = False, on
    issue.text, issue.new_fact = hide_contacts(issue.text), hide_contacts(issue.new_fact)
    issue.answer, issue.told_words = hide_contacts(issue.answer), hide_contacts(issue.told_words)
    after = (None, None, issue.text, issue.new_fact, issue.answer, issue.told_words)
    said: list[Try | Verdict] = [
        *db.session.scalars(sa.select(Try).where(Try.issue_id == issue.id)),
        *db.session.scalars(sa.select(Verdict).where(Verdict.issue_id == issue.id)),
    ]
    for each in said:
        each.words = hide_contacts(each.words)
    pictures = remove_all(Issue.__tablename__, [issue.id], by=SYSTEM)
    return before != after or bool(pictures), pictures

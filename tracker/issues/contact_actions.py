"""Looking at a person's name and phone, and forgetting them."""

import re
from datetime import date
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import remove_all
from tracker.audit.actions import record as note_down
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell as announce
from tracker.core.policy import require
from tracker.core.text import BLOT, hide_contacts, squeeze
from tracker.core.words import N_, _
from tracker.issues.errors import ContactGone, TooManyReveals
from tracker.issues.events import ContactErased, RevealRefused
from tracker.issues.loop_models import ContactReveal, RevealFor, Verdict
from tracker.issues.loop_queries import looks_allowed, looks_within_the_hour
from tracker.issues.models import Issue, IssuePass, Try
from tracker.issues.policy import RULES
from tracker.issues.states import Act

# What a person typed into these is erased, too; the line of the trail that says so repeats none of it.
_FREE = ("text", "place", "new_fact", "answer", "outcome", "told_words")


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
    _one_by_one(by)
    most = looks_allowed(issue.congress_id, clock.today())
    if looks_within_the_hour(by.account_id, clock.now()) >= most:
        raise TooManyReveals(most)
    _put_down(issue, why, words, by, is_refused=False)
    note_down(issue, Act.SEE_CONTACT, by=by, note=hide_contacts(f"{why.zh} {words}".strip()))


def refuse_reveal(issue: Issue, why: RevealFor, words: str = "", *, by: Any) -> None:
    """Put down that a look was one too many. The first in an hour is told to those who watch over the system."""
    require(RULES, Act.SEE_CONTACT, by, issue)
    _one_by_one(by)
    is_first = not looks_within_the_hour(by.account_id, clock.now(), refused=True)
    row = _put_down(issue, why, words, by, is_refused=True)
    note_down(issue, Act.REFUSE_CONTACT, by=by)
    if is_first:
        announce(RevealRefused(row.id))


def _one_by_one(by: Any) -> None:
    """Let the looks of an account wait for one another, so that each counts those before it."""
    db.session.execute(sa.select(Account.id).where(Account.id == by.account_id).with_for_update(key_share=True))


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
    note_down(issue, Act.FORGET, by=by, hide=_FREE)
    return files


def erase(issue: Issue, *, by: Any, on: date, why: str) -> tuple[bool, list[str]]:
    """Erase name, phone and photos, and the contacts in free words. The other words and the count stay; the trail says it.

    Gives whether there was anything, and the files to erase once that is kept.
    """
    require(RULES, Act.ERASE, by, issue)
    was_there, files = _blot(issue, on)
    if was_there:
        note_down(issue, Act.ERASE, by=by, note=why, hide=_FREE)
    return was_there, files


def _blot(issue: Issue, on: date) -> tuple[bool, list[str]]:
    before = (issue.name, issue.phone, *(getattr(issue, column) for column in _FREE))
    name, phone = issue.name or "", issue.phone or ""
    for column in _FREE:
        setattr(issue, column, _without(getattr(issue, column), name, phone))
    issue.name = issue.phone = None
    issue.may_share_contact, issue.erased_on = False, on
    said: list[Try | Verdict | IssuePass] = [
        *db.session.scalars(sa.select(Try).where(Try.issue_id == issue.id)),
        *db.session.scalars(sa.select(Verdict).where(Verdict.issue_id == issue.id)),
        *issue.passes,
    ]
    for each in said:
        each.words = _without(each.words, name, phone)
    for passed in issue.passes:
        passed.answer = _without(passed.answer, name, phone)
    announce(ContactErased(issue.id))
    pictures = remove_all(Issue.__tablename__, [issue.id], by=SYSTEM)
    after = (None, None, *(getattr(issue, column) for column in _FREE))
    return before != after or bool(pictures), pictures


def _without(words: str, name: str, phone: str) -> str:
    """Free words without contacts, this person's name and phone among them, however they are spaced.

    A name of one character stays: it is part of too many other words.
    """
    for own, called in ((name, N_("姓名")), (phone, N_("电话"))):
        signs = squeeze(own)
        if len(signs) > 1:
            words = re.sub(r"\s*".join(map(re.escape, signs)), f"〔{called}{BLOT}", words)
    return hide_contacts(words)

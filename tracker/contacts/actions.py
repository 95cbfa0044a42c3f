"""Noting a talk, and what the deputy says of it."""

from datetime import date
from typing import Any

from tracker.assignments.models import Assignment
from tracker.assignments.policy import RULES
from tracker.assignments.states import FLOW, Act
from tracker.audit.actions import advance
from tracker.contacts.events import ContactContested, ContactNoted
from tracker.contacts.models import Contact, Way, Word
from tracker.contacts.queries import of_case
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import tell
from tracker.core.policy import require
from tracker.core.words import N_, _
from tracker.deadlines.counting import count, stop
from tracker.suggestions.actions import must_move


def note_contact(
    share: Assignment, way: Way, *, by: Any, on: date, held_on: date, place: str = "", people: str = "", content: str = ""
) -> Contact:
    """Note a talk with the deputy 沟通; the first one meets the limit of first contact.

    on: today. held_on: when they talked: not before the assignment and not in the future; raises Invalid otherwise.
    """
    require(RULES, Act.NOTE_CONTACT, by, share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.NOTE_CONTACT)
    if held_on < share.assigned_on or held_on > on:
        raise Invalid("held_on", _("沟通日期不能早于交办，也不能晚于今天"))
    contact = Contact(
        congress_id=share.congress_id,
        suggestion_id=share.suggestion_id,
        share=share,
        way=way,
        held_on=held_on,
        place=place,
        people=people,
        content=content,
        made_at=clock.now(),
        through_office=share.suggestion.is_confidential,
    )
    if share.first_contact_on is None or held_on < share.first_contact_on:
        share.first_contact_on = held_on
        stop(share, "first_contact")
    db.session.add(contact)
    advance(share, FLOW, Act.NOTE_CONTACT, by=by, note=f"{way.zh} {held_on.isoformat()}")
    tell(ContactNoted(contact.id))
    return contact


def confirm_contact(contact: Contact, words: str, *, by: Any, on: date) -> None:
    """The deputy says it was so; a talk that was contested before counts again, for the day it was held."""
    require(RULES, Act.CONFIRM_CONTACT, by, contact.share)
    must_move(contact.share.suggestion)
    FLOW.step(contact.share.state, Act.CONFIRM_CONTACT)
    contact.word, contact.deputy_says, contact.said_by, contact.said_on = Word.CONFIRMED, words, by.name, on
    contact.share.first_contact_on = _first_of(contact.share)
    stop(contact.share, "first_contact")
    advance(contact.share, FLOW, Act.CONFIRM_CONTACT, by=by, note=words)


def contest_contact(contact: Contact, words: str, *, by: Any, on: date) -> None:
    """The deputy says it was not so, and why. Raises Invalid without words.

    Until the deputy confirms it after all, it counts for nothing: not as a talk before the answer, not as the first
    contact, whose limit runs again from the day of assignment, and not as a face-to-face one.
    """
    require(RULES, Act.CONTEST_CONTACT, by, contact.share)
    must_move(contact.share.suggestion)
    FLOW.step(contact.share.state, Act.CONTEST_CONTACT)
    if not words:
        raise Invalid("words", _("请写明与实际不符之处"))
    contact.word, contact.deputy_says, contact.said_by, contact.said_on = Word.CONTESTED, words, by.name, on
    share = contact.share
    share.first_contact_on = _first_of(share)
    if share.first_contact_on is None and share.is_answering:
        share.contact_by = count(share, "first_contact", share.assigned_on, words=N_("首次联系代表"))
    advance(contact.share, FLOW, Act.CONTEST_CONTACT, by=by, note=words)
    tell(ContactContested(contact.id))


def _first_of(share: Assignment) -> date | None:
    """The day of the first talk that the deputy does not deny."""
    talks = [talk for talk in of_case(share.suggestion_id) if talk.assignment_id == share.id]
    return min((talk.held_on for talk in talks if talk.word is not Word.CONTESTED), default=None)


def bring_in(share: Assignment, way: Way, *, by: Any, held_on: date) -> Contact:
    """Take over a talk from an earlier list."""
    require(RULES, Act.BRING_IN, by, share)
    contact = Contact(
        congress_id=share.congress_id, suggestion_id=share.suggestion_id, share=share, way=way, held_on=held_on, made_at=clock.now()
    )  # fmt: skip
    share.first_contact_on = held_on
    db.session.add(contact)
    return contact

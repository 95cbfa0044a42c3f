"""Writing letters into the outbox, in the same transaction as the notes they tell of."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import current_app

from tracker.accounts.models import Account, Capacity
from tracker.core import clock
from tracker.core.db import change_many, db
from tracker.core.settings import Mail
from tracker.notifications.mail_models import MailWish, Matter, Outgoing, Pace
from tracker.notifications.models import News, Note

MOST_IN_ONE = 50  # notes a digest names; it says how many more there are
REMINDERS = frozenset(
    {News.DUE_SOON, News.DUE_TODAY, News.OVERDUE, News.ESCALATED, News.NOT_RETURNED, News.STATUS_ASKED, News.DUTY_SOON}
)  # fmt: skip


def mail_here() -> Mail | None:
    """Where mail is handed over; None where this installation sends none."""
    mail: Mail | None = current_app.config["SETTINGS"].mail
    return mail


def matter_of(news: News) -> Matter:
    """The kind of news a person chooses mail by."""
    if news in REMINDERS:
        return Matter.REMINDER
    if news.startswith("issue_"):
        return Matter.ISSUE
    return Matter.TURN if news.tone in ("wait", "stop") else Matter.PROGRESS


def write_letters(notes: Sequence[Note], people: Iterable[Capacity]) -> None:
    """Write a letter for each note whose reader has an address and wants mail of this kind at once."""
    mail = mail_here()
    if mail is None or not notes:
        return
    account_of = {capacity.id: capacity for capacity in people}
    wish = sa.select(MailWish.account_id).join(Account).where(
        MailWish.account_id.in_({capacity.account_id for capacity in account_of.values()}),
        MailWish.matter == matter_of(notes[0].news),
        MailWish.pace == Pace.AT_ONCE,
        Account.email.is_not(None),
    )  # fmt: skip
    wanted = set(db.session.scalars(wish))
    to_write = [note for note in notes if account_of[note.capacity_id].account_id in wanted]
    if not to_write:
        return
    db.session.flush()  # a letter names its note by id
    for note in to_write:
        reader = account_of[note.capacity_id]
        _add(mail, reader.account_id, reader.congress_id, f"note-{note.id}", {"notes": [note.id]})


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says of one saved view. count: none where it is told of for the last time; cases: the ids of its first
    rows, titles: what other rows are called."""

    view_id: int
    name: str
    count: int | None
    before: int | None
    before_on: str | None
    cases: list[int]
    titles: list[str]


def write_told_views(reader: Capacity, note: Note, told: Sequence[Told], key: str) -> None:
    """Write the letter of a Monday's digest, to whoever chose to be sent it and has an address, whatever else is wanted by mail."""
    mail = mail_here()
    if mail is not None and reader.account.email:
        _add(mail, reader.account_id, reader.congress_id, key, {"notes": [note.id], "views": [asdict(each) for each in told]})


def write_hello(account: Account, congress_id: int) -> None:
    """Write a first letter to an address that was entered, so that its owner sees whether mail arrives."""
    mail = mail_here()
    if mail is not None and account.email:
        _add(mail, account.id, congress_id, f"hello-{account.id}-{secrets.token_hex(8)}", {"hello": True})


def _add(mail: Mail, account_id: int, congress_id: int, key: str, about: dict[str, Any]) -> None:
    """One letter. key: what makes it the only one of its kind. about: which notes, and how many more it does not name."""
    host = urlsplit(mail.base_url).hostname or mail.sender.rpartition("@")[2]
    now = clock.now()
    db.session.add(
        Outgoing(
            congress_id=congress_id,
            account_id=account_id,
            key=key,
            message_id=f"<{secrets.token_hex(16)}@{host}>",
            about=about,
            made_at=now,
            not_before=now,
        )
    )


def forget_sent(before: datetime) -> int:
    """Let go of the letters that went before an instant. Gives how many."""
    return change_many(sa.delete(Outgoing).where(Outgoing.sent_at < before))


def write_digests(on: date) -> Iterator[int]:
    """Write the letters of those who want one a day or one a week. Gives after each account whether one was written.

    The first run of a day, or of a week, writes them; what was read meanwhile is left out, nothing is told twice.
    """
    mail = mail_here()
    if mail is None:
        return
    year, week, _day = on.isocalendar()
    names = {Pace.DAILY: f"daily-{on.isoformat()}", Pace.WEEKLY: f"weekly-{year}-{week:02}"}
    query = sa.select(MailWish).join(Account).where(
        MailWish.pace.in_(names), Account.email.is_not(None), ~Account.is_disabled
    )  # fmt: skip
    wishes = db.session.scalars(query.order_by(MailWish.account_id, MailWish.pace, MailWish.id)).all()
    for (account_id, pace), group in groupby(wishes, key=lambda wish: (wish.account_id, wish.pace)):
        yield _digest(mail, account_id, f"{names[pace]}-{account_id}", list(group))


def _digest(mail: Mail, account_id: int, key: str, wishes: Sequence[MailWish]) -> int:
    if db.session.scalar(sa.select(Outgoing.id).where(Outgoing.key == key)):
        return 0
    upto = {wish.matter: wish.upto_note_id for wish in wishes}
    query = sa.select(Note, Capacity.congress_id).join(Capacity, Capacity.id == Note.capacity_id).where(
        Capacity.account_id == account_id, Capacity.ended_on.is_(None), Note.id > min(upto.values()), Note.read_at.is_(None),
        Note.news != News.VIEWS_TOLD,  # has a letter of its own
    )  # fmt: skip
    rows = db.session.execute(query.order_by(Note.id)).all()
    news = [(note, home) for note, home in rows if note.id > upto.get(matter_of(note.news), note.id)]
    if not news:
        return 0
    shown = [note.id for note, _home in news[-MOST_IN_ONE:]]
    _add(mail, account_id, news[0][1], key, {"notes": shown, "more": len(news) - len(shown)})
    for wish in wishes:
        wish.upto_note_id = max(news[-1][0].id, wish.upto_note_id)
    return 1

"""People with an address, and the work of a night, for the tests of this room."""

import sqlalchemy as sa

from tests.exchange.shell import tracker
from tracker.core.db import db
from tracker.core.events import keep
from tracker.notifications.actions import choose_mail
from tracker.notifications.mail_models import Matter, Outgoing, Pace
from tracker.notifications.models import News, Note

AT_ONCE = dict.fromkeys(Matter, Pace.AT_ONCE) | {Matter.REMINDER: Pace.NEVER}  # what is late by today is another story


def wants_mail(capacity, paces=AT_ONCE):
    """Somebody has entered an address and chosen."""
    capacity.account.email = f"{capacity.account.login}@example.cn"
    choose_mail(capacity.account, paces)
    keep()
    return capacity


def letters():
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Outgoing).order_by(Outgoing.id)).all()


def notes(*news):
    """(login, what it says) of the notes of some kinds, in the order they were written."""
    db.session.rollback()
    found = db.session.scalars(sa.select(Note).where(Note.news.in_(news or list(News))).order_by(Note.id)).all()
    return [(_login(note), str(note.news)) for note in found]


def _login(note):
    return db.session.scalar(
        sa.text("SELECT login FROM account a JOIN capacity c ON c.account_id = a.id WHERE c.id = :id"), {"id": note.capacity_id}
    )


def worked(status=0):
    """What `tracker work --once` says, done in the test's own process."""
    db.session.rollback()
    answer = tracker("work", "--once")
    assert answer.status == status, answer
    return answer

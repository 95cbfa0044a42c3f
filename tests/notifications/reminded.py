"""What is reminded of, and who is told what at a run."""

from datetime import date, timedelta

import sqlalchemy as sa

from tests.people import at
from tracker.accounts.models import Account, Capacity
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.notifications.models import Note
from tracker.notifications.reminder_tools import remind

DUE = date(2026, 6, 10)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def told(cast, on):
    """Who is told what at a run on a day: login:news:rule."""
    last = db.session.scalar(sa.select(sa.func.max(Note.id))) or 0
    clock.start_at(at(on))
    sum(remind(cast.city.id, on))
    keep()
    query = sa.select(Account.login, Note.news, Note.rule).join(Capacity, Capacity.id == Note.capacity_id).join(Account)
    return sorted(":".join(row) for row in db.session.execute(query.where(Note.id > last)))


def in_hand(cast, *parts):
    """A case that is handled, talked about, and not answered."""
    case = cast.accepted(*parts)
    for share in assignments.live_of(case):
        if share.is_answering:
            cast.talk(share)
    return case

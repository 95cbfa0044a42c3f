"""Reading one's tray."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.core.db import db
from tracker.notifications.mail_models import MailWish, Matter, Pace
from tracker.notifications.models import Note

PER_PAGE = 30


def tray(capacity_id: int, before: int | None = None) -> Sequence[Note]:
    """One page of the tray, the latest first, one more than is shown."""
    query = sa.select(Note).where(Note.capacity_id == capacity_id)
    query = query.where(Note.id < before) if before else query
    return db.session.scalars(query.order_by(Note.id.desc()).limit(PER_PAGE + 1)).all()


USUAL = {Matter.TURN: Pace.AT_ONCE, Matter.REMINDER: Pace.AT_ONCE, Matter.PROGRESS: Pace.DAILY, Matter.ISSUE: Pace.DAILY}


def paces_of(account_id: int) -> dict[Matter, Pace]:
    """How often somebody wants mail of each kind; what is offered to who has not chosen yet."""
    wishes = db.session.scalars(sa.select(MailWish).where(MailWish.account_id == account_id))
    return USUAL | {wish.matter: wish.pace for wish in wishes}

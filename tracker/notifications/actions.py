"""Reading one's notes, and choosing what comes by mail. One's own tray asks nobody else's leave."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.notifications.mail_models import MailWish, Matter, Pace
from tracker.notifications.models import Note


def read_all(*, by: Any, at: datetime) -> None:
    """Mark all one's notes as read."""
    db.session.execute(sa.update(Note).where(Note.capacity_id == by.id, Note.read_at.is_(None)).values(read_at=at))


def choose_mail(account: Any, paces: Mapping[Matter, Pace]) -> None:
    """Say how often one wants mail of each kind. What lies in the tray by now is told in no letter to come."""
    latest = db.session.scalar(sa.select(sa.func.max(Note.id))) or 0
    wishes = {wish.matter: wish for wish in db.session.scalars(sa.select(MailWish).where(MailWish.account_id == account.id))}
    for matter, pace in paces.items():
        wish = wishes.get(matter)
        if wish is None:
            db.session.add(MailWish(account_id=account.id, matter=matter, pace=pace, upto_note_id=latest))
        elif wish.pace is not pace:
            wish.pace, wish.upto_note_id = pace, latest

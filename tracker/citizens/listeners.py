"""What a person left was erased: the second part of the codes, made of the phone, goes too."""

from tracker.accounts.policy import SYSTEM
from tracker.citizens.code_actions import drop_second
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.issues.events import ContactErased
from tracker.issues.models import Issue


def _drop_second(event: ContactErased) -> None:
    drop_second(db.session.get_one(Issue, event.issue_id), by=SYSTEM)


LISTENERS: Listeners = {ContactErased: [_drop_second]}

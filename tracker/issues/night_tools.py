"""What the night does with issues: those long told are closed, contacts whose time is over are erased."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import erase as erase_files
from tracker.core.db import db
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import in_force
from tracker.issues.actions import close
from tracker.issues.contact_actions import erase
from tracker.issues.models import Issue
from tracker.issues.states import State

SETTLED = (State.TOLD, State.ANSWERED, State.GUIDED)
BATCH = 50


def close_settled(congress_id: int, on: date) -> Iterator[int]:
    """Close what was told, answered or guided out longer ago than the rule of that day says. Gives how many, batch by batch.

    What an import brought in has no such day and stays as its file says.
    """
    waiting = sa.and_(Issue.congress_id == congress_id, Issue.state.in_(SETTLED))
    days = db.session.scalars(sa.select(Issue.settled_on).where(waiting, Issue.settled_on < on).distinct())
    calendar = work_calendar()
    for settled_on in sorted(day for day in days if day):
        if on <= in_force(congress_id, settled_on).period("issue_close").nominal(settled_on, calendar):
            continue
        due = sa.select(Issue).where(waiting, Issue.settled_on == settled_on).order_by(Issue.id).limit(BATCH)
        while batch := db.session.scalars(due).all():
            for issue in batch:
                close(issue, by=SYSTEM, on=on)
            yield len(batch)


def erase_contacts(congress_id: int, on: date) -> Iterator[int]:
    """Erase names, phones and photos whose time is over, and contacts in free words.

    Gives of how many issues, batch by batch; the issues themselves stay and count.
    """
    over = sa.select(Issue).where(
        Issue.congress_id == congress_id,
        Issue.retain_until < on,
        sa.or_(Issue.erased_on.is_(None), Issue.erased_on <= Issue.retain_until),
    )
    while batch := db.session.scalars(over.order_by(Issue.id).limit(BATCH).options(undefer_group("contact"))).all():
        files, done = [], 0
        for issue in batch:
            was_there, gone = erase(issue, by=SYSTEM, on=on, why="保存期满")
            files += gone
            done += was_there
        yield done  # kept, and only then the bytes go
        erase_files(files, by=SYSTEM)

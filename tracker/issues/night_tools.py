"""What the night does with issues: those long told are closed, contacts whose time is over are erased."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import undefer_group

from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import erase as erase_files
from tracker.core.db import db
from tracker.deadlines.queries import work_calendar
from tracker.deadlines.rules import Rules, in_force
from tracker.issues.actions import close
from tracker.issues.contact_actions import erase
from tracker.issues.models import Issue
from tracker.issues.states import State

SETTLED = (State.TOLD, State.ANSWERED, State.GUIDED)
BATCH = 50


def close_settled(congress_id: int, on: date) -> Iterator[int]:
    """Close what was told, answered or guided out longer ago than the rule of that day says. Gives how many, batch by batch."""
    query = sa.select(Issue).where(Issue.congress_id == congress_id, Issue.state.in_(SETTLED), Issue.settled_on < on)
    rules: dict[date, Rules] = {}
    calendar, done = work_calendar(), 0
    for issue in db.session.scalars(query.order_by(Issue.settled_on, Issue.id)).all():
        settled_on = issue.settled_on
        assert settled_on is not None
        if settled_on not in rules:
            rules[settled_on] = in_force(congress_id, settled_on)
        if on > rules[settled_on].period("issue_close").nominal(settled_on, calendar):
            close(issue, by=SYSTEM, on=on)
            done += 1
        if done == BATCH:
            yield done
            done = 0
    yield done


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

"""Who does a job now. Two workers never do the same: one holds it, and what a holder keeps it keeps only while it holds."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.chores.models import Run
from tracker.core.db import change_many, db

LEASE = timedelta(minutes=5)  # a worker that died lets go after this long


class LeaseLost(Exception):
    """Another worker took the job over; what was done and not kept is dropped."""


def take(job: str, holder: str, now: datetime) -> bool:
    """Whether the job is this worker's from now on. To be kept at once."""
    if db.session.get(Run, job) is None:
        try:
            with db.session.begin_nested():
                db.session.add(Run(job=job))
        except IntegrityError:
            pass  # another worker wrote it down first
    free = sa.or_(Run.held_until.is_(None), Run.held_until <= now)
    values = {"holder": holder, "held_until": now + LEASE, "began_at": now}
    return _changed(sa.update(Run).where(Run.job == job, free).values(**values))


def renew(job: str, holder: str, now: datetime) -> None:
    """Hold on to a job, in the transaction of the step that was done. Raises LeaseLost."""
    mine = sa.update(Run).where(Run.job == job, Run.holder == holder)
    if not _changed(mine.values(held_until=now + LEASE)):
        raise LeaseLost(job)


def let_go(job: str, holder: str, now: datetime, *, done: int = 0, fault: str = "", incident: str = "") -> None:
    """Give a job free and say what came of it. done: how many; fault, incident: where it failed."""
    values = {"holder": "", "held_until": None, "ended_at": now, "done": done, "fault": fault[:200], "incident": incident}
    values |= {} if incident else {"well_at": now}
    _changed(sa.update(Run).where(Run.job == job, Run.holder == holder).values(**values))


def _changed(update: sa.Update) -> bool:
    return bool(change_many(update))

"""How the work in the background stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.chores.jobs import Job
from tracker.chores.models import Run
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.notifications.mail_models import Outgoing

PER_PAGE = 50


class Pile(Label):
    """Where letters lie."""

    WAITING = "waiting", N_("等待发送"), "wait"
    FAILED = "failed", N_("发送失败"), "stop"
    SENT = "sent", N_("已发出"), "go"


def runs() -> dict[str, Run]:
    """The latest run of each job that was ever done."""
    return {run.job: run for run in db.session.scalars(sa.select(Run).execution_options(populate_existing=True))}


def is_due(job: Job, run: Run | None, now: datetime) -> bool:
    """Whether it is time to look at a job again."""
    return run is None or run.began_at is None or run.began_at + job.every <= now


def letters(congress_id: int, pile: Pile) -> sa.Select[Any]:
    """The letters of a congress in one pile."""
    o = Outgoing
    where = {
        Pile.WAITING: (o.sent_at.is_(None), o.given_up_at.is_(None)),
        Pile.FAILED: (o.given_up_at.is_not(None),),
        Pile.SENT: (o.sent_at.is_not(None),),
    }
    return sa.select(o).where(o.congress_id == congress_id, *where[pile])


def piles(congress_id: int) -> dict[Pile, int]:
    """How many letters lie in each pile."""
    counts = [letters(congress_id, pile).with_only_columns(sa.func.count()).scalar_subquery().label(str(pile)) for pile in Pile]
    return dict(zip(Pile, db.session.execute(sa.select(*counts)).one(), strict=True))


def page_of(congress_id: int, pile: Pile, before: int | None) -> Sequence[Outgoing]:
    """One page of a pile, the latest first, one more than is shown."""
    query = letters(congress_id, pile).options(joinedload(Outgoing.account))
    query = query.where(Outgoing.id < before) if before else query
    return db.session.scalars(query.order_by(Outgoing.id.desc()).limit(PER_PAGE + 1)).all()

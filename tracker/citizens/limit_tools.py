"""Limits against flooding that hold across all workers: how often from one network, with one phone, for one code.

Nothing of it can be read back: only keyed digests are kept, and no longer than the longest limit looks back.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.citizens.models import Limited, Tally
from tracker.core.db import change_many, db
from tracker.core.errors import TryLater
from tracker.core.words import N_, _

BURST, DAY, HOUR = timedelta(minutes=10), timedelta(days=1), timedelta(hours=1)
Limits = Sequence[tuple[int, timedelta]]

_SENTENCES = {
    Limited.SUBMIT: N_(
        "这个网络提交得太频繁。请 %(minutes)s 分钟后再提交；您写的内容还在，不会丢。急事请直接到联络站，或请工作人员代为登记。"
    ),
    Limited.LOOKUP: N_("查询得太频繁，请 %(minutes)s 分钟后再查。"),
    Limited.SECOND: N_("核对错的次数太多，请 %(minutes)s 分钟后再试。"),
    Limited.JUDGE: N_("评判得太频繁，请 %(minutes)s 分钟后再试；您写的内容还在，不会丢。"),
}


def take(kind: Limited, who: str, limits: Limits, at: datetime) -> None:
    """Count one more time. Raises TryLater, with the seconds until it is worth another try, where a limit is reached."""
    row = _held(kind, who) or _begun(kind, who, at)  # held before it is looked at: of two at once the second sees the first
    _refuse(kind, row, limits, at)
    _add(row, limits, at)


def check(kind: Limited, who: str, limits: Limits, at: datetime) -> None:
    """Nothing, if no limit is reached. Raises TryLater otherwise."""
    row = _held(kind, who)
    if row:
        _refuse(kind, row, limits, at)


def note(kind: Limited, who: str, limits: Limits, at: datetime) -> None:
    """Count one more time, whatever the limits say."""
    _add(_held(kind, who) or _begun(kind, who, at), limits, at)


def is_over(kind: Limited, who: str, limits: Limits, at: datetime) -> bool:
    """Count one more time as long as no limit is reached. Gives whether one is; nobody is told."""
    row = _held(kind, who) or _begun(kind, who, at)
    if _wait(row, limits, at):
        return True
    _add(row, limits, at)
    return False


def _refuse(kind: Limited, row: Tally, limits: Limits, at: datetime) -> None:
    seconds = _wait(row, limits, at)
    if seconds:
        raise TryLater(_(_SENTENCES[kind], minutes=-(-seconds // 60)), seconds)


def _wait(row: Tally, limits: Limits, at: datetime) -> int:
    """The seconds until no limit is reached any more; 0 where none is."""
    now, waits = int(at.timestamp()), []
    for most, within in limits:
        span = int(within.total_seconds())
        inside = [time for time in row.times if time > now - span]
        if len(inside) >= most:
            waits.append(inside[-most] + span - now if most else span)
    return max(1, *waits) if waits else 0


def _add(row: Tally, limits: Limits, at: datetime) -> None:
    now, longest = int(at.timestamp()), max(int(within.total_seconds()) for _most, within in limits)
    row.times = [*(time for time in row.times if time > now - longest), now]
    row.last_at = at


def forget_tallies(before: datetime) -> int:
    """Forget who did nothing since an instant. Gives how many."""
    return change_many(sa.delete(Tally).where(Tally.last_at < before))


def _held(kind: Limited, who: str) -> Tally | None:
    """The row, held so that of two at once the second counts what the first did."""
    query = sa.select(Tally).where(Tally.kind == kind, Tally.who == who)
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()


def _begun(kind: Limited, who: str, at: datetime) -> Tally:
    row = Tally(kind=kind, who=who, times=[], last_at=at)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # another began it at this moment
        other = _held(kind, who)
        assert other is not None
        return other
    return row

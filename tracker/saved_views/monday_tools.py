"""Telling people on Monday mornings of the views they chose, each once.

A Monday on which nothing ran is made up for on the same day only; the next Monday compares with the last one told of.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from tracker.accounts.models import Account, Capacity
from tracker.core.clock import in_china
from tracker.core.db import db
from tracker.core.policy import allows
from tracker.core.words import _n
from tracker.notifications.models import News, Note
from tracker.notifications.outbox_tools import Told, write_told_views
from tracker.saved_views.counting_tools import CASE, Row, found_in, rows_of
from tracker.saved_views.models import DigestLine, SavedView, ViewDigest, ViewUse
from tracker.saved_views.policy import RULES, Act

FIRST_HOUR = 7  # by clocks in China
MONDAY = 0
TOLD = "views_told"  # such a note leads to the digest


def tell_views(congress_id: int, now: datetime) -> Iterator[int]:
    """Write the digests of a Monday in a congress. Gives 1 after each that was written; on other days nothing."""
    here = in_china(now)
    if here.weekday() != MONDAY or here.hour < FIRST_HOUR:
        return
    on = here.date()
    told = sa.select(ViewDigest.id).where(ViewDigest.capacity_id == Capacity.id, ViewDigest.on == on)
    chosen = sa.select(ViewUse.id).where(ViewUse.capacity_id == Capacity.id, ViewUse.is_sent)
    query = sa.select(Capacity).join(Account).where(
        Capacity.congress_id == congress_id, Capacity.ended_on.is_(None), ~Account.is_disabled,
        sa.exists(chosen.correlate(Capacity)), ~sa.exists(told.correlate(Capacity)),
    )  # fmt: skip
    for reader in db.session.scalars(query.order_by(Capacity.id)).all():
        _tell(reader, on, now)
        yield 1


def _tell(reader: Capacity, on: date, now: datetime) -> None:
    query = sa.select(ViewUse).join(SavedView).where(ViewUse.capacity_id == reader.id, ViewUse.is_sent)
    uses = db.session.scalars(query.order_by(ViewUse.id)).all()
    digest = ViewDigest(
        congress_id=reader.congress_id, capacity_id=reader.id, on=on, made_at=now, lines=[_line(reader, use, on) for use in uses]
    )  # fmt: skip
    words = f"{on.isoformat()} " + _n("%(n)s 个常用视图", len(digest.lines))
    note = Note(capacity_id=reader.id, at=now, news=News.VIEWS_TOLD, words=words, rule=TOLD)
    db.session.add_all([digest, note])
    db.session.flush()  # the letter names the note by its id, the lines are told apart by theirs
    write_told_views(
        reader, note, _told(digest.lines, rows_of(reader, digest.lines)), key=f"views-{on.isoformat()}-{reader.id}"
    )


def _line(reader: Capacity, use: ViewUse, on: date) -> DigestLine:
    """What is told of one view; of one that is the reader's no longer that it is told for the last time."""
    view = use.view
    found = found_in(reader, view, on) if allows(RULES, Act.USE, reader, view) else None
    if found is None:
        use.is_sent = use.is_start = False
        return DigestLine(view_id=view.id, called=use.called, count=None, before=None, before_on=None, kind="", rows=[])
    line = DigestLine(
        view_id=view.id, called=view.name, count=found.count, before=use.count, before_on=use.counted_on, kind=found.kind, rows=found.rows
    )  # fmt: skip
    use.called, use.count, use.counted_on = view.name, found.count, on
    return line


def _told(lines: Sequence[DigestLine], rows: dict[int, list[Row]]) -> list[Told]:
    """The lines as a letter needs them: of cases the ids, which it names as they may be named when it goes out."""
    return [
        Told(
            line.view_id, line.called, line.count, line.before, line.before_on.isoformat() if line.before_on else None,
            [row.id for row in rows[line.id] if line.kind == CASE], [row.title for row in rows[line.id] if line.kind != CASE],
        )
        for line in lines
    ]  # fmt: skip

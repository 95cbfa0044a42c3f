"""What came by code and waits to be looked through: the queue, what stands in it, what was done with many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Role
from tracker.attachments.models import Attachment
from tracker.citizens.models import TriageRun
from tracker.citizens.policy import Act
from tracker.congress.models import Station, StationState
from tracker.core.db import db
from tracker.core.labels import Label
from tracker.core.words import N_
from tracker.issues.models import Issue, Origin
from tracker.issues.queries import readable_by, visible_to
from tracker.issues.states import State
from tracker.web.fields import number

PER_PAGE, MOST_ITEMS, MOST_COUNTED, LAST_RUNS = 25, 500, 1000, 5
UNDO = timedelta(minutes=10)


class Pile(Label):
    """What somebody wants to look through."""

    WAITING = "waiting", N_("待看")
    TO_HEAD = "to_head", N_("请站长转交")
    ASIDE = "aside", N_("已搁置")


@dataclass(frozen=True, slots=True)
class Page:
    """Some issues of a queue, with one picture each where there is one, and the cursor to go on with."""

    rows: Sequence[Issue]
    shots: dict[int, Attachment]
    count: int
    after: str | None


def waiting(viewer: Any) -> sa.Select[Any]:
    """What came by code, was not looked through and has gone nowhere."""
    query = visible_to(viewer).where(_at_home(viewer), Issue.origin == Origin.CODE, Issue.state == State.RECORDED)
    return query.where(Issue.looked_on.is_(None))


def for_the_head(viewer: Any) -> sa.Select[Any]:
    """What a liaison handed to the head of the station to be passed on."""
    return visible_to(viewer).where(_at_home(viewer), Issue.to_head_on.is_not(None), Issue.state == State.RECORDED)


def _at_home(viewer: Any) -> sa.ColumnElement[bool]:
    """The condition that it came to one's own congress: what another passed on was looked through there."""
    return sa.and_(Issue.congress_id == viewer.congress_id)


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue as one person asked to see it, built from the query string. station_id: of one station; none: of all one may see."""

    viewer: Any
    pile: Pile = Pile.WAITING
    station_id: int | None = None
    after: str = ""

    def query(self) -> sa.Select[Any]:
        """The rows asked for, in no order."""
        match self.pile:
            case Pile.ASIDE:
                query = readable_by(self.viewer).where(_at_home(self.viewer), Issue.set_aside_on.is_not(None))
            case Pile.TO_HEAD:
                query = for_the_head(self.viewer)
            case _:
                query = waiting(self.viewer)
        return query.where(Issue.station_id == self.station_id) if self.station_id else query

    def ids(self) -> list[int]:
        """The ids of all that are asked for, as many as can be done at once, in the order of the page."""
        query = self.query().with_only_columns(Issue.id)
        return list(db.session.scalars(query.order_by(doubt(), Issue.id.desc()).limit(MOST_ITEMS)))

    def page(self) -> Page:
        """One page, the doubtful last and of the others the newest first; three questions whatever their number."""
        query = self.query()
        counted = query.with_only_columns(Issue.id).limit(MOST_COUNTED + 1).subquery()
        count = db.session.scalar(sa.select(sa.func.count()).select_from(counted)) or 0
        doubtful, _dot, last = self.after.partition("-")
        if number(last) is not None and doubtful in ("0", "1"):
            beyond = sa.and_(doubt() == int(doubtful), Issue.id < number(last))
            query = query.where(sa.or_(beyond, doubt() > int(doubtful)))
        loaded = query.options(joinedload(Issue.station), joinedload(Issue.category))
        rows = db.session.scalars(loaded.order_by(doubt(), Issue.id.desc()).limit(PER_PAGE + 1)).all()
        shown, more = rows[:PER_PAGE], len(rows) > PER_PAGE
        after = f"{int(shown[-1].suspect is not None)}-{shown[-1].id}" if more else None
        return Page(shown, shots_of([issue.id for issue in shown]), count, after)


def doubt() -> sa.Case[int]:
    """0 for what nothing is said against, 1 for what may be junk."""
    return sa.case((Issue.suspect.is_(None), 0), else_=1)


def shots_of(ids: Sequence[int]) -> dict[int, Attachment]:
    """The first picture of each issue that has one."""
    query = sa.select(Attachment).where(Attachment.kind == Issue.__tablename__, Attachment.subject_id.in_(ids))
    return {shot.subject_id: shot for shot in db.session.scalars(query.order_by(Attachment.id.desc()))}


def chosen(viewer: Any, ids: Sequence[int]) -> Sequence[Issue]:
    """Of the issues named those of the own congress that this person may read, for which the act is to be done."""
    query = (
        readable_by(viewer)
        .where(_at_home(viewer), Issue.id.in_(ids))
        .options(joinedload(Issue.station), joinedload(Issue.category))
    )
    return db.session.scalars(query.order_by(Issue.id)).all()


def stations_to_choose(viewer: Any) -> list[tuple[int, str]]:
    """The stations whose queues somebody may look at, where there is more than one's own."""
    if viewer.role is not Role.OFFICE:
        return []
    query = sa.select(Station.id, Station.name).where(
        Station.congress_id == viewer.congress_id, Station.state != StationState.CLOSED
    )
    return [(row.id, row.name) for row in db.session.execute(query.order_by(Station.township, Station.id))]


def _own_runs(viewer: Any) -> sa.Select[Any]:
    query = sa.select(TriageRun).where(TriageRun.congress_id == viewer.congress_id)
    if viewer.role is Role.OFFICE:
        return query
    return query.where(TriageRun.station_id == (viewer.station_id or 0))


def last_runs(viewer: Any) -> Sequence[TriageRun]:
    """What was last done with many at once, by the office for the whole congress or at the own station."""
    return db.session.scalars(_own_runs(viewer).order_by(TriageRun.id.desc()).limit(LAST_RUNS)).all()


def find_run(viewer: Any, run_id: int) -> TriageRun:
    """What one press did; what was done elsewhere does not exist."""
    found: TriageRun = db.one_or_404(_own_runs(viewer).where(TriageRun.id == run_id))
    return found


def may_be_undone(run: TriageRun, at: datetime) -> bool:
    """Whether what was set aside by one press can be taken back by another: for ten minutes."""
    return run.act == Act.SET_ASIDE and run.undone_at is None and at - run.made_at <= UNDO

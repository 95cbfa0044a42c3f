"""The yearly account of promises: as at a day, and as it was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Commitment, Delay, PublishedYear, Report, SecondAnswer
from tracker.commitments.queries import visible_to
from tracker.commitments.seasons import FIRST_MONTH
from tracker.congress.models import Unit
from tracker.core.db import db

MOST_ROWS = 150


def kept_by(on: date) -> sa.ColumnElement[bool]:
    """The condition that a promise stood as kept on a day, whatever became of it since."""
    c, a = Commitment, SecondAnswer
    then = sa.select(a.id).where(a.commitment_id == c.id, a.kept_on <= on, a.contested_on > on).correlate(c)
    return sa.or_(sa.and_(c.kept_on.is_not(None), c.kept_on <= on), sa.exists(then))


def given_up_by(on: date) -> sa.ColumnElement[bool]:
    """The condition that a promise had been given up by a day."""
    return sa.and_(Commitment.given_up_on.is_not(None), Commitment.given_up_on <= on)


def due_as_at(on: date) -> sa.ColumnElement[date]:
    """The date that held for a promise on a day: of a delay signed later, the one before it."""
    d = Delay
    later = sa.select(d.before_on).where(d.commitment_id == Commitment.id, d.is_signed.is_(True), d.settled_on > on)
    first = later.order_by(d.settled_on, d.id).limit(1).correlate(Commitment).scalar_subquery()
    return sa.func.coalesce(first, Commitment.due_on)


def of_year(year: int, as_at: date) -> sa.ColumnElement[bool]:
    """The condition that a year's account names a promise: made in it or in the year before, or open at its end."""
    made, began = Commitment.made_on, date(year - 1, 1, 1)
    is_open = sa.and_(~kept_by(as_at), ~given_up_by(as_at))
    return sa.and_(made <= as_at, sa.or_(made >= began, is_open))


@dataclass(frozen=True, slots=True)
class Line:
    """The promises of a unit in a year's account. reported: the open ones whose unit gave its word in the fourth quarter."""

    unit_id: int
    name: str
    promised: int
    due: int
    kept: int
    open: int
    given_up: int
    reported: int


NUMBERS = ("promised", "due", "kept", "open", "given_up", "reported")


def lines(viewer: Any, year: int, as_at: date, on: date) -> list[Line]:
    """A year's account by unit. as_at: the day that says which promises it names; on: the day their states are those of."""
    said = sa.select(Report.id).where(
        Report.commitment_id == Commitment.id, Report.reported_on >= date(year, FIRST_MONTH, 1), Report.reported_on <= as_at
    )
    kept, given_up = kept_by(on), given_up_by(on)
    is_open = sa.and_(~kept, ~given_up)
    counted = (
        sa.true(), due_as_at(on) <= on, kept, is_open, given_up, sa.and_(is_open, sa.exists(said.correlate(Commitment))),
    )  # fmt: skip
    columns = [sa.func.sum(sa.case((each, 1), else_=0)) for each in counted]
    query = visible_to(viewer).join(Unit, Unit.id == Commitment.unit_id).where(of_year(year, as_at))
    grouped = query.with_only_columns(Unit.id, Unit.name, *columns, maintain_column_froms=True).group_by(Unit.id, Unit.name)
    found = db.session.execute(grouped.order_by(Unit.id))
    return [Line(unit_id, name, *map(int, numbers)) for unit_id, name, *numbers in found]


def total(of: Sequence[Any]) -> dict[str, int]:
    """The sums of some lines, present or published."""
    return {name: sum(getattr(line, name) for line in of) for name in NUMBERS}


def rows(viewer: Any, year: int, as_at: date) -> list[Commitment]:
    """The promises a year's account names, by unit and day; one more than are shown."""
    query = visible_to(viewer).where(of_year(year, as_at))
    query = query.options(joinedload(Commitment.unit), joinedload(Commitment.suggestion))
    ordered = query.order_by(Commitment.unit_id, Commitment.due_on, Commitment.id)
    return list(db.session.scalars(ordered.limit(MOST_ROWS + 1)))


def last_words(viewer: Any, year: int, as_at: date) -> dict[int, Report]:
    """What the unit said last by the day, by the id of the promise."""
    ids = visible_to(viewer).where(of_year(year, as_at)).with_only_columns(Commitment.id)
    query = sa.select(Report).where(Report.commitment_id.in_(ids), Report.reported_on <= as_at)
    return {report.commitment_id: report for report in db.session.scalars(query.order_by(Report.reported_on, Report.id))}


def published(congress_id: int, year: int) -> PublishedYear | None:
    """A year as it was published; none where it was not."""
    query = sa.select(PublishedYear).where(PublishedYear.congress_id == congress_id, PublishedYear.year == year)
    return db.session.scalars(query.options(selectinload(PublishedYear.figures))).one_or_none()


def first_year(congress_id: int) -> int | None:
    """The year of the first promise of a congress."""
    first = db.session.scalar(sa.select(sa.func.min(Commitment.made_on)).where(Commitment.congress_id == congress_id))
    return first.year if first else None

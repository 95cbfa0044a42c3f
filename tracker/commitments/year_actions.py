"""Publishing a year's account of promises; what is published never changes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker.audit.actions import record
from tracker.commitments.errors import AlreadyPublished
from tracker.commitments.models import PublishedFigure, PublishedYear
from tracker.commitments.policy import RULES
from tracker.commitments.seasons import FIRST_MONTH, counted_as_at
from tracker.commitments.states import Act
from tracker.commitments.year_queries import NUMBERS, lines, published
from tracker.core.errors import Invalid
from tracker.core.policy import require
from tracker.core.words import _


def publish_year(year: int, *, by: Any, on: date, at: datetime) -> PublishedYear:
    """Publish how the promises of a year stand, by unit, from its fourth quarter on. Raises Invalid, AlreadyPublished."""
    require(RULES, Act.PUBLISH, by)
    if on < date(year, FIRST_MONTH, 1):
        raise Invalid("year", _("%(year)s 年的情况从第四季度起公布", year=year))
    if published(by.congress_id, year):
        raise AlreadyPublished(year)
    as_at = counted_as_at(year, on)
    account = PublishedYear(
        congress_id=by.congress_id, year=year, as_at=as_at, published_on=on, published_by=by.name, made_at=at,
        figures=[
            PublishedFigure(unit_id=line.unit_id, name=line.name, **{name: getattr(line, name) for name in NUMBERS})
            for line in lines(by, year, as_at, as_at)
        ],
    )  # fmt: skip
    try:
        record(account, Act.PUBLISH, by=by, note=str(year))
    except IntegrityError:
        raise AlreadyPublished(year) from None
    return account

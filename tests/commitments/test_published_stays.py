"""What was published stays, whoever asks the database to change it."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.commitments.promises import made
from tests.people import at
from tracker.commitments.models import PublishedFigure, PublishedYear
from tracker.commitments.year_actions import publish_year
from tracker.core.db import db
from tracker.core.events import drop, keep

ON = date(2026, 12, 1)


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(PublishedFigure).values(kept=99),
        sa.delete(PublishedFigure),
        sa.update(PublishedYear).values(published_by="别人"),
        sa.delete(PublishedYear),
    ],
    ids=["figure changed", "figure deleted", "year changed", "year deleted"],
)
def test_the_database_itself_refuses(cast, statement):
    made(cast)
    publish_year(2026, by=cast.zhao, on=ON, at=at(ON))
    keep()

    with pytest.raises(DBAPIError):
        db.session.execute(statement)
    drop()

    assert db.session.scalars(sa.select(PublishedFigure.kept)).all() == [0]

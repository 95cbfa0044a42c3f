"""An entry of the trail stays as it was written: the database refuses, and so does the program."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tracker.audit.models import Entry
from tracker.core.db import db


def written():
    db.session.rollback()
    with db.engine.connect() as connection:
        return connection.execute(sa.select(Entry.__table__).order_by(Entry.id)).all()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET note = 'x'",
        "UPDATE entry SET at = '2020-01-01 00:00:00' WHERE id = 1",
        "UPDATE entry SET actor = actor",
        "UPDATE entry SET congress_id = NULL WHERE act = 'submit'",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE id = (SELECT MAX(id) FROM entry)",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(cast, statement):
    cast.submitted()
    before = written()

    with pytest.raises(DBAPIError, match=r"an entry of the trail is never (changed|deleted)"), db.engine.begin() as connection:
        connection.execute(sa.text(statement))

    assert written() == before
    assert len(before) > 10


@pytest.mark.one_engine
def test_the_program_refuses_too(cast):
    cast.submitted()
    entry = db.session.scalars(sa.select(Entry)).first()

    entry.note = "x"
    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()

    db.session.delete(entry)
    with pytest.raises(ValueError, match="never changed"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.one_engine
def test_no_address_leads_to_changing_the_trail(app):
    methods = {method for rule in app.url_map.iter_rules() if rule.endpoint.startswith("audit.") for method in rule.methods}

    assert methods == {"GET", "HEAD", "OPTIONS"}

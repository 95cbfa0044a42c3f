"""What the trail says became of each thing, held against what stands in its table."""

import sqlalchemy as sa

from tracker.audit.models import Entry
from tracker.core.db import db

WITH_LIFECYCLE = ("issue", "suggestion", "assignment", "reply")


def moves():
    """The states each thing went through as the trail has it: (kind, id) → [(before, after), …]."""
    found = {}
    for entry in db.session.scalars(sa.select(Entry).where(Entry.after.is_not(None)).order_by(Entry.id)):
        found.setdefault((entry.kind, entry.subject_id), []).append((entry.before, entry.after))
    return found


def states():
    """The state that each thing with a lifecycle is in: (kind, id) → state."""
    tables = [db.metadata.tables[name] for name in WITH_LIFECYCLE]
    return {(t.name, row.id): str(row.state) for t in tables for row in db.session.execute(sa.select(t.c.id, t.c.state))}


def broken_chains():
    """Things of which the trail does not tell, without a gap, how they came into their state."""
    db.session.rollback()
    told = moves()
    for thing, state in states().items():
        way = told.get(thing, [(None, None)])
        starts = [before for before, _after in way]
        ends = [after for _before, after in way]
        if starts != [None, *ends[:-1]] or ends[-1] != state:
            yield thing, state, way

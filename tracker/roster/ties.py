"""What a role is tied to, found by the words people use for it."""

from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Role
from tracker.congress.models import Congress, Delegation, Deputy, Station, Term, Unit
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.words import _

_TABLES: dict[Role, Any] = {
    Role.DEPUTY: Deputy, Role.UNIT_CLERK: Unit, Role.UNIT_HEAD: Unit, Role.STATION_HEAD: Station, Role.LIAISON: Station,
    Role.DELEGATION_HEAD: Delegation,
}  # fmt: skip


def tie_of(role: Role, key: str, congress: Congress) -> Any:
    """The deputy, unit, station or delegation a role is tied to, by name (a deputy's certificate too).

    None for a role without a tie. Raises Invalid where none or several fit; of deputies and delegations, the latest term's.
    """
    table = _TABLES.get(role)
    if table is None:
        if key:
            raise Invalid("key", _("“%(role)s”不填所属", role=role.text))
        return None
    match = sa.or_(table.name == key, Deputy.certificate == key) if table is Deputy else table.name == key
    query = sa.select(table).where(table.congress_id == congress.id, match)
    if table in (Deputy, Delegation):
        latest = sa.select(Term.id).where(Term.congress_id == congress.id).order_by(Term.number.desc()).limit(1)
        query = query.where(table.term_id == latest.scalar_subquery())
    found = db.session.scalars(query).unique().all() if key else []
    if len(found) != 1:
        raise Invalid("key", _("按“%(key)s”找到 %(count)s 个，请写准确的名称（代表可用代表证号）", key=key, count=len(found)))
    return found[0]

"""Finding views. What a person may use obeys the rule that opens it: see `policy.RULES[Act.USE]`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, selectinload

from tracker.accounts.models import Capacity
from tracker.core.db import db
from tracker.saved_views.models import SavedView, ViewDigest, ViewUse
from tracker.saved_views.pages import PAGES

MOST_LISTED = 200  # a person keeps thirty; of what colleagues share the latest are listed
_owner = aliased(Capacity)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The views a person may use: one's own, and those that somebody of the same role in the congress shares."""
    v = SavedView
    lists = [page.endpoint for page in PAGES.values() if actor.role in page.roles]
    shared = sa.and_(v.is_shared, _owner.role == actor.role, _owner.ended_on.is_(None))
    query = sa.select(v).join(_owner, _owner.id == v.owner_id).where(v.congress_id == actor.congress_id, v.removed_on.is_(None))
    return query.where(v.endpoint.in_(lists), sa.or_(v.owner_id == actor.id, shared))


def find(actor: Any, view_id: int) -> SavedView:
    """A view this person may use; for all others it does not exist."""
    found: SavedView = db.one_or_404(visible_to(actor).where(SavedView.id == view_id))
    return found


def views_of(actor: Any) -> Sequence[SavedView]:
    """The views a person may use, with their owners: one's own first, in the order of their names."""
    query = visible_to(actor).options(contains_eager(SavedView.owner.of_type(_owner)).joinedload(_owner.account))
    own = sa.case((SavedView.owner_id == actor.id, 0), else_=1)
    return db.session.scalars(query.order_by(own, SavedView.name, SavedView.id).limit(MOST_LISTED)).all()


def view_at(actor: Any, endpoint: str, query: str) -> SavedView | None:
    """The view that shows just this list; one's own before a colleague's."""
    own = sa.case((SavedView.owner_id == actor.id, 0), else_=1)
    here = visible_to(actor).where(SavedView.endpoint == endpoint, SavedView.query == query)
    return db.session.scalars(here.order_by(own, SavedView.id).limit(1)).first()


def start_of(actor: Any) -> SavedView | None:
    """The view a person begins with after signing in; none where it is no longer theirs to use."""
    query = visible_to(actor).join(ViewUse, ViewUse.view_id == SavedView.id)
    return db.session.scalars(query.where(ViewUse.capacity_id == actor.id, ViewUse.is_start)).first()


def uses_of(actor: Any) -> Mapping[int, ViewUse]:
    """What a person uses views for, by the view."""
    uses = db.session.scalars(sa.select(ViewUse).where(ViewUse.capacity_id == actor.id))
    return {use.view_id: use for use in uses}


def is_named(actor: Any, name: str, but: int | None = None) -> bool:
    """Whether a person has a view of this name. but: the view that is renamed."""
    query = sa.select(SavedView.id).where(
        SavedView.owner_id == actor.id, SavedView.name == name, SavedView.removed_on.is_(None)
    )
    return db.session.scalar(query.where(SavedView.id != (but or 0)).limit(1)) is not None


def kept_by(actor: Any) -> int:
    """How many views a person keeps."""
    query = sa.select(sa.func.count()).select_from(SavedView)
    return db.session.scalar(query.where(SavedView.owner_id == actor.id, SavedView.removed_on.is_(None))) or 0


def digest_of(actor: Any, on: date | None) -> ViewDigest | None:
    """What a person was told on a Monday, or the last time."""
    query = sa.select(ViewDigest).where(ViewDigest.capacity_id == actor.id).options(selectinload(ViewDigest.lines))
    query = query.where(ViewDigest.on == on) if on else query
    return db.session.scalars(query.order_by(ViewDigest.on.desc()).limit(1)).first()

"""Keeping views, sharing them, and choosing what they are used for."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.audit.actions import record
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.policy import require
from tracker.core.words import _
from tracker.saved_views.errors import TooManySent
from tracker.saved_views.models import MOST_NAME, MOST_SENT, MOST_VIEWS, SavedView, ViewUse
from tracker.saved_views.pages import asked, page_of, pairs
from tracker.saved_views.policy import RULES, Act
from tracker.saved_views.queries import is_named, kept_by, uses_of, visible_to


def save(endpoint: str, query: str, name: str, *, by: Any, at: datetime, on: date) -> tuple[SavedView, int]:
    """Keep a list with its filters under a name. Gives the view, and how many conditions were dropped as not understood.

    endpoint, query: which list, and its query string as it came from a browser. Raises Invalid for a name one has already,
    or too many views; Forbidden for a page that is none of one's lists.
    """
    require(RULES, Act.SAVE, by)
    page = page_of(endpoint, by.role)
    if page is None:
        raise Forbidden(_("这个页面不能存为常用视图。"))
    _must_be_free(name, by)
    if kept_by(by) >= MOST_VIEWS:
        raise Invalid("name", _("最多存 %(most)s 个常用视图，请先删除不用的", most=MOST_VIEWS))
    found = asked(page, pairs(query), on)
    view = SavedView(
        congress_id=by.congress_id, owner_id=by.id, name=name, endpoint=page.endpoint, query=found.query, is_shared=False, made_at=at
    )  # fmt: skip
    _write(view, Act.SAVE, by)
    return view, found.dropped


def rename(view: SavedView, name: str, *, by: Any) -> None:
    """Give a view another name. Raises Invalid for a name one has already."""
    require(RULES, Act.RENAME, by, view)
    _must_be_free(name, by, view.id)
    if view.name != name:
        view.name = name
        _write(view, Act.RENAME, by)


def share(view: SavedView, wanted: bool, *, by: Any) -> None:
    """Let everybody of one's role in the congress use a view, or no longer."""
    require(RULES, Act.SHARE, by, view)
    if view.is_shared != wanted:
        view.is_shared = wanted
        record(view, Act.SHARE if wanted else Act.UNSHARE, by=by)


def remove(view: SavedView, *, by: Any, on: date) -> None:
    """Remove a view. Who was told of it is told so on the next Monday, and then no more."""
    require(RULES, Act.REMOVE, by, view)
    view.removed_on = on
    for use in uses_of(by).values():
        if use.view_id == view.id:
            use.is_start = use.is_sent = False  # who removes it need not be told
    record(view, Act.REMOVE, by=by)


def start_with(view: SavedView, wanted: bool, *, by: Any) -> None:
    """Begin with a view after signing in, instead of any other one; or with the desk again."""
    require(RULES, Act.START, by, view)
    uses = uses_of(by)
    if (view.id in uses and uses[view.id].is_start) == wanted:
        return
    for other in uses.values():
        other.is_start = False
    db.session.flush()  # there is one to begin with: the other one goes first
    _use(view, uses.get(view.id), by).is_start = wanted
    record(view, Act.START if wanted else Act.UNSTART, by=by)


def send(view: SavedView, wanted: bool, *, by: Any) -> None:
    """Be told of a view on Monday mornings, or no longer. Raises TooManySent."""
    require(RULES, Act.SEND, by, view)
    uses = uses_of(by)
    if (view.id in uses and uses[view.id].is_sent) == wanted:
        return
    if wanted and _sent_to(by) >= MOST_SENT:
        raise TooManySent()
    use = _use(view, uses.get(view.id), by)
    use.is_sent, use.called = wanted, view.name
    use.count = use.counted_on = None  # who begins again is told no change since long ago
    record(view, Act.SEND if wanted else Act.UNSEND, by=by)


def _use(view: SavedView, known: ViewUse | None, by: Any) -> ViewUse:
    if known is None:
        known = ViewUse(
            congress_id=by.congress_id, view_id=view.id, capacity_id=by.id, is_start=False, is_sent=False, called=""
        )
        db.session.add(known)
    return known


def _sent_to(by: Any) -> int:
    """How many of the views somebody can still use are sent; of the others the next Monday lets go."""
    usable = visible_to(by).with_only_columns(SavedView.id)
    query = sa.select(sa.func.count()).select_from(ViewUse)
    return db.session.scalar(query.where(ViewUse.capacity_id == by.id, ViewUse.is_sent, ViewUse.view_id.in_(usable))) or 0


def _must_be_free(name: str, by: Any, but: int | None = None) -> None:
    if not name or len(name) > MOST_NAME:
        raise Invalid("name", _("名称请写 1 到 %(most)s 个字", most=MOST_NAME))
    if is_named(by, name, but):
        raise Invalid("name", _("您已有同名的常用视图，请换一个名称"))


def _write(view: SavedView, act: Act, by: Any) -> None:
    try:
        record(view, act, by=by)
    except IntegrityError:  # somebody else at the same account was quicker
        db.session.rollback()
        raise Invalid("name", _("您已有同名的常用视图，请换一个名称")) from None

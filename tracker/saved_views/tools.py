"""What a list says of views: whether it is one, and what to keep it by."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from flask import request, url_for
from flask_login import current_user

from tracker.core import clock
from tracker.saved_views.models import SavedView
from tracker.saved_views.pages import PAGES, asked, page_of
from tracker.saved_views.queries import view_at


@dataclass(frozen=True, slots=True)
class Here:
    """The list that is shown. query: its filters as they would be kept; view: the one that shows just this, if any."""

    endpoint: str
    query: str
    view: SavedView | None
    is_own: bool


def saved_view_here() -> Here | None:
    """The list of this request, if it is one that this person can keep. One question."""
    viewer = current_user.capacity if current_user.is_authenticated else None
    page = page_of(request.endpoint or "", viewer.role) if viewer else None
    if viewer is None or page is None:
        return None
    query = asked(page, request.args.items(), clock.today()).query
    view = view_at(viewer, page.endpoint, query)
    return Here(page.endpoint, query, view, view is not None and view.owner_id == viewer.id)


def address_of(view: SavedView) -> str:
    """Where a view leads: always one of our own lists."""
    page = PAGES[view.endpoint]
    filters: dict[str, Any] = {name: value for name, value in parse_qsl(view.query) if name in page.filters}
    return url_for(page.endpoint, **filters)

"""The page of one search."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.queries import choices, session_choices
from tracker.core import clock
from tracker.core.text import clean
from tracker.core.words import _
from tracker.search.hits import Hit
from tracker.search.labels import TEXTS, Kind
from tracker.search.queries import find, kinds_for
from tracker.search.text_queries import WINDOW, Filters
from tracker.suggestions.states import DRAWER, State
from tracker.web.chips import Chip, address_with
from tracker.web.fields import number, read_day

bp = Blueprint("search", __name__)
PER_PAGE, MOST_TYPED = 25, 60
KNOW_UNITS = (Role.OFFICE, Role.COMMITTEE, Role.COORDINATOR)


@bp.get("/search")
def show() -> str:
    words, kinds = clean(request.args.get("q"))[:MOST_TYPED], kinds_for(me())
    kind, filters = Kind.of(request.args.get("kind")), _filters()
    kind = kind if kind in kinds else None
    hits = find(me(), words, kinds=kinds, filters=filters, limit=None)
    shown = [hit for hit in hits if hit.kind is kind or not kind]
    page = max(number(request.args.get("page")) or 1, 1)
    offers = _offers() if any(each in TEXTS for each in kinds) else None
    return render_template(
        "search/show.html",
        words=words,
        hits=shown[(page - 1) * PER_PAGE : page * PER_PAGE],
        count=len(shown),
        is_cut=_is_cut(hits),
        tabs=[(each, sum(hit.kind is each for hit in hits)) for each in kinds],
        total=len(hits),
        kind=kind,
        filters=filters,
        offers=offers,
        conditions=_chips(words, _conditions(filters, offers or {})),
        page=page,
        has_more=page * PER_PAGE < len(shown),
    )


def _is_cut(hits: Sequence[Hit]) -> bool:
    """Whether there were more than are weighed."""
    return any(sum(hit.kind is kind for hit in hits) >= WINDOW for kind in TEXTS)


def _filters() -> Filters:
    """What the search is narrowed to; what makes no sense is as good as not said."""
    args = request.args
    state = State.of(args.get("state"))
    return Filters(
        session_id=number(args.get("session")),
        category_id=number(args.get("category")),
        unit_id=number(args.get("unit")) if me().role in KNOW_UNITS else None,
        state=state if state and state not in DRAWER else None,
        since=read_day(args.get("since", "")),
        until=read_day(args.get("until", "")),
    )


def _offers() -> dict[str, Any]:
    congress_id = me().congress_id
    return choices(congress_id, clock.today()) | {
        "sessions": session_choices(congress_id),
        "states": [(state.value, state.text) for state in State if state not in DRAWER],
    }


def _chips(words: str, said: dict[str, str | None]) -> list[Chip]:
    return [Chip(name, address_with(q=words, page=None, **{key: None})) for key, name in said.items() if name]


def _conditions(filters: Filters, offers: dict[str, Any]) -> dict[str, str | None]:
    """What the search is narrowed to, in words."""

    def named(kind: str, row_id: int | None) -> str | None:
        return dict(offers.get(kind, ())).get(row_id) if row_id else None

    return {
        "state": filters.state.text if filters.state else None,
        "session": named("sessions", filters.session_id),
        "category": named("categories", filters.category_id),
        "unit": named("units", filters.unit_id),
        "since": _("%(day)s 起", day=filters.since.isoformat()) if filters.since else None,
        "until": _("到 %(day)s", day=filters.until.isoformat()) if filters.until else None,
    }

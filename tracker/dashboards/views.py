"""The page of the dashboards: one address, and on it what the reader answers for."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from tracker.accounts.models import Capacity, Role
from tracker.accounts.session import me
from tracker.congress.queries import session_name
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.words import _
from tracker.dashboards import chart_tools, station_tools
from tracker.dashboards.queries import own_of
from tracker.dashboards.tools import HEAT, RANKS, Board
from tracker.issues.loop_queries import Loop
from tracker.statistics.loop_queries import Window, loop_figures, window_of
from tracker.statistics.measures import COUNTS
from tracker.statistics.queries import By
from tracker.statistics.ratios import Ratio
from tracker.statistics.scope_tools import Asked, asked
from tracker.suggestions.labels import Kind

bp = Blueprint("dashboards", __name__, url_prefix="/dashboard")
WHOLE = (Role.COMMITTEE, Role.OFFICE)
PARTS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.UNIT_CLERK, Role.DELEGATION_HEAD)
STATIONS = (Role.STATION_HEAD, Role.LIAISON)


@bp.get("")
def show() -> str:
    viewer = me()
    if viewer.role in STATIONS:
        return _station(viewer)
    if viewer.role not in WHOLE + PARTS:
        raise Forbidden()
    wanted = asked(viewer.congress_id, request.args, clock.today())
    own, scope = own_of(viewer), wanted.scope
    by = (By.of(request.args.get("by")) or By.UNIT) if own is None else own.by
    board = Board(viewer.congress, scope, wanted.chosen, own, by, str(request.args.get("rank", ""))[:40])

    def address(measure: str, by: By | None = None, key: str = "", **more: Any) -> str:
        """The list behind a number of the page; of what the reader answers for where no group is named."""
        if by is None and own:
            by, key = own.by, own.key
        named = {"by": by.value, "key": key} if by else {}
        return url_for("statistics.cases", measure=measure, **(wanted.address | named | more))

    ranked, few = board.groups() if own is None else ([], [])
    is_today = scope.as_at == clock.today()
    return render_template(
        "dashboards/show.html",
        board=board,
        title=_title(viewer, wanted),
        asked=wanted,
        scope=scope,
        own=own,
        by=by,
        bys=By.choices(),
        kinds=Kind.choices(),
        sessions=[("all", _("全部会议")), *((s.id, session_name(s)) for s in wanted.sessions)],
        ranks=[(key, board.names[key]) for key in RANKS],
        ranked=ranked,
        few=few,
        lines=board.lines(),
        counts=COUNTS,
        address=address,
        told=_told(viewer) if own is None else None,
        told_urls=_told_urls(viewer),
        trend=chart_tools.trend(scope, board.shares, own),
        days=chart_tools.days(board.shares, own),
        calendar=chart_tools.calendar(scope, own),
        load=chart_tools.load(scope, own, wanted.sessions, wanted.chosen, address)
        if by is not By.DELEGATION or own is None
        else None,
        stages=chart_tools.stages(board.all["groups"], by, HEAT, address) if own is None else None,
        voices=chart_tools.voices(viewer.congress_id, scope) if own is None and is_today else None,
    )


def _title(viewer: Capacity, wanted: Asked) -> str:
    """Whose figures these are, and of which session."""
    session = session_name(wanted.chosen) if wanted.chosen else _("全部会议")
    return _("%(place)s · %(session)s", place=viewer.place, session=session) if viewer.role not in WHOLE else session


def _told(viewer: Capacity) -> dict[str, Any]:
    """The loop of the whole congress this year."""
    (found,) = loop_figures(viewer.congress_id, window_of(viewer.congress_id, "", clock.today()), clock.today())
    return _shown(found.told, _("位反映群众"))


def _told_urls(viewer: Capacity) -> tuple[str, str]:
    """The lists behind the loop of the year; the committee sees it as counts, by station."""
    if viewer.role is not Role.OFFICE:
        return url_for("loop.show"), url_for("loop.show")
    since = _days(window_of(viewer.congress_id, "", clock.today()))
    return url_for("issues.index", loop=str(Loop.TOLD), **since), url_for("issues.index", loop=str(Loop.SPOKE), **since)


def _days(window: Window) -> dict[str, Any]:
    """The days of a window as the list of issues understands them."""
    return {"since": window.since.isoformat(), "until": window.until.isoformat()} if window.since and window.until else {}


def _shown(ratio: Ratio, whole_is: str) -> dict[str, Any]:
    return {"part": ratio.part, "whole": ratio.whole, "percent": ratio.percent, "whole_is": whole_is}


def _station(viewer: Capacity) -> str:
    assert viewer.station_id is not None
    on = clock.today()
    window = window_of(viewer.congress_id, "", on)
    (found,) = loop_figures(viewer.congress_id, window, on, station_id=viewer.station_id)
    (ever,) = loop_figures(viewer.congress_id, window_of(viewer.congress_id, "all", on), on, station_id=viewer.station_id)
    (everybody,) = loop_figures(viewer.congress_id, window, on)
    since: dict[str, Any] = (
        {"since": window.since.isoformat(), "until": window.until.isoformat()} if window.since and window.until else {}
    )

    def address(loop: Loop, *, always: bool = False) -> str:
        """The list behind a number: of this year, or of all time."""
        return url_for("issues.index", loop=str(loop), station=viewer.station_id, **({} if always else since))

    return render_template(
        "dashboards/station.html",
        place=viewer.place,
        on=on,
        found=found,
        ever=ever,
        told=_shown(found.told, _("位反映群众")),
        everybody=_shown(everybody.told, _("位反映群众")),
        told_of_due=_shown(found.told_of_due, _("位已有结果")),
        loops=Loop,
        address=address,
        trend=station_tools.trend(viewer.congress_id, viewer.station_id, on),
    )

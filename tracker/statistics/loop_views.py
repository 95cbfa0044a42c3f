"""The page of the closed loop: of those who spoke, who has heard; each number with the list behind it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request, url_for

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.queries import session_name, sessions
from tracker.core import clock
from tracker.core.errors import Forbidden
from tracker.core.words import _
from tracker.issues.loop_queries import Loop
from tracker.statistics.loop_queries import LoopBy, Window, loop_figures, months, window_of, window_of_session
from tracker.statistics.ratios import Ratio

bp = Blueprint("loop", __name__, url_prefix="/statistics")
READERS = (Role.OFFICE, Role.COMMITTEE, Role.STATION_HEAD, Role.LIAISON, Role.DEPUTY)


@bp.get("/loop")
def show() -> str:
    viewer = me()
    if viewer.role not in READERS:
        raise Forbidden()
    on = clock.today()
    window = window_of(viewer.congress_id, str(request.args.get("window", ""))[:12], on)
    by = _by(viewer)
    own: dict[str, Any] = {"station_id": viewer.station_id, "deputy_id": viewer.deputy_id}
    (total,) = loop_figures(viewer.congress_id, window, on, **own)
    groups = loop_figures(viewer.congress_id, window, on, by, **own) if by else []
    return render_template(
        "statistics/loop.html",
        total=total,
        groups=groups,
        by=by,
        bys=LoopBy.choices() if viewer.role is Role.OFFICE else [],
        window=window,
        windows=_windows(viewer),
        loops=Loop,
        list_of=_list_of(viewer, window),
        told=_shown(total.told, _("位反映群众")),
        told_of_due=_shown(total.told_of_due, _("位已有结果")),
    )


def _shown(ratio: Ratio, whole_is: str) -> dict[str, Any]:
    return {"part": ratio.part, "whole": ratio.whole, "percent": ratio.percent, "whole_is": whole_is}


def _list_of(viewer: Any, window: Window) -> Callable[[Loop, dict[str, int]], str | None]:
    """The address of the list behind a number; the committee sees numbers and no list."""
    own = {"station": viewer.station_id} if viewer.station_id else {"deputy": viewer.deputy_id} if viewer.deputy_id else {}

    def address(loop: Loop, group: dict[str, int]) -> str | None:
        if viewer.role is Role.COMMITTEE:
            return None
        return url_for("issues.index", loop=str(loop), **(_address(window) | own | group))

    return address


def _by(viewer: Any) -> LoopBy | None:
    """The office chooses; the committee sees stations, for a person is not ranked before it; others see their own."""
    match viewer.role:
        case Role.OFFICE:
            return LoopBy.of(request.args.get("by")) or LoopBy.STATION
        case Role.COMMITTEE:
            return LoopBy.STATION
        case Role.DEPUTY:
            return LoopBy.STATION
        case _:
            return LoopBy.DEPUTY


def _windows(viewer: Any) -> list[tuple[str, str]]:
    """What can be chosen as the time in which people spoke."""
    held = [s for s in sessions(viewer.congress_id) if s.opens_on]
    named = [(window_of_session(s), _("%(session)s以来", session=session_name(s))) for s in held]
    return [("", _("今年")), *((month, _month(month)) for month in months(clock.today())), *named, ("all", _("全部"))]


def _month(key: str) -> str:
    return _("%(year)s年%(month)s月", year=key[:4], month=int(key[5:]))


def _address(window: Window) -> dict[str, str]:
    """The window as the list of issues understands it."""
    since = {"since": window.since.isoformat()} if window.since else {}
    return since | ({"until": window.until.isoformat()} if window.until else {})

"""The desk: the first page after signing in."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.congress.queries import current_session, is_in_session
from tracker.core import clock
from tracker.deadlines.rules import in_force
from tracker.desk.menu_tools import counted
from tracker.desk.queries import MOST_COUNTED, WAITING_ROWS, Row
from tracker.desk.queries import waiting as list_behind
from tracker.desk.sheet_queries import (
    health,
    issues_waiting,
    latest_own,
    receptions,
    storage,
    trail_today,
    unhappy_rows,
    urgent_shares,
)
from tracker.desk.tools import MAIN, WAITS
from tracker.dossier.stages import stages
from tracker.drafts.queries import latest_of
from tracker.receptions.queries import next_duty, week_of
from tracker.saved_views.queries import start_of
from tracker.saved_views.tools import address_of
from tracker.statistics.lists import behind
from tracker.statistics.tools import review
from tracker.web.fields import number

bp = Blueprint("desk", __name__)

AT_STATIONS = (Role.LIAISON, Role.STATION_HEAD)
OF_SHARES = (Role.OFFICE, Role.COORDINATOR, Role.UNIT_CLERK, Role.UNIT_HEAD)
AUTHORS = (Role.DEPUTY, Role.DELEGATION_HEAD)


@bp.get("/")
def home() -> Response:
    """Where one begins: with the view one chose, else at the desk."""
    view = start_of(me())
    return redirect(address_of(view) if view else url_for(".show"))


@bp.get("/desk")
def show() -> str:
    g.is_desk = True  # so that one query counts the desk too
    waits = WAITS.get(me().role, ())
    numbers = counted([wait.key for wait in waits])
    total = sum(numbers[wait.key] for wait in waits if wait.adds)
    return render_template(
        "desk/show.html", waits=waits, numbers=numbers, total=total, roles=Role, main=MAIN.get(me().role), **_sheet()
    )


@bp.get("/desk/<key>")
def waiting(key: str) -> str | Response:
    """The list behind a number of the desk."""
    wait = next((wait for wait in WAITS.get(me().role, ()) if wait.key == key), None)
    if wait is None:
        abort(404)
    if wait.endpoint:
        return redirect(url_for(wait.endpoint))
    skip = min(number(request.args.get("skip")) or 0, MOST_COUNTED)
    rows, more = list_behind(me(), key, clock.today(), skip)
    g.is_desk = True
    total = counted([key])[key]
    sheet = _with_stages(rows) if rows and isinstance(rows[0], Row) else {"rows": rows}
    return render_template("desk/waiting.html", wait=wait, total=total, next=skip + WAITING_ROWS if more else None, **sheet)


def _with_stages(rows: list[Row]) -> dict[str, Any]:
    """Rows, and how far the case of each has come."""
    return {"rows": rows, "stages": stages([row.case for row in rows])}


def _sheet() -> dict[str, Any]:
    """What lies on the desk below the numbers."""
    role, on = me().role, clock.today()
    if role in AUTHORS:
        in_session = role is Role.DELEGATION_HEAD and _is_in_session()
        sheet: dict[str, Any] = {"copy": latest_of(me()), "receptions": receptions(me()), "is_in_session": in_session}
        sheet["duty"] = next_duty(me().deputy_id, on) if me().deputy_id else None
        return _with_stages(latest_own(me())) | sheet
    if role in AT_STATIONS:
        return {"issues": issues_waiting(me()), "receptions": receptions(me()), "week": week_of(me().station_id, on)}
    if role in OF_SHARES:
        sheet = {"copy": latest_of(me())} if role is Role.UNIT_CLERK else {}
        return _with_stages(urgent_shares(me())) | sheet
    if role is Role.COMMITTEE:
        figures = review(me().congress, on)
        dissatisfied = behind(me(), figures["scope"], "dissatisfied", "part", None, "")
        return {"figures": figures, "unhappy": unhappy_rows(dissatisfied.page(None)) if dissatisfied else []}
    return {"health": health(me(), on), "storage": storage()} if role is Role.ADMIN else {"trail": trail_today(me(), on)}


def _is_in_session() -> bool:
    """Whether a delegation may hand a paper in now."""
    session = current_session(me().congress_id, clock.today())
    if not session or not is_in_session(session, clock.now()):
        return False
    return in_force(me().congress_id, clock.today()).says("delegation_may_author", "yes")

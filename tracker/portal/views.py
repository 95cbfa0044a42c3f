"""Pages for everybody."""

from flask import Blueprint, abort, render_template, request

from tracker.congress.models import Congress
from tracker.congress.queries import congress_of, session_name, tree
from tracker.core import clock
from tracker.core.text import clean
from tracker.portal.queries import PER_PAGE, answers, case, cases, stations
from tracker.receptions.queries import results_of, upcoming_of
from tracker.suggestions.queries import main_unit
from tracker.web.fields import number
from tracker.web.guard import public

bp = Blueprint("portal", __name__, url_prefix="/public")


def _congress() -> Congress:
    found = congress_of(clean(request.args.get("congress"))[:40] or None)
    if found is None:
        abort(404)
    return found


@bp.get("/")
@public
def index() -> str:
    congress, words = _congress(), clean(request.args.get("q"))[:60]
    rows = cases(congress, words, number(request.args.get("after")))
    return render_template(
        "portal/index.html",
        congress=congress,
        congresses=[(c.code, c.name) for c in tree()],
        words=words,
        rows=rows[:PER_PAGE],
        after=rows[PER_PAGE - 1].id if len(rows) > PER_PAGE else None,
        main_unit=main_unit,
        session_name=session_name,
    )


@bp.get("/cases/<id:suggestion_id>")
@public
def show(suggestion_id: int) -> str:
    found = case(suggestion_id)
    return render_template("portal/show.html", case=found, replies=answers(found.id), session_name=session_name)


@bp.get("/stations")
@public
def station_list() -> str:
    congress, on = _congress(), clock.today()
    found = stations(congress)
    ids = [station.id for station in found]
    return render_template(
        "portal/stations.html",
        congress=congress,
        congresses=tree(),
        stations=found,
        days=upcoming_of(ids, on, 1),
        results=results_of(ids, on.year),
    )

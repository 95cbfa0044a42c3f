"""Pages of a station's year: its plan, and the check of what it has."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _, _n
from tracker.deadlines.rules import in_force
from tracker.receptions.actions import make_plan
from tracker.receptions.check_actions import Found, check
from tracker.receptions.forms import CheckForm, PlanForm
from tracker.receptions.plan_queries import Draft, Span, draw
from tracker.receptions.planning import MOST_A_DAY
from tracker.receptions.policy import RULES
from tracker.receptions.queries import checks_of
from tracker.receptions.states import Act
from tracker.stations.queries import find
from tracker.web.fields import number

bp = Blueprint("station_years", __name__, url_prefix="/stations/<id:station_id>")
Answer = Response | AnyResponse | tuple[str, int] | str
YEARS_BACK, PER = 5, 2


@bp.route("/plan", methods=["GET", "POST"])
def plan(station_id: int) -> Answer:
    """Choose a span, look at the days and who is on duty, and make it so."""
    station = find(me(), station_id)
    require(RULES, Act.PLAN, me(), station)
    today = clock.today()
    is_asked = request.method == "POST" or "span" in request.args
    form = _offered(PlanForm(formdata=request.args) if "span" in request.args and request.method == "GET" else PlanForm.sent())
    draft: Draft | None = None
    if is_asked and form.validate():
        draft = draw(station, form.year.data, form.span.data, form.per.data, today)
        if request.method == "POST":
            made = make_plan(station, [(line.day, line.deputies) for line in draft.lines], by=me())
            keep()
            flash(_n("已排出 %(n)s 次接待。", len(made)))
            return redirect(url_for("receptions.of_station", station_id=station.id), 303)
    elif not is_asked:
        form.year.data, form.span.data, form.per.data = today.year, Span.YEAR, PER
    return render_template("receptions/plan.html", form=form, station=station, draft=draft), form.answer


def _offered(form: PlanForm) -> PlanForm:
    year = clock.today().year
    form.year.offer([(each, str(each)) for each in (year, year + 1)])
    form.per.offer([(each, str(each)) for each in range(1, MOST_A_DAY + 1)])
    return form


@bp.route("/checklist", methods=["GET", "POST"])
def checklist(station_id: int) -> Answer:
    """What of the congress's list a station has, year by year."""
    station = find(me(), station_id)
    today = clock.today()
    years = range(today.year, today.year - YEARS_BACK, -1)
    asked = number(request.form.get("year") if request.method == "POST" else request.args.get("year"))
    year = asked if asked is not None and asked in years else today.year
    names = in_force(station.congress_id, today).reasons("six_haves")
    known = checks_of(station, year)
    may_check = allows(RULES, Act.CHECK, me(), station)
    rows = [_row(code, known.get(code)) for code in names]
    form = CheckForm(year=year, haves=rows)
    if request.method == "POST":
        require(RULES, Act.CHECK, me(), station)
        if form.validate():
            entries = [entry.form for entry in form.haves]
            found = [
                Found(e.code.data, names[e.code.data], e.is_met.data, e.on.data, e.remark.data or "")
                for e in entries
                if e.code.data in names
            ]
            check(station, year, found, by=me())
            keep()
            flash(_("自查已保存。"))
            return redirect(url_for(".checklist", station_id=station.id, year=year), 303)
    page: dict[str, Any] = {"station": station, "year": year, "years": years, "names": names, "known": known}
    return render_template("receptions/checklist.html", form=form, may_check=may_check, **page), form.answer


def _row(code: str, known: Any) -> dict[str, Any]:
    if known is None:
        return {"code": code, "on": clock.today()}
    return {"code": code, "is_met": known.is_met, "on": known.checked_on, "remark": known.remark}

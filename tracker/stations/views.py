"""Pages of stations."""

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms.fields.choices import SelectChoice

from tracker.accounts.session import me
from tracker.congress.models import Congress, Deputy, Mandate, Station, StationState
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.stations import actions
from tracker.stations.forms import CloseForm, DeputiesForm, GuestForm, StationForm
from tracker.stations.policy import RULES, Act
from tracker.stations.queries import all_for, deputies_around, family, find

bp = Blueprint("stations", __name__, url_prefix="/stations")
Answer = Response | AnyResponse | tuple[str, int] | str


def _values(form: StationForm) -> dict[str, Any]:
    names = ("name", "kind", "township", "address", "head", "liaison", "reception_rule", "state")
    return {name: form[name].data if form[name].data is not None else "" for name in names}


@bp.get("")
def index() -> str:
    require(RULES, Act.READ, me())
    may_open = allows(RULES, Act.OPEN, me())
    return render_template("stations/index.html", stations=all_for(me()), may_open=may_open)


@bp.get("/<id:station_id>")
def show(station_id: int) -> str:
    station = find(me(), station_id)
    levels = family(station.congress_id) if guests_of(station) else {}
    may_change = allows(RULES, Act.CHANGE, me(), station)
    return render_template("stations/show.html", station=station, may_change=may_change, levels=levels)


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    require(RULES, Act.OPEN, me())
    form = StationForm.sent()
    if form.is_sent_well():
        with form.blaming():
            congress = db.session.get_one(Congress, me().congress_id)
            station = actions.open_station(congress, _values(form), by=me())
            keep()
            flash(_("联络站已设立。"))
            return redirect(url_for(".show", station_id=station.id), 303)
    return render_template("stations/edit.html", form=form, station=None), form.answer


@bp.route("/<id:station_id>/details", methods=["GET", "POST"])
def edit(station_id: int) -> Answer:
    station = find(me(), station_id)
    require(RULES, Act.CHANGE, me(), station)
    form = StationForm.sent(obj=station)
    if station.state is StationState.CLOSED:  # may stay so, or open again
        form.state.choices = [SelectChoice(state.value, state.text) for state in StationState]
    if form.is_sent_well():
        with form.blaming():
            actions.change_station(station, _values(form), by=me(), version=form.opened_version())
            keep()
            return redirect(url_for(".show", station_id=station.id), 303)
    return render_template("stations/edit.html", form=form, station=station), form.answer


@bp.route("/<id:station_id>/deputies", methods=["GET", "POST"])
def deputies(station_id: int) -> Answer:
    station = find(me(), station_id)
    require(RULES, Act.PLACE, me(), station)
    form = DeputiesForm.sent(deputies=[deputy.id for deputy in station.deputies])
    query = sa.select(Deputy).where(Deputy.congress_id == station.congress_id, Deputy.mandate != Mandate.ENDED)
    known = db.session.scalars(query.order_by(Deputy.term_id.desc(), Deputy.delegation_id, Deputy.id)).all()
    latest = max((deputy.term_id for deputy in known), default=0)
    seated = [d for d in known if d.term_id == latest]
    form.deputies.offer([(d.id, d.name, d.delegation.name if d.delegation else "") for d in seated])
    if form.is_sent_well():
        chosen = set(form.deputies.data or [])
        own = [deputy for deputy in seated if deputy.id in chosen]
        actions.place_deputies(station, [*own, *guests_of(station)], by=me())
        keep()
        return redirect(url_for(".show", station_id=station.id), 303)
    return render_template("stations/deputies.html", form=form, station=station), form.answer


def guests_of(station: Station) -> list[Deputy]:
    """The deputies of other levels who sit in a station."""
    return [deputy for deputy in station.deputies if deputy.congress_id != station.congress_id]


@bp.route("/<id:station_id>/guests", methods=["GET", "POST"])
def guests(station_id: int) -> Answer:
    """Placing deputies of congresses above and below, found by name."""
    station = find(me(), station_id)
    require(RULES, Act.PLACE, me(), station)
    words = clean(request.args.get("q"))[:20]
    found = [deputy for deputy in (deputies_around(station, words) if words else ()) if deputy not in station.deputies]
    form = GuestForm.sent()
    form.deputy_id.offer([(deputy.id, deputy.name) for deputy in [*found, *guests_of(station)]])
    if form.is_sent_well():
        chosen = db.session.get_one(Deputy, form.deputy_id.data)
        seated = list(station.deputies)
        after = [d for d in seated if d.id != chosen.id] if chosen in seated else [*seated, chosen]
        actions.place_deputies(station, after, by=me())
        keep()
        flash(_("进站代表已更新。"))
        return redirect(url_for(".guests", station_id=station.id, q=words or None), 303)
    levels = family(station.congress_id)
    page = {"form": form, "station": station, "words": words, "found": found, "seated": guests_of(station), "levels": levels}
    return render_template("stations/guests.html", **page), form.answer


@bp.route("/<id:station_id>/closing", methods=["GET", "POST"])
def close(station_id: int) -> Answer:
    station = find(me(), station_id)
    require(RULES, Act.CLOSE, me(), station)
    form = CloseForm.sent()
    others = [s for s in all_for(me()) if s.id != station.id and s.state is StationState.OPEN]
    form.successor_id.offer([(s.id, s.name) for s in others], blank=_("没有承接的站"))
    if form.is_sent_well():
        with form.blaming():
            successor = db.session.get(Station, form.successor_id.data) if form.successor_id.data else None
            actions.close_station(station, successor, by=me())
            keep()
            flash(_("联络站已撤并，历史都保留。"))
            return redirect(url_for(".show", station_id=station.id), 303)
    return render_template("stations/close.html", form=form, station=station, posted=request.method == "POST"), form.answer

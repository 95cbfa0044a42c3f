"""Pages for the staff about people without an account: posters, shared networks, a code printed and handed over."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.citizens.code_actions import give_code
from tracker.citizens.errors import CodeJustGiven
from tracker.citizens.forms import NetworkForm, SlipForm
from tracker.citizens.network_actions import share_network, unshare
from tracker.citizens.policy import RULES, Act
from tracker.citizens.queries import POSTERS, find_network, living_code, networks_of, open_stations
from tracker.citizens.tracking import shown
from tracker.congress.models import Station
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.issues.queries import find as find_issue
from tracker.stations.queries import find as find_station
from tracker.web.fields import number
from tracker.web.qr import qr_code

bp = Blueprint("codes", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


def _code_of(station: Station) -> str:
    """The picture that leads to the page of a station, as people outside reach it."""
    base = current_app.config["SETTINGS"].base_url or request.host_url.rstrip("/")
    return qr_code(base + url_for("citizens.station", key=station.code), error="q", as_large_as_its_place=True)


@bp.get("/stations/<id:station_id>/poster")
def poster(station_id: int) -> str:
    return _put_up(station_id, "citizens/poster.html")


@bp.get("/stations/<id:station_id>/card")
def card(station_id: int) -> str:
    return _put_up(station_id, "citizens/card.html")


def _put_up(station_id: int, page: str) -> str:
    station = find_station(me(), station_id)
    require(RULES, Act.PUT_UP, me(), station)
    return render_template(page, station=station, qr=_code_of, congress=me().congress)


@bp.get("/stations/posters")
def posters() -> str:
    """The posters of all stations one may print them for, some on a page."""
    require(RULES, Act.PUT_UP, me(), me().station)
    stations = open_stations(me(), number(request.args.get("after")))
    more = stations[POSTERS - 1].id if len(stations) > POSTERS else None
    return render_template("citizens/posters.html", stations=stations[:POSTERS], more=more, qr=_code_of, congress=me().congress)


@bp.route("/stations/<id:station_id>/networks", methods=["GET", "POST"])
def networks(station_id: int) -> Answer:
    station = find_station(me(), station_id)
    require(RULES, Act.SHARE_NETWORK, me(), station)
    form = NetworkForm.sent()
    if form.is_sent_well():
        with form.blaming():
            share_network(station, form.name.data or "", request.remote_addr or "", by=me(), at=clock.now())
            keep()
            flash(_("已登记：从这个网络可以多提交。"))
            return redirect(url_for(".networks", station_id=station.id), 303)
    return render_template("citizens/networks.html", form=form, station=station, networks=networks_of(station)), form.answer


@bp.post("/networks/<id:network_id>/removal")
def remove(network_id: int) -> AnyResponse:
    network = find_network(me(), network_id)
    unshare(network, by=me())
    keep()
    flash(_("已取消。"))
    return redirect(url_for(".networks", station_id=network.station_id), 303)


@bp.route("/issues/<id:issue_id>/code", methods=["GET", "POST"])
def give(issue_id: int) -> Answer:
    """A code for somebody who spoke in person, or who lost the one that was given: shown this once, to be printed."""
    issue = find_issue(me(), issue_id, with_contact=True)
    require(RULES, Act.GIVE_CODE, me(), issue)
    before = living_code(issue)
    form = SlipForm.sent(before=before.id if before else None)
    if form.is_sent_well():
        if number(form.before.data) != (before.id if before else None):
            raise CodeJustGiven()
        code = give_code(issue, by=me(), at=clock.now(), word=form.word.data or "")
        has_second = bool(issue.phone or form.word.data)
        keep()
        return render_template(
            "citizens/slip.html", issue=issue, code=shown(code), has_second=has_second, congress=me().congress
        )
    given_at = before.made_at if before else None
    page = render_template("citizens/give.html", form=form, issue=issue, given_at=given_at, has_phone=bool(issue.phone))
    return page, form.answer

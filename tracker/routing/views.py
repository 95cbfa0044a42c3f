"""Pages of the advice: beside a form that assigns, by itself, and how good it has been."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from tracker.accounts.session import me
from tracker.assignments.queries import find as find_share
from tracker.assignments.states import Act
from tracker.core import clock
from tracker.routing.policy import act_for, among, gives
from tracker.routing.queries import Counsel, Named, counsel
from tracker.routing.record_queries import record
from tracker.suggestions.policy import is_open
from tracker.suggestions.queries import find as find_case
from tracker.suggestions.states import Act as CaseAct
from tracker.web.fragments import page_or_part

bp = Blueprint("routing", __name__, url_prefix="/routing")
FORMS = {Act.SUB_ASSIGN: "assignments.sub_assign", Act.AGREE_REFUSAL: "assignments.settle"}


@bp.get("")
def index() -> str:
    """How often the advice was right here."""
    if not gives(me()):
        abort(404)
    return render_template("routing/index.html", record=record(me(), clock.today()))


@bp.get("/cases/<id:suggestion_id>")
def case(suggestion_id: int) -> Response:
    """The advice for the office on a case; with links that fill the form of assignment, or its row in the grid."""
    if not gives(me()):
        abort(404)
    found = find_case(me(), suggestion_id)
    if found.removed_on:
        abort(404)
    session = found.session  # read before the precedents, of which some may be of the same one
    advice = counsel(me(), found, clock.today())
    links = {}
    if is_open(CaseAct.ASSIGN, me(), found):
        in_grid = request.args.get("to") == "grid"
        links = {each.id: _form(found.id, each, advice, in_grid) for each in advice.mains}
    return page_or_part("routing/case.html", "routing/_counsel.html", case=found, session=session, advice=advice, links=links)


def _form(case_id: int, main: Named, advice: Counsel, in_grid: bool) -> str:
    """Where one click fills in a main unit, and with the likeliest one the units beside it."""
    filled: dict[str, Any] = {"main": main.id, "co": advice.co_ids if main is advice.mains[0] else []}
    if in_grid:
        return url_for("proposals.grid", case=case_id, **filled)
    return url_for("assignments.assign", suggestion_id=case_id, **filled)


@bp.get("/shares/<id:share_id>")
def share(share_id: int) -> Response:
    """The advice to whom a share may be passed on, or moved after a refusal."""
    found = find_share(me(), share_id)
    act = act_for(me(), found)
    if act is None:
        abort(404)
    session = found.suggestion.session  # read before the precedents, of which some may be of the same one
    advice = counsel(me(), found.suggestion, clock.today(), among(me(), found))
    links = {each.id: url_for(FORMS[act], share_id=found.id, main=each.id) for each in advice.mains}
    return page_or_part(
        "routing/case.html", "routing/_counsel.html", case=found.suggestion, session=session, advice=advice, links=links
    )

"""Pages of an office that has an issue of another congress in hand."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from tracker.accounts.session import me
from tracker.congress.models import Congress, Unit
from tracker.congress.queries import unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.issues import pass_actions
from tracker.issues.form_views import congresses_for
from tracker.issues.models import Issue, IssuePass
from tracker.issues.pass_forms import ForwardForm, ResultForm, ReturnForm, RouteForm, SignForm
from tracker.issues.pass_policy import RULES, PassAct, doors_of
from tracker.issues.queries import find

bp = Blueprint("passes", __name__, url_prefix="/issues")
_STEPS = {
    "signing": (PassAct.SIGN, SignForm), "unit": (PassAct.ROUTE, RouteForm), "congress": (PassAct.FORWARD, ForwardForm),
    "return": (PassAct.RETURN, ReturnForm), "result": (PassAct.REPORT, ResultForm),
}  # fmt: skip


@bp.route("/<id:issue_id>/passed/<any(signing,unit,congress,return,result):step>", methods=["GET", "POST"])
def act(issue_id: int, step: str) -> Any:
    issue = find(me(), issue_id)
    wanted, kind = _STEPS[step]
    passed = _in_hand(issue, wanted)
    form = _offered(kind.sent(), issue, passed)
    if form.is_sent_well():
        with form.blaming():
            _do(wanted, passed, form)
            keep()
            flash(_("已%(act)s。", act=wanted.text))
            gone = wanted is PassAct.RETURN
            return redirect(url_for("issues.index") if gone else url_for("issues.show", issue_id=issue_id), 303)
    return render_template("issues/passed.html", issue=issue, passed=passed, act=wanted, form=form), form.answer


def _in_hand(issue: Issue, wanted: PassAct) -> IssuePass:
    """What this office has in hand. Raises Forbidden for everybody else's, NoSuchStep where it is not time for that."""
    passed = issue.held_by
    if passed is None:
        mine = any(each.congress_id == me().congress_id for each in issue.passes)
        raise NoSuchStep(wanted.text, issue.state.text) if mine else Forbidden()
    require(RULES, wanted, me(), passed)
    if request.method == "GET" and wanted not in doors_of(me(), issue):
        raise NoSuchStep(wanted.text, issue.state.text)
    return passed


def _offered(form: Any, issue: Issue, passed: IssuePass) -> Any:
    if isinstance(form, RouteForm):
        form.unit_id.offer(unit_pairs(units_in_use(passed.congress_id, clock.today())), blank=_("请选择"))
    elif isinstance(form, ForwardForm):
        form.congress_id.offer(congresses_for(passed.congress_id, issue), blank=_("请选择"))
    return form


def _do(wanted: PassAct, passed: IssuePass, form: Any) -> None:
    on = clock.today()
    match wanted:
        case PassAct.SIGN:
            pass_actions.sign(passed, by=me(), on=on)
        case PassAct.ROUTE:
            pass_actions.route(passed, db.session.get_one(Unit, form.unit_id.data), form.words.data or "", by=me())
        case PassAct.FORWARD:
            congress = db.session.get_one(Congress, form.congress_id.data)
            pass_actions.forward(passed, form.target.data, congress, form.words.data or "", by=me(), on=on)
        case PassAct.RETURN:
            pass_actions.give_back(passed, form.words.data, by=me(), on=on)
        case PassAct.REPORT:
            pass_actions.report(passed, form.words.data, by=me(), on=on)

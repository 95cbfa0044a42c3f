"""The page on which a meeting over a refusal is recorded."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments import refusal_actions
from tracker.assignments.board_forms import CoordinationForm
from tracker.assignments.policy import must_be_open
from tracker.assignments.queries import chain_of, coordinations_of, find, refusals_before
from tracker.assignments.states import Act
from tracker.congress.models import Branch, Unit
from tracker.congress.queries import unit_pairs, units_in_use
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.words import _

bp = Blueprint("coordinations", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/assignments/<id:share_id>/coordination", methods=["GET", "POST"])
def coordinate(share_id: int) -> Answer:
    share = find(me(), share_id)
    must_be_open(Act.COORDINATE, me(), share)
    form = CoordinationForm.sent()
    units = units_in_use(share.congress_id, clock.today())
    form.unit_id.offer(
        unit_pairs([unit for unit in units if unit.branch is Branch.GOVERNMENT or not share.is_sub]), blank=_("请选择")
    )
    if request.method == "GET":
        form.unit_id.data = share.proposed_unit_id
    if form.is_sent_well():
        with form.blaming():
            meeting = refusal_actions.Meeting(
                form.held_on.data,
                form.participants.data,
                db.session.get_one(Unit, form.unit_id.data),
                form.decision.data,
                form.reference.data or "",
            )
            refusal_actions.coordinate(share, meeting, by=me(), on=clock.today())
            keep()
            flash(_("会商已登记。请按会商决定改派，或答复单位继续办理。"))
            return redirect(url_for("assignments.settle", share_id=share.id), 303)
    return render_template(
        "assignments/coordinate.html",
        share=share,
        form=form,
        before=refusals_before(share),
        chain=chain_of(share),
        records=[each for each in coordinations_of(share.suggestion_id) if each.assignment_id == share.id],
    ), form.answer

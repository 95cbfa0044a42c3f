"""Lists of the office: forms that never came back, closed in one go; cases that came so far that they are taken in hand."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Role
from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Stale
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _, _n
from tracker.deadlines.rules import in_force
from tracker.feedback import closing_actions, round_actions
from tracker.feedback.forms import ClosingsForm, EscalationForm
from tracker.feedback.models import Escalation
from tracker.feedback.queries import escalations, not_returned
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.queries import units_of
from tracker.suggestions.states import Act

bp = Blueprint("feedback_lists", __name__, url_prefix="/feedback")
Answer = Response | AnyResponse | tuple[str, int] | str
MOST_AT_ONCE = 200


@bp.route("/closings", methods=["GET", "POST"])
def closings() -> Answer:
    """The answered cases nobody rated in time, ticked and closed as not returned. What stays is told with its reason."""
    if me().role is not Role.OFFICE:
        raise Forbidden()
    query = not_returned(me(), clock.today()).order_by(Suggestion.replied_on, Suggestion.id)
    waiting = list(db.session.scalars(query.limit(MOST_AT_ONCE)))
    form = ClosingsForm.sent()
    form.cases.offer([(case.id, f"{case.number} {case.title}") for case in waiting])
    if form.is_sent_well():
        wanted = set(form.cases.data or ())
        chosen = [case for case in waiting if case.id in wanted]
        staying = closing_actions.close_unrated(chosen, by=me(), on=clock.today())
        keep()
        flash(_n("已办结 %(n)s 件。", len(chosen) - len(staying)))
        for case, sentence in staying:
            flash(_("%(number)s 号没有办结：%(why)s", number=case.number, why=sentence))
        return redirect(url_for(".closings"), 303)
    counts = in_force(me().congress_id, clock.today()).says("not_returned_in_satisfaction", "counted_in_whole")
    units = units_of([case.id for case in waiting])
    page = render_template("feedback/closings.html", form=form, waiting=waiting, units=units, counts_in_whole=counts)
    return page, form.answer


@bp.get("/escalations")
def rounds() -> str:
    """The cases that came so far, and what was done about each: for the office, and for the committee to read."""
    if me().role not in (Role.OFFICE, Role.COMMITTEE):
        raise Forbidden()
    only_open = request.args.get("open") == "1"
    found = list(db.session.scalars(escalations(me(), only_open=only_open).limit(MOST_AT_ONCE)))
    units = units_of(sorted({each.suggestion_id for each in found}))
    return render_template("feedback/escalations.html", found=found, units=units, only_open=only_open)


@bp.route("/escalations/<id:escalation_id>", methods=["GET", "POST"])
def note(escalation_id: int) -> Answer:
    """Note what was done about a case that came so far."""
    escalation = db.session.scalars(escalations(me()).where(Escalation.id == escalation_id)).first()
    if escalation is None:
        abort(404)
    require(RULES, Act.NOTE_ESCALATION, me(), escalation.suggestion)
    form = EscalationForm.sent(obj=escalation if request.method == "GET" else None)
    if form.is_sent_well():
        with form.blaming():
            if form.opened_version() != escalation.version:
                raise Stale([("outcome", "outcome", escalation.outcome)])
            measures = round_actions.Measures(
                form.way.data, form.held_on.data, form.outcome.data or "", form.reference.data or "", form.present.data or ""
            )
            round_actions.note_escalation(escalation, measures, by=me(), on=clock.today())
            keep()
            flash(_("已登记。"))
            return redirect(url_for("dossier.show", suggestion_id=escalation.suggestion_id), 303)
    return render_template(
        "feedback/escalation.html", form=form, escalation=escalation, case=escalation.suggestion
    ), form.answer

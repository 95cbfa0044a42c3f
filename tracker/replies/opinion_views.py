"""Pages of co-opinions that are sent back."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.policy import must_be_open
from tracker.assignments.queries import find
from tracker.assignments.states import Act
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import _
from tracker.deadlines.queries import explained
from tracker.replies import return_actions
from tracker.replies.opinion_forms import ReturnOpinionForm
from tracker.replies.opinion_queries import must_be_unsaid
from tracker.web.filters import day

bp = Blueprint("opinions", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/assignments/<id:share_id>/opinion-return", methods=["GET", "POST"])
def send_back(share_id: int) -> Answer:
    share = find(me(), share_id)
    must_be_open(Act.ASK_AGAIN, me(), share)
    must_be_unsaid(share)
    form = ReturnOpinionForm.sent()
    if form.is_sent_well():
        with form.blaming():
            return_actions.ask_again(share, form.reason.data, by=me(), on=clock.today())
            keep()
            flash(_("已退回会办意见，请会办单位在 %(due)s 前重新提出。", due=day(share.due_on)))
            return redirect(url_for("dossier.show", suggestion_id=share.suggestion_id), 303)
    rule, told = explained(share.congress_id, "co_redo", clock.today())
    return render_template("replies/opinion_return.html", share=share, form=form, rule=rule, told=told), form.answer

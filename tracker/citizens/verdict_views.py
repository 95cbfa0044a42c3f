"""Saying whether it is solved, on the page that has just shown the result to whoever knows both parts of the code."""

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.policy import PUBLIC
from tracker.citizens.forms import VerdictForm
from tracker.citizens.judging_tools import issue_of
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.text import clean
from tracker.issues.citizen_actions import verdict
from tracker.web.guard import public

bp = Blueprint("verdicts", __name__, url_prefix="/public")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.post("/verdict")
@public
def give() -> Answer:
    form = VerdictForm.sent()
    issue = issue_of(clean(form.mark.data)[:120], clock.now())
    if issue is None:
        return render_template("citizens/verdict_late.html"), 410
    if form.is_sent_well():
        verdict(issue, form.solved.data, form.words.data or "", by=PUBLIC)
        keep()
        return render_template("citizens/verdict_thanks.html", said=form.solved.data)
    return render_template("citizens/verdict.html", form=form, issue=issue), form.answer

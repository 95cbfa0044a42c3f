"""Pages of contacts: saying why one looks, the minute in which it is shown, and who looked."""

from typing import Any

from flask import Blueprint, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import drop, keep
from tracker.core.policy import require
from tracker.issues.contact_actions import refuse_reveal, reveal
from tracker.issues.errors import ContactGone, TooManyReveals
from tracker.issues.forms import RevealForm
from tracker.issues.loop_queries import REVEALS, looks_on
from tracker.issues.policy import RULES
from tracker.issues.queries import find
from tracker.issues.states import Act
from tracker.issues.views import page_of
from tracker.web.fields import number, read_day

bp = Blueprint("reveals", __name__, url_prefix="/issues")
SHOWN = 60  # seconds


@bp.route("/<id:issue_id>/contact", methods=["GET", "POST"])
def contact(issue_id: int) -> Any:
    issue = find(me(), issue_id, with_contact=True)
    require(RULES, Act.SEE_CONTACT, me(), issue)
    if not issue.has_contact:
        raise ContactGone()
    form = RevealForm.sent()
    if form.is_sent_well():
        with form.blaming():
            return _shown(issue_id, form)
    return render_template("issues/contact.html", issue=issue, form=form), form.answer


def _shown(issue_id: int, form: RevealForm) -> Response:
    """The page with the contact, which a browser leaves by itself after a minute; or a refusal that is put down."""
    issue = find(me(), issue_id, with_contact=True)
    why, words = form.why.data, form.words.data or ""
    try:
        reveal(issue, why, words, by=me())
    except TooManyReveals:
        drop()
        refuse_reveal(find(me(), issue_id), why, words, by=me())
        keep()
        raise
    keep()
    answer = make_response(page_of(find(me(), issue_id, with_contact=True), contact=True))
    answer.headers["Refresh"] = f"{SHOWN}; url={url_for('issues.show', issue_id=issue_id)}"
    return answer


@bp.get("/reveals")
def index() -> str:
    """Who looked at contacts on a day, for the auditor: no names of those who spoke."""
    require(RULES, Act.READ_REVEALS, me())
    on = read_day(str(request.args.get("on", ""))[:20]) or clock.today()
    rows = looks_on(me().congress_id, on, number(request.args.get("after")))
    after = rows[REVEALS - 1].id if len(rows) > REVEALS else None
    return render_template("issues/reveals.html", rows=rows[:REVEALS], on=on, after=after)

"""What a clerk types is kept while it is typed, and checked as it stands."""

from dataclasses import replace

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.drafts import actions as drafts
from tracker.drafts.queries import working_copy
from tracker.replies.draft_forms import PARTS, as_typed, content
from tracker.replies.forms import ReplyForm
from tracker.replies.lint import Finding
from tracker.replies.lint_queries import checked
from tracker.replies.models import MOST_BODY, Reply
from tracker.replies.policy import RULES, sheet_of
from tracker.replies.queries import find
from tracker.replies.states import FLOW, Act
from tracker.web.fields import number
from tracker.web.fragments import is_part

bp = Blueprint("reply_drafts", __name__, url_prefix="/replies/<id:reply_id>")


def _draft(reply_id: int) -> Reply:
    """A draft this person writes on; otherwise 404, 403 or 409."""
    reply = find(me(), reply_id)
    require(RULES, Act.WRITE, me(), reply)
    FLOW.step(reply.state, Act.HAND_UP)
    return reply


@bp.post("/working-copy")
def keep_copy(reply_id: int) -> Response | dict[str, object]:
    """Keep what stands in the form. Asked by the page itself while somebody types; answers with the time and a stamp."""
    reply = _draft(reply_id)
    names = set(ReplyForm()._fields) - {"stamp"}
    fields = {n: request.form.getlist(n) for n in request.form if n in names or n.startswith(PARTS)}
    cleaned = {name: [clean(value, lines=True)[: MOST_BODY + 500] for value in values] for name, values in fields.items()}
    stamp = number(request.form.get("stamp")) or 0
    copy = drafts.save_copy(sheet_of(reply), cleaned, by=me(), at=clock.now(), stamp=stamp)
    keep()
    return {"saved": f"{clock.in_china(copy.saved_at):%H:%M}", "stamp": copy.stamp}


@bp.post("/working-copy/dropping")
def drop_copy(reply_id: int) -> AnyResponse:
    reply = _draft(reply_id)
    drafts.drop_copy(sheet_of(reply), by=me())
    keep()
    flash(_("没有保存的内容已丢弃。"))
    return redirect(url_for("replies.write", reply_id=reply.id), 303)


@bp.get("/findings")
def findings(reply_id: int) -> AnyResponse | str:
    """What the check says of what stands in the form now: a part of the page one writes on."""
    reply = _draft(reply_id)
    if not is_part():
        return redirect(url_for("replies.write", reply_id=reply.id), 303)
    copy = working_copy(me().id, "reply", reply.id)
    form, typed = as_typed(copy, reply) if copy else None, None
    if form:
        with form.blaming():
            typed = content(form)
    found = checked(reply, clock.today(), typed)
    if form and form.all_errors:  # what stands there cannot be kept as it is
        found = replace(found, faults=[*(Finding(*each, is_fault=True) for each in form.all_errors), *found.faults])
    return render_template("replies/_findings.html", found=found, taken=request.args.getlist("take"))

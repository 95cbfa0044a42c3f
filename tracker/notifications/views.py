"""The tray."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import _
from tracker.notifications import actions
from tracker.notifications.queries import PER_PAGE, tray
from tracker.web.fields import number

bp = Blueprint("notifications", __name__, url_prefix="/notes")


@bp.get("")
def index() -> str:
    notes = tray(me().id, number(request.args.get("after")))
    after = notes[PER_PAGE - 1].id if len(notes) > PER_PAGE else None
    return render_template("notifications/index.html", notes=notes[:PER_PAGE], after=after)


@bp.post("/reading")
def read() -> Response:
    actions.read_all(by=me(), at=clock.now())
    keep()
    flash(_("通知都已标为已读。"))
    return redirect(url_for(".index"), 303)

"""The tray."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.actions import set_email
from tracker.accounts.session import here, me
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import _
from tracker.deadlines.queries import unsure_dates
from tracker.notifications import actions
from tracker.notifications.forms import MailForm
from tracker.notifications.mail_models import Matter
from tracker.notifications.outbox_tools import mail_here, write_hello
from tracker.notifications.queries import PER_PAGE, paces_of, tray
from tracker.notifications.reminder_tools import limit_name
from tracker.web.fields import number

bp = Blueprint("notifications", __name__, url_prefix="/notes")


@bp.get("")
def index() -> str:
    notes = tray(me().id, number(request.args.get("after")))
    after = notes[PER_PAGE - 1].id if len(notes) > PER_PAGE else None
    unsure = unsure_dates({note.suggestion_id for note in notes if note.suggestion_id})
    return render_template(
        "notifications/index.html", notes=notes[:PER_PAGE], after=after, limit_name=limit_name, unsure=unsure
    )


@bp.post("/reading")
def read() -> Response:
    actions.read_all(by=me(), at=clock.now())
    keep()
    flash(_("通知都已标为已读。"))
    return redirect(url_for(".index"), 303)


@bp.route("/mail", methods=["GET", "POST"])
def mail() -> Response | tuple[str, int]:
    """One's own address, and which news comes by mail how often."""
    account = here().account
    chosen = {str(matter): pace for matter, pace in paces_of(account.id).items()}
    form = MailForm.sent(email=account.email or "", **chosen)
    if form.is_sent_well():
        with form.blaming():
            is_another = set_email(here(), str(form.email.data or ""))
            actions.choose_mail(account, {matter: form[str(matter)].data for matter in Matter})
            if is_another:
                write_hello(account, me().congress_id)
            keep()
            flash(_("邮件提醒已保存。"))
            return redirect(url_for(".mail"), 303)
    return render_template("notifications/mail.html", form=form, is_set_up=mail_here() is not None), form.answer

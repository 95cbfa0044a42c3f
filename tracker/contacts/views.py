"""Pages of talks."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.policy import must_be_open
from tracker.assignments.queries import find as find_share
from tracker.assignments.states import Act
from tracker.contacts import actions
from tracker.contacts.forms import CONFIRM, ContactForm, WordForm
from tracker.contacts.queries import find
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import _
from tracker.deadlines.queries import counted

bp = Blueprint("contacts", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/assignments/<id:share_id>/contact", methods=["GET", "POST"])
def new(share_id: int) -> Answer:
    share = find_share(me(), share_id)
    must_be_open(Act.NOTE_CONTACT, me(), share)
    form = ContactForm.sent()
    if request.method == "GET":
        form.held_on.data = clock.today()
    if form.is_sent_well():
        with form.blaming():
            actions.note_contact(
                share,
                form.way.data,
                by=me(),
                on=clock.today(),
                held_on=form.held_on.data,
                place=form.place.data or "",
                people=form.people.data or "",
                content=form.content.data,
            )
            keep()
            flash(_("沟通已登记，代表可以确认或提出异议。"))
            return redirect(url_for("dossier.show", suggestion_id=share.suggestion_id), 303)
    why = counted(share, "first_contact", clock.today()) if share.first_contact_on is None else None
    return render_template("contacts/new.html", share=share, form=form, counted=why), form.answer


@bp.route("/contacts/<id:contact_id>/word", methods=["GET", "POST"])
def word(contact_id: int) -> Answer:
    """What the deputy says of a talk: it was so, or it was not."""
    contact = find(me(), contact_id)
    must_be_open(Act.CONFIRM_CONTACT, me(), contact.share)
    form = WordForm.sent()
    if form.is_sent_well():
        with form.blaming():
            say = actions.confirm_contact if form.word.data == CONFIRM else actions.contest_contact
            say(contact, form.words.data or "", by=me(), on=clock.today())
            keep()
            flash(_("已记下您的意见。"))
            return redirect(url_for("dossier.show", suggestion_id=contact.suggestion_id), 303)
    return render_template("contacts/word.html", contact=contact, form=form), form.answer

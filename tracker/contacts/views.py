"""Pages of talks."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.policy import RULES
from tracker.assignments.queries import find as find_share
from tracker.assignments.states import FLOW, Act
from tracker.contacts import actions
from tracker.contacts.forms import ContactForm, WordForm
from tracker.contacts.queries import find
from tracker.core import clock
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _
from tracker.suggestions.actions import must_move

bp = Blueprint("contacts", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.route("/assignments/<id:share_id>/contact", methods=["GET", "POST"])
def new(share_id: int) -> Answer:
    share = find_share(me(), share_id)
    require(RULES, Act.NOTE_CONTACT, me(), share)
    must_move(share.suggestion)
    FLOW.step(share.state, Act.NOTE_CONTACT)
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
    return render_template("contacts/new.html", share=share, form=form), form.answer


SAY = {"confirm": actions.confirm_contact, "contest": actions.contest_contact}


@bp.route("/contacts/<id:contact_id>/word", methods=["GET", "POST"])
def word(contact_id: int) -> Answer:
    """What the deputy says of a talk: it was so, or it was not."""
    contact = find(me(), contact_id)
    require(RULES, Act.CONFIRM_CONTACT, me(), contact.share)
    FLOW.step(contact.share.state, Act.CONFIRM_CONTACT)
    form = WordForm.sent()
    if form.is_sent_well():
        with form.blaming():
            say = SAY.get(request.form.get("word", ""))
            if say is None:
                raise Invalid("words", _("请选择“确有此事”或者“与实际不符”"))
            say(contact, form.words.data or "", by=me())
            keep()
            flash(_("已记下您的意见。"))
            return redirect(url_for("dossier.show", suggestion_id=contact.suggestion_id), 303)
    return render_template("contacts/word.html", contact=contact, form=form), form.answer
